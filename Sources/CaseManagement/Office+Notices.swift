// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values
internal import Vault

/// Who was told that something is due for them.
package struct SentNotices: Sendable {
    /// By sign-in name, the earliest due first.
    package let told: [String]
    /// Those to whom nothing could be sent: they are tried again next time.
    package let failed: [String]
}

extension Office {
    /// Tells people that something is due for them within some hours, once for each time; needs nobody signed in.
    ///
    /// `send` is given a sign-in name, and says whether a notice went out; that it did is entered by the house key.
    package func notify(
        dueWithin hours: Int,
        through door: String,
        send: (_ signInName: String) throws -> Bool
    ) throws -> SentNotices {
        guard (0...8760).contains(hours) else { throw ServiceError.invalid("Name a number of hours from 0 to 8760.") }
        let vault = try vault()
        let end = Timestamp(milliseconds: clock().milliseconds + Int64(hours) * 3_600_000)
        var (told, failed): ([String], [String]) = ([], [])
        for notice in try vault.dueNotices(by: end) {
            guard try send(notice.signInName) else {
                failed.append(notice.signInName)
                continue
            }
            try vault.enterNotified(notice, dueBy: end, through: door, at: clock())
            told.append(notice.signInName)
        }
        return SentNotices(told: told, failed: failed)
    }
}
