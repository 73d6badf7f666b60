// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import JSON
import Values

struct ProduceCourt: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "court",
        abstract: "Decide a court bundle and write it as a folder, a tar or a zip file.",
        discussion: example(
            """
            The bundle holds the items, every entry of the case with its proof, a page to start from and a README for a \
            clerk; the court checks it with tools that it has. Entries that are withheld stay as bare records, so that \
            the omission shows. Tell the recipient the trust fingerprint by another way, such as the cover letter. \
            --production makes one that was decided before; the bytes are the same.
            """,
            "produce court ACS-2026-0001 --recipient 'Alder County Court' --purpose 'Petition 26-114' --folder bundle "
                + "--tar bundle.tar --as l.ferreira",
            "produce court ACS-2026-0001 --production 1 --zip bundle.zip --as l.ferreira"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Option(help: "Who receives it.") var recipient: String?
    @Option(help: "What for, and on what authority.") var purpose: String?
    @Option(
        name: .customLong("item"),
        parsing: .singleValue,
        help: "An item to hand out; may be given several times (default: all)."
    )
    var items: [ItemNumber] = []
    @Option(
        name: .customLong("withhold"),
        parsing: .singleValue,
        help: "An entry to withhold, such as 7; may be given several times."
    )
    var withheld: [EntryNumber] = []
    @Flag(help: "Show what reporters gave of themselves; otherwise such tips must be withheld.")
    var showReporters = false
    @Flag(help: "Name related cases; otherwise the entries that do must be withheld.") var showRelated = false
    @Option(help: "Make this production, decided before, instead of deciding a new one.") var production: Int?
    @OptionGroup(title: "What is written; nothing is overwritten") var targets: ProductionTargets
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        if targets.all.isEmpty { throw ValidationError("Say what to write: --folder, --tar or --zip.") }
        let shows = showReporters || showRelated
        let decides = recipient != nil || purpose != nil || !items.isEmpty || !withheld.isEmpty || shows
        if production != nil, decides {
            throw ValidationError("--production makes what was decided before: leave the choices out.")
        }
        if production == nil, recipient == nil || purpose == nil {
            throw ValidationError("Give --recipient and --purpose, or --production.")
        }
    }

    func run() throws {
        let session = try session.signIn()
        let number = try production ?? decide(session)
        let total = try byteCount(of: number, session)
        let made = try targets.all.map { form, path in
            let progress = Progress("writing the \(form.rawValue)")
            defer { progress.end() }
            do {
                return try session.make(production: number, of: subject.number, as: form, at: path) {
                    progress.report($0, of: total)
                }
            } catch {
                // The decision stands: deciding again would use up another production's number.
                progress.end()
                if production == nil {
                    StandardStream.error.say("Production \(number) is decided. Make it with: --production \(number)")
                }
                throw error
            }
        }
        guard let first = made.first else { return }
        try answer.give(json(number, made), orText: lines(number, made, first))
    }

    private func decide(_ session: Session) throws -> Int {
        try session.decideCourtBundle(
            of: subject.number,
            items: items.isEmpty ? nil : items.map(\.number),
            recipient: recipient ?? "",
            purpose: purpose ?? "",
            withholding: withheld.map(\.number),
            showingReporters: showReporters,
            showingRelated: showRelated
        )
    }

    /// The bytes of the items that a production hands out.
    private func byteCount(of number: Int, _ session: Session) throws -> Int {
        let file = try session.caseFile(subject.number)
        let items = file.productions.first { $0.decision.number == number }?.decision.items ?? []
        return items.reduce(0) { $0 + Int(clamping: file.item($1)?.file?.byteCount ?? 0) }
    }

    private func json(_ number: Int, _ made: [MadeProduction]) -> JSONValue {
        .members([
            ("case", .string(subject.number)), ("key", .optional(made.first?.keyFingerprint)),
            ("production", .integer(number)), ("trust", .optional(made.first?.fingerprint.hex)),
            ("written", .list(made.map(\.path))),
        ])
    }

    private func lines(_ number: Int, _ made: [MadeProduction], _ first: MadeProduction) -> [TerminalText] {
        ["Production \(number) of \(subject.number) is written."] + made.map { "  \($0.path)" } + [
            "  Signed with  \(first.keyFingerprint)",
            "  Trust        \(first.fingerprint.hex)",
            "Tell the recipient the trust fingerprint by another way. They check with: casebound verify FOLDER --trust FINGERPRINT",
        ]
    }
}

/// Where a production is written.
struct ProductionTargets: ParsableArguments {
    @Option(help: ArgumentHelp("Write a folder.", valueName: "path")) var folder: String?
    @Option(help: ArgumentHelp("Write a tar file.", valueName: "path")) var tar: String?
    @Option(help: ArgumentHelp("Write a zip file.", valueName: "path")) var zip: String?

    var all: [(form: ProductionForm, path: String)] {
        let given: [(ProductionForm, String?)] = [(.folder, folder), (.tar, tar), (.zip, zip)]
        return given.compactMap { form, path in path.map { (form, $0) } }
    }
}
