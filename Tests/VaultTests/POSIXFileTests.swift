// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Testing

@testable import Vault

/// A file without a name: what is broken off leaves nothing, what is whole takes nobody's place.
@Suite struct POSIXFileTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "casebound-file-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    @Test("A nameless file shows only once it is settled, is its owner's alone, and never takes a name that stands")
    func unnamed() throws {
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let path = folder.appending(path: "copy").path
        // Nil where the tests' folder is on a file system without such files.
        guard let file = try POSIXFile.creatingUnnamed(inFolderOf: path) else { return }
        try file.write([1, 2, 3])
        #expect(try names == [])
        try file.settle(as: path)
        #expect(try names == ["copy"])
        #expect(try POSIXFile.contents(path, limit: 9) == [1, 2, 3])
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        let other = try #require(try POSIXFile.creatingUnnamed(inFolderOf: path))
        try other.write([4])
        #expect(throws: VaultError.storage(code: EEXIST)) { try other.settle(as: path) }
        #expect(try POSIXFile.contents(path, limit: 9) == [1, 2, 3])
    }

    @Test("No nameless file is made in a folder that is not there")
    func nowhere() throws {
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        #expect(throws: VaultError.storage(code: ENOENT)) {
            try POSIXFile.creatingUnnamed(inFolderOf: folder.appending(path: "no/copy").path)
        }
    }
}
