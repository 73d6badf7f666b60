// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Dispatch
internal import Synchronization

/// Work that goes on while the thread that began it does something else, such as reading what comes next.
final class Ahead<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () throws -> Value) {
        DispatchQueue(label: "casebound.ahead").async {
            let result = Result { try work() }
            self.result.withLock { $0 = result }
            self.done.signal()
        }
    }

    /// Waits for it, and returns what came of it; asked once.
    func value() throws -> Value {
        done.wait()
        guard let result = result.withLock({ $0 }) else { throw VaultError.storage(code: 0) }
        return try result.get()
    }
}
