// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Cryptography
internal import Production
internal import Values
internal import Vault

extension Session {
    /// Signs this member's sheet of a round, sealed until all are opened; signed again before that, the new one counts.
    package func sign(_ sheet: Sheet, in round: Int, of place: AssessmentPlace) throws -> UInt64 {
        try enter(in: place.caseNumber, .rate(assessment: place.assessment)) { opened, batch in
            let current = try opened.round(round, of: place.assessment)
            guard current.opened == nil else {
                throw ServiceError.invalid("The sheets are open. What you hold otherwise is said in a dissent.")
            }
            guard current.assessors.contains(where: { $0.id == opened.member.id }) else {
                throw ServiceError.invalid(
                    "Sheets are signed by the assessors of the round. Its chair can add to the team."
                )
            }
            do throws(SheetFault) { try current.instrument.validate(sheet) } catch {
                throw ServiceError.invalid("\(error.factor): \(error.reason). Mend it, and sign again.")
            }
            try opened.requireHeld(sheet.ratings.flatMap(\.evidence))
            let draft = DraftForm.sheet(assessment: place.assessment, round: round).text
            batch.endedDrafts.append(draftPlace(of: draft, in: opened.file.ledger))
            return SheetSigned(
                assessment: place.assessment,
                round: round,
                sheet: try sealed(sheet, in: current, of: place.assessment, opened),
                alerts: current.instrument.alerts(of: sheet)
            )
        }.sequence
    }

    /// The sheets of a round that this member may read now: all once they are opened, before that their own, and to the
    /// chair, who has signed theirs, the others too.
    package func sheets(of round: Int, _ place: AssessmentPlace) throws -> [ReadSheet] {
        let opened = try openCase(place.caseNumber)
        try require(AccessPolicy.decide(.readCase, by: opened.member, in: opened.file))
        guard let assessment = opened.file.assessment(place.assessment), let round = assessment.round(round) else {
            throw ServiceError.noSuchAssessment
        }
        return try round.countingSheets.compactMap { signed in
            if let sheet = signed.sheet { return ReadSheet(entry: signed.entry, sheet: sheet) }
            guard round.opened == nil, let key = try key(to: signed, in: round, opened) else { return nil }
            return ReadSheet(entry: signed.entry, sheet: try signed.opened(with: key, ledger: opened.file.ledger))
        }
    }

    /// Opens the sheets of a round to the case: each assessor has signed or was excused.
    package func openSheets(of round: Int, _ place: AssessmentPlace) throws {
        try enter(in: place.caseNumber, .chair(assessment: place.assessment)) { opened, _ in
            let current = try opened.round(round, of: place.assessment)
            guard current.opened == nil else { throw ServiceError.invalid("The sheets are open already.") }
            guard current.unsigned.isEmpty else {
                throw ServiceError.invalid(
                    "Sheets are missing of \(current.unsigned.map(\.name).joined(separator: ", ")). Wait for them, or excuse them with a reason."
                )
            }
            guard !current.countingSheets.isEmpty else { throw ServiceError.invalid("There is no sheet to open.") }
            let keys = try current.countingSheets.map { signed in
                guard let key = try key(to: signed, in: current, opened) else { throw VaultError.noKey }
                _ = try signed.opened(with: key, ledger: opened.file.ledger)
                return SheetKeyShown(sheet: signed.entry.sequence, key: Hex.encode(key.shown))
            }
            return SheetsOpened(assessment: place.assessment, round: round, keys: keys)
        }
    }

    private func sealed(
        _ sheet: Sheet,
        in round: AssessmentRound,
        of assessment: Int,
        _ opened: OpenedCase
    ) throws -> SealedSheet {
        guard opened.register.compartments[round.compartment]?.isExposed == false else {
            throw ServiceError.invalid(
                "The chair of this round has left the office. Let the round be ended, and another one begun."
            )
        }
        let key = SheetKey.random()
        let member = opened.member
        let context = SheetKey.context(
            ledger: opened.file.ledger,
            assessment: assessment,
            round: round.number,
            author: member.id
        )
        let plaintext = try sheet.plaintext(salt: Identifier.random().bytes + Identifier.random().bytes)
        let chair = try newest(round.compartment, opened.register)
        return SealedSheet(
            content: Hex.encode(key.seal(plaintext, context: context)),
            digest: Digest(sha256: plaintext),
            toAuthor: Hex.encode(try sealingKey(of: member).wrap(key, context: context + member.id.bytes)),
            toChair: Hex.encode(try chair.sealingKey.wrap(key, context: context + round.compartment.bytes)),
            compartment: round.compartment
        )
    }

    /// The key of a closed sheet, where it is this member's own or they chair; nil for all others.
    private func key(to signed: SignedSheet, in round: AssessmentRound, _ opened: OpenedCase) throws -> SheetKey? {
        let context = SheetKey.context(
            ledger: opened.file.ledger,
            assessment: signed.signed.assessment,
            round: round.number,
            author: signed.entry.author.id
        )
        let sealed = signed.signed.sheet
        if signed.entry.author.id == memberID {
            guard let wrap = Hex.decode(sealed.toAuthor) else { throw CryptographyError.malformed }
            // Who has new keys since can't open it; the chair can.
            do { return try keyring.personal.unwrapSheetKey(wrap, context: context + memberID.bytes) } catch {
                return nil
            }
        }
        // Who rates and chairs signs their own before they read another's.
        guard round.chair.id == memberID, !round.unsigned.contains(where: { $0.id == memberID }),
            let wrap = Hex.decode(sealed.toChair),
            let (_, key) = try keysToGive(sealed.compartment, opened.register).last
        else { return nil }
        return try key.unwrapSheetKey(wrap, context: context + sealed.compartment.bytes)
    }
}

/// A sheet that a member may read, and the entry that signed it.
package struct ReadSheet: Sendable {
    package let entry: EntryReference
    package let sheet: Sheet
}
