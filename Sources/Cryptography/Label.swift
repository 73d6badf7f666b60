// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// What a derived key, a seal or a wrap is for; every use of a key has its own, so that none can stand in for another.
///
/// As bytes a label ends in a line feed, which no label contains, so whatever follows it cannot run into it.
/// `docs/formats/keys.md` lists where each one enters. A label is never changed or used anew: a new version gets a
/// new label.
enum Label: String, CaseIterable {
    /// HKDF: entry key to the key that seals the entry.
    case entrySeal = "casebound/entry-seal/v1"
    /// HKDF: entry key to the seed of the entry's salts.
    case entryCommitment = "casebound/entry-commitment/v1"

    /// HKDF: compartment seed to the key that wraps entry and blob keys.
    case compartmentWrap = "casebound/compartment-wrap/v1"
    /// HKDF: compartment seed to the seed of its X-Wing pair.
    case compartmentXWing = "casebound/compartment-x-wing/v1"
    /// HKDF, followed by the label of the use: compartment seed to the key of small data.
    case compartmentData = "casebound/compartment-data/v1"

    /// HMAC of the wrapping key, or context of the HPKE exporter: the key commitment.
    case commitment = "casebound/commit/v1"
    /// Associated data or HPKE info of a wrapped entry key.
    case wrappedEntryKey = "casebound/wrapped-entry-key/v1"
    /// Associated data or HPKE info of a wrapped blob key.
    case wrappedBlobKey = "casebound/wrapped-blob-key/v1"
    /// HPKE info of a wrapped compartment seed.
    case wrappedCompartment = "casebound/wrapped-compartment/v1"

    /// HKDF: sheet key to the key that seals the sheet.
    case sheetSeal = "casebound/sheet-seal/v1"
    /// Associated data or HPKE info of a wrapped sheet key.
    case wrappedSheetKey = "casebound/wrapped-sheet-key/v1"

    /// Associated data of a person's locked keys.
    case lockedKeys = "casebound/locked-keys/v1"
    /// HKDF, followed by the label of the use: a person's X-Wing seed to the key of small data.
    case personalData = "casebound/personal-data/v1"
    /// HKDF, followed by the label of the use: a person's X-Wing seed to the key of what they find things of their own by.
    case personalLocator = "casebound/personal-locator/v1"

    /// HKDF: invitation code to the seed of its Ed25519 pair.
    case invitationSigning = "casebound/invitation-ed25519/v1"
    /// HKDF: invitation code to the seed of its X-Wing pair.
    case invitationXWing = "casebound/invitation-x-wing/v1"
    /// HKDF: receipt to what its tip is found by.
    case receiptLocator = "casebound/receipt-locator/v1"
    /// HKDF: receipt to the seed of its X-Wing pair.
    case receiptXWing = "casebound/receipt-x-wing/v1"
    /// HKDF: spare code of a second factor to what it is known again by.
    case spareCode = "casebound/spare-code/v1"
    /// HKDF: the house key's seed to the key that authenticates the growing ends of ledgers.
    case ledgerTip = "casebound/ledger-tip/v1"
    /// HKDF: a code's letters to its two check letters.
    case codeCheck = "casebound/code-check/v1"

    /// HKDF: recovery key to the seed of its compartment.
    case recoveryCompartment = "casebound/recovery-compartment/v1"
    /// HKDF: recovery key to the seed of its Ed25519 pair.
    case recoverySigning = "casebound/recovery-ed25519/v1"
    /// In front of what SHA-256 is taken of: a share of the recovery key to its commitment.
    case recoveryShare = "casebound/recovery-share/v1"
    /// The same: a share of the recovery key to the check in its text.
    case recoveryShareCheck = "casebound/recovery-share-check/v1"

    /// The label's text and a line feed.
    var bytes: [UInt8] { Array(rawValue.utf8) + [0x0a] }

    /// The label and what follows it.
    func followed(by context: [UInt8]) -> [UInt8] { bytes + context }
}
