// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium
internal import Crypto
internal import Values

/// A person's secret keys under a passphrase: 142 bytes that may lie on disk.
///
/// Version 1, memory in KiB 4, passes 1, salt 16, commitment 16, nonce 24, sealed seeds 64, tag 16.
package struct LockedKeys: Hashable, Sendable {
    package static let byteCount = 142
    private static let version: UInt8 = 1
    private static let commitmentStart = 22
    private static let sealedStart = 38

    package let bytes: [UInt8]
    /// What a try at the passphrase costs; it is stored with the keys.
    package let cost: UnlockCost

    /// Reads stored keys: `.malformed` for another form, `.unacceptableCost` for one that this program will not pay.
    package init(parsing bytes: [UInt8]) throws(CryptographyError) {
        guard bytes.count == LockedKeys.byteCount, bytes.first == LockedKeys.version else { throw .malformed }
        let memory = bytes[1..<5].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        cost = try UnlockCost(memoryKiB: memory, passes: bytes[5])
        self.bytes = bytes
    }

    /// Opens the keys; blocks for as long as the cost says, so the caller bounds how many run at once.
    ///
    /// `.wrongPassphrase` where the passphrase is another (or cost, salt or commitment were changed), `.notAuthentic`
    /// where it is right and the context or the sealed part differs, `.unavailable` where memory is refused.
    package func unlock(passphrase: SecretBytes, context: [UInt8]) throws(CryptographyError) -> PersonalKeys {
        let salt = Array(bytes[6..<LockedKeys.commitmentStart])
        let key = try cost.unlockKey(passphrase: passphrase, salt: salt)
        let commitment = bytes[LockedKeys.commitmentStart..<LockedKeys.sealedStart]
        guard isEqualInConstantTime(KeyDerivation.commitment(to: key), commitment) else { throw .wrongPassphrase }
        let authenticated = LockedKeys.authenticated(head: bytes.prefix(LockedKeys.commitmentStart), context: context)
        var isAuthentic = false
        let seeds = unsafe SecretBytes(count: PersonalKeys.byteCount) { target in
            unsafe key.withUnsafeBytes { key in
                isAuthentic = unsafe XChaCha.open(
                    bytes[LockedKeys.sealedStart...],
                    key: key,
                    context: authenticated,
                    into: target
                )
            }
        }
        guard isAuthentic else { throw .notAuthentic }
        return try PersonalKeys(seeds: seeds)
    }

    fileprivate static func authenticated(head: ArraySlice<UInt8>, context: [UInt8]) -> [UInt8] {
        Label.lockedKeys.bytes + head + context
    }

    fileprivate init(
        _ keys: PersonalKeys,
        passphrase: SecretBytes,
        cost: UnlockCost,
        context: [UInt8]
    ) throws(CryptographyError) {
        guard cost.mayLock else { throw .unacceptableCost }
        var salt = [UInt8](repeating: 0, count: UnlockCost.saltByteCount)
        unsafe salt.withUnsafeMutableBytes { salt in
            if let base = salt.baseAddress { unsafe randombytes_buf(base, salt.count) }
        }
        let key = try cost.unlockKey(passphrase: passphrase, salt: salt)
        let head = [LockedKeys.version] + cost.memoryKiB.bigEndianBytes + [cost.passes] + salt
        let authenticated = LockedKeys.authenticated(head: head[...], context: context)
        let prefix = head + KeyDerivation.commitment(to: key)
        self.cost = cost
        bytes = unsafe keys.seeds.withUnsafeBytes { seeds in
            unsafe key.withUnsafeBytes { unsafe XChaCha.seal(seeds, key: $0, context: authenticated, after: prefix) }
        }
    }
}

extension PersonalKeys {
    /// Locks the keys under a passphrase, bound to the context, such as the person's id.
    ///
    /// Blocks for as long as the cost says. `.unacceptableCost` for less than 64 MiB in release builds.
    package func locked(
        with passphrase: SecretBytes,
        cost: UnlockCost,
        context: [UInt8]
    ) throws(CryptographyError) -> LockedKeys {
        try LockedKeys(self, passphrase: passphrase, cost: cost, context: context)
    }
}
