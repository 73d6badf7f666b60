// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium

/// Secret bytes in memory that is locked, guarded, wiped on release and never copied into Swift's own arrays.
///
/// Each takes whole pages, so it is for keys that live: passphrases, a person's keys, compartment seeds.
@safe package final class SecretBytes: Sendable {
    package let count: Int
    // Safe because: written only before init returns, read-only afterwards, freed in deinit.
    private nonisolated(unsafe) let pointer: UnsafeMutableRawPointer

    /// Makes `count` bytes and lets `fill` write them; they are zero before.
    package init<E>(count: Int, filledBy fill: (UnsafeMutableRawBufferPointer) throws(E) -> Void) throws(E) {
        let memory = unsafe Sodium.lockedMemory(max(count, 1))
        unsafe pointer = memory
        self.count = count
        try unsafe fill(UnsafeMutableRawBufferPointer(start: memory, count: count))
        unsafe sodium_mprotect_readonly(memory)
    }

    /// Copies bytes that the caller holds; who has them in an ordinary array should wipe that with `wipe`.
    package convenience init(_ bytes: some Collection<UInt8>) {
        unsafe self.init(count: bytes.count) { unsafe $0.copyBytes(from: bytes) }
    }

    /// New random bytes.
    package static func random(count: Int) -> SecretBytes {
        unsafe SecretBytes(count: count) { buffer in
            if let base = buffer.baseAddress { unsafe randombytes_buf(base, buffer.count) }
        }
    }

    deinit { unsafe sodium_free(pointer) }

    /// Lends the bytes for the duration of the call.
    package func withUnsafeBytes<R, E>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        // The memory goes when this goes.
        defer { withExtendedLifetime(self) {} }
        return try unsafe body(UnsafeRawBufferPointer(start: pointer, count: count))
    }

    /// Compares in constant time.
    package func isEqual(to other: SecretBytes) -> Bool {
        defer { withExtendedLifetime((self, other)) {} }
        return unsafe count == other.count && sodium_memcmp(pointer, other.pointer, count) == 0
    }
}

extension SecretBytes: CustomStringConvertible {
    package var description: String { "SecretBytes(\(count))" }
}

extension [UInt8] {
    /// Overwrites the array's bytes with zeros, in a way that the compiler keeps.
    package mutating func wipe() {
        unsafe withUnsafeMutableBytes { buffer in
            if let base = buffer.baseAddress { unsafe sodium_memzero(base, buffer.count) }
        }
    }
}
