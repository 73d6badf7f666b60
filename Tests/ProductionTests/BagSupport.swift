// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Foundation
import Testing
import Values

@testable import Production

/// A folder of its own for one test, taken away at the end.
final class Scratch {
    let url = FileManager.default.temporaryDirectory.appending(path: "bag-\(UUID().uuidString)")
    var path: String { url.path }

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: url) }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}

enum Sample {
    static let modified = Timestamp(milliseconds: 1_776_418_200_123)
    static let information = BagInformation([
        .init("Source-Organization", "Springfield Unified School District"), .init("External-Identifier", "2026-014"),
        .init("Bagging-Date", "2026-04-17"),
    ])

    private static let mail = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) }

    static var payload: [BagFile] {
        [
            BagFile("data/items/E-0001/000001.eml", mail), BagFile("data/index.csv", Array("a,b\n".utf8)),
            BagFile("data/empty", []), BagFile("data/items/E-0002/photo.JPG", Array(mail.prefix(1 << 20))),
        ]
    }
    static var tags: [BagFile] {
        [BagFile("README.txt", Array("Read me\n".utf8)), BagFile("verify/checkpoint", Array("c\n".utf8))]
    }

    static var contents: BagContents {
        BagContents(payload: payload, tags: tags, information: information, modified: modified)
    }

    /// Writes the sample into a folder and returns its place.
    static func write(into scratch: Scratch, by key: SigningKey? = nil) throws -> URL {
        let signer = try key ?? .random()
        _ = try BagWriter.write(contents, to: BagDestination(.folder, named: "production", in: scratch.path)) {
            sign($0.tagManifest, signer)
        }
        return scratch.url.appending(path: "production")
    }

    static func sign(_ message: [UInt8], _ key: SigningKey) -> [UInt8] {
        let namespace = SSHSignature.productionNamespace
        return SSHSignature.make(of: message, namespace: namespace, by: key.verifyingKey) { key.sign($0) }
    }
}

enum Program {
    static func path(_ name: String) -> String? {
        ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The Python that has the validators, where one is named.
    static let python = ProcessInfo.processInfo.environment["CASEBOUND_PYTHON"]

    /// Runs a program and returns its exit status and all that it said.
    static func run(
        _ program: String,
        _ arguments: [String],
        in folder: URL? = nil,
        input: URL? = nil
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        if let input { process.standardInput = try FileHandle(forReadingFrom: input) }
        try process.run()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }
}

/// Where the corpora of other projects lie.
enum Corpus {
    static let bags: URL = {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let set = ProcessInfo.processInfo.environment["CASEBOUND_CORPUS"].map { URL(fileURLWithPath: $0) }
        return (set ?? package.deletingLastPathComponent().appending(path: "shared/corpus")).appending(path: "bagit")
    }()
    static var isHere: Bool { FileManager.default.fileExists(atPath: bags.path) }
}
