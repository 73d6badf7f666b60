// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// One way of damaging what is stored.
struct Wound: Sendable {
    /// What may come of it besides being detected and named.
    enum Leniency: Sendable {
        case none
        /// May be harmless, where nothing else is read than before.
        case harmless
        /// May be refused in words that name no part: a changed key looks like a wrong passphrase.
        case unnamed
        /// May be an older instant that the checkpoint kept apart does not reach beyond.
        case older
    }

    let name: String
    let leniency: Leniency
    /// What is read: the vault, or what a backup restores.
    var isOfBackup = false
    /// Inflicts it, and says where; nil where there was nothing to damage.
    let inflict: @Sendable (Scene, inout Random) throws -> String?

    static let all = RowWounds.all + FileWounds.all
}

extension Data {
    /// With one bit the other way round.
    func flipping(_ random: inout Random) -> Data {
        guard !isEmpty else { return Data([1]) }
        var bytes = [UInt8](self)
        bytes[random.below(bytes.count)] ^= 1 << random.below(8)
        return Data(bytes)
    }
}
