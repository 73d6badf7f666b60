// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct EvidenceLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Enter a thing as evidence: something without bytes.",
        discussion: example(
            "What is not known is left out, and stays blank.",
            "evidence log ACS-2026-0001 --kind physical --title 'Kitchen knife' --record-class law-enforcement-unit-record "
                + "--maintainer 'School police' --source 'Locker 114' --quantity 1 --marks 'Blade 12 cm' --seal A-1182 "
                + "--place 'Evidence room, shelf 4' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup var statement: EvidenceStatementOptions
    @OptionGroup(title: "The thing") var thing: ThingOptions
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let item = try session.signIn().log(thing.facts, for: subject.number, as: statement.statement())
        try answer.give(item.json, orText: ["Logged \(item.collected.reference.text): you answer for it."])
    }
}

/// What there is to say of a thing.
struct ThingOptions: ParsableArguments {
    @Option(help: "How many.") var quantity: Int?
    @Option(help: "Its make.") var make: String?
    @Option(help: "Its model.") var model: String?
    @Option(help: "Its serial number.") var serial: String?
    @Option(help: "What it can be told by.") var marks: String?
    @Option(help: "Its condition.") var condition: String?
    @Option(help: "The number of the seal on it.") var seal: String?

    var facts: PhysicalFacts {
        PhysicalFacts(
            quantity: quantity,
            make: make,
            model: model,
            serial: serial,
            marks: marks,
            condition: condition,
            seal: seal
        )
    }
}
