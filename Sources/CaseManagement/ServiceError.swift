// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Production
internal import Values
internal import Vault

/// What every door of the house says when something can't be done: a code that decides how, and one plain sentence
/// with the next step.
///
/// Safe to show and to log: no content, keys or paths.
package struct ServiceError: Error, Equatable {
    package enum Code: String, Sendable, CaseIterable {
        /// It is not there, or this person may not see whether it is.
        case notFound
        /// They see it, but may not do this.
        case denied
        /// The sign-in failed; nothing says which part was wrong.
        case signIn
        /// What was given is not right.
        case invalid
        /// Others changed it meanwhile, several times over.
        case conflict
        /// What is stored is not what was entered.
        case integrity
        /// The vault, its disk or its keys are not as they must be.
        case storage
    }

    package let code: Code
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    static let noSuchCase = ServiceError(.notFound, "There is no such case. List the cases that you can open.")
    static let noSuchTip = ServiceError(.notFound, "There is no such tip in your unit's intake.")
    static let secondFactorLost = ServiceError(
        .integrity,
        "This account's second factor is gone, or not what was stored. Tell an administrator, who resets it: casebound user second-factor reset"
    )
    static let draftDamaged = ServiceError(
        .integrity,
        "A draft of yours is not what you kept: it was changed on the disk. What was entered is not touched. Begin that form anew, and tell an administrator."
    )
    static let noSuchMember = ServiceError(.notFound, "Nobody of that sign-in name has joined. List the members.")

    static func invalid(_ message: String) -> ServiceError { ServiceError(.invalid, message) }
}

extension ServiceError {
    /// Any error of the layers below, in this one's words.
    package init(_ error: any Error) {
        switch error {
        case let error as ServiceError: self = error
        case let error as VaultError: self.init(vault: error)
        case let error as CryptographyError: self.init(cryptography: error)
        case let error as FoldError: self.init(fold: error)
        case let error as BagError: self.init(bag: error)
        default: self.init(.storage, "The vault could not be read or written. Check the disk, then try again.")
        }
    }

    private init(vault error: VaultError) {
        switch error {
        case .notAVault: self.init(.storage, "There is no vault in this folder. Make one with: casebound init")
        case .folderInUse: self.init(.storage, "This folder is in use. Name a new or empty one.")
        case .newerFormat: self.init(.storage, "This vault was written by a newer Casebound. Update this program.")
        case .headMoved: self.init(.conflict, "Others made entries meanwhile. Look at what stands now and try again.")
        case .damaged(let damage): self.init(.integrity, ServiceError.sentence(damage))
        case .malformedRow:
            self.init(
                .integrity,
                "The database is damaged. Keep a copy of the vault as it is, and restore a backup."
            )
        case .rolledBack(let vault, let checkpoint):
            self.init(
                .integrity,
                "This vault is older (\(vault) register entries) than its checkpoint kept apart (\(checkpoint)): an old copy was put back. Put the newest copy in place; where there is none, an administrator enters that: casebound restored"
            )
        case .houseKeyMissing:
            self.init(
                .storage,
                "The house key is missing or unreadable. Put house.key back in the folder kept apart; where it is lost, name a new one: casebound house replace"
            )
        case .houseKeyMismatch:
            self.init(
                .integrity,
                "The checkpoint kept apart is not signed by this vault's house key. Check which folder is named."
            )
        case .checkpointNotKept:
            self.init(
                .storage,
                "This is entered and safe, but the checkpoint kept apart could not be written. Do not enter it again; check that folder."
            )
        case .keyWithdrawn:
            self.init(.denied, "This account is suspended or was removed. Ask an administrator or your supervisor.")
        case .secondFactorLost: self = .secondFactorLost
        case .noKey: self = .noSuchCase
        case .unknownSignIn: self.init(.signIn, "The sign-in name or passphrase is not right.")
        case .signInNameTaken: self.init(.invalid, "That sign-in name is taken. Choose another.")
        case .entryTooLarge: self.init(.invalid, "This is too long for one entry. Add it as evidence and cite it.")
        case .dayIsFull, .filesDayIsFull, .filesTooMuch, .diskReserved, .draftTooLong, .tooManyDrafts:
            self = ServiceError.noRoom(error)
        case .draftDamaged: self = .draftDamaged
        case .tooManyArrivals:
            self.init(.conflict, "Too many files have come in part. Go on with those, or give some up.")
        case .fileInUse:
            self.init(.storage, "Something else has this name. Name a new file, or a backup of this vault.")
        case .notABackup:
            self.init(
                .invalid,
                "There is no backup here. Name a folder that holds backup.json, or a backup's tar file."
            )
        case .otherBackup:
            self.init(.invalid, "What is there is a backup of another vault. Name another place for this one's.")
        case .backupInUse: self.init(.conflict, "A backup is being written into this folder. Wait until it is done.")
        case .malformedManifest:
            self.init(.integrity, "The backup's backup.json is not its database's. Use another backup.")
        case .storage(let code):
            self.init(.storage, "The disk refused (system error \(code)). Check space and permissions, then try again.")
        }
    }

