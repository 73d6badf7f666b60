// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Cryptography
import Values
import Vault

struct TipGet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Copy a file that came with a tip out of the vault; that you did is entered first.",
        discussion: example(
            """
            Writes to a new file, which is there whole or not at all. Open it with care: it is what somebody sent, under the \
            name and type that they gave it. Who is in a case that the tip is joined to, and not in the intake, names the case.
            """,
            "tip get T-000013 1 --out photo.jpg --as r.adeyemi",
            "tip get T-000013 1 --case ACS-2026-0001 --out photo.jpg --as l.ferreira"
        )
    )

    @Argument(help: "The tip, such as T-000013 or 13.") var tip: TipNumber
    @Argument(help: "Which of its files, as tip show numbers them.") var file: Int
    @Option(name: .customLong("case"), help: "A case that the tip is joined to.") var caseNumber: String?
    @Option(help: ArgumentHelp("The new file; it is never overwritten.", valueName: "file")) var out: String
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions

    func run() throws {
        let session = try session.signIn()
        let target = try PendingOutput(out)
        do {
            let opened =
                try caseNumber.map { try session.copyAttachment(file, of: tip.number, in: $0) }
                ?? session.copyAttachment(file, of: tip.number)
            var hasher = SHA256Hasher()
            try unsafe opened.reader.forEachChunk { chunk in
                unsafe hasher.update(chunk)
                try unsafe target.file.write(chunk)
            }
            guard hasher.finalize() == opened.file.sha256 else {
                throw VaultError.damaged(Damage(.blob, ledger: opened.file.blob, sequence: 0))
            }
            try target.finish()
        } catch {
            target.discard()
            throw error
        }
    }
}
