// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Fields
import Foundation
import JSON
import Values
import Vault

struct EvidenceAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Take a file in as evidence.",
        discussion: example(
            """
            The bytes are hashed and sealed in one pass and are safe on the disk before the entry names them. The record \
            class and whose record it is decide later what may be handed out. For a capture, say what it was taken of.
            """,
            "evidence add ACS-2026-0001 post.png --kind capture --title 'Post of 17 April' --record-class education-record "
                + "--maintainer 'Student Safety Office' --source 'Loopline' --handle @creek_echo_7 --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The file.") var file: String
    @OptionGroup var statement: EvidenceStatementOptions
    @OptionGroup var capture: CaptureOptions
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let statement = statement.statement(fileName: URL(filePath: file).lastPathComponent, capture.capture())
        let source = try InputPath.open(file, as: "file")
        let total = try source.size()
        let session = try session.signIn()
        let progress = Progress("taking in")
        defer { progress.end() }
        let item = try session.collect(source, for: subject.number, as: statement) { progress.report($0, of: total) }
        progress.end()
        try answer.give(
            item.json,
            orText: [
                "Took in \(item.collected.reference.text), \(ByteCount(Int(clamping: item.file?.byteCount ?? 0)).shown), \(item.file?.mediaType ?? "").",
                "  SHA-256  \(item.file?.sha256.hex ?? "")",
            ]
        )
    }
}

/// What is stated of an item.
struct EvidenceStatementOptions: ParsableArguments {
    @Option(help: "What sort of evidence it is.") var kind: EvidenceKind
    @Option(help: "What it is, on one line.") var title: String
    @Option(help: "Which body of law the record falls under.") var recordClass: RecordClass
    @Option(help: "Whose record it is.") var maintainer: String
    @Option(help: "Where or from whom it was obtained.") var source: String
    @Option(help: "How, and with what tool.") var method: String?
    @Option(help: "With what program or device, and its version.") var tool: String?
    @Option(help: "Who collected it, where that is not you.") var collector: String?
    @Option(
        help: ArgumentHelp(
            "When it was collected, such as 2026-04-17T09:30:00-04:00 or with its zone, …-04:00[America/New_York].",
            valueName: "time"
        )
    )
    var collectedAt: StatedTime?
    @Option(help: "Where it was collected.") var place: String?
    @Option(help: "What there is to say of it.") var description: String?

    func statement(fileName: String = "", _ capture: Capture? = nil) -> EvidenceStatement {
        EvidenceStatement(
            kind: kind,
            title: title,
            description: description,
            recordClass: recordClass,
            maintainer: maintainer,
            source: source,
            method: method,
            tool: tool,
            collector: collector,
            collectedAt: collectedAt,
            place: place,
            fileName: fileName,
            capture: capture
        )
    }
}

/// What a capture of a post or page was taken of.
struct CaptureOptions: ParsableArguments {
    @Option(help: "A capture's platform.") var platform: String?
    @Option(help: "The handle of who posted it.") var handle: String?
    @Option(help: "The address of what was captured.") var url: String?
    @Option(help: "The account that was used to see it; 'none' where it is public.") var seenAs: String?
    @Option(help: "The text that it shows.") var visibleText: String?

    func capture() -> Capture? {
        guard [platform, handle, url, seenAs, visibleText].contains(where: { $0 != nil }) else { return nil }
        return Capture(
            platform: platform,
            handle: handle,
            url: url,
            seenAs: seenAs,
            visibleText: visibleText.map { Narrative($0) }
        )
    }
}
