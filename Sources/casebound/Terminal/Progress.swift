// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Synchronization

/// How far a long work has come, with rate and time left, on one line of a terminal; silent where there is none.
final class Progress: Sendable {
    enum Unit: Sendable {
        case bytes
        case files
        case entries
    }

    private struct State {
        var lastShown: ContinuousClock.Instant?
        var isShowing = false
    }

    private static let interval = Duration.milliseconds(100)
    private let verb: String
    private let unit: Unit
    private let begun = ContinuousClock.now
    private let isOn = StandardStream.error.isTerminal
    private let state = Mutex(State())

    /// `verb` is such as `taking in`.
    init(_ verb: String, unit: Unit = .bytes) {
        self.verb = verb
        self.unit = unit
    }

    /// Shows how much is done; may be called from any thread.
    func report(_ done: Int, of total: Int?) {
        guard isOn else { return }
        let now = ContinuousClock.now
        let isDue = state.withLock { state in
            if let last = state.lastShown, last.duration(to: now) < Progress.interval { return false }
            state.lastShown = now
            state.isShowing = true
            return true
        }
        if isDue { show("\r\u{1B}[K\(verb) \(line(done, total, elapsed: begun.duration(to: now)))") }
    }

    /// Clears the line, once.
    func end() {
        let wasShowing = state.withLock { state in
            defer { state.isShowing = false }
            return state.isShowing
        }
        if wasShowing { show("\r\u{1B}[K") }
    }

    private func line(_ done: Int, _ total: Int?, elapsed: Duration) -> String {
        let milliseconds = max(1, elapsed.milliseconds)
        let rate = done * 1000 / milliseconds
        var line = amount(done)
        if let total { line += " of \(amount(total))" }
        line += ", \(amount(rate))/s"
        if let total, rate > 0, total > done { line += ", \(Duration.seconds((total - done) / rate).shown) left" }
        return line
    }

    private func amount(_ value: Int) -> String {
        switch unit {
        case .bytes: ByteCount(value).shown
        case .files: "\(value) files"
        case .entries: "\(value) entries"
        }
    }

    private func show(_ text: String) {
        do { try StandardStream.error.write(Array(text.utf8)) } catch {}
    }
}

extension Duration {
    var milliseconds: Int { Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000) }

    /// Such as `2 s`, `3 min 20 s`, `1 h 4 min`.
    var shown: String {
        let seconds = Int(components.seconds)
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }
}

/// A count of bytes for people, such as `12.3 MB`: decimal, as disks are sold.
struct ByteCount {
    private let value: Int

    init(_ value: Int) { self.value = value }

    var shown: String {
        var unit = 1
        for name in ["kB", "MB", "GB", "TB"] {
            unit *= 1000
            guard value >= unit * 1000, name != "TB" else {
                return value < 1000 ? "\(value) bytes" : "\(value / unit).\(value % unit * 10 / unit) \(name)"
            }
        }
        return "\(value) bytes"
    }
}
