// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct AuditGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "The register: who signed in, who opened what, who was let in and taken out.",
        discussion: example("Auditors and administrators read it. It says nothing of what is in a case.", "audit list"),
        subcommands: [AuditList.self]
    )
}

struct AuditList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the register's entries, the oldest first.",
        discussion: example(
            """
            Each line is an entry that its author signed. Ledgers are named by their ids, which say nothing of the case. \
            --of keeps the entries that a member made or that name them.
            """,
            "audit list --type session.started --as u.okafor",
            "audit list --of r.adeyemi --since 2026-04-17T00:00:00Z --as u.okafor"
        )
    )

    @Option(help: "Only entries whose type begins so, such as session.started or member.") var type: String?
    @Option(name: .customLong("of"), help: "Only entries that this member made, or that name them.")
    var member: String?
    @Option(help: "Only entries from this time on.") var since: Timestamp?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let signedIn = try session.signIn()
        var lines = try signedIn.auditLines()
        if let member {
            guard let wanted = try signedIn.members().first(where: { $0.signInName == member }) else {
                throw ServiceError(.notFound, "There is nobody of that sign-in name. List the members.")
            }
            lines = lines.filter { line in
                line.entry.author.id == wanted.id || line.facts.contains { $0.value == wanted.name }
            }
        }
        if let type { lines = lines.filter { $0.entry.envelope.type.utf8.starts(with: type.utf8) } }
        if let since { lines = lines.filter { $0.entry.time >= since } }
        var table = Table("ENTRY", "TIME", "TYPE", "BY", "STATES")
        for line in lines {
            let facts = line.facts.map { "\($0.name) \(AuditList.short($0.value))" }.joined(separator: ", ")
            let type = String(line.entry.envelope.type.prefix { $0 != "/" })
            table.add(
                "#\(line.entry.sequence)",
                line.entry.time.shown,
                "\(type)",
                "\(line.entry.author.name)",
                "\(facts)"
            )
        }
        try answer.give(.array(lines.map(\.json)), orText: table.lines(orNone: "Nothing of that kind."))
    }

    /// Hashes and keys by their beginning: whoever needs all of one asks for JSON.
    private static func short(_ value: String) -> String {
        value.utf8.count >= 32 && Hex.decode(value) != nil ? String(value.prefix(8)) + "…" : value
    }
}

extension AuditLine {
    fileprivate var json: JSONValue {
        .members([
            ("entry", entry.json), ("facts", .members(facts.map { ($0.name, .string($0.value)) })),
        ])
    }
}
