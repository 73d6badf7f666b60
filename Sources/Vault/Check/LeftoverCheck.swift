// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Foundation
internal import Values

/// What writers that ended before they were done have left: blobs that no row names, and half-written checkpoints.
///
/// A writer holds a lock on its file until a row names it, so that what is being written in another process is told
/// apart from what nobody will ever name.
struct LeftoverCheck {
    /// As many files as are held open at once.
    private static let batchCount = 200
    let layout: VaultLayout
    /// The blobs that rows named when the database was read.
    let named: Set<Identifier>
    let findings: FindingList

    /// Looks for leftovers, and takes them away where `cleaning`; returns how many were.
    ///
    /// Of a damaged database nothing is believed, and nothing is taken away.
    func run(cleaning: Bool) -> Int {
        let maySee = !findings.findings.contains { $0.part == .database }
        var candidates: [(name: String, blob: Identifier)] = []
        for name in list(layout.blobs) {
            guard let blob = LeftoverCheck.blob(of: name) else {
                sayForeign()
                continue
            }
            if name.utf8.count != 32 || !named.contains(blob) { candidates.append((name, blob)) }
        }
        if cleaning, !maySee, !candidates.isEmpty { sayNotCleaned() }
        var cleaned = 0
        for start in stride(from: 0, to: candidates.count, by: LeftoverCheck.batchCount) {
            let batch = Array(candidates[start..<min(start + LeftoverCheck.batchCount, candidates.count)])
            cleaned += clean(batch, cleaning: cleaning && maySee)
        }
        if cleaned > 0 { sync(layout.blobs) }
        return cleaned + cleanCheckpoints(cleaning: cleaning && maySee)
    }

    /// The blob whose file, done or not, bears the name.
    private static func blob(of name: String) -> Identifier? {
        Identifier(hex: name.hasSuffix(".new") ? String(name.dropLast(4)) : name)
    }

    private func clean(_ batch: [(name: String, blob: Identifier)], cleaning: Bool) -> Int {
        var held: [(name: String, blob: Identifier, file: POSIXFile)] = []
        for (name, blob) in batch {
            do {
                let file = try POSIXFile.reading(layout.blobs + "/" + name, noFollow: true)
                if try file.lock(waiting: false) {
                    held.append((name, blob, file))
                } else {
                    findings.add(
                        .note,
                        .leftover,
                        .file(name),
                        "It is being written.",
                        affects: "Nothing.",
                        next: Finding.nothing
                    )
                }
            } catch VaultError.storage(code: ENOENT) {
                // Its writer gave it its name, or took it away, meanwhile.
                continue
            } catch { sayForeign() }
        }
        // While the locks are held nobody can name these; what was named before shows in a reading from now.
        let stillUnnamed: Set<Identifier>
        do { stillUnnamed = try BlobFile.unnamed(held.map(\.blob), in: layout.database) } catch { return 0 }
        var count = 0
        for (name, blob, _) in held where name.hasSuffix(".new") || stillUnnamed.contains(blob) {
            count += remove(layout.blobs + "/" + name, name, cleaning: cleaning)
        }
        return count
    }

    /// Half-written checkpoints beside the one kept apart; they are written in no time, so that an old one is nobody's.
    private func cleanCheckpoints(cleaning: Bool) -> Int {
        var count = 0
        for name in list(layout.outside) where name.hasPrefix("checkpoint.new-") {
            let path = layout.outside + "/" + name
            var status = stat()
            guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            guard time(nil) - status.st_mtim.tv_sec > 60 else { continue }
            count += remove(path, name, cleaning: cleaning)
        }
        if count > 0 { sync(layout.outside) }
        return count
    }

    private func remove(_ path: String, _ name: String, cleaning: Bool) -> Int {
        if cleaning, unsafe unlink(path) == 0 {
            findings.add(
                .note,
                .leftover,
                .file(name),
                "Nobody named it, and it was taken away.",
                affects: "Nothing.",
                next: Finding.nothing
            )
            return 1
        }
        findings.add(
            .warning,
            .leftover,
            .file(name),
            "Nothing names it: who wrote it ended before it was done.",
            affects: "It takes up space, and its keys are gone.",
            next: "Take it away: casebound check --clean."
        )
        return 0
    }

    private func list(_ folder: String) -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch { return [] }
    }

    private func sync(_ folder: String) {
        do { try POSIXFile.syncFolder(folder) } catch {
            findings.add(
                .warning,
                .leftover,
                .vault,
                "The disk did not confirm that leftovers were taken away.",
                affects: "They may be there again.",
                next: "Run the check again."
            )
        }
    }

    private func sayForeign() {
        // A name that is not the vault's own may say anything, and is not repeated.
        findings.add(
            .warning,
            .leftover,
            .file("in blobs/"),
            "Something lies there that is not a blob's file.",
            affects: "Nothing of the vault.",
            next: "Look what it is, and take it out of the vault's folder."
        )
    }

    private func sayNotCleaned() {
        findings.add(
            .note,
            .leftover,
            .vault,
            "Leftovers were not taken away, because the database is damaged.",
            affects: "Files that a damaged database does not name may still be needed.",
            next: "Restore first, then clean."
        )
    }
}
