// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium

/// Starts libsodium once; every use of it in this target goes through here first.
enum Sodium {
    /// True where libsodium is ready.
    ///
    /// It fails only where the system has no random source.
    static let isReady = sodium_init() >= 0

    static func start() {
        precondition(isReady, "libsodium could not start: this system has no random source")
    }

    /// Zeroed memory that is locked and stands between guards; whoever asks for it frees it with `sodium_free`.
    static func lockedMemory(_ byteCount: Int) -> UnsafeMutableRawPointer {
        start()
        guard let memory = unsafe sodium_malloc(byteCount) else {
            preconditionFailure("locked memory is used up: raise the limit of locked memory (ulimit -l)")
        }
        unsafe sodium_memzero(memory, byteCount)
        return unsafe memory
    }
}
