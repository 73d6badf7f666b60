// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Fields
internal import Ledger
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
            try grant(tip, in: intake, to: opened.compartment, opened.key, into: &batch)
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

    /// Opens to a case what a tip told, and the files that came with it and later: nothing else of the intake.
    func grant(
        _ tip: Tip,
        in intake: OpenIntake,
        to holder: CompartmentVersion,
        _ key: CompartmentKey,
        into batch: inout Batch
    ) throws {
        batch.grants.append(try EntryGrant(entry(of: tip, in: intake), to: holder, key: key))
        for message in tip.messages where !message.attachments.isEmpty {
            let opened = try vault.entry(message.entry.sequence, of: intake.file.ledger, with: keyring)
            guard let opened, opened.fields != nil, opened.record.leaf == message.entry.leaf else {
                throw VaultError.damaged(
                    Damage(.record, ledger: intake.file.ledger, sequence: message.entry.sequence)
                )
            }
            batch.grants.append(try EntryGrant(opened, to: holder, key: key))
        }
        for attachment in tip.attachments {
            guard let grant = try vault.grant(attachment.file.blob, to: holder, key: key, with: keyring) else {
                continue
            }
            batch.blobGrants.append(grant)
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
