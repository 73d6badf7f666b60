// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON

struct EvidenceList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List a case's evidence.",
        discussion: example("Shows who answers for each item now.", "evidence list ACS-2026-0001 --as r.adeyemi")
    )

    @OptionGroup var subject: CaseArgument
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let items = try session.signIn().caseFile(subject.number).evidence
        var table = Table("ITEM", "KIND", "TYPE", "SIZE", "CUSTODIAN", "TITLE")
        for item in items {
            let away: TerminalText = item.handedOut.map { " (handed out to \($0.event.to.text))" } ?? ""
            let ended: TerminalText = item.disposition.map { " (\($0.rawValue))" } ?? ""
            let waits: TerminalText = item.pending.map { " (released to \($0.release.to.name))" } ?? ""
            table.add(
                "\(item.collected.reference.text)",
                "\(item.collected.kind.rawValue)",
                "\(item.file?.mediaType ?? "")",
                "\(item.file.map { ByteCount(Int(clamping: $0.byteCount)).shown } ?? "")",
                "\(item.custodian.name)\(waits)\(away)\(ended)",
                "\(item.collected.title)"
            )
        }
        try answer.give(.array(items.map(\.summaryJSON)), orText: table.lines(orNone: "No evidence."))
    }
}
