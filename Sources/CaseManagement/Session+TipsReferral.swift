// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import Ledger
internal import Values
internal import Vault

extension Session {
    /// Refers a tip to another unit, by its prefix: that unit's intake can open it from here on, and nothing else of this one.
    package func refer(_ number: Int, to prefix: String, reason: String) throws {
        let reason = try Reasons.checked(reason)
        try enterInIntake {
            .triageTips(unit: $0)
        } _: { intake, batch in
            let tip = try intake.tip(number)
            let wanted = prefix.uppercased().utf8
            guard let unit = intake.register.units.values.first(where: { wanted.elementsEqual($0.prefix.utf8) }) else {
                throw ServiceError(.notFound, "There is no unit of that prefix. List the units.")
            }
            guard unit.unit != intake.unit.unit else {
                throw ServiceError.invalid("This is your own unit. Name the one that the tip is for.")
            }
            guard !tip.referrals.contains(where: { $0.unit == unit.unit }) else {
                throw ServiceError.invalid("This tip was referred to that unit already.")
            }
            guard intake.register.compartments[unit.intake] != nil else {
                throw ServiceError.invalid("That unit has no supervisor yet, and nobody who could read the tip.")
            }
            let entry = try entry(of: tip, in: intake)
            let origin = TipOrigin(
                unit: intake.unit.unit,
                tip: number,
                ledger: intake.file.ledger,
                sequence: tip.entry.sequence,
                leaf: tip.entry.leaf,
                entered: tip.entry.time
            )
            let received = TipReferralReceived(
                origin: origin,
                report: tip.report,
                bombThreat: tip.content.bombThreat,
                reason: reason
            )
            batch.grants = [try EntryGrant(entry, to: newest(unit.intake, intake.register))]
            batch.entries = [
                try prepare(
                    received,
                    in: unit.intakeLedger,
                    by: intake.member.author,
                    to: [recipient(unit.intake, intake.register)],
                    at: clock()
                )
            ]
            return TipReferred(tip: number, unit: unit.unit, reason: reason)
        }
    }

    /// The entry that brought a tip, opened, so that its key can be wrapped for others.
    func entry(of tip: Tip, in intake: OpenIntake) throws -> OpenedEntry {
        guard let entry = try vault.entry(tip.entry.sequence, of: intake.file.ledger, with: keyring),
            entry.fields != nil, entry.record.leaf == tip.entry.leaf
        else { throw VaultError.damaged(Damage(.record, ledger: intake.file.ledger, sequence: tip.entry.sequence)) }
        return entry
    }

    /// Whether a referred tip says what the entry of the unit that it came from says, which was opened to this one.
    func isAsReferred(_ tip: Tip, _ register: Register) throws -> Bool? {
        guard let origin = tip.referral?.origin else { return nil }
        guard let entry = try vault.entry(origin.sequence, of: origin.ledger, with: keyring), let fields = entry.fields,
            let reference = try entry.reference(), reference.leaf == origin.leaf,
            register.units[origin.unit]?.intakeLedger == origin.ledger,
            register.isAuthor(of: reference, allowingHouse: TipContent.houseTypes)
        else { return false }
        let content: TipContent
        do { content = try TipContent.reading(fields, of: reference) } catch { return false }
        return content.report == tip.report && content.bombThreat == tip.content.bombThreat
    }
}
