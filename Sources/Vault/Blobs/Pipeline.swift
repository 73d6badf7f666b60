// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Dispatch
internal import Synchronization

/// Runs two stages over a stream at once, each on its own thread, with a fixed number of buffers between them.
///
/// Memory does not grow with the stream, and it takes as long as the slower stage.
@safe final class Pipeline: Sendable {
    private struct Block {
        let index: Int
        let count: Int
        let isLast: Bool
    }

    private struct State {
        var blocks: [Block] = []
        var failure: (any Error)?
    }

    private static let bufferCount = 4
    private let bufferByteCount: Int
    // Safe because: a buffer is written by the first stage only while it is free, and read by the second only once it
    // was handed over; the semaphores order the two. Freed in deinit, when both have ended.
    private nonisolated(unsafe) let memory: UnsafeMutableRawPointer
    // Begins at 0 and is raised in init: a semaphore that ends below the value it began with stops the process.
    private let free = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)
    private let state = Mutex(State())

    private init(bufferByteCount: Int) {
        self.bufferByteCount = bufferByteCount
        unsafe memory = .allocate(byteCount: bufferByteCount * Pipeline.bufferCount, alignment: 4096)
        for _ in 0..<Pipeline.bufferCount { free.signal() }
    }

    deinit { unsafe memory.deallocate() }

    /// Fills buffers with `produce` on this thread, and hands each to `consume` on another, in order.
    ///
    /// `produce` returns how many bytes it put in; fewer than the buffer holds only at the end. `consume` learns which
    /// buffer is the last; an empty stream is one empty last buffer. The first error of either stage ends both.
    static func run(
        bufferByteCount: Int,
        produce: (UnsafeMutableRawBufferPointer) throws -> Int,
        consume: @escaping @Sendable (UnsafeMutableRawBufferPointer, _ count: Int, _ isLast: Bool) throws -> Void
    ) throws {
        let pipeline = Pipeline(bufferByteCount: bufferByteCount)
        let done = DispatchSemaphore(value: 0)
        DispatchQueue(label: "casebound.pipeline").async {
            unsafe pipeline.consumeAll(consume)
            done.signal()
        }
        unsafe pipeline.produceAll(produce)
        done.wait()
        if let failure = pipeline.state.withLock({ $0.failure }) { throw failure }
    }

    private func buffer(_ index: Int) -> UnsafeMutableRawBufferPointer {
        unsafe UnsafeMutableRawBufferPointer(start: memory + index * bufferByteCount, count: bufferByteCount)
    }

    /// Reads one buffer ahead, so that the last one is known to be the last when it is handed over.
    private func produceAll(_ produce: (UnsafeMutableRawBufferPointer) throws -> Int) {
        var index = 0
        var waiting: Block?
        while true {
            free.wait()
            if state.withLock({ $0.failure != nil }) { return }
            let count: Int
            do { count = try unsafe produce(buffer(index)) } catch {
                fail(error)
                return
            }
            if let block = waiting { hand(Block(index: block.index, count: block.count, isLast: count == 0)) }
            if waiting != nil, count == 0 { return }
            if count < bufferByteCount {
                hand(Block(index: index, count: count, isLast: true))
                return
            }
            waiting = Block(index: index, count: count, isLast: false)
            index = (index + 1) % Pipeline.bufferCount
        }
    }

    private func hand(_ block: Block) {
        state.withLock { $0.blocks.append(block) }
        filled.signal()
    }

    private func fail(_ error: any Error) {
        state.withLock { if $0.failure == nil { $0.failure = error } }
        filled.signal()
        free.signal()
    }

    private func consumeAll(_ consume: (UnsafeMutableRawBufferPointer, Int, Bool) throws -> Void) {
        while true {
            filled.wait()
            let next = state.withLock { state -> Block? in
                guard state.failure == nil, !state.blocks.isEmpty else { return nil }
                return state.blocks.removeFirst()
            }
            guard let block = next else { return }
            do { try unsafe consume(buffer(block.index), block.count, block.isLast) } catch {
                fail(error)
                return
            }
            free.signal()
            if block.isLast { return }
        }
    }
}
