// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Dispatch
import Foundation
import Synchronization

/// One part of the harness.
struct Part: Sendable {
    let name: String
    let run: @Sendable (Options, String, Tally) throws -> Void

    static let all = [kills, corruption, writers, histories, disks, clocks, parameters]

    /// Runs it in a folder of its own, which is gone afterwards.
    func result(_ options: Options) -> PartResult {
        let tally = Tally(name)
        let began = ContinuousClock.now
        let folder = FileManager.default.temporaryDirectory.appending(path: "casebound-stress-\(UUID().uuidString)")
            .path
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try run(options, folder, tally)
        } catch { tally.fail("the part broke off", "\(error)") }
        do { try FileManager.default.removeItem(atPath: folder) } catch {
            tally.fail("the part's folder", "left behind: \(error)")
        }
        return tally.result(took: (ContinuousClock.now - began) / .seconds(1))
    }
}

/// What a part came to.
struct PartResult: Sendable {
    let name: String
    let cases: Int
    let failures: Int
    let classes: [String: Int]
    let seconds: Double
}

/// Counts cases and says failures, from any thread.
final class Tally: Sendable {
    private struct State {
        var cases = 0
        var failures = 0
        var classes: [String: Int] = [:]
    }

    private let part: String
    private let state = Mutex(State())

    init(_ part: String) { self.part = part }

    /// A case that held, and of which kind it was.
    func pass(_ kind: String) {
        state.withLock { state in
            state.cases += 1
            state.classes[kind, default: 0] += 1
        }
    }

    /// Something that is counted, and is no case of its own.
    func count(_ kind: String) { state.withLock { $0.classes[kind, default: 0] += 1 } }

    /// A case that did not hold: which one, so that it can be run again, and what happened.
    func fail(_ which: String, _ what: String) {
        let count = state.withLock { state in
            state.cases += 1
            state.failures += 1
            return state.failures
        }
        if count <= 40 { say("  FAILED \(part), \(which): \(what.replacing("\n", with: "\n      "))") }
    }

    /// Something worth a line.
    func say(_ text: String) {
        let line = text + "\n"
        FileHandle.standardOutput.write(Data(line.utf8))
    }

    func result(took seconds: Double) -> PartResult {
        state.withLock { state in
            PartResult(
                name: part,
                cases: state.cases,
                failures: state.failures,
                classes: state.classes,
                seconds: seconds
            )
        }
    }

    /// Runs the cases, some at a time, or the one that was asked for; what one throws is its failure.
    func forEach(_ all: Int, _ options: Options, _ body: @Sendable (Int) throws -> Void) {
        let next = Mutex(options.single ?? 0)
        let count = options.single.map { $0 + 1 } ?? all
        DispatchQueue.concurrentPerform(iterations: options.width) { _ in
            while true {
                let number = next.withLock { number in
                    defer { number += 1 }
                    return number
                }
                guard number < count else { return }
                do { try body(number) } catch { fail("case \(number)", "\(error)") }
            }
        }
    }
}
