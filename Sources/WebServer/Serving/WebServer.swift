// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import CaseManagement
package import Hummingbird
internal import HummingbirdCore
package import Logging
internal import NIOCore
internal import NIOHTTPTypes
internal import ServiceLifecycle
internal import UnixSignals

/// The site of an office: the composition root of everything that is served.
package struct WebServer: Sendable {
    package let house: WebHouse
    package let endpoints: [Endpoint]
    private let responder: RouterResponder<VisitContext>

    package init(
        _ office: Office,
        _ settings: ServerSettings,
        workers: Workers = Workers(),
        logger: Logger = WebServer.standardLogger
    ) {
        house = WebHouse(office, settings, workers, logger: logger)
        let site = Site(house)
        PublicRoutes.register(in: site)
        SignInRoutes.register(in: site)
        SecondFactorRoutes.register(in: site)
        LabelRoutes.register(in: site)
        TodayRoutes.register(in: site)
        SearchRoutes.register(in: site)
        TipLineRoutes.register(in: site)
        IntakeRoutes.register(in: site)
        TipFileRoutes.register(in: site)
        CaseRoutes.register(in: site)
        EvidenceRoutes.register(in: site)
        FileRoutes.register(in: site)
        CustodyRoutes.register(in: site)
        WorkRoutes.register(in: site)
        MatterRoutes.register(in: site)
        AssessmentRoutes.register(in: site)
        RoundRoutes.register(in: site)
        DraftRoutes.register(in: site)
        KeptDraftRoutes.register(in: site)
        ProductionRoutes.register(in: site)
        OfficeRoutes.register(in: site)
        OfficeKeepingRoutes.register(in: site)
        OfficeFileRoutes.register(in: site)
        ProgrammeRoutes.register(in: site)
        endpoints = site.endpoints
        responder = site.router.buildResponder()
    }

    /// Errors and one line a request, on standard error.
    package static var standardLogger: Logger {
        Logger(label: "casebound") { StreamLogHandler.standardError(label: $0) }
    }

    /// What answers requests; `whenReady` is told the port once there is one.
    package func application(
        whenReady: @escaping @Sendable (_ port: Int) -> Void = { _ in }
    ) -> Application<RouterResponder<VisitContext>> {
        let isBehindTLS = house.settings.siteAddress.isBehindTLS
        let connection = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                UnreadableAnswer(isBehindTLS: isBehindTLS),
                StalledReader(patience: .seconds(ServerSettings.stalledSeconds)),
                RequestClock(ServerSettings.requestTimes, isBehindTLS: isBehindTLS),
            ],
            idleTimeout: .seconds(ServerSettings.idleSeconds),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: ServerSettings.headBytes,
                maxHeaderListSize: ServerSettings.headBytes,
                maxHeaderFieldCount: ServerSettings.headFields
            )
        )
        var quiet = house.logger
        quiet.logLevel = .warning
        return Application(
            responder: responder,
            server: .http1(configuration: connection),
            configuration: ApplicationConfiguration(
                address: .hostname(house.settings.address, port: house.settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(house.settings.connections, logger: quiet)
            ),
            services: [SessionEnding(sessions: house.sessions, pendingSignIns: house.pendingSignIns)],
            onServerRunning: { whenReady($0.localAddress?.port ?? 0) },
            logger: quiet
        )
    }

    /// Serves until the process is told to end: then takes nothing new, finishes what it has begun, and lets all keys go.
    package func run(whenReady: @escaping @Sendable (_ port: Int) -> Void) async throws {
        var configuration = ServiceGroupConfiguration(
            services: [application(whenReady: whenReady)],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: house.logger
        )
        configuration.maximumGracefulShutdownDuration = ServerSettings.ending
        configuration.logger.logLevel = .warning
        let group = ServiceGroup(configuration: configuration)
        do { try await group.run() } catch {
            try await house.close()
            throw WebServer.isOfListening(error) ? WebServer.cannotListen : error
        }
        try await house.close()
    }

    private static func isOfListening(_ error: any Error) -> Bool { error is IOError || error is SocketAddressError }

    private static let cannotListen = ServiceError(
        .invalid,
        "This address and port cannot be listened on: something else may have them. Name others: --address, --port"
    )
}

/// Ends sessions whose time is over, so that no key lies in memory for longer.
private struct SessionEnding: Service {
    let sessions: SessionRegistry
    let pendingSignIns: PendingSignIns

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(20)) } catch { return }
                await sessions.endExpired()
                await pendingSignIns.endExpired()
            }
        }
    }
}
