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
}
