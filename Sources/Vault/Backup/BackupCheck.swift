// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Foundation
package import Values

extension VaultCheck {
    /// Checks a backup: its manifest, its database and its blobs, as far as it can be told without keys.
    ///
    /// That it should have been deleted by `now` is a warning. Throws `notABackup` where the folder holds none.
    package static func run(
        backup folder: String,
        at now: Timestamp,
        progress: @escaping CheckProgress = { _, _, _ in }
    ) throws -> CheckReport {
        let list = FindingList()
        var check = VaultCheck(Subject(backup: folder, database: ""), list, nil, heads: [], known: [:], progress)
        let manifest: BackupManifest
        do {
            guard let read = try BackupManifest(of: folder) else { throw VaultError.notABackup }
            manifest = read
        } catch VaultError.malformedManifest {
            list.add(
                .damage,
                .backup,
                .file(BackupManifest.fileName),
                "It does not say what a backup's does.",
                affects: "Which database belongs to this backup is unknown, and nothing of it was checked.",
                next: "Use another backup."
            )
            return check.report(Findings())
        }
        let subject = Subject(backup: folder, database: folder + "/" + manifest.database)
        check = VaultCheck(subject, list, nil, heads: [], known: [:], progress)
        check.checkFile(of: manifest)
        var found = Findings()
        check.checkDatabase(&found)
        check.check(manifest, found)
        check.checkAge(of: manifest, now)
        return check.report(found)
    }

    private func checkFile(of manifest: BackupManifest) {
        let hash: Digest?
        do { hash = try POSIXFile.hash(of: subject.database) } catch { hash = nil }
        guard hash != manifest.databaseHash else { return }
        list.add(
            .damage,
            .backup,
            .file(manifest.database),
            hash == nil ? "It cannot be read." : "Its SHA-256 is not the one in backup.json.",
            affects: "The whole backup.",
            next: "Use another backup."
        )
    }

    private func check(_ manifest: BackupManifest, _ found: Findings) {
        let facts: [(name: String, said: UInt64, found: UInt64?)] = [
            ("register entries", manifest.registerSize, found.register.flatMap { found.sizes[$0] }),
            ("entries", UInt64(clamping: manifest.entries), UInt64(found.counts.entries)),
            ("blobs", UInt64(clamping: manifest.blobs), UInt64(found.counts.blobs)),
            // By the database: what files lack of it is told of each.
            ("bytes of blobs", UInt64(clamping: manifest.blobBytes), UInt64(found.blobBytes)),
        ]
        for (name, said, held) in facts where said != held {
            list.add(
                .damage,
                .backup,
                .file(BackupManifest.fileName),
                "It says that there are \(said) \(name), and \(held.map(String.init) ?? "none") are there.",
                affects: "What is missing cannot be restored from here.",
                next: "Use another backup."
            )
        }
        if let register = found.register, register != manifest.register {
            list.add(
                .damage,
                .backup,
                .file(BackupManifest.fileName),
                "It names another vault than its database.",
                affects: "The whole backup.",
                next: "Use another backup."
            )
        }
    }

    private func checkAge(of manifest: BackupManifest, _ now: Timestamp) {
        guard manifest.deleteAfter < now else { return }
        list.add(
            .warning,
            .backup,
            .file(BackupManifest.fileName),
            "It should have been deleted after \(manifest.deleteAfter.dateText).",
            affects: "It keeps keys that the vault destroyed since: what was to be gone can be read from here.",
            next: "Make a new backup, and delete this one."
        )
    }
}

extension VaultCheck.Subject {
    fileprivate init(backup folder: String, database: String) {
        self.init(database: database, blobs: folder + "/blobs", checkpoint: nil)
    }
}
