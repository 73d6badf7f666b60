// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Dispatch

/// Works that are done at once, each on a core of its own where there are enough.
final class SideBySide: @unchecked Sendable {
    // Safe because: each index of the loop below calls one work and writes one result, and the loop ends before
    // the results are read. That no work touches what another changes, the caller answers for.
    private let works: [() throws -> Void]
    private var results: [Result<Void, any Error>]

    private init(_ works: [() throws -> Void]) {
        self.works = works
        results = Array(repeating: .success(()), count: works.count)
    }

    /// Does all of the works and then throws the first one's error, if any.
    static func run(_ works: [() throws -> Void]) throws {
        let all = SideBySide(works)
        unsafe all.results.withUnsafeMutableBufferPointer { results in
            nonisolated(unsafe) let results = unsafe results
            DispatchQueue.concurrentPerform(iterations: works.count) { index in
                unsafe results[index] = Result { try all.works[index]() }
            }
        }
        for result in all.results { try result.get() }
    }
}
