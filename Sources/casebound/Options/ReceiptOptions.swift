// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import Cryptography

/// By which receipt a reporter comes back; never on the command line, where others see it.
struct ReceiptOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A file whose first line is the receipt (default: you are asked).", valueName: "file"))
    var receiptFile: String?

    /// The receipt as it was typed.
    func typed() throws -> SecretBytes {
        try receiptFile.map(PassphraseReader.file) ?? PassphraseReader.prompt("Receipt")
    }
}
