// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// Runs a program with more in its environment, and gives its exit status and all that it said.
func run(
    _ program: String,
    _ arguments: [String],
    _ surroundings: [String: String] = [:]
) throws -> (status: Int32, output: String) {
    let process = Process()
    process.environment = ProcessInfo.processInfo.environment.merging(surroundings) { $1 }
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
}
