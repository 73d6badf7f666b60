// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

/// A text that is given on the command line or, better for long or sensitive ones, in a file.
enum TextOption {
    /// Exactly one of the two must be given.
    static func required(_ text: String?, file: String?, named name: String) throws -> String {
        guard let given = try optional(text, file: file, named: name) else {
            throw ValidationError("Give --\(name) or --\(name)-file.")
        }
        return given
    }

    /// At most one of the two may be given.
    static func optional(_ text: String?, file: String?, named name: String) throws -> String? {
        guard let file else { return text }
        guard text == nil else { throw ValidationError("Give --\(name) or --\(name)-file, not both.") }
        return try InputPath.text(file, as: "text file")
    }
}
