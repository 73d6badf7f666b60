// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Cryptography
import Vault

/// The shares with which custodians put the recovery key together.
struct RecoveryOptions: ParsableArguments {
    @OptionGroup var vault: VaultOptions

    @Option(
        name: .customLong("share-file"),
        parsing: .singleValue,
        help: ArgumentHelp("A custodian's share, as it was handed out (default: each is asked for).", valueName: "file")
    )
    var shareFiles: [String] = []

    /// Puts the key together; asks each custodian in turn where no files are named.
    func open(_ opening: Vault.Opening = .regular) throws -> RecoverySession {
        var shares = try shareFiles.map { try RecoveryShare.read(PassphraseReader.share(inFile: $0)) }
        if shareFiles.isEmpty {
            repeat {
                let typed = try PassphraseReader.prompt("Share of the next custodian, its lines one after the other")
                shares.append(try RecoveryShare.read(typed))
            } while shares.count < Int(shares[0].threshold)
        }
        return try vault.office.recover(with: shares, opening: opening)
    }
}

extension RecoveryShare {
    fileprivate static func read(_ typed: SecretBytes) throws -> RecoveryShare {
        do { return try RecoveryShare(parsing: typed) } catch {
            throw ServiceError(
                .invalid,
                "That is no share of a recovery key, or a letter of it is not right. Check how it was typed."
            )
        }
    }
}
