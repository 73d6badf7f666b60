// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Foundation
package import Values

extension VaultCheck {
    /// Checks a backup, a folder or a tar file: its manifest, its database and its blobs, as far as it can be told without
    /// keys.
    ///
    /// That it should have been deleted by `now` is a warning. Throws `notABackup` where there is none.
    package static func run(
        backup: String,
        at now: Timestamp,
        progress: @escaping CheckProgress = { _, _, _ in }
    ) throws -> CheckReport {
        let list = FindingList()
        do {
            if BackupArchive.isNamed(backup) { return try run(BackupArchive(backup), list, now, progress) }
            guard let manifest = try BackupManifest(of: backup) else { throw VaultError.notABackup }
            let subject = Subject(
                database: backup + "/" + manifest.database,
                blobState: { BlobFile.state(backup + "/blobs/" + $0.hex, length: $1) },
                checkpoint: nil
            )
            return VaultCheck(subject, list, nil, heads: [], known: [:], progress).run(manifest, now)
        } catch VaultError.malformedManifest {
            list.add(
                .damage,
                .backup,
                .file(BackupManifest.fileName),
                "It does not say what a backup's does.",
                affects: "Which database belongs to this backup is unknown, and nothing of it was checked.",
                next: "Use another backup."
            )
            var report = CheckReport()
            report.add(list)
            return report
        }
    }

    /// Of a tar file only the database is put on the disk, for as long as it is checked: SQLite reads files alone.
    private static func run(
        _ archive: BackupArchive,
        _ list: FindingList,
        _ now: Timestamp,
        _ progress: @escaping CheckProgress
    ) throws -> CheckReport {
        let target = FileManager.default.temporaryDirectory.appending(path: "casebound-check")
        let folder = try PendingFolder(for: target.path)
        defer { folder.discard() }
        let database = folder.path + "/" + archive.manifest.database
        _ = try archive.extractDatabase(to: database)
        var sizes: [Identifier: Int] = [:]
        try archive.forEachBlob { sizes[$0] = $1 }
        archive.say(to: list)
        let subject = Subject(
            database: database,
            blobState: { [sizes] in BlobFile.state(size: sizes[$0], length: $1) },
            checkpoint: nil
        )
        return VaultCheck(subject, list, nil, heads: [], known: [:], progress).run(archive.manifest, now)
    }

    private func run(_ manifest: BackupManifest, _ now: Timestamp) -> CheckReport {
        checkFile(of: manifest)
        var found = Findings()
        checkDatabase(&found)
        check(manifest, found)
        checkAge(of: manifest, now)
        return report(found)
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

extension BackupArchive {
    /// What of the file itself is not as it must be: nothing is lost by that alone.
    fileprivate func say(to list: FindingList) {
        if !isWhole {
            list.add(
                .warning,
                .backup,
                .archive,
                "It is damaged, or breaks off.",
                affects: "What could not be found in it is named for itself.",
                next: "Make a new backup; look there, or in others, for what this one lacks."
            )
        }
        if foreign > 0 {
            list.add(
                .warning,
                .backup,
                .archive,
                "It holds \(foreign) entries that no backup has.",
                affects: "They are left out: nothing of them is ever restored.",
                next: "Find out who could write to it."
            )
        }
    }
}
