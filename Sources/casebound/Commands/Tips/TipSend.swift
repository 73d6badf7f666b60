// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Cryptography
import JSON

struct TipSend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Leave a tip at a unit as the public does; nobody signs in.",
        discussion: example(
            """
            Only the unit's intake can read it. You are shown a receipt once, with which you come back: casebound receipt. \
            Say as much or as little of yourself as you like. Where somebody is in danger now, call first.
            """,
            "tip send --unit ACS --danger no --narrative-file tip.txt --link https://chatter.example/jd"
        )
    )

    @Option(help: "The unit's prefix.") var unit: String
    @Option(help: "What happened, or what worries you.") var narrative: String?
    @Option(help: ArgumentHelp("The same, in a file, or - for standard input.", valueName: "file"))
    var narrativeFile: String?
    @Option(help: "Whether someone is in danger at this moment.") var danger: DangerNow = .unknown
    @Option(help: "Who it is about.") var people: String?
    @Option(help: "When it happened or will happen.") var happening: String?
    @Option(help: "Where.") var place: String?
    @Option(
        name: .customLong("link"),
        parsing: .singleValue,
        help: "A link, or a name on social media; may be given several times."
    )
    var links: [String] = []
    @Option(help: "Your name, only if you choose to give it.") var reporterName: String?
    @Option(help: "How to reach you, only if you want to be reached.") var reporterContact: String?
    @Option(help: "The language that you write in, such as en.") var language: String?
    @OptionGroup var attach: AttachOptions
    @OptionGroup(title: "Vault") var vault: VaultOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        var tip = PublicTip(what: try TextOption.required(narrative, file: narrativeFile, named: "narrative"))
        tip.danger = danger
        tip.who = people ?? ""
        tip.place = place ?? ""
        tip.time = happening ?? ""
        tip.links = links.joined(separator: "\n")
        tip.name = reporterName ?? ""
        tip.contact = reporterContact ?? ""
        tip.language = language
        let office = vault.office
        try tip.check()
        let files = try attach.send { try office.incomingFiles(by: unit) }
        let receipt = try attach.entering(files) { try office.take(tip, by: unit, with: files).text }
        try answer.give(
            .members([("files", files.json), ("receipt", .string(receipt))]),
            orText: ["Your tip was received."] + files.lines + [
                "Receipt, shown once and kept nowhere: \(receipt)",
                "Whoever has it reads the dialogue and can answer: casebound receipt show.",
            ]
        )
    }
}
