// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Dispatch
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// `casebound serve`, as built beside the benchmarks, in a process of its own.
final class ServedOffice {
    let port: Int
    /// From the start of the process to its first answer.
    let secondsToAnswer: Double
    private let process = Process()

    init(_ folder: String) throws {
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "casebound")
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            throw BenchmarkFailure(description: "casebound is not built beside the benchmarks: use Benchmarks/run")
        }
        process.executableURL = program
        process.arguments = ["serve", "--port", "0", "--vault", folder + "/vault", "--outside", folder + "/outside"]
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        let begun = ContinuousClock.now
        try process.run()
        var said = ""
        while !said.contains(" in a browser") {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw BenchmarkFailure(description: "the server ended at once") }
            said += String(decoding: data, as: UTF8.self)
        }
        guard let port = said.firstMatch(of: /127\.0\.0\.1:(\d+)\//).flatMap({ Int($0.1) }) else {
            throw BenchmarkFailure(description: "the server does not say where it listens")
        }
        self.port = port
        guard try HTTPConnection(port: port).get("/health").status == 200 else {
            throw BenchmarkFailure(description: "the server is not well")
        }
        secondsToAnswer = (ContinuousClock.now - begun) / .seconds(1)
    }

    /// Ends it as an administrator would.
    func end() {
        process.terminate()
        process.waitUntilExit()
    }

    /// MiB that are resident in its process.
    var memory: Double { Double(Memory.resident(of: process.processIdentifier)) / 1_048_576 }

    /// A connection with somebody signed in at it.
    func signedIn(_ name: String, _ passphrase: String) throws -> HTTPConnection {
        let connection = try HTTPConnection(port: port)
        let answer = try connection.post("/sign-in", ["name": name, "passphrase": passphrase])
        guard answer.status == 303, let cookie = answer.field("set-cookie") else {
            throw BenchmarkFailure(description: "the sign-in is answered by \(answer.status)")
        }
        connection.keep(cookie: String(cookie.prefix { $0 != ";" }))
        return connection
    }
}

/// Hummingbird by itself, in this process: pages of so many bytes as their path says.
final class BareServer {
    let port: Int
    private let serving: Task<Void, any Error>

    init() throws {
        let ready = Brought<Int>()
        let router = Router()
        router.get("/{bytes}") { _, context in
            let count = try context.parameters.require("bytes", as: Int.self)
            return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(repeating: 97, count: count)))
        }
        var logger = Logger(label: "bare")
        logger.logLevel = .error
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { ready.put($0.localAddress?.port ?? 0) },
            logger: logger
        )
        serving = Task { try await application.run() }
        port = ready.take()
    }

    func end() { serving.cancel() }
}

/// A value that one thread waits for and another brings.
final class Brought<Value: Sendable>: Sendable {
    private let brought = DispatchSemaphore(value: 0)
    private let value = Mutex<Value?>(nil)

    func put(_ value: Value) {
        self.value.withLock { $0 = value }
        brought.signal()
    }

    func take() -> Value {
        while true {
            brought.wait()
            if let value = value.withLock({ $0 }) { return value }
        }
    }
}
