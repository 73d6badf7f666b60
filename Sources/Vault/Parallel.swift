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

/// A value that is being made on a thread of its own while its maker goes on.
package final class Ahead<Value: Sendable>: Sendable {
    private let outcome = Mutex<Result<Value, any Error>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    package init(_ body: @escaping @Sendable () throws -> Value) {
        DispatchQueue(label: "casebound.ahead").async {
            let result = Result { try body() }
            self.outcome.withLock { $0 = result }
            self.done.signal()
        }
    }

    /// Waits until it is made, or throws why it was not; to be called once.
    package func wait() throws -> Value {
        done.wait()
        guard let result = outcome.withLock({ $0 }) else { preconditionFailure("what is waited for was made") }
        return try result.get()
    }
}
