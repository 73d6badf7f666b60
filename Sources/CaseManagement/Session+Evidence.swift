// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Fields
internal import Values
package import Vault

/// What a member states of an item that they collect.
package struct EvidenceStatement: Codable, Sendable {
    package var kind: EvidenceKind
    package var title: String
    package var description: String?
    package var recordClass: RecordClass
    package var maintainer: String
    package var source: String
    package var method: String?
    package var tool: String?
    package var collector: String?
    package var collectedAt: StatedTime?
    package var place: String?
    /// The name that the file bears; empty for a thing.
    package var fileName: String
    package var capture: Capture?

    package init(
        kind: EvidenceKind,
        title: String,
        description: String? = nil,
        recordClass: RecordClass,
        maintainer: String,
        source: String,
        method: String? = nil,
        tool: String? = nil,
        collector: String? = nil,
        collectedAt: StatedTime? = nil,
        place: String? = nil,
        fileName: String = "",
        capture: Capture? = nil
    ) {
        self.kind = kind
        self.title = title
        self.description = description
        self.recordClass = recordClass
        self.maintainer = maintainer
        self.source = source
        self.method = method
        self.tool = tool
        self.collector = collector
        self.collectedAt = collectedAt
        self.place = place
        self.fileName = fileName
        self.capture = capture
    }
}

extension Session {
    /// Takes a file in as evidence: its bytes are sealed, synced and hashed before the entry names them.
    ///
    /// `progress` is told the bytes taken in so far, from another thread.
    package func collect(
        _ source: any ByteSource,
        for number: String,
        as statement: EvidenceStatement,
        progress: @escaping @Sendable (Int) -> Void
    ) throws -> EvidenceItem {
        try collect(source, for: number, as: statement, completing: nil, progress: progress)
    }

    /// As above; the arrival by whose pieces the bytes came ends in the same transaction.
    func collect(
        _ source: any ByteSource,
        for number: String,
        as statement: EvidenceStatement,
        completing arrival: Arrival?,
        progress: @escaping @Sendable (Int) -> Void
    ) throws -> EvidenceItem {
        try statement.check()
        let file = try takeIn(
            source,
            for: number,
            named: statement.fileName,
            completing: arrival,
            progress: progress
        ) { opened, file in
            let item = statement.facts(number: opened.file.next(.evidence))
            return [EvidenceCollected(item: item, file: file, capture: statement.capture)]
        }
        guard let item = file.evidence.last else { throw VaultError.headMoved }
        return item
    }

    /// Seals a file's bytes, and enters the events that name it in the transaction that makes it durable.
    func takeIn(
        _ source: any ByteSource,
        for number: String,
        named name: String,
        _ actions: [Action] = [.collectEvidence],
        completing arrival: Arrival? = nil,
        progress: @escaping @Sendable (Int) -> Void = { _ in },
        _ make: (inout OpenedCase, FileFacts) throws -> [any CaseEvent]
    ) throws -> CaseFile {
        let before = try openCase(number)
        for action in actions { try require(AccessPolicy.decide(action, by: before.member, in: before.file)) }
        let blob = try vault.writeBlob(from: source, progress: progress)
        let file = FileFacts(
            name: name,
            byteCount: blob.byteCount,
            sha256: blob.sha256,
            blob: blob.id,
            mediaType: MediaType.of(blob.head)
        )
        do {
            // The blob's file stays locked until its row is durable.
            return try withExtendedLifetime(blob) {
                try enterAll(in: number, actions) { opened, batch in
                    batch.blobs = [NewBlob(blob, to: opened.compartment, key: opened.key)]
                    batch.endedArrival = arrival.map { EndedArrival($0, as: opened.file.next(.evidence)) }
                    return try make(&opened, file)
                }.file
            }
        } catch {
            try vault.discardUnlessNamed(blob)
            throw error
        }
    }

    /// An item of a case with all that happened to it.
    package func item(_ number: Int, of caseNumber: String) throws -> EvidenceItem {
        guard let item = try caseFile(caseNumber).item(number) else { throw ServiceError.noSuchItem }
        return item
    }

