// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Ledger
internal import Production
internal import Values
internal import Vault

/// Gathers what a decided production reads: the ledgers as they stood at its heads, and of the register the entries that
/// lead from its first to each signer.
struct BundleAssembly {
    private let session: Session
    private let opened: OpenedCase
    private let decided: DecidedProduction
    private let register: Register
    private let withheld: Set<UInt64>

    init(_ session: Session, _ opened: OpenedCase, _ decided: DecidedProduction) throws {
        self.session = session
        self.opened = opened
        self.decided = decided
        register = try session.register(upTo: decided.decision.registerSize)
        withheld = Set(decided.decision.withheld)
    }

    /// The house key of the time.
    private var house: VerifyingKey { VerifyingKey(register.houseKey) }

    func source() throws -> BundleSource {
        let vault = session.vault
        guard opened.entries.indices.contains(Int(decided.entry.sequence)), let unit = register.units[opened.file.unit]
        else { throw VaultError.damaged(Damage(.head, ledger: opened.file.ledger, sequence: decided.entry.sequence)) }
        let file = try shownFile()
        return BundleSource(
            office: OfficeNames(vault: register.name, unit: unit.name),
            register: try part(
                vault.register,
                size: decided.decision.registerSize,
                entries: registerEntries(naming: file.namedMembers, tips: shownTips(of: file))
            ),
            caseLedger: try part(opened.file.ledger, size: decided.decision.caseSize, entries: caseEntries()),
            intakes: try intakes(of: file),
            file: file,
            decision: decided,
            decisionEntry: shown(opened.entries[Int(decided.entry.sequence)]),
            house: try NoteKey(name: vault.houseKeyName, key: house)
        )
    }

    /// The case folded from what is shown alone: nothing of what is withheld can reach a page.
    static func shownFile(
        _ entries: some Sequence<OpenedEntry>,
        of ledger: Identifier,
        withholding withheld: Set<UInt64>,
        _ register: Register
    ) throws -> CaseFile {
        var file = CaseFile(ledger: ledger)
        if !withheld.isEmpty { file.expectWithheld() }
        for entry in entries {
            guard !withheld.contains(entry.record.sequence), let reference = try entry.reference(),
                let fields = entry.fields
            else {
                file.withhold()
                continue
            }
            try file.apply(reference, fields: fields, register: register)
        }
        return file
    }

    private func shownFile() throws -> CaseFile {
        let entries = opened.entries.prefix(Int(decided.decision.caseSize))
        var file = try BundleAssembly.shownFile(entries, of: opened.file.ledger, withholding: withheld, register)
        for tip in file.tips {
            guard let full = opened.file.tips.first(where: { $0.joined.tip == tip.joined.tip }),
                let content = full.content, let source = full.source
            else { continue }
            try file.attach(content, to: tip.joined.tip, from: source)
        }
        file.readOpenedSheets()
        return file
    }

    private func caseEntries() -> [ShownEntry] {
        opened.entries.prefix(Int(decided.decision.caseSize)).map { entry in
            withheld.contains(entry.record.sequence) ? ShownEntry(record: entry.record, content: nil) : shown(entry)
        }
    }

    /// The tips' own entries that the production shows: not those that were joined later.
    private func shownTips(of file: CaseFile) -> [OpenedEntry] {
        let places = Set(file.tips.map { EntryPlace(ledger: $0.joined.ledger, sequence: $0.joined.sequence) })
        return opened.tips.filter {
            places.contains(EntryPlace(ledger: $0.record.ledger, sequence: $0.record.sequence))
        }
    }

    private func intakes(of file: CaseFile) throws -> [LedgerPart] {
        let tips = shownTips(of: file)
        return try Set(tips.map(\.record.ledger)).sorted().map { ledger in
            guard let head = register.heads[ledger] else {
                throw VaultError.damaged(Damage(.head, ledger: ledger, sequence: 0))
            }
            let entries = tips.filter { $0.record.ledger == ledger }.map(shown)
            return try part(ledger, size: head.size, entries: entries)
        }
    }

    /// The register's first entry, the entries that bind each signer's name to their key, those that say who is named and
    /// what the unit is, and the newest heads.
    private func registerEntries(naming named: Set<Identifier>, tips: [OpenedEntry]) throws -> [ShownEntry] {
        // As of the decision: who worked in the case later has no part in it, and it has the same bytes when made again.
        let entries =
            opened.entries.prefix(Int(decided.decision.caseSize)) + [opened.entries[Int(decided.entry.sequence)]]
        let signers = Set((entries + tips).map(\.record.author.digest))
        var sequences: Set<UInt64> = [0, decided.decision.registerSize - 1]
        sequences.formUnion(register.houseBinding)
        for signer in signers {
            sequences.formUnion(register.member(withKey: signer)?.binding ?? [])
        }
        sequences.formUnion(register.unitBindings[opened.file.unit] ?? [])
        for member in named { sequences.formUnion(register.members[member]?.binding ?? []) }
        for ledger in Set([opened.file.ledger] + tips.map(\.record.ledger)) {
            if let place = register.headPlaces[ledger] { sequences.insert(place) }
        }
        return try sequences.sorted().map { sequence in
            guard let entry = try session.vault.entry(sequence, of: session.vault.register, with: session.keyring)
            else {
                throw VaultError.damaged(Damage(.record, ledger: session.vault.register, sequence: sequence))
            }
            return shown(entry)
        }
    }

    private func part(_ ledger: Identifier, size: UInt64, entries: [ShownEntry]) throws -> LedgerPart {
        guard let note = try session.vault.checkpoint(of: ledger, size: size, by: house) else {
            throw VaultError.damaged(Damage(.head, ledger: ledger, sequence: size))
        }
        let leaves = try session.vault.records(of: ledger, upTo: size).map(\.leaf)
        return LedgerPart(
            ledger: ledger,
            leaves: leaves,
            entries: entries,
            checkpoint: try SignedNote(parsing: note)
        )
    }

    private func shown(_ entry: OpenedEntry) -> ShownEntry {
        guard let fields = entry.fields, let key = entry.key else {
            return ShownEntry(record: entry.record, content: nil)
        }
        return ShownEntry(record: entry.record, content: EntryContent(fields: fields, seed: key.commitmentSeed))
    }
}

private struct EntryPlace: Hashable {
    let ledger: Identifier
    let sequence: UInt64
}
