// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Cryptography
import Foundation
import Values
import Vault

/// Which vault is meant, and where its house key is kept apart.
struct VaultOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The vault's folder (default: CASEBOUND_VAULT, else ./vault).", valueName: "folder"))
    var vault: String?

    @Option(
        help: ArgumentHelp(
            "The folder kept apart, with house.key and checkpoint (default: outside, beside the vault).",
            valueName: "folder"
        )
    )
    var outside: String?

    var layout: VaultLayout {
        let folder = URL(filePath: vault ?? Surroundings.variable("CASEBOUND_VAULT") ?? "vault").standardizedFileURL
        let apart = outside.map { URL(filePath: $0) } ?? folder.deletingLastPathComponent().appending(path: "outside")
        return VaultLayout(folder: folder.path, outside: apart.standardizedFileURL.path)
    }

    var office: Office {
        Office(layout: layout, cost: VaultOptions.cost) { Timestamp(milliseconds: Surroundings.now()) }
    }

    /// Debug builds may make keys that are cheap to guess, so that tests need not wait; release builds cannot.
    static var cost: UnlockCost {
        #if DEBUG
        if Surroundings.variable("CASEBOUND_TEST_COST") == "minimum" { return .minimum }
        #endif
        return .standard
    }
}

/// Whose act a command is.
struct SessionOptions: ParsableArguments {
    @OptionGroup var vault: VaultOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Your sign-in name (default: CASEBOUND_USER).", valueName: "name")
    )
    var signInName: String?

    @Option(
        help: ArgumentHelp("A file whose first line is your passphrase (default: you are asked).", valueName: "file")
    )
    var passphraseFile: String?

    @Option(
        help: ArgumentHelp(
            "A file whose first line is a code of your second factor, where you have one (default: you are asked).",
            valueName: "file"
        )
    )
    var secondFactorFile: String?

    /// A code of the second factor of who acts.
    func code() throws -> SecretBytes {
        try secondFactorFile.map(PassphraseReader.file)
            ?? PassphraseReader.prompt("Code of your second factor, or a spare code", orFile: "--second-factor-file")
    }

    /// Who acts and their passphrase, where anybody is named.
    func whoIfNamed() throws -> (signInName: String, passphrase: SecretBytes)? {
        guard signInName ?? Surroundings.variable("CASEBOUND_USER") != nil else { return nil }
        let name = try who()
        return (name, try passphrase(of: name))
    }

    private func passphrase(of name: String) throws -> SecretBytes {
        try passphraseFile.map(PassphraseReader.file)
            ?? PassphraseReader.prompt("Passphrase of \(TerminalText(name).text)")
    }

    /// Who acts, by their sign-in name.
    func who() throws -> String {
        guard let name = signInName ?? Surroundings.variable("CASEBOUND_USER") else {
            throw ValidationError("Say who you are: --as NAME, or CASEBOUND_USER in the environment.")
        }
        return name
    }

    /// Signs in; `opening` is what the vault's state is put up with, for the command that answers it.
    func signIn(_ opening: Vault.Opening = .regular) throws -> Session {
        let name = try who()
        let signingIn = try vault.office.beginSigningIn(
            name,
            passphrase: passphrase(of: name),
            door: "command line",
            opening: opening
        )
        switch signingIn {
        case .done(let session): return session
        case .asksForCode(let pending): return try finish(pending)
        }
    }

    /// Asks for the code, again where a typed one was wrong.
    private func finish(_ pending: PendingSignIn) throws -> Session {
        while true {
            do { return try pending.finish(with: code()) } catch let error as ServiceError
                where error.code == .signIn && secondFactorFile == nil && !pending.isEnded
            {
                StandardStream.error.say(error.message)
            }
        }
    }

    /// A passphrase that is chosen now: asked for twice.
    func newPassphrase() throws -> SecretBytes {
        if let passphraseFile { return try PassphraseReader.file(passphraseFile) }
        return try SessionOptions.promptedPassphrase()
    }

    /// A passphrase that is typed twice at the terminal.
    static func promptedPassphrase() throws -> SecretBytes {
        let first = try PassphraseReader.prompt("New passphrase, at least 12 characters")
        guard try PassphraseReader.prompt("The same again").isEqual(to: first) else {
            throw ServiceError(.invalid, "The two passphrases differ. Nothing was done; start again.")
        }
        return first
    }
}
