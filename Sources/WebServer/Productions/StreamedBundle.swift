// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Glibc
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import Synchronization

/// A bundle that is made while it is sent: no part of it is ever on this machine's disk.
///
/// What makes it blocks on a thread of its own, and writes into a pipe as fast as the other end is read, which must
/// be fast enough. Where it fails
/// half-way, the connection ends without the end of the file, so that a browser does not take it for whole.
enum StreamedBundle {
    /// A bundle that is being made.
    private struct Begun: Sendable {
        let name: String
        /// Throws once its maker may not have it any more.
        let permission: @Sendable () throws -> Void
    }

    private static let step = 1 << 18
    /// A pipe whose reader went away is an error of the writing, not the end of this process.
    private static let breaksQuietly: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    /// What the bundle is called, and its bytes; throws what forbids making it before anything is sent.
    static func begin(
        _ production: Int,
        of number: String,
        _ visit: SignedInVisit
    ) async throws -> (name: String, body: ResponseBody) {
        breaksQuietly
        let (reading, writing) = try PipeEnd.pair()
        let (beginnings, begun) = AsyncThrowingStream<Begun, any Error>.makeStream()
        let house = visit.visit.house
        let making = Task {
            do {
                try await visit.performWithFile { session in
                    defer { writing.close() }
                    try session.stream(production: production, of: number, to: writing.descriptor) {
                        begun.yield(Begun(name: $0, permission: $1))
                    }
                }
                begun.finish()
            } catch {
                writing.close()
                begun.finish(throwing: error)
                throw error
            }
        }
        var iterator = beginnings.makeAsyncIterator()
        guard let bundle = try await iterator.next() else { throw WebRefusal.failed }
        let body = ResponseBody { writer in
            var (sent, waited) = (0, Duration.zero)
            while true {
                guard await house.sessions.stillHolds(visit.signedIn) else { throw WebRefusal.signedOut }
                let bytes = try await house.workers.bundles.run {
                    try bundle.permission()
                    return try reading.read(upTo: step)
                }
                guard !bytes.isEmpty else { break }
                let begun = house.settings.elapsed()
                try await writer.write(ByteBuffer(bytes: bytes))
                sent += bytes.count
                waited += house.settings.elapsed() - begun
                guard !Pace.isTooSlow(sent, in: waited) else { throw WebRefusal.tooSlow }
            }
            try await making.value
            try await writer.finish(nil)
        }
        return (bundle.name, body)
    }
}

/// One end of a pipe, closed when nobody holds it any more.
private final class PipeEnd: Sendable {
    let descriptor: Int32
    private let isOpen = Mutex(true)

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close() }

    static func pair() throws -> (reading: PipeEnd, writing: PipeEnd) {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw WebRefusal.busy }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (PipeEnd(ends[0]), PipeEnd(ends[1]))
    }

    func close() {
        isOpen.withLock { isOpen in
            if isOpen { _ = Glibc.close(descriptor) }
            isOpen = false
        }
    }

    /// What is there, once something is; nothing at the end.
    func read(upTo count: Int) throws -> [UInt8] {
        try unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while true {
                let got = unsafe Glibc.read(descriptor, buffer.baseAddress, count)
                if got < 0, errno == EINTR { continue }
                guard got >= 0 else { throw WebRefusal.failed }
                filled = got
                return
            }
        }
    }
}
