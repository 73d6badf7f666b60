// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Dispatch
internal import NIOCore
internal import Synchronization
internal import Values
internal import Vault

/// Carries bytes from a connection, which must not wait, to a thread that reads them as a file, and does: with so many bytes
/// between them and no more.
final class ByteConduit: ByteSource {
    /// Who sent the bytes went away before all had come.
    struct BrokenOff: Error {}

    private struct State {
        var waiting: [ByteBuffer] = []
        var count = 0
        var end: Result<Void, any Error>?
        /// The reader takes no more.
        var isClosed = false
        var sender: CheckedContinuation<Void, Never>?

        /// Small buffers become one, so that few wait however small the parts are in which the bytes come.
        mutating func append(_ bytes: ByteBuffer) {
            guard var last = waiting.popLast() else { return waiting.append(bytes) }
            if last.readableBytes + bytes.readableBytes <= ByteConduit.joined {
                last.writeImmutableBuffer(bytes)
                waiting.append(last)
            } else {
                waiting += [last, bytes]
            }
        }
    }

    private static let most = 1 << 20
    private static let joined = 1 << 16
    private let state = Mutex(State())
    private let arrived = DispatchSemaphore(value: 0)

    /// Hands bytes over, and returns once there is room for more; false where nobody reads them any more.
    func send(_ bytes: ByteBuffer) async -> Bool {
        let isFull = state.withLock { state in
            guard !state.isClosed else { return false }
            state.append(bytes)
            state.count += bytes.readableBytes
            return state.count > ByteConduit.most
        }
        arrived.signal()
        if isFull {
            await withCheckedContinuation { continuation in
                let hasRoom = state.withLock { state in
                    guard !state.isClosed, state.count > ByteConduit.most else { return true }
                    state.sender = continuation
                    return false
                }
                if hasRoom { continuation.resume() }
            }
        }
        return !state.withLock { $0.isClosed }
    }

    /// Says that all has come, or why it has not.
    func end(_ result: Result<Void, any Error>) {
        state.withLock { state in
            guard state.end == nil else { return }
            state.end = result
            // What has come of something that does not come whole is of no use.
            if case .failure = result { state.waiting = [] }
        }
        arrived.signal()
    }

    /// Says that nothing more is read.
    func close() {
        let sender = state.withLock { state in
            state.isClosed = true
            state.waiting = []
            defer { state.sender = nil }
            return state.sender
        }
        sender?.resume()
    }

    /// Lets something read the bytes on a thread of its own; when it is done, nothing more is read.
    func read<Result: Sendable>(
        on workers: BlockingWork,
        of owner: WorkOwner? = nil,
        _ act: @escaping @Sendable (any ByteSource) throws -> Result
    ) async throws -> Result {
        defer { close() }
        return try await workers.run(of: owner) { try act(self) }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < buffer.count {
            guard var next = try next() else { break }
            let taken = min(next.readableBytes, buffer.count - filled)
            unsafe next.readWithUnsafeReadableBytes { bytes in
                let place = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                unsafe place.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<taken]))
                return taken
            }
            filled += taken
            giveBack(next, taken)
        }
        return filled
    }

    /// The bytes that wait first, once there are any; nil at the end.
    private func next() throws -> ByteBuffer? {
        while true {
            let (bytes, end) = state.withLock { state -> (ByteBuffer?, Result<Void, any Error>?) in
                state.waiting.isEmpty ? (nil, state.end) : (state.waiting.removeFirst(), nil)
            }
            if let bytes { return bytes }
            if let end {
                try end.get()
                return nil
            }
            arrived.wait()
        }
    }

    /// Puts back what was not taken, and lets the sender go on where there is room again.
    private func giveBack(_ rest: ByteBuffer, _ taken: Int) {
        let sender = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if rest.readableBytes > 0 { state.waiting.insert(rest, at: 0) }
            state.count -= taken
            guard state.count <= ByteConduit.most else { return nil }
            defer { state.sender = nil }
            return state.sender
        }
        sender?.resume()
    }
}