    /// Why no more is taken: from the public, or as drafts.
    private static func noRoom(_ error: VaultError) -> ServiceError {
        switch error {
        case .diskReserved:
            ServiceError(
                .storage,
                "The office's disk is nearly full, and takes no tips now. Call it, or try again later."
            )
        case .draftTooLong:
            .invalid("This is too long to be kept as a draft. Enter what you have, or add long material as evidence.")
        case .tooManyDrafts:
            ServiceError(
                .conflict,
                "You keep as many drafts as one may. Finish or discard some of them on today's page, and try again."
            )
        case .filesDayIsFull:
            ServiceError(
                .denied,
                "This unit has taken as many files today as it can. Send them tomorrow, by your receipt."
            )
        case .filesTooMuch:
            ServiceError(.denied, "This is more than a tip takes in files. Send fewer or smaller ones.")
        default:
            ServiceError(
                .denied,
                "This unit has taken as many tips today as it can. Call it, or try again tomorrow."
            )
        }
    }

    private static func sentence(_ damage: Damage) -> String {
        let place = "ledger \(damage.ledger.hex.prefix(8)), entry \(damage.sequence)"
        return
            "The \(damage.part.rawValue) at \(place) is not what was entered. Keep a copy of the vault as it is, and restore a backup."
    }

    private init(cryptography error: CryptographyError) {
        switch error {
        case .wrongPassphrase: self.init(.signIn, "The sign-in name or passphrase is not right.")
        case .unacceptableCost:
            self.init(.storage, "The stored cost of unlocking is outside what this program accepts.")
        case .malformed: self.init(.invalid, "A key or code is not of the right form. Check how it was typed.")
        case .notAuthentic: self.init(.integrity, "Something sealed was changed or put elsewhere. Restore a backup.")
        case .unavailable: self.init(.storage, "The system refused memory or randomness.")
        case .unacceptableSplit:
            self.init(
                .invalid,
                "A recovery key is split into 2 to 255 shares, of which at least 2 are needed. Choose other numbers."
            )
        case .tooFewShares:
            self.init(.invalid, "These shares are too few. Gather as many as each of them says are needed.")
        case .mixedShares:
            self.init(.invalid, "These shares are not of one recovery key. Gather those of one vault and version.")
        case .repeatedShare: self.init(.invalid, "A share was given twice. Give each share once.")
        }
    }

    private init(bag error: BagError) {
        switch error {
        case .alreadyExists:
            self.init(.invalid, "Something of the production's name is there already. Name a new folder or file.")
        case .noPayload: self.init(.invalid, "There is nothing to produce. Choose at least one item.")
        case .changedSince:
            self.init(.integrity, "A file of the bundle was changed while it was checked. Check it again.")
        case .nameNotAllowed, .informationNotAllowed:
            self.init(.invalid, "A name or text of this case cannot stand in a bundle. Shorten it to plain text.")
        case .wrongSize, .storage, .archive:
            self.init(
                .storage,
                "The production could not be written. Check the target's disk and rights, then try again."
            )
        }
    }

    private init(fold error: FoldError) {
        switch error {
        case .unknownType: self.init(.storage, "An entry was written by a newer Casebound. Update this program.")
        case .malformed(let ledger, let sequence), .dangling(let ledger, let sequence),
            .wrongAuthor(let ledger, let sequence):
            self.init(
                .integrity,
                "Entry \(sequence) of ledger \(ledger.hex.prefix(8)) contradicts what stands before it."
            )
        }
    }
}
