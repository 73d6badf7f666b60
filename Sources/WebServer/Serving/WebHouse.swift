// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import CaseManagement
internal import Logging
internal import Values

/// What all parts of the site share: the office, who is signed in, the threads that may wait, the office's zone.
package struct WebHouse: Sendable {
    package let office: Office
    package let settings: ServerSettings
    let workers: Workers
    let sessions: SessionRegistry
    let pendingSignIns: PendingSignIns
    let throttle: SignInThrottle
    let tipThrottle: TipThrottle
    let sources: SourceMarks
    let logger: Logger
    package var zone: OfficeZone { settings.zone }

    init(_ office: Office, _ settings: ServerSettings, _ workers: Workers, logger: Logger) {
        self.office = office
        self.settings = settings
        self.workers = workers
        sessions = SessionRegistry(
            settings.sessionTimes,
            isBehindTLS: settings.siteAddress.isBehindTLS,
            clock: office.clock,
            elapsed: settings.elapsed
        )
        pendingSignIns = PendingSignIns(elapsed: settings.elapsed)
        throttle = SignInThrottle(elapsed: settings.elapsed)
        tipThrottle = TipThrottle(elapsed: settings.elapsed)
        sources = SourceMarks(isBehindProxy: settings.siteAddress.isBehindTLS)
        self.logger = logger
    }

    /// Lets the keys of everybody go, and ends the threads.
    func close() async throws {
        await sessions.endAll()
        await pendingSignIns.endAll()
        try await workers.end()
    }
}
