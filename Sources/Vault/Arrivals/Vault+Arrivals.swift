// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Foundation
internal import GRDB
internal import Synchronization
package import Values

extension Vault {
    /// Begins to keep a file that comes in pieces; clears away what others began long ago and never sent whole.
    ///
    /// `tooManyArrivals` where the member has as many as one may have.
    package func beginArrival(_ note: [UInt8], at now: Timestamp, for keyring: Keyring) throws -> Identifier {
        try clearOldArrivals(at: now)
        let id = Identifier.random()
        let sealed = try Arrival.sealing(note, id: id, for: keyring)
        try database.write { database in
            let held = try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM arrival WHERE member = ? AND item IS NULL",
                arguments: [keyring.member.data]
            )
            guard held ?? 0 < Arrival.mostOfMember else { throw VaultError.tooManyArrivals }
            try database.execute(
                sql: "INSERT INTO arrival (id, member, begun, newest, wrap, note) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    id.data, keyring.member.data, now.milliseconds, now.milliseconds, Data(sealed.wrap),
                    Data(sealed.note),
                ]
            )
        }
        return id
    }

    /// What a member has begun to send, the oldest first, and what became evidence lately.
    package func arrivals(of keyring: Keyring) throws -> [Arrival] {
        try fetchArrivals(of: keyring, "ORDER BY begun, id", [])
    }

    /// One of a member's own; nil where there is none such.
    package func arrival(_ id: Identifier, of keyring: Keyring) throws -> Arrival? {
        try fetchArrivals(of: keyring, "AND id = ?", [id.data]).first
    }

    private func fetchArrivals(of keyring: Keyring, _ more: String, _ values: [Data]) throws -> [Arrival] {
        try database.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT id, begun, item, wrap, note FROM arrival WHERE member = ? \(more)",
                arguments: StatementArguments([keyring.member.data] + values)
            ).map { row in
                let pieces = try Row.fetchAll(
                    database,
                    sql:
                        "SELECT number, blob, length, wrap, sha256 FROM arrival_piece WHERE arrival = ? ORDER BY number",
                    arguments: [Data(row.bytes(0))]
                )
                // A backup that was put back may lack pieces: they and those behind them are sent again.
                let whole = pieces.enumerated().prefix { isThere($1, number: $0) }.map(\.element)
                return try Arrival(row, whole, ofStored: pieces.count, with: keyring)
            }
        }
    }

    private func isThere(_ piece: Row, number: Int) -> Bool {
        guard piece.number(0) == Int64(number), let blob = Identifier(piece.content(1)), let length = piece.number(2),
            case .right = BlobFile.state(path(of: blob), length: length)
        else { return false }
        return true
    }

    /// Keeps the next piece of an arrival: it is durable when this returns.
    ///
    /// Throws `headMoved` where another came since the arrival was read, or it ended.
    package func keepPiece(_ blob: WrittenBlob, of arrival: Arrival, at now: Timestamp) throws {
        let number = arrival.pieces.count
        let sealed = arrival.seal(blob, number: number)
        try withExtendedLifetime(blob) {
            try database.write { database in
                let stored = try Int.fetchOne(
                    database,
                    sql: """
                        SELECT (SELECT count(*) FROM arrival_piece WHERE arrival = id) FROM arrival
                        WHERE id = ? AND item IS NULL
                        """,
                    arguments: [arrival.id.data]
                )
                guard stored == arrival.storedCount else { throw VaultError.headMoved }
                try database.execute(
                    sql: "UPDATE arrival SET newest = max(newest, ?) WHERE id = ?",
                    arguments: [now.milliseconds, arrival.id.data]
                )
                try database.execute(
                    sql: "DELETE FROM arrival_piece WHERE arrival = ? AND number >= ?",
                    arguments: [arrival.id.data, number]
                )
                try database.execute(
                    sql: """
                        INSERT INTO arrival_piece (arrival, number, blob, length, wrap, sha256) VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        arrival.id.data, number, blob.id.data, Int64(blob.byteCount), Data(sealed.wrap),
                        Data(sealed.sha256),
                    ]
                )
            }
        }
    }

    /// All that has come of an arrival, as one file's bytes.
    package func bytes(of arrival: Arrival) -> some ByteSource { ArrivedBytes(arrival, in: self) }

    /// Forgets an arrival that its member gives up, and destroys what had come of it.
    package func forget(_ arrival: Identifier, of keyring: Keyring) throws {
        try forgetArrivals("id = ? AND member = ?", [arrival.data, keyring.member.data])
    }

    /// Takes away the files of an arrival that became evidence; its rows went in the act's own transaction.
    package func discardPieces(of arrival: Arrival) throws { try unlinkPieces(arrival.pieces.map(\.blob)) }

    private func clearOldArrivals(at now: Timestamp) throws {
        try forgetArrivals("newest < ?", [now.milliseconds - Arrival.keptFor])
    }

    private func forgetArrivals(_ which: String, _ values: StatementArguments) throws {
        let blobs = try database.write { database in
            let pieces = try Row.fetchAll(
                database,
                sql: "SELECT blob FROM arrival_piece JOIN arrival ON arrival = id WHERE \(which)",
                arguments: values
            )
            try database.execute(
                sql: "DELETE FROM arrival_piece WHERE arrival IN (SELECT id FROM arrival WHERE \(which))",
                arguments: values
            )
            try database.execute(sql: "DELETE FROM arrival WHERE \(which)", arguments: values)
            return try pieces.map { try $0.identifier(0) }
        }
        try unlinkPieces(blobs)
    }

    private func unlinkPieces(_ blobs: [Identifier]) throws {
        guard !blobs.isEmpty else { return }
        for blob in blobs where unsafe unlink(path(of: blob)) != 0 && errno != ENOENT {
            throw VaultError.storage(code: errno)
        }
        try POSIXFile.syncFolder(layout.blobs)
    }

    /// Says that an arrival became an item; throws `headMoved` where it did already, or was given up meanwhile.
    static func store(_ ended: EndedArrival, in database: Database) throws {
        try database.execute(
            sql: "UPDATE arrival SET item = ? WHERE id = ? AND item IS NULL",
            arguments: [ended.item, ended.id.data]
        )
        guard database.changesCount == 1 else { throw VaultError.headMoved }
        try database.execute(sql: "DELETE FROM arrival_piece WHERE arrival = ?", arguments: [ended.id.data])
    }
}

/// The pieces of an arrival one after the other; each is read as its keys prove it.
private final class ArrivedBytes: ByteSource {
    private struct State {
        var next = 0
        var reader: BlobReader?
        var offset = 0
    }

    private let arrival: Arrival
    private let vault: Vault
    private let state = Mutex(State())

    init(_ arrival: Arrival, in vault: Vault) {
        self.arrival = arrival
        self.vault = vault
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        try state.withLock { state in
            var filled = 0
            while filled < buffer.count {
                guard let reader = state.reader, state.offset < reader.count else {
                    guard state.next < arrival.pieces.count else { break }
                    state.reader = try open(state.next)
                    (state.next, state.offset) = (state.next + 1, 0)
                    continue
                }
                let end = min(reader.count, state.offset + buffer.count - filled)
                try unsafe reader.read(
                    state.offset..<end,
                    into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                )
                filled += end - state.offset
                state.offset = end
            }
            return filled
        }
    }

    private func open(_ number: Int) throws -> BlobReader {
        let piece = arrival.pieces[number]
        let key = try arrival.unwrap(piece, number: number)
        return try vault.reader(of: piece.blob, byteCount: piece.byteCount, key: key)
    }
}
