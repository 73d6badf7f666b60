// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Archive
internal import Casework
internal import Cryptography
internal import FoundationEssentials
internal import Ledger
internal import Production
package import Values
internal import Vault

/// A production that was written.
package struct MadeProduction: Sendable {
    package let path: String
    package let production: Int
    /// What a stranger must learn by another way to know whose bundle this is: `casebound verify --trust`.
    package let fingerprint: Digest
    /// The signing key, as `ssh-keygen -l` prints it.
    package let keyFingerprint: String
}

/// How a production is written.
package enum ProductionForm: String, Sendable, CaseIterable {
    case folder
    case tar
    case zip

    fileprivate var bagForm: BagDestination.Form {
        switch self {
        case .folder: .folder
        case .tar: .archive(.tar)
        case .zip: .archive(.zip)
        }
    }
}

extension Session {
    /// Decides what a court bundle holds, and returns the production's number in the case.
    ///
    /// Nil items means all. What reporters gave of themselves, and the numbers of related cases, are handed out only where that is said. The register's heads are entered first, in the same transaction: the bundle reads as of them.
    package func decideCourtBundle(
        of number: String,
        items: [Int]?,
        recipient: String,
        purpose: String,
        withholding: [UInt64],
        showingReporters: Bool,
        showingRelated: Bool = false
    ) throws -> Int {
        try Names.check(display: recipient)
        try Names.check(display: purpose)
        let after = try enter(in: number, .produce) { opened, batch in
            let file = opened.file
            let destroyed = opened.register.destroyed[file.ledger] ?? []
            let numbers = items ?? file.evidence.map(\.collected.number)
            guard Set(numbers).count == numbers.count, numbers.allSatisfy({ file.item($0) != nil }) else {
                throw ServiceError.invalid("Name each item once, and only items of this case.")
            }
            try checkWithholding(withholding, items: numbers, opened)
            if !showingReporters { try checkReporters(withholding, file) }
            if !showingRelated { try checkRelated(withholding, file) }
            try checkSealed(withholding, file)
            batch.heads = .first
            batch.expected[vault.register] = opened.register.size
            batch.checkpoints = [vault.register, file.ledger] + Set(file.tips.map(\.joined.ledger)).sorted()
            let first = (file.productions.compactMap(\.decision.bates?.last).max() ?? 0) + 1
            let bates = BatesRange(prefix: file.number, first: first, last: first + numbers.count - 1)
            return ProductionDecided(
                number: file.productions.count + 1,
                kind: .courtBundle,
                recipient: recipient,
                purpose: purpose,
                items: numbers,
                withheld: destroyed.union(withholding).sorted(),
                caseSize: file.size,
                registerSize: opened.register.size + 1,
                bates: numbers.isEmpty ? nil : bates
            )
        }
        return after.file.productions.count
    }

    /// What a stranger must learn by another way to know whose bundles this office's are: the leaf of its register's first entry.
    package func trustFingerprint() throws -> Digest {
        _ = try register()
        guard let first = try vault.entry(0, of: vault.register, with: keyring) else {
            throw VaultError.damaged(Damage(.record, ledger: vault.register, sequence: 0))
        }
        return first.record.leaf
    }

    /// Makes a decided production, at a path that must not exist; made again, it has the same bytes.
    ///
    /// Only who decided it can: it bears their signature. `progress` is told the bytes done.
    package func make(
        production: Int,
        of number: String,
        as form: ProductionForm,
        at path: String,
        progress: @escaping @Sendable (Int) -> Void
    ) throws -> MadeProduction {
        let source = try bundleSource(of: production, number)
        let target = URL(filePath: path)
        let destination = BagDestination(
            form.bagForm,
            named: source.name,
            in: target.deletingLastPathComponent().path,
            fileName: target.lastPathComponent
        )
        try write(source, to: destination, progress: progress)
        return MadeProduction(
            path: path,
            production: production,
            fingerprint: source.fingerprint,
            keyFingerprint: keyring.signing.verifyingKey.sshFingerprint
        )
    }

    /// Makes a decided production as a tar that goes out through a descriptor as it is made.
    ///
    /// It has the bytes that `make` gives a file; where it fails, what went out has no end. `begin` is told what the bundle is
    /// called before the first byte, and what throws once its maker may not have it any more.
    package func stream(
        production: Int,
        of number: String,
        to descriptor: Int32,
        begin: (_ name: String, _ permission: @escaping @Sendable () throws -> Void) -> Void
    ) throws {
        let source = try bundleSource(of: production, number)
        begin(source.name, try permission(for: .produce, in: number))
        let destination = BagDestination(streaming: .tar, named: source.name, to: descriptor)
        try write(source, to: destination) { _ in }
    }

