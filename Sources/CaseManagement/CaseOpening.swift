// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Fields
internal import Ledger
internal import Values
internal import Vault

extension Session {
    /// What opening a case needs of the unit: its intake too where tips are to be joined.
    func intakeForOpening(_ tips: [Int]) throws -> OpenIntake {
        let register = try register()
        let member = try member(of: register)
        guard let unit = member.unit.flatMap({ register.units[$0] }) else {
            throw ServiceError(.denied, "Not allowed: cases belong to units, and you belong to none.")
        }
        try require(AccessPolicy.decide(.openCase(unit: unit.unit), by: member))
        let empty = OpenIntake(
            register: register,
            member: member,
            unit: unit,
            file: IntakeFile(ledger: unit.intakeLedger)
        )
        return tips.isEmpty ? empty : try intake { .readTips(unit: $0) }
    }
}

/// Everything that opening a case stores at once: its ledger and compartment, its first entries, the tips' keys, and the
/// register's and the intake's entries about it.
struct CaseOpening {
    let number: String
    private let session: Session
    private let intake: OpenIntake
    private let ledger = Identifier.random()
    private let begun: BegunCompartment
    private var events: [any CaseEvent]
    private let tips: [OpenedEntry]
    private let now: Timestamp

    init(
        _ session: Session,
        _ intake: OpenIntake,
        title: String,
        type: String,
        tips numbers: [Int],
        reason: String?,
        restrictedTo others: [Member],
        at now: Timestamp
    ) throws {
        self.session = session
        self.intake = intake
        self.now = now
        number = CaseOpening.number(for: intake.unit, intake.register, now)
        let supervisors = try session.newest(intake.unit.supervisors, intake.register)
        let own = try session.sealingKey(of: intake.member)
        var members = [intake.member.id: own]
        for member in others { members[member.id] = try session.sealingKey(of: member) }
        begun = try session.begin(
            .random(),
            heldBy: members,
            and: others.isEmpty ? [supervisors] : [],
            recovery: session.recovery(intake.register)
        )
        let unique = numbers.reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
        tips = try unique.map { number in
            guard let tip = intake.file.tip(number),
                let entry = try session.vault.entry(
                    tip.entry.sequence,
                    of: intake.unit.intakeLedger,
                    with: session.keyring
                ),
                entry.fields != nil, entry.record.leaf == tip.entry.leaf
            else { throw ServiceError.noSuchTip }
            return entry
        }
        let opened = CaseOpened(
            number: number,
            title: title,
            caseType: type,
            unit: intake.unit.unit,
            reason: reason.map { Narrative($0) }
        )
        let ledger = intake.unit.intakeLedger
        events =
            [opened]
            + zip(unique, tips).map { tip, entry in
                TipJoined(
                    tip: tip,
                    ledger: ledger,
                    sequence: entry.record.sequence,
                    leaf: entry.record.leaf,
                    reason: reason
                )
            }
        for member in others {
            events.append(MemberAdmitted(member: member.author, reason: reason ?? "Named when the case was opened"))
        }
        if !others.isEmpty { events.append(CaseRestricted(reason: reason ?? "Restricted when it was opened")) }
    }

    func batch() throws -> Batch {
        let author = intake.member.author
        var batch = Batch()
        batch.expected[session.vault.register] = intake.register.size
        batch.ledgers = [NewLedger(id: ledger, kind: .case, compartment: begun.version.id)]
        batch.add(begun)
        for joined in events.compactMap({ $0 as? TipJoined }) {
            try session.grant(intake.tip(joined.tip), in: intake, to: begun.version, begun.key, into: &batch)
        }
        let opened = LedgerOpened(ledger: ledger, unit: intake.unit.unit, compartment: begun.version.id)
        let registerEvents: [any RegisterEvent] = begun.events + [opened]
        batch.entries = try registerEvents.map { try session.registerEntry($0, by: author, intake.register) }
        batch.entries += try events.map {
            try session.prepare($0, in: ledger, by: author, to: [.key(begun.version, begun.key)], at: now)
        }
        if !tips.isEmpty {
            let recipient = try session.recipient(intake.unit.intake, intake.register)
            let joinings = events.compactMap { $0 as? TipJoined }
            batch.receipts = try session.keptReceipts(of: joinings.map(\.tip), in: intake, joinedTo: begun.version.id)
            batch.entries += try joinings.map { joined in
                let assigned = TipAssigned(tip: joined.tip, caseLedger: ledger)
                return try session.prepare(assigned, in: intake.unit.intakeLedger, by: author, to: [recipient], at: now)
            }
        }
        batch.cards = [try CaseCard(folded()).sealed(at: UInt64(events.count), begun.version, begun.key)]
        return batch
    }

    /// The new case as its first entries make it.
    private func folded() throws -> CaseFile {
        var file = CaseFile(ledger: ledger)
        let author = intake.member.author
        for (index, event) in events.enumerated() {
            let envelope = Envelope(type: type(of: event).type, time: now, author: author)
            let entry = EntryReference(
                ledger: ledger,
                sequence: UInt64(index),
                leaf: .zero,
                key: session.keyring.signing.verifyingKey.digest,
                envelope: envelope
            )
            try file.apply(
                entry,
                fields: EventCoding.fields(of: event, at: now, by: author),
                register: intake.register
            )
        }
        return file
    }

    /// The next number of the unit in the year, such as `ACH-2026-0001`: the register's size guards it against two at once.
    private static func number(for unit: UnitCreated, _ register: Register, _ now: Timestamp) -> String {
        let count = register.ledgers.values.filter { $0.unit == unit.unit }.count + 1
        let digits = String(count)
        return
            "\(unit.prefix)-\(now.text.prefix(4))-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
    }
}

extension Register {
    /// The ledgers that a case's number may be of: of each unit with its prefix, the one at the place that it counts.
    func ledgers(countedBy number: String) -> [Identifier] {
        let parts = number.uppercased().split(separator: "-")
        guard parts.count >= 3, let place = parts.last.flatMap({ Int($0) }), place > 0 else { return [] }
        let prefix = parts.dropLast(2).joined(separator: "-")
        return units.values.filter { $0.prefix.uppercased().utf8.elementsEqual(prefix.utf8) }.compactMap { unit in
            ledgerOrder.lazy.filter { ledgers[$0]?.unit == unit.unit }.dropFirst(place - 1).first
        }
    }
}
