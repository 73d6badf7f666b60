// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import GRDB
import Vault

/// All that a scene holds: every row of its database, and the bytes of every other file.
///
/// SQLite's own files are not compared: opening a database writes to them, and says nothing by it.
struct Stored: Equatable, Sendable {
    private let rows: [String: [[DatabaseValue]]]
    private let files: [String: Data]

    init(_ scene: Scene) throws {
        let queue = try DatabaseQueue(path: scene.layout.database)
        rows = try queue.read { database in
            let tables = try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
            return try Dictionary(
                uniqueKeysWithValues: tables.map { table in
                    (table, try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { Array($0.databaseValues) })
                }
            )
        }
        try queue.close()
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: scene.path)
        where !name.hasPrefix("vault/vault.sqlite") {
            let url = URL(filePath: scene.path + "/" + name)
            let isFolder = try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
            files[name] = isFolder ? Data() : try Data(contentsOf: url)
        }
        self.files = files
    }
}
