// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
package import Vault

/// What came of putting a backup back.
package enum Restoration: Sendable {
    /// Its database is damaged: nothing was restored.
    case refused(CheckReport)
    case restored(RestoredVault)
}

extension Office {
    /// Checks the vault: as far as nobody need be signed in for it, or with what somebody's keys open.
    ///
    /// A vault in which nobody can sign in any more is still checked without keys. Where `cleaning`, what crashed
    /// writers left behind is taken away.
    package func check(
        as person: (signInName: String, passphrase: SecretBytes)?,
        code: (() throws -> SecretBytes)? = nil,
        deep: Bool,
        cleaning: Bool,
        progress: @escaping CheckProgress
    ) throws -> CheckReport {
        let list = FindingList()
        if let person {
            do {
                let session = try signIn(
                    person.signInName,
                    passphrase: person.passphrase,
                    door: "check",
                    code: code
                )
                return try session.check(deep: deep, cleaning: cleaning, progress: progress)
            } catch {
                let refusal = ServiceError(error)
                guard [.integrity, .storage].contains(refusal.code) else { throw error }
                list.add(
                    .damage,
                    .reading,
                    .vault,
                    "Signing in is refused. \(refusal.message)",
                    affects: "The register was not read, and nothing was opened."
                )
            }
        } else {
            list.add(
                .note,
                .reading,
                .vault,
                "Nobody signed in: nothing was held against the register, and nothing was opened.",
                affects: "Ledgers, members or keys that were taken away whole do not show.",
                next: Finding.signIn
            )
        }
        var report = try VaultCheck.run(layout, cleaning: cleaning, progress: progress)
        report.add(list)
        return report
    }

    /// Checks a backup; it needs no keys and no vault.
    package func check(backup folder: String, progress: @escaping CheckProgress) throws -> CheckReport {
        try VaultCheck.run(backup: folder, at: clock(), progress: progress)
    }

    /// Puts a backup back into this office's vault folder, which must be new or empty.
    ///
    /// Refused where more is damaged than single blobs; those are named, and the rest is put back.
    package func restore(from backup: String, progress: @escaping CheckProgress) throws -> Restoration {
        let report = try VaultCheck.run(backup: backup, at: clock(), progress: progress)
        guard !report.isDamagedBeyondBlobs else { return .refused(report) }
        return .restored(try Vault.restore(backup, into: layout, progress: progress))
    }
}
