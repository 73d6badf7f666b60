// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Archive
internal import Values

/// Writes a backup's one tar file: the manifest first, so that whoever reads it knows what to expect.
struct BackupArchiveWriter {
    private let writer: ArchiveWriter
    private let modified: Int64

    init(_ file: POSIXFile, at now: Timestamp) throws {
        modified = now.milliseconds / 1000
        writer = try ArchiveWriter(.tar, to: file.descriptor)
    }

    /// Adds the manifest and the database that it names.
    func add(_ manifest: BackupManifest, _ database: String) throws {
        let bytes = manifest.bytes
        try plainly {
            try unsafe writer.add(BackupManifest.fileName, size: bytes.count, modified: modified) { write in
                try unsafe bytes.withUnsafeBytes { try unsafe write($0) }
            }
        }
        try add(manifest.database, database) { _ in }
    }

    /// Adds a file as it lies on the disk.
    func add(_ path: String, _ source: String, progress: (Int) -> Void) throws {
        let file = try POSIXFile.reading(source, noFollow: true)
        let size = try file.size()
        try plainly {
            try unsafe writer.add(path, size: size, modified: modified) { write in
                _ = try unsafe file.pour(byteCount: size, progress: progress, to: write)
            }
        }
    }

    func finish() throws { try plainly { try writer.finish() } }

    /// What the disk refuses is told as everywhere here.
    private func plainly(_ body: () throws -> Void) throws {
        do { try body() } catch ArchiveError.notWritten(let errno) { throw VaultError.storage(code: errno) }
    }
}
