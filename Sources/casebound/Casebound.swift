// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Foundation

/// The root of the command line.
struct Casebound: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "casebound",
        abstract: "Case management for investigations and behavioural threat assessment.",
        discussion: """
            New here? casebound help set-up begins the pages that walk through the work; casebound help lists them.

            Every command signs in for itself, does one thing and enters it in the vault's ledgers. Passphrases are asked \
            for, or read with --passphrase-file; they are never arguments and never in the environment.

            Example:
              casebound init --name "Alder Creek School District" --unit "Student Safety Office" --prefix ACS \
            --administrator "Ines Marchetti" --as i.marchetti
              casebound user invite d.whitfield --name "Dana Whitfield" --role supervisor --as i.marchetti

            \(ExitCodes.explanation)
            """,
        subcommands: [
            Help.self, Init.self, UnitGroup.self, UserGroup.self, RulesGroup.self, InstrumentGroup.self,
            PolicyGroup.self,
            TipGroup.self, CaseGroup.self, PersonGroup.self,
            AccountGroup.self, PlaceGroup.self, VehicleGroup.self, NoteGroup.self, EntryGroup.self, EvidenceGroup.self,
            CustodyGroup.self, ProduceGroup.self, Verify.self,
            AuditGroup.self, Check.self, Backup.self, Restore.self, RecoverGroup.self, HouseGroup.self, Restored.self,
            ReceiptGroup.self,
            AssessmentGroup.self,
            TaskGroup.self, DecisionGroup.self, ReportGroup.self, DisclosureGroup.self, TodayCommand.self,
            ProgrammeCommand.self,
            SearchCommand.self, NotifyCommand.self,
            Serve.self,
        ]
    )

    /// Runs what the process was called with, and ends it.
    static func start() -> Never {
        var command: any ParsableCommand
        do { command = try parseAsRoot() } catch { exit(withError: error) }
        do { try command.run() } catch { end(with: error) }
        Foundation.exit(0)
    }

    /// One plain sentence on standard error, and the code that says which kind it is.
    private static func end(with error: any Error) -> Never {
        switch error {
        case is ExitCode: exit(withError: error)
        // Help, and what is wrong with the command line, are the parser's to say.
        case _ where exitCode(for: error) != .failure: exit(withError: error)
        case is StandardStream.Closed: Foundation.exit(ExitCodes.outputClosed)
        case is PassphraseReader.Cancelled:
            StandardStream.error.say("casebound: broken off. Nothing was done.")
            Foundation.exit(ExitCodes.cancelled)
        default:
            let refusal = ServiceError(error)
            StandardStream.error.say("casebound: \(refusal.message)")
            Foundation.exit(ExitCodes.code(of: refusal.code))
        }
    }
}

/// Help that ends in an example.
func example(_ text: String, _ lines: String...) -> String {
    ([text, "", "Example:"] + lines.map { "  casebound \($0)" }).joined(separator: "\n")
}
