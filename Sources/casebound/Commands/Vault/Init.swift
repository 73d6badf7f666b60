// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON
import Vault

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a vault, with its first administrator and unit.",
        discussion: example(
            """
            The vault's folder must be new or empty. The house key and the newest checkpoint go into a folder kept apart: \
            keep it on another disk, so that a copy of the vault alone lacks them. The recovery key is split among custodians, \
            who together let people back in that lost their passphrases; without custodians nobody can.
            """,
            "init --name 'Alder Creek School District' --unit 'Student Safety Office' --prefix ACS "
                + "--administrator 'Ines Marchetti' --as i.marchetti --vault vault --outside /media/apart --custodian 'City clerk' --custodian 'Board counsel' "
                + "--custodian 'IT director' --threshold 2 --shares shares"
        )
    )

    @Option(help: "What the vault is called, such as the district or agency.") var name: String
    @Option(help: "What the first unit is called.") var unit: String
    @Option(help: "What the unit's case numbers begin with: 2 to 12 capital letters or digits.") var prefix: String
    @Option(help: "Your full name, as it stands on everything that you sign.") var administrator: String
    @OptionGroup(title: "Recovery") var custody: CustodyOptions
    @Flag(help: "Make no recovery key: what lost passphrases opened is then lost for good.")
    var withoutRecovery = false
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func validate() throws {
        guard custody.custodians.isEmpty == withoutRecovery else {
            throw ValidationError(
                "Name the recovery custodians with --custodian, at least two; or say --without-recovery."
            )
        }
    }

    func run() throws {
        let signInName = try session.who()
        let founding = Office.Founding(
            vaultName: name,
            unitName: unit,
            unitPrefix: prefix,
            administrator: administrator,
            signInName: signInName
        )
        let layout = session.vault.layout
        let chosen = try custody.custody()
        let passphrase = try session.newPassphrase()
        try custody.makeFolder()
        var files: [TerminalText] = []
        _ = try session.vault.office.create(founding, custody: chosen, passphrase: passphrase) {
            files = try custody.write($0, of: name)
        }
        try answer.give(
            .members([
                ("outside", .string(layout.outside)), ("signInName", .string(signInName)),
                ("vault", .string(layout.folder)),
            ]),
            orText: recoveryLines(files) + [
                "The vault is made, and you are its administrator: \(signInName).",
                "  Vault       \(layout.folder)",
                "  Kept apart  \(layout.outside)  (house.key, checkpoint: keep this on another disk)",
                "Next: invite a supervisor with: casebound user invite",
            ]
        )
    }

    private func recoveryLines(_ files: [TerminalText]) -> [TerminalText] {
        guard !files.isEmpty else {
            return ["There is no recovery key: what lost passphrases opened is lost. Have two supervisors a unit."]
        }
        return ["The recovery key is split. Print each share, hand it over, and delete the files:"] + files
    }
}
