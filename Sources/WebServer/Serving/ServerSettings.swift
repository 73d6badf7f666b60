// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import NIOCore

/// How the site is served.
package struct ServerSettings: Sendable {
    package let address: String
    package let port: Int
    package let siteAddress: SiteAddress
    package let zone: OfficeZone
    package let sessionTimes: SessionTimes
    /// How many files this process may have open at once.
    package let files: Int
    /// Time that only passes, whatever happens to the wall clock.
    package let elapsed: @Sendable () -> Duration

    package init(
        address: String = "127.0.0.1",
        port: Int = 8080,
        siteAddress: SiteAddress = .loopback,
        zone: OfficeZone = .utc,
        sessionTimes: SessionTimes = SessionTimes(),
        files: Int = 8192,
        elapsed: (@Sendable () -> Duration)? = nil
    ) {
        self.address = address
        self.port = port
        self.siteAddress = siteAddress
        self.zone = zone
        self.sessionTimes = sessionTimes
        self.files = files
        let start = ContinuousClock.now
        self.elapsed = elapsed ?? { ContinuousClock.now - start }
    }

    /// How many connections there may be at once, each a file: the rest wait to be taken.
    ///
    /// The vault keeps its share of files.
    var connections: Int { min(4096, max(files - 512, files / 2)) }
    /// After how many seconds without anything coming a connection is closed.
    static let idleSeconds: Int64 = 60
    /// After how many seconds in which the other end takes nothing of an answer a connection is closed.
    static let stalledSeconds: Int64 = 30
    /// How long a head may take, a body be silent, and the rest of what was refused still come.
    static let requestTimes = RequestClock.Times(head: .seconds(20), silence: .seconds(30), rest: .seconds(10))
    /// How many bytes a request's head may have, and how many fields.
    static let headBytes = 32_768
    static let headFields = 100
    /// How long requests that are being answered have when the server ends.
    static let ending = Duration.seconds(20)
}
