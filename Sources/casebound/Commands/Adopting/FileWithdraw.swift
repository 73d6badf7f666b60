// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct FileWithdraw<Content: CommandFile>: ParsableCommand {
    static var configuration: CommandConfiguration {
        let (code, reason) = Content.guide.withdrawn
        return CommandConfiguration(
            commandName: "withdraw",
            abstract: "Take \(Content.naming.indefinite) out of use, in all its versions.",
            discussion: example(
                "Nothing is deleted: what was made with it stands and can be read. Adopt it again to bring it back.",
                "\(Content.naming.one) withdraw \(code) --reason '\(reason)' --as i.marchetti"
            )
        )
    }

    @Argument(help: "The \(Content.naming.one)'s code.") var code: String
    @Option(help: "Why.") var reason: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        try session.signIn().withdraw(Content.self, code: code, reason: reason)
        try answer.give(.members([("code", .string(code))]), orText: ["Withdrew \(code)."])
    }
}
