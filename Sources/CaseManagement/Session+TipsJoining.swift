// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import Values
internal import Vault

extension Session {
    /// Joins a tip of this member's intake to a case of the same unit that was opened before.
    package func join(_ number: Int, to caseNumber: String, reason: String?) throws {
        try enter(in: caseNumber, .contribute) { opened, batch in
            let intake = try intakeOfCase(opened)
            let tip = try intake.tip(number)
            // The intake knows it too where the case's own entry was destroyed.
            guard !tip.cases.contains(opened.file.ledger) else {
                throw ServiceError.invalid("This tip is joined to the case already.")
            }
            let entry = try entry(of: tip, in: intake)
            batch.grants = [try EntryGrant(entry, to: opened.compartment, key: opened.key)]
            let assigned = TipAssigned(tip: number, caseLedger: opened.file.ledger)
            try add(assigned, to: intake, into: &batch, at: clock())
            return TipJoined(
                tip: number,
                ledger: intake.file.ledger,
                sequence: tip.entry.sequence,
                leaf: tip.entry.leaf,
                reason: reason
            )
        }
    }

    /// Ends a tip's joining to a case; that it was joined, and what it told, stays in the case.
    package func part(_ number: Int, from caseNumber: String, reason: String) throws {
        let reason = try Reasons.checked(reason)
        try enter(in: caseNumber, .contribute) { opened, batch in
            let intake = try intakeOfCase(opened)
            guard try intake.tip(number).cases.contains(opened.file.ledger) else {
                throw ServiceError.invalid("This tip is not joined to the case.")
            }
            let unassigned = TipUnassigned(tip: number, caseLedger: opened.file.ledger, reason: reason)
            try add(unassigned, to: intake, into: &batch, at: clock())
            return TipParted(tip: number, reason: reason)
        }
    }

    private func intakeOfCase(_ opened: OpenedCase) throws -> OpenIntake {
        let intake = try intake { .triageTips(unit: $0) }
        guard intake.unit.unit == opened.file.unit else {
            throw ServiceError.invalid("The case is another unit's. Refer the tip to that unit, and let it join it.")
        }
        return intake
    }
}
