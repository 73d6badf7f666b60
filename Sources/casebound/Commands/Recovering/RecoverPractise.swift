// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import JSON

struct RecoverPractise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practise",
        abstract: "Prove that the shares work; nothing is entered, changed or shown.",
        discussion: example(
            """
            Every compartment that the key should open is opened, and closed again.
            """,
            "recover practise --share-file share-1.txt --share-file share-3.txt"
        )
    )

    @OptionGroup(title: "Vault and shares") var recovery: RecoveryOptions
    @OptionGroup(title: "Answer") var answer: AnswerOptions

    func run() throws {
        let found = try recovery.open().rehearse()
        let opened = found.compartments - found.closed
        try answer.give(
            .members([
                ("closed", .integer(UInt64(found.closed))), ("custodians", .list(found.custodians)),
                ("opened", .integer(UInt64(opened))),
            ]),
            orText: [
                "The shares work: \(found.custodians.joined(separator: ", ")).",
                "  Opens  \(opened) of \(found.compartments) compartments",
            ]
        )
        if found.closed > 0 { throw ExitCodes.somethingFound }
    }
}
