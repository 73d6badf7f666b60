// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct EvidenceDue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due",
        abstract: "Show what of a case's evidence is due.",
        discussion: example(
            "Preservations that end, recorders that overwrite, things that are to come back; the first to come first.",
            "evidence due ACS-2026-0001 --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let due = try session.signIn().caseFile(subject.number).evidenceDueTimes
        let now = Timestamp(milliseconds: Surroundings.now())
        var table = Table("DUE", "", "WHAT", "SEE")
        for time in due {
            table.add(
                time.due.shown,
                time.due <= now ? "OVERDUE" : "",
                "\(time.what)",
                "\(time.reference?.text ?? "")"
            )
        }
        let json = due.map { time -> JSONValue in
            .members([
                ("due", .time(time.due)), ("overdue", .bool(time.due <= now)), ("owner", .optional(time.owner?.hex)),
                ("reference", .optional(time.reference?.text)), ("what", .string(time.what)),
            ])
        }
        try answer.give(.array(json), orText: table.lines(orNone: "Nothing is due."))
    }
}