    private func write(
        _ source: BundleSource,
        to destination: BagDestination,
        progress: @escaping @Sendable (Int) -> Void
    ) throws {
        _ = try unsafe CourtBundle.write(
            source,
            to: destination,
            signedBy: keyring.signing.verifyingKey,
            sign: keyring.signing.sign,
            progress: progress
        ) { item in
            guard let file = item.file else { throw ServiceError.noSuchItem }
            return try unsafe BlobStream(self.vault.openBlob(file.blob, with: self.keyring)).read
        }
    }

    /// What a production consists of, for who decided it.
    private func bundleSource(of production: Int, _ number: String) throws -> BundleSource {
        let opened = try openCase(number)
        try require(AccessPolicy.decide(.produce, by: opened.member, in: opened.file))
        guard let decided = opened.file.productions.first(where: { $0.decision.number == production }) else {
            throw ServiceError(.notFound, "This case has no production of that number.")
        }
        guard decided.entry.author.id == memberID else {
            throw ServiceError(
                .denied,
                "Not allowed: a production is made by who decided it, since it bears their signature."
            )
        }
        let destroyed = opened.register.destroyed[opened.file.ledger] ?? []
        guard destroyed.filter({ $0 < decided.decision.caseSize }).isSubset(of: decided.decision.withheld) else {
            throw ServiceError.invalid(
                "Entries that this production shows were destroyed since. The copies that were handed out still verify."
            )
        }
        return try BundleAssembly(self, opened, decided).source()
    }

    /// A reporter who gave a name or number gave it to the office: handing it out is a choice that somebody must make, and so
    /// is telling who reported.
    private func checkReporters(_ withheld: [UInt64], _ file: CaseFile) throws {
        let tips = file.tips.filter { tip in
            tip.report.map { $0.reporter != nil || $0.people.contains { $0.role == .reporter } } ?? false
        }
        let people = file.people.filter { file.facts(of: $0).role == .reporter }
        let exposed =
            tips.map { (Reference(.tip, $0.joined.tip), [$0.entry.sequence]) }
            + people.map { person in
                let later = person.corrected.map(\.entry.sequence) + person.identified.map(\.entry.sequence)
                return (Reference(.person, person.person.number), [person.entry.sequence] + later)
            }
        let names = exposed.compactMap { reference, entries -> String? in
            let shown = entries.filter { !withheld.contains($0) }
            guard !shown.isEmpty else { return nil }
            return "\(reference.text) (\(shown.map { "entry #\($0)" }.joined(separator: ", ")))"
        }
        guard !names.isEmpty else { return }
        throw ServiceError.invalid(
            "The bundle would show what a reporter gave of themselves, in \(names.joined(separator: ", ")). Withhold those entries, or say that reporters are to be shown."
        )
    }

    /// Another case, whose being there may be told to nobody outside, is named only where somebody says so.
    private func checkRelated(_ withheld: [UInt64], _ file: CaseFile) throws {
        let shown = file.related.map(\.entry.sequence).filter { !withheld.contains($0) }
        guard !shown.isEmpty else { return }
        let entries = shown.map { "#\($0)" }.joined(separator: ", ")
        throw ServiceError.invalid(
            "The bundle would name other cases, in entry \(entries). Withhold those entries, or say that related cases are to be shown."
        )
    }

    /// A sealed subpoena is told to nobody whom the court did not name.
    private func checkSealed(_ withheld: [UInt64], _ file: CaseFile) throws {
        let sealed = file.disclosures.filter {
            $0.disclosure.authority == .sealedSubpoena && !withheld.contains($0.entry.sequence)
        }
        guard !sealed.isEmpty else { return }
        let entries = sealed.map { "#\($0.entry.sequence)" }.joined(separator: ", ")
        throw ServiceError.invalid(
            "The bundle would tell of a sealed subpoena, in entry \(entries). Withhold that entry."
        )
    }

    /// What is withheld must leave a case that still reads: not its opening, and not the entry of an item handed out.
    private func checkWithholding(_ entries: [UInt64], items: [Int], _ opened: OpenedCase) throws {
        let file = opened.file
        let needed = Set(items.compactMap { file.item($0)?.entry.sequence } + [0])
        for entry in entries where entry >= file.size || needed.contains(entry) {
            throw ServiceError.invalid(
                "Entry #\(entry) cannot be withheld: it is not in the case, opens it, or collects an item that is handed out."
            )
        }
        do {
            let shown = try BundleAssembly.shownFile(
                opened.entries,
                of: file.ledger,
                withholding: Set(entries),
                opened.register
            )
            try require(AccessPolicy.decide(.produce, by: opened.member, in: shown))
        } catch is FoldError, is ServiceError {
            throw ServiceError.invalid(
                "What stays does not read without what is withheld: withhold an admission or a custody event only together with what rests on it."
            )
        }
    }
}

/// A blob as a stream for a bundle.
private final class BlobStream {
    private let blob: BlobReader
    private var offset = 0

    init(_ blob: BlobReader) { self.blob = blob }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let end = min(blob.count, offset + buffer.count)
        defer { offset = end }
        try unsafe blob.read(offset..<end, into: buffer)
        return end - offset
    }
}
