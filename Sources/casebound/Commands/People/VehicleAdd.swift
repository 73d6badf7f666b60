// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct VehicleAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a vehicle to a case.",
        discussion: example(
            """
            Give what is known: its plate as it was read, or what it looked like. Whose it is, is a link of its own.
            """,
            "vehicle add ACS-2026-0001 --plate '7AB 123' --region MD --model 'grey pickup' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "The plate, as it was read.") var plate: String?
    @Option(help: "The plate's state or country.") var region: String?
    @Option(help: "Make, model, colour.") var model: String?
    @Option(help: "What else is known of it.") var description: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reference = try session.signIn().addVehicle(
            to: subject.number,
            plate: plate,
            region: region,
            model: model,
            description: description
        )
        try answer.give(.members([("vehicle", .string(reference.text))]), orText: ["Added \(reference.text)."])
    }
}
