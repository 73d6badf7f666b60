// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium
internal import Crypto

/// What one try at a passphrase costs: Argon2id (RFC 9106) with one lane, in memory and passes.
package struct UnlockCost: Hashable, Sendable {
    /// Memory in KiB, 8 to 1,048,576.
    package let memoryKiB: UInt32
    /// Passes over the memory, 1 to 8.
    package let passes: UInt8

    /// 256 MiB in three passes: about a second.
    package static let standard = UnlockCost(checkedMemoryKiB: 256 * 1024, passes: 3)
    /// The least that Argon2id allows, for tests; release builds make no keys with it.
    package static let minimum = UnlockCost(checkedMemoryKiB: 8, passes: 1)

    /// Takes a cost that is safe to compute.
    ///
    /// `.unacceptableCost` for less than Argon2id allows, and for more than 1 GiB or 8 passes, which would only serve
    /// to exhaust this machine.
    package init(memoryKiB: UInt32, passes: UInt8) throws(CryptographyError) {
        guard (8...1_048_576).contains(memoryKiB), (1...8).contains(passes) else { throw .unacceptableCost }
        self.init(checkedMemoryKiB: memoryKiB, passes: passes)
    }

    private init(checkedMemoryKiB: UInt32, passes: UInt8) {
        memoryKiB = checkedMemoryKiB
        self.passes = passes
    }

    /// Whether new keys may be locked at this cost; what is too cheap may still be read.
    var mayLock: Bool { memoryKiB >= UnlockCost.leastMemoryToLock }

    #if DEBUG
    private static let leastMemoryToLock: UInt32 = 8
    #else
    private static let leastMemoryToLock: UInt32 = 64 * 1024
    #endif

    static let saltByteCount = 16

    /// The 32-byte unlock key of a passphrase.
    ///
    /// Blocks for as long as the cost says; `.unavailable` where the system refuses the memory.
    func unlockKey(passphrase: SecretBytes, salt: [UInt8]) throws(CryptographyError) -> SymmetricKey {
        Sodium.start()
        precondition(salt.count == UnlockCost.saltByteCount, "the salt has 16 bytes")
        let fill = { (target: UnsafeMutableRawBufferPointer) in
            unsafe passphrase.withUnsafeBytes { passphrase in
                guard let target = target.baseAddress, let text = passphrase.baseAddress else {
                    return false
                }
                return unsafe crypto_pwhash(
                    target.assumingMemoryBound(to: UInt8.self),
                    32,
                    text.assumingMemoryBound(to: CChar.self),
                    UInt64(passphrase.count),
                    salt,
                    UInt64(passes),
                    Int(memoryKiB) * 1024,
                    crypto_pwhash_ALG_ARGON2ID13
                ) == 0
            }
        }
        guard let key = unsafe SymmetricKey(byteCount: 32, ifFilledBy: fill) else { throw .unavailable }
        return key
    }
}
