// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Foundation
import JSON

struct NotifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notify",
        abstract: "Tell people that something is due for them, without saying what.",
        discussion: example(
            """
            Needs nobody signed in: run it from cron. Each due time is told once, and the house key enters that. With \
            --command the program is run with a sign-in name, the words on its standard input; with --sendmail the file \
            names an address for each sign-in name, one a line: k.osei kofi.osei@example.org
            """,
            "notify --sendmail addresses.txt --hours 24"
        )
    )

    @OptionGroup(title: "Vault") var vault: VaultOptions
    @Option(help: ArgumentHelp("The program that sends a notice.", valueName: "file")) var command: String?
    @Option(help: ArgumentHelp("Sends mail to the addresses in this file.", valueName: "file")) var sendmail: String?
    @Option(help: ArgumentHelp("Where sendmail is.", valueName: "file")) var sendmailProgram = "/usr/sbin/sendmail"
    @Option(help: "What is due within how many hours.") var hours = 24
    @Option(help: "How many seconds a program has for a notice; who was not told by then is tried again next time.")
    var patience = 60
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        guard (1...3600).contains(patience) else { throw ValidationError("Give --patience of 1 to 3600 seconds.") }
        guard (command == nil) != (sendmail == nil) else { throw ValidationError("Give --command or --sendmail.") }
    }

    func run() throws {
        let notices: SentNotices
        if let command {
            notices = try vault.office.notify(dueWithin: hours, through: "command") {
                NoticeProgram(path: command, patience: patience).send(Self.words, to: [$0])
            }
        } else {
            let addresses = try NoticeAddresses(parsing: InputPath.text(sendmail ?? "", as: "list of addresses"))
            notices = try vault.office.notify(dueWithin: hours, through: "sendmail") { name in
                guard let address = addresses[name] else { return false }
                let mail = "To: \(address)\nSubject: Casebound\n\n\(Self.words)"
                return NoticeProgram(path: sendmailProgram, patience: patience).send(mail, to: ["-i", "-t"])
            }
        }
        try answer.give(
            .members([("failed", .list(notices.failed)), ("told", .list(notices.told))]),
            orText: notices.told.map { "Told \($0)." } + notices.failed.map { "Could not tell \($0)." }
                + (notices.told.isEmpty && notices.failed.isEmpty ? ["Nobody is to be told anything."] : [])
        )
        if !notices.failed.isEmpty { throw ExitCodes.somethingFound }
    }

    private static let words = "Something in Casebound is due for you. Sign in to see what: casebound today\n"
}

/// A program that sends a notice.
struct NoticeProgram {
    let path: String
    /// In seconds.
    let patience: Int

    /// Runs it with some arguments and the words on its standard input; says whether it ended well.
    ///
    /// One that hangs must not keep the others from being told: it is ended when its time is over. Whether it read the
    /// words is its own affair: one that sends its own may have ended before they were written.
    func send(_ words: String, to arguments: [String]) -> Bool {
        let process = Process()
        let input = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardInput = input
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            try process.run()
        } catch { return false }
        _ = try? input.fileHandleForWriting.write(contentsOf: Data(words.utf8))
        _ = try? input.fileHandleForWriting.close()
        if ended.wait(timeout: .now() + .seconds(patience)) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
            return false
        }
        return process.terminationReason == .exit && process.terminationStatus == 0
    }
}

/// Which address belongs to which sign-in name.
struct NoticeAddresses {
    private var addresses: [String: String] = [:]

    /// Reads a name and an address a line; empty lines and those that begin with # are passed over.
    init(parsing text: String) throws {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let parts = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" }).map(String.init)
            if parts.isEmpty || parts[0].hasPrefix("#") { continue }
            // What else may stand in a header would begin another one, or name another recipient.
            guard parts.count == 2, parts[1].utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ",") })
            else {
                throw ServiceError(.invalid, "Line \(index + 1) of the addresses is not a sign-in name and an address.")
            }
            addresses[parts[0]] = parts[1]
        }
    }

    subscript(signInName: String) -> String? { addresses[signInName] }
}
