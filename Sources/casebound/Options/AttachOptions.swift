// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Foundation
import JSON
import Vault

/// Files that the public sends along.
struct AttachOptions: ParsableArguments {
    @Option(
        name: .customLong("attach"),
        parsing: .singleValue,
        help: ArgumentHelp("A file to send along; may be given several times.", valueName: "file")
    )
    var attached: [String] = []

    /// Seals the files, one after the other; nil where there are none.
    ///
    /// All are opened before the first is sent, so that a mistyped name sends nothing.
    func send(_ begin: () throws -> IncomingFiles) throws -> IncomingFiles? {
        guard !attached.isEmpty else { return nil }
        let opened = try attached.map { ($0, try InputPath.open($0, as: "file")) }
        let files = try begin()
        do {
            for (path, source) in opened {
                try files.take(source, named: URL(filePath: path).lastPathComponent, declaredType: nil)
            }
        } catch {
            try files.discard()
            throw error
        }
        return files
    }

    /// Does something with the files; where it fails, nothing of them is left.
    func entering<Result>(_ files: IncomingFiles?, _ act: () throws -> Result) throws -> Result {
        do { return try act() } catch {
            try files?.discard()
            throw error
        }
    }
}

extension IncomingFiles? {
    var json: JSONValue { .array((self?.outcomes ?? []).map(\.json)) }

    /// What arrived and what did not.
    var lines: [TerminalText] {
        (self?.outcomes ?? []).map { outcome in
            outcome.refusal.map { "NOT taken: \(outcome.name). \($0.words)" } ?? "Arrived: \(outcome.name)"
        }
    }
}

extension IncomingFiles.Outcome {
    fileprivate var json: JSONValue {
        .members([("name", .string(name)), ("refusal", .optional(refusal?.rawValue))])
    }
}

extension IncomingFiles.Refusal {
    fileprivate var words: TerminalText {
        switch self {
        case .tooMuch: "It is more than a tip takes: send fewer or smaller files."
        case .later: "The unit takes no more files now: send it later by your receipt."
        case .failed: "It did not come whole: send it again by your receipt."
        }
    }
}
