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
    }

    func run() throws(BundleRefusal) -> Result {
        let entries = try caseEntries()
        let file = try folded(entries)
        try checkDecision(follows: entries.last)
        try checkTips(of: file)
        try checkItems(of: file)
        return Result(
            number: file.opened == nil ? nil : file.number,
            count: entries.count,
            withheldCount: entries.filter { $0.fields == nil }.count
        )
    }

    /// The case's entries: all of them from the first to the head, none left out, each by a key that the register knows.
    private func caseEntries() throws(BundleRefusal) -> [VerifiedEntry] {
        let ledger = decided.record.ledger
        guard let head = office.register.heads[ledger], head.size == decided.event.caseSize else {
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

    private func entry(
        _ path: String,
        of ledger: Identifier,
        place: (Record) -> String
    ) throws(BundleRefusal) -> VerifiedEntry {
        let entry = try check.entry(path, house: office.house, place: place)
        guard entry.record.ledger == ledger, let head = office.register.heads[ledger],
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

    private func checkDecision(follows last: VerifiedEntry?) throws(BundleRefusal) {
        guard decided.record.follows(last?.record), office.register.isAuthor(of: decided.reference) else {
            throw BundleRefusal(BundlePaths.decision, "it does not follow the case's last entry")
        }
    }

    /// Each joined tip is there, and nothing else of an intake is.
    private func checkTips(of file: CaseFile) throws(BundleRefusal) {
        var expected: [String: TipJoined] = [:]
        for tip in file.tips { expected[BundlePaths.intakeEntry(tip.joined.ledger, tip.joined.sequence)] = tip.joined }
        let present = check.files(below: BundlePaths.intake)
        for path in present {
            guard let joined = expected[path] else { throw BundleRefusal(path, "this tip was not joined to the case") }
            let entry = try entry(path, of: joined.ledger) { BundlePaths.intakeEntry(joined.ledger, $0.sequence) }
            guard entry.record.leaf == joined.leaf, let fields = entry.wholeFields,
                let reference = entry.record.reference(fields), reference.envelope.type == TipReceived.type,
                office.register.isAuthor(of: reference, allowingHouse: [TipReceived.type])
            else { throw BundleRefusal(path, "it is not the tip that was joined to the case") }
        }
        guard let missing = expected.keys.sorted().first(where: { !present.contains($0) }) else { return }
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
            expected[ProducedItem(item: item, label: label).path] = item.collected.file.sha256
        }
        let present = check.files(below: BundlePaths.items)
        for path in present {
            guard let digest = expected[path] else { throw BundleRefusal(path, "it is not among the produced items") }
            guard check.bag.digests[BagPath(path)] == digest.bytes else {
                throw BundleRefusal(path, "its bytes are not those that were collected")
            }
        }
        guard let missing = expected.keys.sorted().first(where: { !present.contains($0) }) else { return }
        throw BundleRefusal(missing, "an item that was decided on is missing")
    }
}
