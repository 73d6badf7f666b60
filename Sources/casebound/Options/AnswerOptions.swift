// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import JSON

/// In which form a command answers.
struct AnswerOptions: ParsableArguments {
    @Flag(help: "Answer in JSON (RFC 8785, one line) instead of text.")
    var json = false

    /// Writes the answer to standard output.
    func give(_ answer: JSONValue, orText lines: @autoclosure () -> [TerminalText]) throws {
        let bytes = json ? answer.canonicalBytes + [0x0A] : lines().flatMap { Array($0.text.utf8) + [0x0A] }
        try StandardStream.output.write(bytes)
    }
}
