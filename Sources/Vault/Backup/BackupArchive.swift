// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Archive
internal import Foundation
internal import Values

/// A backup that lies in one tar file: `backup.json`, the database, and then the blobs, each named as in a backup's folder.
///
/// It is gone through once, from its beginning to its end. Whoever made it, only these names count, each once, and what
/// is written for them has a name that is made here.
final class BackupArchive {
    let manifest: BackupManifest
    private let file: POSIXFile
    private let reader: ArchiveReader
    /// Entries that no backup has.
    private(set) var foreign = 0
    /// Whether nothing of the file was damaged or cut off, as far as it was read.
    var isWhole: Bool { reader.isWhole }

    /// Whether a path names a backup of this kind.
    static func isNamed(_ path: String) -> Bool { path.hasSuffix(".tar") }

    /// Reads the manifest; throws `notABackup` where the file does not begin with one.
    init(_ path: String) throws {
        var status = stat()
        // What is no file, a pipe say, could keep who opens it waiting.
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw VaultError.notABackup }
        file = try POSIXFile.reading(path)
        let byteCount = try file.size()
        let first: ArchiveReader.Entry?
        do {
            reader = try ArchiveReader(file.descriptor, byteCount: byteCount)
            first = try reader.next()
        } catch { throw VaultError.notABackup }
        guard let first, first.path == BackupManifest.fileName else { throw VaultError.notABackup }
        guard first.isWhole, first.size <= BackupManifest.mostBytes else { throw VaultError.malformedManifest }
        var bytes: [UInt8] = []
        do {
            let reader = reader
            _ = try unsafe POSIXFile.pour(
                byteCount: first.size,
                progress: { _ in },
                from: { try unsafe reader.read(into: $0) },
                to: { unsafe bytes += $0 }
            )
        } catch { throw VaultError.malformedManifest }
        guard let manifest = BackupManifest(bytes: bytes) else { throw VaultError.malformedManifest }
        self.manifest = manifest
    }

    /// Writes the database, which comes next, into a new file and returns its SHA-256; nil where it is not there or not
    /// whole.
    func extractDatabase(to path: String) throws -> Digest? {
        do {
            guard let entry = try reader.next(), entry.path == manifest.database, entry.isWhole else { return nil }
            return try POSIXFile.make(path) { try pour(entry.size, into: $0, hashing: true) { _ in } }
        } catch is ArchiveError { return nil }
    }

    /// Goes through the blobs and the sizes of their files, nil where the archive breaks off in one; `body` may pour the
    /// one that it is given into a file.
    ///
    /// Where nothing more can be read this ends; what is missing then shows by that.
    func forEachBlob(_ body: (_ blob: Identifier, _ size: Int?) throws -> Void) throws {
        var seen: Set<Identifier> = []
        while true {
            do {
                guard let entry = try reader.next() else { return }
                guard let blob = BackupArchive.blob(entry.path), seen.insert(blob).inserted else {
                    foreign += 1
                    continue
                }
                try body(blob, entry.isWhole ? entry.size : nil)
            } catch is ArchiveError { return }
        }
    }

    /// Pours the entry that was given last into a file.
    @discardableResult
    func pour(
        _ byteCount: Int,
        into target: POSIXFile,
        hashing: Bool = false,
        progress: (Int) -> Void
    ) throws -> Digest? {
        try unsafe POSIXFile.pour(
            byteCount: byteCount,
            hashing: hashing,
            progress: progress,
            from: { try unsafe reader.read(into: $0) },
            to: { try unsafe target.write($0) }
        )
    }

    /// The name of a blob's entry.
    static func path(of blob: Identifier) -> String { "blobs/" + blob.hex }

    private static func blob(_ path: String?) -> Identifier? {
        guard let path, let blob = Identifier(hex: String(path.dropFirst(6))),
            path.utf8.elementsEqual(self.path(of: blob).utf8)
        else { return nil }
        return blob
    }
}
