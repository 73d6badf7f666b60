// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// Test inputs from outside: found by an environment variable, else beside the package, else not at all.
struct Corpus {
    static let corpus = Corpus(variable: "CASEBOUND_CORPUS", name: "corpus")
    static let isPresent = corpus.folder != nil

    let folder: String?

    init(variable: String, name: String) {
        let package = #filePath.split(separator: "/").dropLast(3)
        let beside = "/" + package.dropLast().joined(separator: "/") + "/shared/" + name
        let path = ProcessInfo.processInfo.environment[variable] ?? beside
        folder = FileManager.default.fileExists(atPath: path) ? path : nil
    }

    /// The names of the files in a folder.
    func names(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder ?? "")/\(path)").sorted()
    }

    func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder ?? "")/\(path)")))
    }
}
