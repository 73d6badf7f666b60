// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Foundation
import Synchronization
import WebServer

struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the office in a browser, until told to end.",
        discussion: example(
            """
            By itself it listens on this machine only, in the clear. For others, a reverse proxy in front ends TLS, and \
            --behind-tls says the address that people use: without it no other machine is listened to. Whoever is signed in \
            when it ends is signed out; what was acknowledged is kept. SIGTERM and SIGINT end it.
            """,
            "serve --zone America/New_York",
            "serve --behind-tls https://cases.example.org --port 8080"
        )
    )

    @Option(help: ArgumentHelp("The address to listen on: this machine's own by default.", valueName: "address"))
    var address = "127.0.0.1"
    @Option(help: ArgumentHelp("The port to listen on; 0 takes one that is free.", valueName: "number"))
    var port = 8080
    @Option(help: ArgumentHelp("The https address of the proxy that ends TLS in front.", valueName: "https address"))
    var behindTLS: SiteAddress?
    @Option(help: ArgumentHelp("The zone in which pages show times, such as America/New_York.", valueName: "zone"))
    var zone = OfficeZone.utc
    @OptionGroup(title: "Vault") var vault: VaultOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("A port is a number from 0 to 65535.") }
        guard behindTLS != nil || ["127.0.0.1", "::1", "localhost"].contains(address) else {
            throw ValidationError(
                "Others would reach this address in the clear. Put a proxy that ends TLS in front of it, and say by which address people reach that: --behind-tls https://cases.example.org"
            )
        }
    }

    func run() throws {
        Surroundings.wipeFreedMemory()
        let site = behindTLS ?? .loopback
        let settings = ServerSettings(
            address: address,
            port: port,
            siteAddress: site,
            zone: zone,
            files: Surroundings.raiseFileLimit()
        )
        let server = WebServer(try vault.office.keepingOpen(), settings)
        let address = address
        try Serve.wait {
            try await server.run { port in
                let place = "Listening on \(address), port \(port)"
                StandardStream.output.say(
                    site.isBehindTLS
                        ? "\(place), for the proxy that people reach by \(site.text). End with Ctrl-C."
                        : "\(place), for this machine only: open \(site.text):\(port)/ in a browser. End with Ctrl-C."
                )
            }
        }
        StandardStream.output.say("Ended. Everybody is signed out; what was acknowledged is kept.")
    }

    /// Waits on this thread for what runs on others.
    private static func wait(for act: @escaping @Sendable () async throws -> Void) throws {
        let outcome = Mutex<Result<Void, any Error>?>(nil)
        let done = DispatchSemaphore(value: 0)
        Task {
            let result: Result<Void, any Error>
            do { result = .success(try await act()) } catch { result = .failure(error) }
            outcome.withLock { $0 = result }
            done.signal()
        }
        done.wait()
        try outcome.withLock { $0 }?.get()
    }
}

extension SiteAddress: ExpressibleByArgument {
    package init?(argument: String) { self.init(https: argument) }
}

extension OfficeZone: ExpressibleByArgument {
    package convenience init?(argument: String) { self.init(argument) }
    package var defaultValueDescription: String { identifier }
}
