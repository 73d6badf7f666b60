// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Synchronization

/// What became of a process.
struct Ended: Sendable {
    /// Its exit code; nil where a signal ended it.
    let code: Int32?
    let signal: Int32?
    let output: String
    let errors: String
    let seconds: Double
    /// The most memory that it held.
    let peakBytes: Int
    /// Whether it was ended here, for taking too long.
    let ranOver: Bool

    /// How it ended, for a report.
    var text: String {
        let how = signal.map { "signal \($0)" } ?? "code \(code ?? -1)"
        let said = errors.isEmpty ? output : errors
        return "\(ranOver ? "ran over, " : "")\(how): \(said.prefix(400))"
    }
}

/// A process that was started here, and that nobody else ends.
final class ChildProcess: Sendable {
    let id: pid_t
    private let began: ContinuousClock.Instant
    private let outputs: [String]
    private static let counter = Mutex(0)

    /// Starts a program; its outputs go into files of the folder until it has ended.
    init(_ program: String, _ arguments: [String], in folder: String) throws {
        let number = ChildProcess.counter.withLock { count in
            count += 1
            return count
        }
        outputs = ["out", "err"].map { "\(folder)/.\($0)-\(number)" }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (index, path) in outputs.enumerated() {
            unsafe posix_spawn_file_actions_addopen(
                &actions,
                Int32(index + 1),
                path,
                O_WRONLY | O_CREAT | O_TRUNC,
                0o600
            )
        }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let surroundings = [
            "PATH=\(path)", "LC_ALL=C.UTF-8", "CASEBOUND_TEST_COST=minimum", "SWIFT_BACKTRACE=enable=no",
        ]
        var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
        var variables = unsafe surroundings.map { unsafe strdup($0) } + [nil]
        defer { _ = unsafe (words + variables).map { unsafe free($0) } }
        var id: pid_t = 0
        began = .now
        let refused = unsafe posix_spawn(&id, program, &actions, nil, &words, &variables)
        guard refused == 0 else { throw StressFailure("\(program) could not be started: error \(refused)") }
        self.id = id
    }

    /// Ends it at once, as a power cut would.
    func kill() { _ = Glibc.kill(id, SIGKILL) }

    /// What became of it, where it has ended.
    func poll(ranOver: Bool = false) throws -> Ended? {
        var status: Int32 = 0
        var usage = rusage()
        let got = unsafe wait4(id, &status, WNOHANG, &usage)
        guard got == id else { return nil }
        let texts = try outputs.map { path in
            defer { _ = unsafe unlink(path) }
            return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        }
        let signal = status & 0x7f
        return Ended(
            code: signal == 0 ? status >> 8 & 0xff : nil,
            signal: signal == 0 ? nil : signal,
            output: texts[0],
            errors: texts[1],
            seconds: (ContinuousClock.now - began) / .seconds(1),
            peakBytes: usage.ru_maxrss * 1024,
            ranOver: ranOver
        )
    }

    /// Waits for its end; ends it where it takes longer than it may.
    func wait(atMost limit: Double = 60) throws -> Ended {
        var pause: UInt32 = 200
        while (ContinuousClock.now - began) / .seconds(1) < limit {
            if let ended = try poll() { return ended }
            usleep(pause)
            pause = min(5000, pause * 2)
        }
        kill()
        while true {
            if let ended = try poll(ranOver: true) { return ended }
            usleep(1000)
        }
    }

    static func run(
        _ program: String,
        _ arguments: [String],
        in folder: String,
        atMost limit: Double = 60
    ) throws
        -> Ended
    { try ChildProcess(program, arguments, in: folder).wait(atMost: limit) }
}

/// Why the harness itself could not go on.
struct StressFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
