// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Dispatch
internal import Synchronization

/// Works that are done at once, each on a core of its own where there are enough.
enum SideBySide {
    /// Does all of the works and then throws the first one's error, if any.
    ///
    /// That no work touches what another changes, the caller answers for.
    static func run(_ works: [() throws -> Void]) throws {
        // Safe because: each index calls one work, on one thread, and all have ended before this returns.
        nonisolated(unsafe) let works = works
        let failures = Mutex<[Int: any Error]>([:])
        unsafe DispatchQueue.concurrentPerform(iterations: works.count) { index in
            do { try unsafe works[index]() } catch { failures.withLock { $0[index] = error } }
        }
        if let first = failures.withLock({ $0.min { $0.key < $1.key } }) { throw first.value }
    }
}
