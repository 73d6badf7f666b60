// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework
import Cryptography
import Foundation
import Vault

struct EvidenceGet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Copy an item's bytes out of the vault; that you did is entered first.",
        discussion: example(
            """
            Writes to a new file, which is there whole or not at all, or to standard output where that is no terminal. \
            With --age the copy is an age file for that recipient alone, which the age program opens. Not a byte leaves \
            that has not been verified.
            """,
            "evidence get ACS-2026-0001 E-0002 --out hallway.mp4 --purpose 'Frame by frame review' --as r.adeyemi",
            "evidence get ACS-2026-0001 E-0002 --age age1… --out hallway.mp4.age --as r.adeyemi"
        )
    )

    @OptionGroup var subject: CaseArgument
    @Argument(help: "The item, such as E-0001 or 1.") var item: ItemNumber
    @Option(help: ArgumentHelp("The new file; it is never overwritten.", valueName: "file")) var out: String?
    @Option(help: ArgumentHelp("Seal the copy to this age recipient.", valueName: "recipient")) var age: AgeArgument?
    @Option(help: "What the copy is for.") var purpose: String?
    @OptionGroup(title: "Vault and sign-in") var session: SessionOptions

    func validate() throws {
        if age != nil, out == nil { throw ValidationError("--age needs --out, the new file's name.") }
        if out == nil, StandardStream.output.isTerminal {
            throw ValidationError("Name a new file with --out, or pipe the output somewhere.")
        }
    }

    func run() throws {
        let session = try session.signIn()
        guard let out else { return try unsafe copy(session) { try unsafe StandardStream.output.write($0) } }
        let target = try PendingOutput(out)
        do {
            if let age {
                try session.export(
                    item.number,
                    of: subject.number,
                    purpose: purpose,
                    sealedTo: age.recipient,
                    named: age.text,
                    into: target.file
                )
            } else {
                try unsafe copy(session) { try unsafe target.file.write($0) }
            }
            try target.finish()
        } catch {
            target.discard()
            throw error
        }
    }

    private func copy(_ session: Session, to write: (UnsafeRawBufferPointer) throws -> Void) throws {
        let total = Int(clamping: try session.item(item.number, of: subject.number).collected.file.byteCount)
        let progress = Progress("copying")
        defer { progress.end() }
        var done = 0
        try unsafe session.export(item.number, of: subject.number, purpose: purpose) { chunk in
            try unsafe write(chunk)
            done += chunk.count
            progress.report(done, of: total)
        }
    }
}
