// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
package import Cryptography
internal import Values
internal import Vault

/// Among whom a recovery key is split, and how many of them must come together.
package struct Custody: Sendable {
    package let custodians: [String]
    package let threshold: Int

    package init(custodians: [String], threshold: Int) throws(ServiceError) {
        guard (2...20).contains(custodians.count), (2...custodians.count).contains(threshold) else {
            throw .invalid(
                "A recovery key has 2 to 20 custodians, of whom at least two must come together. Name each with --custodian."
            )
        }
        for name in custodians { try Names.check(display: name) }
        guard Set(custodians).count == custodians.count else {
            throw .invalid("Two custodians bear the same name. Name each so that they are told apart.")
        }
        self.custodians = custodians
        self.threshold = threshold
    }
}

/// A custodian's share, to be printed once and handed over; it is stored nowhere.
package struct CustodianShare: Sendable {
    package let custodian: String
    package let share: RecoveryShare
}

/// A new recovery key, split among its custodians: its public halves, and the shares to hand out.
struct SplitRecovery {
    let key: RecoveryKey
    let shares: [CustodianShare]
    let event: RecoveryBegun

    init(_ custody: Custody, vault: Identifier, compartment: Identifier, version: UInt32) throws {
        key = RecoveryKey.random()
        let split = try key.split(
            threshold: custody.threshold,
            count: custody.custodians.count,
            vault: vault,
            version: version
        )
        shares = zip(custody.custodians, split).map { CustodianShare(custodian: $0, share: $1) }
        event = RecoveryBegun(
            compartment: compartment,
            version: version,
            sealing: key.compartment.sealingKey.fingerprint,
            signing: key.signing.verifyingKey.digest,
            threshold: custody.threshold,
            custodians: shares.map { Custodian(name: $0.custodian, share: $0.share.commitment) }
        )
    }

    var newest: NewestVersion {
        let version = CompartmentVersion(id: event.compartment, version: event.version)
        return NewestVersion(version: version, sealingKey: key.compartment.sealingKey)
    }
}