    /// Opens an item's bytes for looking at them; the viewing is entered before the first byte, once a session.
    ///
    /// What is read of them ends where this member may not look at them any more.
    package func view(_ item: Int, of number: String, purpose: String?) throws -> BlobReader {
        let before = try openCase(number)
        try require(AccessPolicy.decide(.viewEvidence, by: before.member, in: before.file))
        try readings.enterOnce([Reading(ledger: before.file.ledger, item: item)]) { _ in
            try enter(in: number, .viewEvidence) { opened, _ in
                _ = try opened.file.fileFacts(item)
                return CustodyViewed(item: item, purpose: purpose)
            }
        }
        return try openBytes(of: item, before.file).held(to: permission(for: .viewEvidence, in: number))
    }

    /// Gives an item's bytes to `write`, for a copy that leaves the vault; the export is entered before the first byte.
    ///
    /// Throws at the end where their hash is not the one that was entered: the copy is then not the item.
    package func export(
        _ item: Int,
        of number: String,
        purpose: String?,
        to write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let (reader, facts) = try beginExport(item, of: number, purpose: purpose)
        var hasher = SHA256Hasher()
        try unsafe reader.forEachChunk { chunk in
            unsafe hasher.update(chunk)
            try unsafe write(chunk)
        }
        guard hasher.finalize() == facts.sha256 else {
            throw VaultError.damaged(Damage(.blob, ledger: facts.blob, sequence: 0))
        }
    }

    /// Enters that a copy of an item's bytes leaves the vault, and opens them.
    ///
    /// What is read of them ends where this member may not have the copy any more. Who sends them on holds them against the hash of their facts, and says where they are not those.
    package func beginExport(
        _ item: Int,
        of number: String,
        purpose: String?
    ) throws -> (reader: BlobReader, facts: FileFacts) {
        let after = try enterExport(item, of: number, purpose: purpose, sealedTo: nil)
        let reader = try openBytes(of: item, after).held(to: permission(for: .exportEvidence, in: number))
        return (reader, try after.fileFacts(item))
    }

    /// Writes an item as an age v1 file for a recipient; the export is entered before the first byte.
    package func export(
        _ item: Int,
        of number: String,
        purpose: String?,
        sealedTo recipient: AgeRecipient,
        named name: String,
        into target: POSIXFile
    ) throws {
        let after = try enterExport(item, of: number, purpose: purpose, sealedTo: name)
        try vault.writeAgeFile(of: after.fileFacts(item).blob, to: recipient, with: keyring, into: target)
    }

    private func enterExport(_ item: Int, of number: String, purpose: String?, sealedTo: String?) throws -> CaseFile {
        try enter(in: number, .exportEvidence) { opened, _ in
            _ = try opened.file.fileFacts(item)
            return CustodyExported(item: item, purpose: purpose, sealedTo: sealedTo)
        }.file
    }

    func openBytes(of item: Int, _ file: CaseFile) throws -> BlobReader {
        try vault.openBlob(file.fileFacts(item).blob, with: keyring)
    }
}

extension CaseFile {
    /// The file of an item that is one.
    func fileFacts(_ number: Int) throws -> FileFacts {
        guard let item = item(number) else { throw ServiceError.noSuchItem }
        guard let file = item.file else {
            throw ServiceError.invalid("\(item.collected.reference.text) is a thing and no file: it has no bytes.")
        }
        return file
    }
}

extension EvidenceStatement {
    func check() throws {
        for text in [title, maintainer, source] { try Names.check(display: text) }
    }

    func facts(number: Int) -> ItemFacts {
        ItemFacts(
            number: number,
            kind: kind,
            title: title,
            description: description.map { Narrative($0) },
            recordClass: recordClass,
            maintainer: maintainer,
            source: source,
            method: method,
            tool: tool,
            collector: collector,
            collectedAt: collectedAt,
            place: place
        )
    }
}

extension ServiceError {
    static let noSuchItem = ServiceError(.notFound, "There is no such item in this case. List its evidence.")
}
