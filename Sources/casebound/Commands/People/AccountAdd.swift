// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct AccountAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a social media account to a case.",
        discussion: example(
            "An account is added as it was seen. Whose it is, is a link of its own.",
            "account add ACS-2026-0001 --platform Loopline --handle @creek_echo_7 --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "The platform.") var platform: String
    @Option(help: "The handle, as it is written there.") var handle: String
    @Option(
        name: .customLong("platform-id"),
        help: "The platform's own number of the account, which outlives a change of handle."
    )
    var platformID: String?
    @Option(help: "Its address.") var url: String?
    @Option(help: "What is known of it.") var description: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let reference = try session.signIn().addAccount(
            to: subject.number,
            platform: platform,
            handle: handle,
            platformID: platformID,
            url: url,
            description: description
        )
        try answer.give(.members([("account", .string(reference.text))]), orText: ["Added \(reference.text)."])
    }
}
