// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Ledger
internal import Values

/// Checks a bundle's case and intake parts against the register, and its items against the entries.
struct CaseCheck {
    let check: BundleCheck
    let office: VerifiedOffice
    let decided: Decided

    struct Result {
        let number: String?
        let count: Int
        let withheldCount: Int
        let reading: BundleReading
    }

    func run() throws(BundleRefusal) -> Result {
        let entries = try caseEntries()
        var file = try folded(entries)
        try checkDecision(follows: entries.last, in: file)
        guard let unit = office.register.units[file.unit] else {
            throw BundleRefusal(BundlePaths.register, "the register does not say which unit the case belongs to")
        }
        try attachTips(to: &file, of: unit)
        file.readOpenedSheets()
        try checkItems(of: file)
        return Result(
            number: file.opened == nil ? nil : file.number,
            count: entries.count,
            withheldCount: entries.filter { $0.fields == nil }.count,
            reading: BundleReading(
                office: OfficeNames(vault: office.register.name, unit: unit.name),
                file: file,
                decision: DecidedProduction(decision: decided.event, entry: decided.reference),
                fingerprint: office.fingerprint
            )
        )
    }

    /// The case's entries: all of them from the first to the head, none left out, each by a key that the register knows.
    private func caseEntries() throws(BundleRefusal) -> [VerifiedEntry] {
        let ledger = decided.record.ledger
        guard let head = newestHead(of: ledger), head.size == decided.event.caseSize else {
            throw BundleRefusal(BundlePaths.decision, "the register's heads know another state of the case")
        }
        var entries: [VerifiedEntry] = []
        for path in check.files(below: BundlePaths.entries) {
            entries.append(try entry(path, of: ledger) { BundlePaths.entry($0.sequence) })
        }
        entries.sort { $0.record.sequence < $1.record.sequence }
        guard UInt64(entries.count) == head.size else {
            throw BundleRefusal(BundlePaths.entries, "entries of the case are missing")
        }
        var previous: Record?
        for entry in entries {
            guard entry.record.follows(previous) else {
                throw BundleRefusal(BundlePaths.entry(entry.record.sequence), "it does not follow the entry before it")
            }
            previous = entry.record
        }
        let withheld = entries.filter { $0.fields == nil }.map(\.record.sequence)
        guard withheld == decided.event.withheld.sorted() else {
            throw BundleRefusal(BundlePaths.entries, "what is withheld is not what was decided")
        }
        return entries
    }

    /// What the last entry of the register says of a ledger.
    ///
    /// An older one would not do: between the two, the register may have entered more of the ledger in a `heads` entry
    /// that the bundle does not show.
    private func newestHead(of ledger: Identifier) -> Head? {
        guard office.register.headPlaces[ledger] == office.size - 1 else { return nil }
        return office.register.heads[ledger]
    }

    private func entry(
        _ path: String,
        of ledger: Identifier,
        place: (Record) -> String
    ) throws(BundleRefusal) -> VerifiedEntry {
        let entry = try check.entry(path, house: office.house, place: place)
        guard entry.record.ledger == ledger, let head = newestHead(of: ledger),
            entry.checkpoint == Checkpoint(origin: Origin.ledger(ledger), size: head.size, root: head.root)
        else { throw BundleRefusal(path, "its proof does not end in what the register says of its ledger") }
        return entry
    }

    private func folded(_ entries: [VerifiedEntry]) throws(BundleRefusal) -> CaseFile {
        var file = CaseFile(ledger: decided.record.ledger)
        if !decided.event.withheld.isEmpty { file.expectWithheld() }
        for entry in entries {
            let path = BundlePaths.entry(entry.record.sequence)
            guard office.register.member(withKey: entry.record.author.digest) != nil else {
                throw BundleRefusal(path, "the register does not say whose its signing key is")
            }
            guard entry.fields != nil else {
                file.withhold()
                continue
            }
            guard let fields = entry.wholeFields, let reference = entry.record.reference(fields) else {
                throw BundleRefusal(path, "it is shown only in part")
            }
            do { try file.apply(reference, fields: fields, register: office.register) } catch {
                throw BundleRefusal(path, "it contradicts the entries before it, or its author was not entitled to it")
            }
        }
        return file
    }

    /// The decision follows the last entry, was made with the heads, and by somebody who may decide in this case.
    private func checkDecision(follows last: VerifiedEntry?, in file: CaseFile) throws(BundleRefusal) {
        guard decided.record.follows(last?.record) else {
            throw BundleRefusal(BundlePaths.decision, "it does not follow the case's last entry")
        }
        guard decided.reference.time == office.register.headsTime else {
            throw BundleRefusal(BundlePaths.decision, "it was not made with the register's newest heads")
        }
        var after = file
        do { try after.apply(decided.reference, fields: decided.fields, register: office.register) } catch {
            throw BundleRefusal(
                BundlePaths.decision,
                "it contradicts the case, or its author was not entitled to decide it"
            )
        }
    }

    /// Each joined tip is there, from the unit's own intake, and nothing else of an intake is.
    private func attachTips(to file: inout CaseFile, of unit: UnitCreated) throws(BundleRefusal) {
        var expected: [String: TipJoined] = [:]
        for tip in file.tips { expected[BundlePaths.intakeEntry(tip.joined.ledger, tip.joined.sequence)] = tip.joined }
        for path in check.files(below: BundlePaths.intake) {
            guard let joined = expected.removeValue(forKey: path) else {
                throw BundleRefusal(path, "this tip was not joined to the case")
            }
            let entry = try entry(path, of: joined.ledger) { BundlePaths.intakeEntry(joined.ledger, $0.sequence) }
            guard entry.record.leaf == joined.leaf, joined.ledger == unit.intakeLedger, let fields = entry.wholeFields,
                let reference = entry.record.reference(fields),
                office.register.isAuthor(of: reference, allowingHouse: TipContent.houseTypes),
                let content = try? TipContent.reading(fields, of: reference),
                (try? file.attach(content, to: joined.tip, from: reference)) != nil
            else { throw BundleRefusal(path, "it is not the tip that was joined to the case") }
        }
        guard let missing = expected.keys.min() else { return }
        throw BundleRefusal(missing, "a tip that was joined to the case is missing")
    }

    /// Each decided item is there with the very bytes that were collected, and no other file lies beside it.
    private func checkItems(of file: CaseFile) throws(BundleRefusal) {
        var expected: [String: Digest] = [:]
        for (index, number) in decided.event.items.enumerated() {
            guard let item = file.item(number) else {
                throw BundleRefusal(BundlePaths.decision, "it names an item whose entry is not shown")
            }
            let label = decided.event.bates?.label(index) ?? item.collected.reference.text
            guard let path = ProducedItem(item: item, label: label).path else { continue }
            expected[path] = item.file?.sha256
        }
        for path in check.files(below: BundlePaths.items) {
            guard let digest = expected.removeValue(forKey: path) else {
                throw BundleRefusal(path, "it is not among the produced items")
            }
            guard check.bag.digests[BagPath(path)] == digest.bytes else {
                throw BundleRefusal(path, "its bytes are not those that were collected")
            }
        }
        guard let missing = expected.keys.min() else { return }
        throw BundleRefusal(missing, "an item that was decided on is missing")
    }
}
