// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// One line of an item's chain of custody.
package struct CustodyEvent: Sendable {
    package let kind: CustodyKind
    package let entry: EntryReference
    /// The other hand of a transfer.
    package var counterpart: Counterpart?
    package var remark: String?
    /// When it happened, as stated; nil where it was entered as it happened.
    package var stated: StatedTime?
    /// Where the item was from then on, where that is stated.
    package var place: String?
    /// What is stated of its seal.
    package var seal: SealFact?

    /// When it happened, as far as the record says.
    package var time: Timestamp { stated?.instant ?? entry.time }
}

/// What can happen to an item (design.md 2).
package enum CustodyKind: String, Codable, Hashable, Sendable, CaseIterable {
    case collected
    case received
    case sealed
    case unsealed
    case stored
    case moved
    case released
    case accepted
    case refused
    case withdrawn
    case takenOver = "taken-over"
    case handedOut = "handed-out"
    case viewed
    case copied
    case derived
    case verified
    case verificationFailed = "verification-failed"
    case exported
    case returned
    case destroyed
}

/// The other hand of a transfer: a member of the office, or somebody without an account.
package struct Counterpart: Hashable, Sendable {
    /// Nil where they have no account.
    package let id: Identifier?
    package let name: String
    /// Whether the record holds their signature.
    package let isSigned: Bool

    package init(_ author: Author) {
        id = author.id
        name = author.name
        isSigned = true
    }

    package init(_ party: OutsideParty, isSigned: Bool) {
        id = nil
        name = party.text
        self.isSigned = isSigned
    }
}

/// What a custody event says of an item's seal.
package enum SealFact: Hashable, Sendable {
    case putOn(String)
    /// Opened on purpose; with the number that was on it, where that is stated.
    case opened(String?)
    case seen(SealSeen)
}

/// A seal as it was found.
package struct SealSeen: Codable, Hashable, Sendable {
    package let number: String?
    /// Whether it was whole; nil where nobody says.
    package let isWhole: Bool?

    package init(number: String?, isWhole: Bool?) {
        self.number = number
        self.isWhole = isWhole
    }

    package var text: String {
        let state = isWhole.map { $0 ? "whole" : "broken" }
        return (["seal"] + [number, state].compactMap(\.self)).joined(separator: " ")
    }
}
