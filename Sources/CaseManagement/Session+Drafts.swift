// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
package import Values
internal import Vault

extension Session {
    /// Keeps what this member has written of a form of a case so far, in place of what they kept of it before, and says when.
    ///
    /// It is sealed to them alone and no entry: nobody signs it, and the case does not change. Who may open the case may keep
    /// it, whether or not the act is theirs to make: that is asked when it is made.
    package func keepDraft(_ fields: [DraftField], of form: String, in number: String) throws -> Timestamp {
        let content = try Draft.content(of: form, fields)
        let place = draftPlace(of: form, in: try caseFile(number).ledger)
        let now = clock()
        try vault.keep(content, at: place, saved: now, for: keyring)
        return now
    }

    /// What this member last kept of a form of a case; nil where they kept nothing, or it was entered or discarded.
    package func draft(of form: String, in number: String) throws -> Draft? {
        let file = try caseFile(number)
        return try vault.draft(at: draftPlace(of: form, in: file.ledger)).map {
            try Draft($0, in: file.number, with: keyring)
        }
    }

    /// All that this member has begun to write in cases that they can open, what was kept last first.
    ///
    /// No case is opened for it: the numbers are those of their lists.
    package func drafts() throws -> [Draft] {
        try retrying {
            let register = try register()
            _ = try member(of: register)
            let kept = try vault.drafts(of: memberID)
            guard !kept.isEmpty else { return [] }
            let numbers = Dictionary(uniqueKeysWithValues: try cases(register).map { ($0.ledger, $0.number) })
            return try kept.compactMap { draft in
                try numbers[draft.place.ledger].map { try Draft(draft, in: $0, with: keyring) }
            }
        }
    }

    /// Takes away what this member kept of a form of a case; where they kept nothing, nothing is missing.
    package func discardDraft(of form: String, in number: String) throws {
        try vault.discard(draftPlace(of: form, in: try caseFile(number).ledger))
    }

    /// Where this member's draft of a form lies; the act that the form is for puts it among its batch's `endedDrafts`.
    func draftPlace(of form: String, in ledger: Identifier) -> DraftPlace {
        DraftPlace(of: form, in: ledger, for: keyring)
    }
}
