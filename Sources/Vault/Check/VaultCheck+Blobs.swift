// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Foundation
internal import GRDB
internal import Values

extension VaultCheck {
    /// Each blob that a row names has a key slot; its file is looked at after the database was read.
    func checkBlobRows(_ database: Database, _ found: inout Findings) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT id, length, holder, holder_version, wrap
                FROM blob LEFT JOIN blob_slot ON blob = id ORDER BY id
                """
        )
        while let row = try rows.next() {
            guard let blob = Identifier(row.content(0)) else {
                malformed("A blob's row has no id.")
                continue
            }
            if found.blobs.insert(blob).inserted {
                found.blobLengths.append((blob, row.number(1) ?? -1))
                if row.isNull(2) {
                    list.add(
                        .warning,
                        .blobKey,
                        .blob(blob),
                        "It has no key slot: it was destroyed, or its slots were taken away.",
                        affects: "Nobody can open these bytes.",
                        next: Finding.signIn
                    )
                }
            }
            guard !row.isNull(2) else { continue }
            checkSlot(.blobKey, CompartmentVersion(row, 2), row.content(4), .blobKey, .blob(blob), found)
        }
    }

    /// The files are there, are files, and have the length that their plaintext gives.
    func checkBlobFiles(_ found: inout Findings) {
        let total = found.blobLengths.count
        var wrong: [(blob: Identifier, what: String)] = []
        for (index, (blob, length)) in found.blobLengths.enumerated() {
            progress(.blobs, index, total)
            found.counts.blobs += 1
            switch subject.blobState(blob, length) {
            case .right(let byteCount): found.counts.blobBytes += byteCount
            case .wrong(let what): wrong.append((blob, what))
            }
        }
        // What was destroyed since the database was read has neither a row nor a file.
        let gone: Set<Identifier>
        do { gone = try BlobFile.unnamed(wrong.map(\.blob), in: subject.database) } catch { gone = [] }
        for (blob, what) in wrong where !gone.contains(blob) { list.add(BlobFile.finding(.damage, blob, what)) }
    }
}

/// What lies in the place of a blob's file.
enum BlobFile {
    enum State: Hashable {
        case right(byteCount: Int)
        case wrong(String)
    }

    /// Those of some blobs that no row names now.
    static func unnamed(_ blobs: [Identifier], in path: String) throws -> Set<Identifier> {
        guard !blobs.isEmpty else { return [] }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        return try DatabaseQueue(path: path, configuration: configuration).read { database in
            let pieces =
                try database.tableExists("arrival_piece")
                ? " OR EXISTS (SELECT 1 FROM arrival_piece WHERE blob = :blob)" : ""
            let statement = try database.makeStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM blob WHERE id = :blob)" + pieces
            )
            return try Set(blobs.filter { try Bool.fetchOne(statement, arguments: ["blob": $0.data]) == false })
        }
    }

    static func finding(_ severity: Finding.Severity, _ blob: Identifier, _ what: String) -> Finding {
        Finding(
            severity,
            .blob,
            .blob(blob),
            what,
            affects: "This item's bytes cannot be opened.",
            next: "Put the file back from a backup: its name is the blob's."
        )
    }

    /// The file at the path, held against the length of the plaintext.
    static func state(_ path: String, length: Int64) -> State {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return .wrong("Its file is missing.") }
        guard status.st_mode & S_IFMT == S_IFREG else { return .wrong("What lies in its place is not a file.") }
        return state(size: Int(status.st_size), length: length)
    }

    /// A file of that size; nil where there is none.
    static func state(size: Int?, length: Int64) -> State {
        guard let size else { return .wrong("Its file is missing.") }
        guard let wanted = payloadLength(length) else { return .wrong("The length that is stored of it is none.") }
        guard size == wanted else { return .wrong("Its file has \(size) bytes instead of \(wanted).") }
        return .right(byteCount: wanted)
    }

    static func payloadLength(_ length: Int64) -> Int? {
        guard (0...1 << 61).contains(length) else { return nil }
        return BlobCipher.payloadLength(forPlaintextLength: Int(length))
    }
}
