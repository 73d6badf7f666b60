// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing
import Values

@testable import Cryptography

@Suite struct RecoveryKeyTests {
    private let key = RecoveryKey.random()
    private let vault = Identifier.random()

    private func split(_ key: RecoveryKey, version: UInt32 = 1, threshold: Int = 3) throws -> [RecoveryShare] {
        try key.split(threshold: threshold, count: 5, vault: vault, version: version)
    }

    private func isSame(_ left: RecoveryKey, _ right: RecoveryKey) -> Bool {
        left.compartment.sealingKey.fingerprint == right.compartment.sealingKey.fingerprint
            && left.signing.verifyingKey == right.signing.verifyingKey
    }

    @Test("Any three of five shares give back the key, which opens what was wrapped to it and signs as it did")
    func givesBack() throws {
        let shares = try split(key)
        let (lost, entry) = (CompartmentKey.random(), EntryKey.random())
        let wraps = try [key.compartment.sealingKey.wrap(lost, context: [1])]
        let entryWrap = key.compartment.wrap(entry, context: [2])
        for some in [[0, 1, 2], [4, 2, 0], [3, 1, 4], [0, 1, 2, 3], [4, 3, 2, 1, 0]] {
            let back = try RecoveryKey.combine(some.map { shares[$0] })
            #expect(isSame(back, key))
            #expect(try back.compartment.unwrapCompartment(wraps[0], context: [1]).sealingKey == lost.sealingKey)
            #expect(
                try back.compartment.unwrapEntryKey(entryWrap, context: [2]).commitmentSeed == entry.commitmentSeed
            )
            #expect(key.signing.verifyingKey.accepts(signature: back.signing.sign([7]), of: [7]))
        }
        #expect(!isSame(.random(), key))
    }

    @Test("What follows from a known key never changes")
    func knownAnswer() throws {
        let values = SecretBytes("a recovery key of 32 known bytes".utf8)
        let shares = try Shamir.split(values, threshold: 2, count: 2).map {
            RecoveryShare($0, threshold: 2, vault: vault, version: 1)
        }
        let known = try RecoveryKey.combine(shares)
        let fingerprint = "b2ddcba95aff9f67d9f33adfdc8e8f98580e415fe4b982c94de53abb39282ae9"
        #expect(known.compartment.sealingKey.fingerprint.hex == fingerprint)
        #expect(known.signing.verifyingKey.hex == "44de1ffd1a4d607f91b85d4c0451da025566d045335be7e5cc6442f630a19c47")
    }

    @Test("Too few shares are refused, none as well")
    func tooFew() throws {
        let shares = try split(key)
        for count in 0...2 {
            #expect(throws: CryptographyError.tooFewShares) { try RecoveryKey.combine(Array(shares.prefix(count))) }
        }
    }

    @Test("Shares of another vault, version or threshold are refused beside these, and one that is given twice")
    func mixed() throws {
        let shares = try split(key)
        let foreign = try key.split(threshold: 3, count: 5, vault: .random(), version: 1)
        for other in [foreign, try split(key, version: 2), try split(key, threshold: 2)] {
            let mixed = [shares[0], shares[1], other[2]]
            #expect(throws: CryptographyError.mixedShares) { try RecoveryKey.combine(mixed) }
        }
        #expect(throws: CryptographyError.repeatedShare) { try RecoveryKey.combine([shares[0], shares[1], shares[0]]) }
    }

    @Test("A share of the right form with wrong bytes makes another key, and its commitment tells which share it is")
    func wrongBytes() throws {
        let (shares, others) = (try split(key), try split(.random()))
        let combined = try RecoveryKey.combine([shares[0], others[1], shares[2]])
        #expect(combined.compartment.sealingKey.fingerprint != key.compartment.sealingKey.fingerprint)
        #expect(combined.signing.verifyingKey != key.signing.verifyingKey)
        #expect(shares[0].commitment == shares[0].commitment)
        #expect(others[1].commitment != shares[1].commitment)
        // A share too many is used as well, so that it cannot be wrong unnoticed.
        #expect(!isSame(try RecoveryKey.combine(shares.prefix(3) + [others[4]]), key))
    }

    @Test("A recovery key is split among 2 to 255, of whom at least 2 are needed")
    func unacceptable() throws {
        for (threshold, count) in [(1, 3), (4, 3), (2, 256), (0, 0)] {
            #expect(throws: CryptographyError.unacceptableSplit) {
                try key.split(threshold: threshold, count: count, vault: vault, version: 1)
            }
        }
        let all = try key.split(threshold: 255, count: 255, vault: vault, version: .max)
        #expect(isSame(try RecoveryKey.combine(all), key))
        #expect(throws: CryptographyError.tooFewShares) { try RecoveryKey.combine(all.dropLast()) }
    }
}
