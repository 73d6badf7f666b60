// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import GRDBSQLite

/// SQLite without anything around it: what durable rows cost at least.
// Safe because: the handle is private, made in init and closed in deinit.
@safe final class BareDatabase {
    private let handle: OpaquePointer

    init(_ path: String) throws {
        var opened: OpaquePointer?
        guard unsafe sqlite3_open(path, &opened) == SQLITE_OK, let opened = unsafe opened else {
            throw BenchmarkFailure(description: "SQLite did not open a database")
        }
        unsafe handle = opened
    }

    deinit { unsafe sqlite3_close_v2(handle) }

    static var version: String { unsafe String(cString: sqlite3_libversion()) }

    func execute(_ sql: String) throws {
        try unsafe check(sqlite3_exec(handle, sql, nil, nil, nil))
    }

    /// Makes the tables of the reference: an entry's row and a key slot's, without index or check.
    func makeRows() throws {
        try execute(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE entry (id INTEGER PRIMARY KEY, bytes BLOB); CREATE TABLE slot (id INTEGER PRIMARY KEY, bytes BLOB)
            """
        )
    }

    /// One transaction for each pair of rows, each synced before the next.
    func appendRows(_ count: Int, entry: [UInt8], slot: [UInt8]) throws {
        let begin = try statement("BEGIN IMMEDIATE")
        let insertEntry = try statement("INSERT INTO entry (bytes) VALUES (?)")
        let insertSlot = try statement("INSERT INTO slot (bytes) VALUES (?)")
        let commit = try statement("COMMIT")
        for _ in 0..<count {
            try begin.run()
            try insertEntry.run(entry)
            try insertSlot.run(slot)
            try commit.run()
        }
    }

    private func statement(_ sql: String) throws -> Statement {
        var prepared: OpaquePointer?
        try unsafe check(sqlite3_prepare_v2(handle, sql, -1, &prepared, nil))
        return unsafe Statement(prepared)
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw BenchmarkFailure(description: "SQLite: error \(code)") }
    }
}

/// A prepared statement.
// Safe because: the handle is private, and finalized in deinit.
@safe private final class Statement {
    private let handle: OpaquePointer?

    init(_ handle: OpaquePointer?) { unsafe self.handle = unsafe handle }

    deinit { unsafe sqlite3_finalize(handle) }

    func run(_ bytes: [UInt8]? = nil) throws {
        if let bytes {
            // SQLITE_TRANSIENT: the bytes are copied before the call returns.
            let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            unsafe sqlite3_bind_blob(handle, 1, bytes, Int32(bytes.count), transient)
        }
        guard unsafe sqlite3_step(handle) == SQLITE_DONE else {
            throw BenchmarkFailure(description: "SQLite did not store a row")
        }
        unsafe sqlite3_reset(handle)
    }
}
