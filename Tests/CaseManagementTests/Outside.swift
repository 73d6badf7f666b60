// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// What tests find outside the package: programs, reference formats, corpora.
enum Outside {
    /// The Python that has the independent libraries, where one is named.
    static let python = ProcessInfo.processInfo.environment["CASEBOUND_PYTHON"]
    static let python3 = program("python3") ?? python
    static let formats = folder("CASEBOUND_FORMATS", "formats")

    static func corpus(_ name: String) -> String? {
        guard let folder = folder("CASEBOUND_CORPUS", "corpus") else { return nil }
        let path = folder + "/" + name
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    static func program(_ name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { $0 + "/" + name }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    /// Runs a program and returns its exit status and what it printed.
    static func run(
        _ program: String,
        _ arguments: [String],
        in folder: URL? = nil,
        input: URL? = nil
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = folder }
        process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    private static func folder(_ variable: String, _ name: String) -> String? {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let beside = package.deletingLastPathComponent().appending(path: "shared/\(name)").path
        let path = ProcessInfo.processInfo.environment[variable] ?? beside
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}
