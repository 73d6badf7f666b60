// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Values
package import Vault

extension Session {
    /// The longest that a backup may be meant to be kept.
    private static let mostDays = 3650

    /// Copies the vault into a folder while others go on working; entered before the first byte.
    ///
    /// The copy is to be deleted after so many days: it keeps keys that the vault destroys later.
    package func backUp(into folder: String, keepDays: Int, progress: @escaping CheckProgress) throws -> MadeBackup {
        guard (1...Session.mostDays).contains(keepDays) else {
            throw ServiceError.invalid("A backup is kept for 1 to \(Session.mostDays) days.")
        }
        let now = clock()
        let deleteAfter = Timestamp(milliseconds: now.milliseconds + Int64(keepDays) * 86_400_000)
        var batch = Batch()
        batch.entries = try retrying {
            let register = try register()
            let member = try member(of: register)
            try require(AccessPolicy.decide(.backUp, by: member))
            let made = BackupMade(deleteAfter: deleteAfter)
            return [try registerEntry(made, by: member.author, register, sealedTo: vault.audit)]
        }
        return try vault.backUp(
            into: folder,
            at: now,
            deleteAfter: deleteAfter,
            progress: progress,
            entering: { _ = try vault.append(batch, at: clock()) }
        )
    }

    /// The backups of this vault beside one in the same folder that should have been deleted.
    package func overdueBackups(beside folder: String) -> [OverdueBackup] {
        OverdueBackup.beside(folder, of: vault.register, at: clock())
    }
}
