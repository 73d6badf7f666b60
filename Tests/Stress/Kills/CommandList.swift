// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// The program's commands, as it lists them itself.
struct CommandList {
    private struct Dump: Decodable { let command: Command }

    private struct Command: Decodable {
        let commandName: String
        let subcommands: [Command]?

        /// The words of each command that has none below it; the program's own name left out.
        func leaves(after words: [String] = []) -> [String] {
            let below = (subcommands ?? []).filter { $0.commandName != "help" }
            guard !below.isEmpty else { return [words.joined(separator: " ")] }
            return below.flatMap { $0.leaves(after: words + [$0.commandName]) }
        }
    }

    let names: Set<String>

    init(_ scene: Scene) throws {
        let said = try ChildProcess.run(scene.program, ["--experimental-dump-help"], in: scene.log)
        names = Set(try JSONDecoder().decode(Dump.self, from: Data(said.output.utf8)).command.leaves())
    }

    /// Which command a line is of.
    func name(of line: String) -> String? {
        let words = line.split(separator: " ")
        return [3, 2, 1].map { words.prefix($0).joined(separator: " ") }.first(where: names.contains)
    }
}

extension KillTarget {
    /// Commands that change nothing; of some it is entered that somebody read.
    private static let reading: Set<String> = [
        "unit list", "user list", "user fingerprint", "rules check", "rules show", "instrument check",
        "instrument list", "instrument show", "policy check", "policy list", "policy show", "tip checklist", "tip list",
        "tip files",
        "tip figures", "receipt show", "case list", "case show", "case timeline", "entry shown", "evidence due",
        "evidence list",
        "evidence show", "custody report", "verify", "audit list", "recover practise", "task list", "decision list",
        "report show", "report list", "disclosure list", "today", "programme", "search", "serve",
        "assessment audit", "assessment list", "assessment show", "assessment sheets", "assessment then",
    ]
    /// Ended in an empty folder, and not in a prepared scene.
    private static let founding: Set<String> = ["init"]

    /// Throws where a command neither has a target nor only reads, and where one is spoken of that the program has not.
    static func requireAll(of commands: CommandList) throws {
        let lines = all.map { (line: $0.line, name: commands.name(of: $0.line)) }
        let strange = lines.filter { $0.name == nil }.map(\.line)
        let targets = Set(lines.compactMap(\.name))
        let missing = commands.names.subtracting(targets).subtracting(reading).subtracting(founding)
        let gone = reading.union(founding).subtracting(commands.names)
        let twice = targets.intersection(reading.union(founding))
        for (names, what) in [
            (strange, "no command of the program"), (missing.sorted(), "no target, and does not only read"),
            (gone.sorted(), "said only to read, and not there"),
            (twice.sorted(), "said only to read, and has a target"),
        ] where !names.isEmpty { throw StressFailure("\(what): \(names.joined(separator: "; "))") }
    }
}
