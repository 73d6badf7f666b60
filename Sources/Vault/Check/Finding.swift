// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// One thing that a check has found, in plain words and with the next step.
///
/// Safe to log: ids, numbers, fixed text and the vault's own file names; no content, keys or paths.
package struct Finding: Hashable, Sendable {
    package enum Severity: String, Sendable, CaseIterable, Comparable {
        /// Something stored is not what was entered.
        case damage
        /// Nothing is lost, and somebody should act.
        case warning
        /// What was left out, or is in order and worth knowing.
        case note

        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .damage: 0
            case .warning: 1
            case .note: 2
            }
        }
    }

    package enum Part: String, Sendable, CaseIterable {
        case database
        case schema
        case vault
        case ledger
        case record
        case signature
        case chain
        case tree
        case head
        case checkpoint
        case entryKey = "entry's key"
        case sealedPart = "sealed part"
        case commitment
        case fold = "what an entry says"
        case compartment
        case compartmentKey = "compartment's key"
        case member
        case secondFactor = "second factor"
        case blob
        case blobKey = "blob's key"
        case blobBytes = "blob's bytes"
        case receipt
        case tipLine = "tip line"
        case caseCard = "case card"
        case dueTime = "due time"
        case draft
        case houseKey = "house key"
        case checkpointApart = "checkpoint kept apart"
        case leftover
        case backup
        case reading
    }

    /// Where it is.
    package enum Place: Hashable, Sendable {
        case vault
        case ledger(Identifier)
        case entry(Identifier, UInt64)
        case compartment(Identifier, version: UInt32)
        case member(Identifier)
        case blob(Identifier)
        /// A file of the vault's, by its own name.
        case file(String)
        /// The one file that a backup lies in, by whatever name.
        case archive
    }

    package let severity: Severity
    package let part: Part
    package let place: Place
    /// What is wrong.
    package let what: String
    /// What cannot be trusted, read or done because of it.
    package let affects: String
    package let next: String

    package init(
        _ severity: Severity,
        _ part: Part,
        _ place: Place,
        _ what: String,
        affects: String,
        next: String = Finding.restore
    ) {
        self.severity = severity
        self.part = part
        self.place = place
        self.what = what
        self.affects = affects
        self.next = next
    }

    /// What to do about most damage.
    package static let restore =
        "Keep a copy of the vault as it is, find out who could write there, and restore a backup."
    package static let nothing = "Nothing needs to be done."
    package static let resetSecondFactor =
        "Find out who could write there. An administrator resets it: casebound user second-factor reset"
    package static let keepDraftAnew =
        "Find out who could write there. Its member keeps the form anew, or discards it: nothing that was entered is touched."
    package static let signIn = "Sign in to tell: casebound check --as NAME."
}

extension Finding.Place {
    package var text: String {
        switch self {
        case .vault: "the vault"
        case .ledger(let ledger): "ledger \(ledger.hex.prefix(8))"
        case .entry(let ledger, let sequence): "ledger \(ledger.hex.prefix(8)), entry \(sequence)"
        case .compartment(let compartment, let version): "compartment \(compartment.hex.prefix(8)), version \(version)"
        case .member(let member): "member \(member.hex.prefix(8))"
        case .blob(let blob): "blob \(blob.hex)"
        case .file(let name): "file \(name)"
        case .archive: "the tar file"
        }
    }

    /// The ledger that it is in, where it is in one.
    package var ledger: Identifier? {
        switch self {
        case .ledger(let ledger), .entry(let ledger, _): ledger
        default: nil
        }
    }
}
