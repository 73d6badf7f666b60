// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Dispatch
import Foundation
import Synchronization

/// Errors of threads, for the one that waits for them.
final class Failures: Sendable {
    private let first = Mutex<(any Error)?>(nil)

    func collect(_ body: () throws -> Void) {
        do { try body() } catch { first.withLock { $0 = $0 ?? error } }
    }

    func throwFirst() throws {
        if let error = first.withLock({ $0 }) { throw error }
    }
}

extension Thread {
    static func detachNewThread(in group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
        group.enter()
        detachNewThread {
            body()
            group.leave()
        }
    }
}

/// Equal tasks on all cores, in parts.
func onAllCores(_ count: Int, _ body: @Sendable (Int) -> Bool) throws {
    let stride = 64
    let failed = Atomic(false)
    DispatchQueue.concurrentPerform(iterations: (count + stride - 1) / stride) { part in
        for index in (part * stride)..<min((part + 1) * stride, count) where !body(index) {
            failed.store(true, ordering: .relaxed)
        }
    }
    if failed.load(ordering: .relaxed) { throw BenchmarkFailure(description: "a check failed that must not") }
}
