// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct EvidencePreserve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preserve",
        abstract: "Enter what is to be kept, by whom, until when.",
        discussion: example(
            """
            Either somebody was asked to preserve what they hold (18 U.S.C. 2703(f)), or a recorder writes over an incident \
            so many days after it. Both are due, and shown by evidence due.
            """,
            "evidence preserve ACS-2026-0001 --by Loopline --what 'Posts of @creek_echo_7' --sent 2026-04-17T12:00:00Z "
                + "--expires 2026-07-16T12:00:00Z --authority '18 U.S.C. 2703(f)' --as r.adeyemi",
            "evidence preserve ACS-2026-0001 --recorder 'North hall recorder' --incident 2026-04-17T09:41:00-04:00 "
                + "--retention-days 14 --basis 'Told by the caretaker' --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "Who was asked to keep it.") var by: String?
    @Option(help: "What they are to keep.") var what: String?
    @Option(help: "What the request rests on.") var authority: String?
    @Option(help: ArgumentHelp("When it was sent.", valueName: "time")) var sent: StatedTime?
    @Option(help: ArgumentHelp("From when on they no longer keep it.", valueName: "time")) var expires: StatedTime?
    @Option(help: "The recorder, and where it is.") var recorder: String?
    @Option(help: ArgumentHelp("When the incident was.", valueName: "time")) var incident: StatedTime?
    @Option(help: "For how many days the recorder keeps what it records.") var retentionDays: Int?
    @Option(help: "How that is known.") var basis: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        let asks = by != nil && what != nil && expires != nil
        let counts = recorder != nil && incident != nil && retentionDays != nil
        guard asks != counts else {
            throw ValidationError(
                "Give --by, --what and --expires, or --recorder, --incident and --retention-days."
            )
        }
    }

    func run() throws {
        let session = try session.signIn()
        let entry = try enter(session)
        guard let kept = try session.caseFile(subject.number).preservations.first(where: { $0.entry.sequence == entry })
        else { return }
        try answer.give(
            .members([("due", .time(kept.due)), ("entry", .integer(entry))]),
            orText: ["Entered as #\(entry): due \(kept.due.shown)."]
        )
    }

    private func enter(_ session: Session) throws -> UInt64 {
        if let by, let what, let expires {
            return try session.requestPreservation(
                in: subject.number,
                by: by,
                of: what,
                authority: authority,
                sentAt: sent,
                expires: expires
            )
        }
        guard let recorder, let incident, let retentionDays else { throw ExitCode.validationFailure }
        return try session.expectOverwrite(
            in: subject.number,
            by: recorder,
            incidentAt: incident,
            retentionDays: retentionDays,
            basis: basis
        )
    }
}
