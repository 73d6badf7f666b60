// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// Test inputs from outside: found by an environment variable, else beside the package, else not at all.
struct Corpus {
    static let corpus = Corpus(variable: "CASEBOUND_CORPUS", name: "corpus")
    static let isPresent = corpus.folder != nil
    static let formats = Corpus(variable: "CASEBOUND_FORMATS", name: "formats")
    /// The vectors that travel with the documents of the formats.
    static let own = Corpus(folder: "/" + packageParts.joined(separator: "/") + "/docs/formats/vectors")

    private static let packageParts = #filePath.split(separator: "/").dropLast(3)

    let folder: String?

    init(variable: String, name: String) {
        let beside = "/" + Corpus.packageParts.dropLast().joined(separator: "/") + "/shared/" + name
        let path = ProcessInfo.processInfo.environment[variable] ?? beside
        folder = FileManager.default.fileExists(atPath: path) ? path : nil
    }

    private init(folder: String) { self.folder = folder }

    /// The names of the files in a folder.
    func names(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder ?? "")/\(path)").sorted()
    }

    func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder ?? "")/\(path)")))
    }
}
