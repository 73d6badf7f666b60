// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct TipIncidentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident",
        abstract: "Hold tips to tell of one incident.",
        discussion: example(
            "Each stays a tip of its own, and figures count the incident once. Give a title for a new incident, or the number of one that there is.",
            "tip incident T-000013 T-000015 --title 'Fight at the bus loop' --as r.adeyemi",
            "tip incident T-000016 --into 1 --as r.adeyemi"
        )
    )

    @Argument(help: "The tips, such as T-000013 or 13.") var tips: [TipNumber]
    @Option(help: "The title of a new incident.") var title: String?
    @Option(help: ArgumentHelp("An incident that there is, by its number.", valueName: "incident")) var into: Int?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        guard (title == nil) != (into == nil) else {
            throw ValidationError("Give --title for a new incident, or --into with the number of one.")
        }
    }

    func run() throws {
        let numbers = tips.map(\.number)
        let session = try session.signIn()
        var incident = into ?? 0
        if let title {
            incident = try session.formIncident(of: numbers, title: title)
        } else {
            try session.join(numbers, toIncident: incident)
        }
        try answer.give(
            .members([("incident", .integer(incident)), ("tips", .list(tips.map(\.text)))]),
            orText: ["Held to tell of incident \(incident): \(tips.map(\.text).joined(separator: ", "))."]
        )
    }
}
