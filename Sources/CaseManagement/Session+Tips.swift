// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Fields
internal import Ledger
internal import Values
internal import Vault

/// A unit's intake, opened.
struct OpenIntake {
    let register: Register
    let member: Member
    let unit: UnitCreated
    var file: IntakeFile

    /// A tip of the intake; throws where it holds none of that number.
    func tip(_ number: Int) throws(ServiceError) -> Tip {
        guard let tip = file.tip(number) else { throw .noSuchTip }
        return tip
    }
}

extension Session {
    /// The tips of this member's unit.
    package func tips() throws -> [Tip] {
        try retrying {
            let intake = try intake { .readTips(unit: $0) }
            try noteReading(of: intake.unit.intakeLedger)
            return intake.file.tips
        }
    }

    /// One tip, in full; enters, once a session, that this member read it.
    package func tip(_ number: Int) throws -> Tip {
        let ledger = try intake { .readTips(unit: $0) }.unit.intakeLedger
        try readings.enterOnce([Reading(ledger: ledger, item: number)]) { _ in
            try enterInIntake {
                .readTips(unit: $0)
            } _: { intake, _ in
                _ = try intake.tip(number)
                return TipRead(tip: number)
            }
        }
        return try intake { .readTips(unit: $0) }.tip(number)
    }

    /// Takes one tip in, and returns its number; with a receipt, which nothing here keeps, its reporter can come back.
    package func addTip(_ report: TipReport, bombThreat: BombThreat? = nil, receipt: Receipt? = nil) throws -> Int {
        var number = 0
        try enterInIntake {
            .takeTips(unit: $0)
        } _: { intake, batch in
            number = intake.file.tips.count + 1
            if let receipt {
                batch.receipts = [KeptReceipt(receipt, ledger: intake.file.ledger, sequence: intake.file.size)]
            }
            let vouched = receipt.map { TipReceipt(locator: $0.locator, sealing: $0.sealingKey.fingerprint) }
            return TipReceived(number: number, report: report, bombThreat: bombThreat, receipt: vouched)
        }
        return number
    }

    /// Enters a judgement of a tip.
    ///
    /// Whether a life may be at stake is the person's to say, with a reason whichever way it goes; what a rule suggests
    /// stands beside it, and is never taken over.
    package func triage(_ number: Int, lifeSafety: Bool, course: TriageCourse, reason: String) throws {
        let reason = try Reasons.checked(reason)
        try enterInIntake {
            .triageTips(unit: $0)
        } _: { intake, _ in
            _ = try intake.tip(number)
            return TipTriaged(tip: number, lifeSafety: lifeSafety, course: course, reason: reason)
        }
    }

    /// Opens the intake of this member's unit, if the policy allows what is to be done there.
    func intake(_ action: (Identifier) -> Action) throws -> OpenIntake {
        try retrying { try intakeAtOnce(action) }
    }

    private func intakeAtOnce(_ action: (Identifier) -> Action) throws -> OpenIntake {
        let register = try register()
        let member = try member(of: register)
        guard let unit = member.unit.flatMap({ register.units[$0] }) else {
            throw ServiceError(.denied, "Not allowed: tips belong to units, and you belong to none.")
        }
        try require(AccessPolicy.decide(action(unit.unit), by: member))
        let kept = folds.intake(unit.intakeLedger)
        var file = kept?.reading ?? IntakeFile(ledger: unit.intakeLedger)
        let reached = try vault.read(
            unit.intakeLedger,
            with: keyring,
            head: register.heads[unit.intakeLedger],
            after: kept?.reached
        ) { entry in
            guard let reference = try entry.reference(), let fields = entry.fields else { throw entry.keyMissing }
            try file.apply(reference, fields: fields, register: register)
        }
        folds.keep(Fold(reading: file, reached: reached))
        return OpenIntake(register: register, member: member, unit: unit, file: file)
    }

    /// Decides, makes and enters one event of this member's intake.
    ///
    /// `make` draws the event from the intake as it stands, and may add to the batch what the act does elsewhere; it is run
    /// again where another entry came first.
    func enterInIntake(
        _ action: (Identifier) -> Action,
        _ make: (OpenIntake, inout Batch) throws -> any IntakeEvent
    ) throws {
        try retrying {
            let intake = try intake(action)
            var batch = Batch()
            let event = try make(intake, &batch)
            let now = clock()
            try add(event, to: intake, into: &batch, at: now)
            try commit(batch, decidedOn: intake.register, at: now)
        }
    }

    /// Adds an entry of an intake to an act, after it was tried on a copy: one that contradicts what stands would shut the
    /// unit out of its intake.
    func add(_ event: some IntakeEvent, to intake: OpenIntake, into batch: inout Batch, at now: Timestamp) throws {
        var file = intake.file
        let author = intake.member.author
        let entry = EntryReference(
            ledger: file.ledger,
            sequence: file.size,
            leaf: .zero,
            key: keyring.signing.verifyingKey.digest,
            envelope: Envelope(type: type(of: event).type, time: now, author: author)
        )
        do {
            try file.apply(entry, fields: EventCoding.fields(of: event, at: now, by: author), register: intake.register)
        } catch { throw ServiceError.invalid("This does not fit what the intake holds. Look at the tip first.") }
        batch.expected[file.ledger] = intake.file.size
        let recipients = try recipients(of: event, in: file, intake, batch)
        batch.entries.append(try prepare(event, in: file.ledger, by: author, to: recipients, at: now))
        batch.receipts += try changedReceipts(from: intake.file, to: file, intake.register)
        let line = intake.register.tipLines[intake.unit.unit]
        let due = file.due(by: line)
        if due != intake.file.due(by: line) { batch.dueTimes.append(LedgerDueTimes(ledger: file.ledger, times: due)) }
    }
}

/// Reasons that people give for what they decide.
enum Reasons {
    /// The reason as it is entered; throws where it says nothing.
    static func checked(_ reason: String) throws(ServiceError) -> Narrative {
        guard !reason.isBlank else {
            throw .invalid("A reason says why, in words: it stands in the record.")
        }
        return Narrative(reason)
    }
}
