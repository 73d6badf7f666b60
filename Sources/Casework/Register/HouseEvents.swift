// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A recovery key begins: its public halves, and among whom its secret is split.
///
/// The first is named when the vault is made; its successors by the key before.
package struct RecoveryBegun: RegisterEvent {
    package static let type = "recovery.begun/1"

    /// The compartment whose seed follows from the secret.
    package let compartment: Identifier
    package let version: UInt32
    /// SHA-256 of the compartment's public half.
    package let sealing: Digest
    /// The key that signs what recovery does.
    package let signing: Digest
    /// How many custodians must come together.
    package let threshold: Int
    package let custodians: [Custodian]

    package init(
        compartment: Identifier,
        version: UInt32,
        sealing: Digest,
        signing: Digest,
        threshold: Int,
        custodians: [Custodian]
    ) {
        self.compartment = compartment
        self.version = version
        self.sealing = sealing
        self.signing = signing
        self.threshold = threshold
        self.custodians = custodians
    }

    /// Who stands as the author of what a recovery key signs.
    package static func author(_ compartment: Identifier) -> Author {
        Author(id: compartment, name: "The recovery key")
    }
}

/// Somebody who keeps a share of the recovery key: not necessarily a member.
package struct Custodian: Codable, Hashable, Sendable {
    package let name: String
    /// SHA-256 that commits to their share, so that a wrong or foreign one is told.
    package let share: Digest

    package init(name: String, share: Digest) {
        self.name = name
        self.share = share
    }
}

/// Custodians put the recovery key together: what it signs follows in one run.
package struct RecoveryUsed: RegisterEvent {
    package static let type = "recovery.used/1"

    package let purpose: String
    /// The custodians whose shares were used.
    package let custodians: [String]

    package init(purpose: String, custodians: [String]) {
        self.purpose = purpose
        self.custodians = custodians
    }
}

/// The house key was lost or stolen, and this one takes its place.
///
/// The new key's heads follow at once: what the old one signed counts up to them, and is refused past them.
package struct HouseReplaced: RegisterEvent {
    package static let type = "house.replaced/1"

    package let key: Digest
    /// The register's size and root up to this entry.
    package let size: UInt64
    package let root: Digest
    package let reason: String

    package init(key: Digest, size: UInt64, root: Digest, reason: String) {
        self.key = key
        self.size = size
        self.root = root
        self.reason = reason
    }
}

/// An older copy of the vault was put back, knowingly: what was entered after it is lost here.
package struct VaultRestored: RegisterEvent {
    package static let type = "vault.restored/1"

    package let reason: String
    /// What the checkpoint kept apart said of the register.
    package let lostSize: UInt64
    package let lostRoot: Digest

    package init(reason: String, lostSize: UInt64, lostRoot: Digest) {
        self.reason = reason
        self.lostSize = lostSize
        self.lostRoot = lostRoot
    }
}
