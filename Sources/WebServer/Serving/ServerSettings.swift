// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// How the site is served.
package struct ServerSettings: Sendable {
    package let address: String
    package let port: Int
    package let siteAddress: SiteAddress
    package let zone: OfficeZone
    package let sessionTimes: SessionTimes
    /// Time that only passes, whatever happens to the wall clock.
    package let elapsed: @Sendable () -> Duration

    package init(
        address: String = "127.0.0.1",
        port: Int = 8080,
        siteAddress: SiteAddress = .loopback,
        zone: OfficeZone = .utc,
        sessionTimes: SessionTimes = SessionTimes(),
        elapsed: (@Sendable () -> Duration)? = nil
    ) {
        self.address = address
        self.port = port
        self.siteAddress = siteAddress
        self.zone = zone
        self.sessionTimes = sessionTimes
        let start = ContinuousClock.now
        self.elapsed = elapsed ?? { ContinuousClock.now - start }
    }

    /// How many connections there may be at once: the rest wait to be taken.
    static let connections = 4096
    /// After how many seconds without anything coming a connection is closed.
    static let idleSeconds: Int64 = 60
    /// How many bytes a request's head may have, and how many fields.
    static let headBytes = 32_768
    static let headFields = 100
    /// How long requests that are being answered have when the server ends.
    static let ending = Duration.seconds(20)
}
