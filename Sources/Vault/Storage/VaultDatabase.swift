// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Foundation
internal import GRDB
internal import Values

/// The one place that opens SQLite: durable, self-checking settings, and errors turned into the vault's own.
struct VaultDatabase: Sendable {
    private let pool: DatabasePool
    /// Where all readings are of one instant.
    private let instant: DatabaseSnapshot?

    /// Opens the database, makes it where it is missing, and brings it up to this program's form.
    init(path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            try database.execute(
                sql: "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF"
            )
        }
        pool = try DatabasePool(path: path, configuration: configuration)
        instant = nil
        if try pool.read(Schema.migrator.hasBeenSuperseded) { throw VaultError.newerFormat }
        try Schema.migrator.migrate(pool)
        // GRDB sets NORMAL while it switches to WAL, after prepareDatabase has run.
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else { throw VaultError.storage(code: 0) }
        }
    }

    private init(_ pool: DatabasePool, at instant: DatabaseSnapshot) { (self.pool, self.instant) = (pool, instant) }

    /// The same database as it is now, whatever is written from here on.
    ///
    /// The write-ahead log keeps what was destroyed since until this is closed: it is for as long as it takes, no longer.
    func atThisInstant() throws -> VaultDatabase { VaultDatabase(pool, at: try pool.makeSnapshot()) }

    func closeInstant() throws { try instant?.close() }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        if let instant { return try instant.read(body) }
        return try pool.read(body)
    }

    /// Moves the write-ahead log into the database, whose deleted rows are overwritten, and empties it.
    ///
    /// Readers of other processes may keep it from being emptied now; it is tried again with the next one.
    func emptyLog() throws {
        do { _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } } catch let error as DatabaseError
            where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED
        { return }
    }

    /// One transaction, durable when it returns; nothing of it stands where it throws.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try pool.writeWithoutTransaction { database in
            // As GRDB's `inTransaction`, but with statements that are parsed once: for a lone entry that is a tenth of all.
            try database.cachedStatement(sql: "BEGIN IMMEDIATE").execute()
            do {
                let result = try body(database)
                try database.cachedStatement(sql: "COMMIT").execute()
                return result
            } catch {
                // Where SQLite has ended the transaction by itself, there is nothing to take back.
                if database.isInsideTransaction { try database.rollback() }
                throw error
            }
        }
    }
}

extension Identifier {
    var data: Data { Data(bytes) }
}

extension Row {
    /// A blob's bytes; none where something else is stored, which a plain subscript would stop the process for.
    func bytes(_ column: Int) -> [UInt8] {
        Data.fromDatabaseValue(self[column] as DatabaseValue).map { Array($0) } ?? []
    }

    func identifier(_ column: Int) throws -> Identifier {
        guard let identifier = Identifier(bytes(column)[...]) else { throw VaultError.malformedRow }
        return identifier
    }

    /// An integer that must fit: a plain subscript would stop the process on a damaged row.
    func integer<Value: FixedWidthInteger>(_ column: Int) throws -> Value {
        guard let stored = Int64.fromDatabaseValue(self[column] as DatabaseValue), let value = Value(exactly: stored)
        else { throw VaultError.malformedRow }
        return value
    }
}
