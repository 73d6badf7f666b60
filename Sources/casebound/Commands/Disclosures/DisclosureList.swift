// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct DisclosureList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show a case's disclosure log, or what a statute's listing has of it.",
        discussion: example(
            """
            A line is left out of a listing for a stated reason only. None of the listings was checked against the text \
            of its statute: counsel does that.
            """,
            "disclosure list ACS-2026-0001 --listing ferpa --as l.ferreira"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "The listing that a statute asks for.") var listing: DisclosureListing?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let lines = try session.signIn().disclosures(of: subject.number, listing)
        var shown: [TerminalText] = listing.map { ["\($0.title) (\($0.source.citation), not checked)"] } ?? []
        shown += lines.isEmpty ? ["No disclosures."] : lines.flatMap(\.lines)
        try answer.give(.array(lines.map(\.json)), orText: shown)
    }
}

extension DisclosureListing: ExpressibleByArgument {}
