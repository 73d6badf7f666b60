// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// Runs another program, to see whether it reads what we write.
struct Program {
    let path: String

    /// The Python that has the packages which `CrossCheck/README.md` names.
    static let python = ProcessInfo.processInfo.environment["CASEBOUND_PYTHON"].map { Program(path: $0) }

    /// A program on the search path, or nil.
    static func find(_ name: String) -> Program? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let paths = folders.map { "\($0)/\(name)" }
        return paths.first { FileManager.default.isExecutableFile(atPath: $0) }.map { Program(path: $0) }
    }

    struct Failure: Error {
        let status: Int32
        let errors: String
    }

    /// What the program writes when given some input; throws where it does not end well.
    func run(_ arguments: [String], input: Data = Data()) throws -> Data {
        try withTemporaryFolder { folder in
            let files = ["in", "out", "err"].map { folder.appending(path: $0) }
            try input.write(to: files[0])
            for file in files.dropFirst() { try Data().write(to: file) }
            let process = Process()
            process.executableURL = URL(filePath: path)
            process.arguments = arguments
            process.standardInput = try FileHandle(forReadingFrom: files[0])
            process.standardOutput = try FileHandle(forWritingTo: files[1])
            process.standardError = try FileHandle(forWritingTo: files[2])
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                let errors = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
                throw Failure(status: process.terminationStatus, errors: errors)
            }
            return try Data(contentsOf: files[1])
        }
    }

    /// Runs a script of the folder `CrossCheck`, with values in and out as JSON.
    func check<Input: Encodable, Output: Decodable>(_ script: String, _ input: Input) throws -> Output {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "CrossCheck/\(script)")
        let output = try run(["-B", file.path], input: try JSONEncoder().encode(input))
        return try JSONDecoder().decode(Output.self, from: output)
    }
}

/// `docs/formats/keys.md`.
let keysPage = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/formats/keys.md")
    .standardized

/// Makes a folder for the duration of the call.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "casebound-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// Some random bytes.
func randomBytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255) } }
