// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Fields
package import Values
package import Vault

/// What a member states of an item that they collect.
package struct EvidenceStatement: Sendable {
    package var kind: EvidenceKind
    package var title: String
    package var description: String?
    package var recordClass: RecordClass
    package var maintainer: String
    package var source: String
    package var method: String?
    package var collectedAt: Timestamp?
    package var place: String?
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
        collectedAt: Timestamp? = nil,
        place: String? = nil,
        fileName: String,
        capture: Capture? = nil
    ) {
        self.kind = kind
        self.title = title
        self.description = description
        self.recordClass = recordClass
        self.maintainer = maintainer
        self.source = source
        self.method = method
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
        _ source: POSIXFile,
        for number: String,
        as statement: EvidenceStatement,
        progress: @escaping @Sendable (Int) -> Void
    ) throws -> EvidenceItem {
        try Names.check(display: statement.title)
        try Names.check(display: statement.maintainer)
        try Names.check(display: statement.source)
        let before = try openCase(number)
        try require(AccessPolicy.decide(.collectEvidence, by: before.member, in: before.file))
        let blob = try vault.writeBlob(from: source, progress: progress)
        do {
            // The blob's file stays locked until its row is durable.
            let after = try withExtendedLifetime(blob) {
                try enter(in: number, .collectEvidence) { opened, batch in
                    batch.blobs = [NewBlob(blob, to: opened.compartment, key: opened.key)]
                    return statement.event(number: opened.file.next(.evidence), blob)
                }
            }
            guard let item = after.file.evidence.last else { throw VaultError.headMoved }
            return item
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
    package func view(_ item: Int, of number: String, purpose: String?) throws -> BlobReader {
        let before = try openCase(number)
        try require(AccessPolicy.decide(.viewEvidence, by: before.member, in: before.file))
        let reading = Reading(ledger: before.file.ledger, item: item)
        if !readings.hold(reading) {
            try enter(in: number, .viewEvidence) { opened, _ in
                guard opened.file.item(item) != nil else { throw ServiceError.noSuchItem }
                return CustodyViewed(item: item, purpose: purpose)
            }
            readings.note(reading)
        }
        return try openBytes(of: item, before.file)
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
        let after = try enterExport(item, of: number, purpose: purpose, sealedTo: nil)
        guard let collected = after.item(item)?.collected else { throw ServiceError.noSuchItem }
        var hasher = SHA256Hasher()
        try unsafe openBytes(of: item, after).forEachChunk { chunk in
            unsafe hasher.update(chunk)
            try unsafe write(chunk)
        }
        guard hasher.finalize() == collected.file.sha256 else {
            throw VaultError.damaged(Damage(.blob, ledger: collected.file.blob, sequence: 0))
        }
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
        guard let item = after.item(item) else { throw ServiceError.noSuchItem }
        try vault.writeAgeFile(of: item.collected.file.blob, to: recipient, with: keyring, into: target)
    }

    private func enterExport(_ item: Int, of number: String, purpose: String?, sealedTo: String?) throws -> CaseFile {
        try enter(in: number, .exportEvidence) { opened, _ in
            guard opened.file.item(item) != nil else { throw ServiceError.noSuchItem }
            return CustodyExported(item: item, purpose: purpose, sealedTo: sealedTo)
        }.file
    }

    func openBytes(of item: Int, _ file: CaseFile) throws -> BlobReader {
        guard let item = file.item(item) else { throw ServiceError.noSuchItem }
        return try vault.openBlob(item.collected.file.blob, with: keyring)
    }
}

extension EvidenceStatement {
    fileprivate func event(number: Int, _ blob: WrittenBlob) -> EvidenceCollected {
        EvidenceCollected(
            number: number,
            kind: kind,
            title: title,
            description: description.map { Narrative($0) },
            recordClass: recordClass,
            maintainer: maintainer,
            source: source,
            method: method,
            collectedAt: collectedAt,
            place: place,
            file: FileFacts(
                name: fileName,
                byteCount: blob.byteCount,
                sha256: blob.sha256,
                blob: blob.id,
                mediaType: MediaType.of(blob.head)
            ),
            capture: capture
        )
    }
}

extension ServiceError {
    static let noSuchItem = ServiceError(.notFound, "There is no such item in this case. List its evidence.")
}
