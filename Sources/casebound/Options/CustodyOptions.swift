// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Cryptography
import Foundation
import Vault

/// Among whom a recovery key is split, and where their shares are written.
struct CustodyOptions: ParsableArguments {
    @Option(
        name: .customLong("custodian"),
        parsing: .singleValue,
        help: "Who keeps a share of the recovery key; give one for each, at least two."
    )
    var custodians: [String] = []

    @Option(help: "How many custodians must come together.") var threshold: Int = 2

    @Option(
        help: ArgumentHelp(
            "A new folder for the shares, one file each, to be printed, handed over and deleted.",
            valueName: "folder"
        )
    )
    var shares: String?

    /// What was asked for; nil where no custodian is named.
    func custody() throws -> Custody? {
        guard !custodians.isEmpty else { return nil }
        guard shares != nil else {
            throw ValidationError("Name a new folder for the custodians' shares: --shares FOLDER.")
        }
        return try Custody(custodians: custodians, threshold: threshold)
    }

    /// Makes the folder before anything else is done, so that no share is made that can't be written.
    func makeFolder() throws {
        guard let shares, !custodians.isEmpty else { return }
        guard unsafe mkdir(shares, 0o700) == 0 else {
            let reason = unsafe String(cString: strerror(errno))
            throw ServiceError(.invalid, "The folder for the shares could not be made: \(reason). Name a new one.")
        }
    }

    /// Writes each share to a file of its own, and says which.
    func write(_ made: [CustodianShare], of vaultName: String) throws -> [TerminalText] {
        guard let shares, !made.isEmpty else { return [] }
        let files = try made.map { made -> TerminalText in
            let path = "\(shares)/share-\(made.share.index).txt"
            let file = try OutputPath.create(path)
            try file.write(Array(made.page(of: vaultName).utf8))
            try file.sync()
            return "  \(path)  for \(made.custodian)"
        }
        try POSIXFile.syncFolder(shares)
        return files
    }
}

extension CustodianShare {
    /// What a custodian is handed, on one page.
    fileprivate func page(of vaultName: String) -> String {
        """
        RECOVERY SHARE of \(vaultName)
        For: \(custodian)
        This is \(share.label).

        Keep this page where only you can reach it, and apart from the others' shares. Alone it opens nothing. It is
        needed when nobody can sign in who could let a member back in: you then meet, and type it at "casebound recover".
        Practise once a year with: casebound recover practise

        \(share.text)

        """
    }
}
