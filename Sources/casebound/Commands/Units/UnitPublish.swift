// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct UnitPublish: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Let the public leave tips at your unit.",
        discussion: example(
            """
            Everybody can read what is published here. It replaces what was published before; the files themselves are no \
            longer needed. Who is on call is told of a tip in which somebody is said to be in danger, by casebound notify, \
            until somebody acknowledges it.
            """,
            """
            unit publish --name 'Alder Creek Schools' --emergency-number 911 --words schemas/forms/en.json \
            --words schemas/forms/es.json --on-call n.brandt --on-call r.adeyemi:15 --as d.whitfield
            """
        )
    )

    @Option(help: "What the public calls your unit.") var name: String
    @Option(help: "The number to call where somebody is in danger now.") var emergencyNumber: String
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("The words of the form in one language; the unit's own first.", valueName: "file")
    )
    var words: [String]
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Somebody to be told of urgent tips, at once or after some minutes; may be given several times.",
            valueName: "name[:minutes]"
        )
    )
    var onCall: [OnCallArgument] = []
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let languages = try words.map { try FormFile.read(PublicWords.self, in: $0) }
        try session.signIn().publishTipLine(
            publicName: name,
            emergencyNumber: emergencyNumber,
            onCall: onCall.map { ($0.signInName, $0.afterMinutes) },
            languages: languages
        )
        try answer.give(
            .members([("languages", .list(languages.map(\.language))), ("name", .string(name))]),
            orText: [
                "Published: the public can leave tips at \(name), in \(languages.map(\.name).joined(separator: ", "))."
            ]
        )
    }
}

/// Somebody on call as they are typed: `n.brandt`, or `n.brandt:15` for a quarter of an hour later.
struct OnCallArgument: ExpressibleByArgument {
    let signInName: String
    let afterMinutes: Int

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let minutes = parts.count == 1 ? 0 : Int(parts[1]) else { return nil }
        signInName = String(parts[0])
        afterMinutes = minutes
    }
}
