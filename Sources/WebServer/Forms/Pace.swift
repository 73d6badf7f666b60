// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The least speed at which a file comes or goes: each keeps a thread for as long as it takes.
enum Pace {
    /// For so long nothing is asked of a connection's speed.
    private static let grace = 60.0
    private static let bytesPerSecond = 8192.0

    /// Whether so many bytes are too few for the time that its other end had for them.
    static func isTooSlow(_ bytes: Int, in time: Duration) -> Bool {
        let seconds = time / .seconds(1)
        return seconds >= grace && Double(bytes) <= seconds * bytesPerSecond
    }
}
