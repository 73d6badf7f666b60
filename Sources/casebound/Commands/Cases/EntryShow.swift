// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct EntryShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one entry of a case to a member who is not admitted to it.",
        discussion: example(
            """
            They can open that entry with: casebound entry shown. Nothing else of the case opens to them.
            """,
            "entry show ACS-2026-0001 7 k.osei --reason 'Asked whether this is what they said' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The entry's number, such as 7.") var entry: EntryNumber
    @Argument(help: ArgumentHelp("Who, by sign-in name.", valueName: "sign-in-name")) var member: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().show(entry.number, of: subject.number, to: member, reason: reason)
        try answer.give(
            .members([("entry", .integer(entry.number)), ("member", .string(member))]),
            orText: ["Showed #\(entry.number) of \(subject.number) to \(member)."]
        )
    }
}
