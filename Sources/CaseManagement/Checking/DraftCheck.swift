// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Vault

extension Session {
    /// That this member's drafts are what they kept, which nobody else can tell.
    func checkDrafts(_ list: FindingList) {
        do {
            for draft in try vault.drafts(of: memberID) {
                do { _ = try Draft(draft, in: "", with: keyring) } catch {
                    list.add(
                        .damage,
                        .draft,
                        .ledger(draft.place.ledger),
                        "A draft of yours is not what you kept.",
                        affects: "What you had written there does not open.",
                        next: Finding.keepDraftAnew
                    )
                }
            }
        } catch {
            list.add(
                .damage,
                .draft,
                .member(memberID),
                "Your drafts cannot be read. \(ServiceError(error).message)",
                affects: "What you had begun to write is not found."
            )
        }
    }
}
