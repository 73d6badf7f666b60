// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import NIOPosix
internal import Synchronization

/// Threads for what waits for the disk or computes for long: vaults, Argon2id, blobs.
///
/// Their number is fixed, and so is how many may wait for one; who comes after that is told to come back. What runs here
/// never runs on Swift's own few threads, which would stand still.
package final class BlockingWork: Sendable {
    private let pool: NIOThreadPool
    private let mostAtOnce: Int
    private let count = Mutex(0)

    package init(threads: Int, waiting: Int) {
        pool = NIOThreadPool(numberOfThreads: threads)
        mostAtOnce = threads + waiting
        pool.start()
    }

    /// Runs something to its end on one of the threads.
    package func run<Result: Sendable>(_ act: @escaping @Sendable () throws -> Result) async throws -> Result {
        let isAdmitted = count.withLock { count in
            guard count < mostAtOnce else { return false }
            count += 1
            return true
        }
        guard isAdmitted else { throw WebRefusal.busy }
        defer { count.withLock { $0 -= 1 } }
        return try await pool.runIfActive(act)
    }

    /// Ends the threads once what they do is done.
    func end() async throws { try await pool.shutdownGracefully() }
}

/// The threads of a server, by what they wait for.
package struct Workers: Sendable {
    /// Vaults and blobs.
    let vault: BlockingWork
    /// Argon2id: each computation takes 256 MiB, so two at once, and the rest wait (design.md 5).
    let signIn: BlockingWork
    /// Whole files that come or are read through: each keeps a thread until it is done.
    let files: BlockingWork
    /// What is read of bundles while they are made: as many as there can be makers, so that none waits for another.
    let bundles: BlockingWork
    /// Looking through all that somebody can open, which the first time takes long.
    let searches: BlockingWork

    /// `waiting` is how many requests may wait for the vault.
    package init(waiting: Int = 256) {
        vault = BlockingWork(threads: 4, waiting: waiting)
        signIn = BlockingWork(threads: 2, waiting: waiting / 4)
        files = BlockingWork(threads: 16, waiting: 0)
        bundles = BlockingWork(threads: 16, waiting: 16)
        searches = BlockingWork(threads: 2, waiting: waiting / 16)
    }

    func end() async throws {
        try await files.end()
        try await bundles.end()
        try await searches.end()
        try await signIn.end()
        try await vault.end()
    }
}
