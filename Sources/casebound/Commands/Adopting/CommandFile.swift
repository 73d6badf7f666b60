// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import JSON

/// What a group of commands checks, adopts, withdraws, lists and shows: instruments and policies.
protocol CommandFile: AdoptableFile {
    /// What the texts of its commands name.
    static var guide: FileGuide { get }
    /// As people read it, below its title.
    var lines: [TerminalText] { get }
    /// In the form of its file, so that it can be adopted again from this.
    var json: JSONValue { get }
    /// What it is for, in a list.
    var scope: TerminalText { get }
    /// What a list in JSON says of it besides what every list of versions does.
    var listed: [(String, JSONValue)] { get }
}

/// What the help of a group of commands names.
struct FileGuide {
    /// The path of its schema.
    let schema: String
    /// The paths and codes of files to start from.
    let example: (path: String, code: String)
    /// A second one, which the example of withdrawing names, and why it is withdrawn.
    let withdrawn: (code: String, reason: String)
    let reason: String
    /// What follows from adopting one.
    let adopting: String
    /// What showing one shows.
    let shown: String
}

extension CommandFile {
    /// The file that a command is given.
    static func read(_ path: String) throws -> Self {
        let text = try InputPath.text(path, as: "file of the \(naming.one)", atMost: longestFile >> 20)
        return try read(Array(text.utf8))
    }
}
