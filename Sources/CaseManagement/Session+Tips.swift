// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Cryptography
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

    /// One tip, in full; enters that this member read it.
    package func tip(_ number: Int) throws -> Tip {
        try enterInIntake {
            .readTips(unit: $0)
        } _: { intake in
            guard intake.file.tip(number) != nil else { throw ServiceError.noSuchTip }
            return TipRead(tip: number)
        }
        guard let tip = try intake({ .readTips(unit: $0) }).file.tip(number) else { throw ServiceError.noSuchTip }
        return tip
    }

    /// Takes one tip in, and returns its number.
    package func addTip(_ report: TipReport) throws -> Int {
        var number = 0
        try enterInIntake {
            .takeTips(unit: $0)
        } _: { intake in
            number = intake.file.tips.count + 1
            return TipReceived(number: number, report: report)
        }
        return number
    }

    /// Enters a judgement of a tip.
    package func triage(_ number: Int, lifeSafety: Bool, course: TriageCourse, reason: String) throws {
        try enterInIntake {
            .triageTips(unit: $0)
        } _: { intake in
            guard intake.file.tip(number) != nil else { throw ServiceError.noSuchTip }
            return TipTriaged(tip: number, lifeSafety: lifeSafety, course: course, reason: Narrative(reason))
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

    private func enterInIntake<E: IntakeEvent>(
        _ action: (Identifier) -> Action,
        _ make: (OpenIntake) throws -> E
    ) throws {
        try retrying {
            let intake = try intake(action)
            let event = try make(intake)
            let recipient = try recipient(intake.unit.intake, intake.register)
            var batch = Batch()
            batch.expected[intake.unit.intakeLedger] = intake.file.size
            batch.entries = [
                try prepare(event, in: intake.unit.intakeLedger, by: intake.member.author, to: [recipient], at: clock())
            ]
            try commit(batch, decidedOn: intake.register)
        }
    }
}
