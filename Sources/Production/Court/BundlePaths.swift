// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// Where the files of a bundle stand (docs/formats/bundle.md).
enum BundlePaths {
    static let readme = "README.txt"
    static let index = "index.html"
    static let table = "data/index.csv"
    static let custodyTable = "data/custody.csv"
    static let gapTable = "data/custody-gaps.csv"
    static let integrityTable = "data/integrity.csv"
    static let checkpoint = "verify/checkpoint"
    static let houseKey = "verify/house-key"
    static let decision = "verify/decision.json"
    static let allowedSigners = "verify/allowed_signers"
    /// What every bundle holds beside what is drawn and the entries.
    static let fixed: Set<String> = [
        "bagit.txt", "bag-info.txt", "manifest-sha256.txt", checkpoint, houseKey, decision, allowedSigners,
    ]

    static let entries = "data/entries/"
    static let register = "data/register/"
    static let intake = "data/intake/"
    static let items = "data/items/"

    static func entry(_ sequence: UInt64) -> String { entries + name(sequence) }
    static func registerEntry(_ sequence: UInt64) -> String { register + name(sequence) }
    static func intakeEntry(_ ledger: Identifier, _ sequence: UInt64) -> String {
        intake + ledger.hex + "/" + name(sequence)
    }

    private static func name(_ sequence: UInt64) -> String { padded(sequence, 6) + ".json" }

    static func padded(_ number: UInt64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
