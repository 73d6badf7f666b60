// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct DisclosureAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Enter that somebody was told or given something of a case.",
        discussion: example(
            """
            Say what it was by references (E-0001, P-1) or in words; --what may be given several times. An emergency under \
            FERPA is entered with the articulable and significant threat that it rested on.
            """,
            """
            disclosure add ACS-2026-0001 --to 'Sgt. Ruiz' --agency 'Millrace Police' --what E-0001 --why 'To find him' \
            --authority ferpa-emergency --threat 'A post of tonight names the school' --at 2026-04-17T22:10:00Z --as r.adeyemi
            """
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "Who was told or given it.") var to: String
    @Option(help: "Their agency.") var agency: String?
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("What it was; may be given several times.", valueName: "reference or words")
    )
    var what: [String]
    @Option(help: "Why, and what interest they have in it.") var why: String
    @Option(help: "On what authority.") var authority: DisclosureAuthority
    @Option(help: "What the authority is called, such as a subpoena's number.") var instrument: String?
    @Option(help: "The articulable and significant threat.") var threat: String?
    @Option(help: ArgumentHelp("The threat, in a file, or - for standard input.", valueName: "file"))
    var threatFile: String?
    @Option(
        parsing: .singleValue,
        help: "Which law the records fall under, where no item of evidence says it; may be given several times."
    )
    var recordClass: [RecordClass] = []
    @Option(help: ArgumentHelp("When it was, such as 2026-04-17T18:10:00-04:00.", valueName: "time")) var at: Timestamp?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let threat = try TextOption.optional(threat, file: threatFile, named: "threat")
        let words = what.filter { Reference($0) == nil }
        var statement = DisclosureStatement(to: to, reason: why, authority: authority)
        statement.agency = agency
        statement.things = what.compactMap { Reference($0) }
        statement.words = words.isEmpty ? nil : words.joined(separator: "; ")
        statement.recordClasses = recordClass
        statement.instrument = instrument
        statement.threat = threat
        statement.disclosedAt = at
        let entry = try session.signIn().addDisclosure(to: subject.number, statement)
        try answer.give(.members([("entry", .integer(entry))]), orText: ["Entered the disclosure as #\(entry)."])
    }
}

extension DisclosureAuthority: ExpressibleByArgument {}
