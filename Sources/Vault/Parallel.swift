// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Dispatch
internal import Synchronization

/// Work on all cores for a burst of equal small tasks.
package enum Parallel {
    /// The results in the order of the values; the first error met is thrown.
    package static func map<Value: Sendable, Result: Sendable>(
        _ values: [Value],
        _ body: @Sendable (Value) throws -> Result
    ) throws -> [Result] {
        let stride = 64
        let results = Mutex<[Int: Swift.Result<[Result], any Error>]>([:])
        let parts = (values.count + stride - 1) / stride
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let slice = values[(part * stride)..<min((part + 1) * stride, values.count)]
            let result = Swift.Result { try slice.map(body) }
            results.withLock { $0[part] = result }
        }
        let done = results.withLock { $0 }
        return try (0..<parts).flatMap { part in try done[part]?.get() ?? [] }
    }
}
