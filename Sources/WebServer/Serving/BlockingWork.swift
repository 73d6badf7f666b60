// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import NIOPosix
internal import Synchronization
package import Values

/// For whom something runs, where no one of them may have all the threads.
package enum WorkOwner: Hashable, Sendable {
    case person(Identifier)
    case source(SourceMark)

    /// What is said to who has as many already as one may have.
    fileprivate var refusal: WebRefusal {
        switch self {
        case .person: .tooManyFiles
        case .source: .busy
        }
    }
}

/// Threads for what waits for the disk or computes for long: vaults, Argon2id, blobs.
///
/// Their number is fixed, and so is how many may wait for one; who comes after that is told to come back. What runs here
/// never runs on Swift's own few threads, which would stand still.
package final class BlockingWork: Sendable {
    private let pool: NIOThreadPool
    private let mostAtOnce: Int
    private let mostOfOne: Int
    private let counts = Mutex(Counts())

    private struct Counts {
        var all = 0
        var ofOwners: [WorkOwner: Int] = [:]
    }

    package init(threads: Int, waiting: Int, ofOne: Int = .max) {
        pool = NIOThreadPool(numberOfThreads: threads)
        mostAtOnce = threads + waiting
        mostOfOne = ofOne
        pool.start()
    }

    /// Runs something to its end on one of the threads; where it is told whose, so that nobody has all of them.
    package func run<Result: Sendable>(
        of owner: WorkOwner? = nil,
        _ act: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try counts.withLock { counts throws(WebRefusal) in
            guard counts.all < mostAtOnce else { throw .busy }
            if let owner {
                guard counts.ofOwners[owner, default: 0] < mostOfOne else { throw owner.refusal }
                counts.ofOwners[owner, default: 0] += 1
            }
            counts.all += 1
        }
        defer { leave(owner) }
        return try await pool.runIfActive(act)
    }

    /// Runs what must be done, such as clearing up after something that was refused, however many wait, and also where who
    /// asked has gone.
    func clearUp(_ act: @escaping @Sendable () throws -> Void) async throws {
        let pool = pool
        try await Task { try await pool.runIfActive(act) }.value
    }

    private func leave(_ owner: WorkOwner?) {
        counts.withLock { counts in
            counts.all -= 1
            guard let owner, let own = counts.ofOwners[owner] else { return }
            counts.ofOwners[owner] = own > 1 ? own - 1 : nil
        }
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
    /// Whole files that come, go or are read through: each keeps a thread until it is done, and each person has a few.
    let files: BlockingWork
    /// What the public asks of the vault: threads of their own, so that nobody who is signed in waits for these, and some for
    /// each source, of which a whole school may be one.
    let publicVault: BlockingWork
    /// Files that the public sends: the same for what keeps a thread until it is done.
    let publicFiles: BlockingWork
    /// What is read of bundles while they are made: as many as there can be makers, so that none waits for another.
    let bundles: BlockingWork
    /// Looking through all that somebody can open, which the first time takes long.
    let searches: BlockingWork
    /// A check of the whole vault: one at a time, and nobody waits for it.
    let checks: BlockingWork

    /// `waiting` is how many requests may wait for the vault.
    package init(waiting: Int = 256) {
        vault = BlockingWork(threads: 4, waiting: waiting)
        signIn = BlockingWork(threads: 2, waiting: waiting / 4)
        files = BlockingWork(threads: 16, waiting: 0, ofOne: 4)
        publicVault = BlockingWork(threads: 2, waiting: waiting / 2, ofOne: max(waiting / 8, 8))
        publicFiles = BlockingWork(threads: 16, waiting: 0, ofOne: 8)
        bundles = BlockingWork(threads: 16, waiting: 16)
        searches = BlockingWork(threads: 2, waiting: waiting / 16)
        checks = BlockingWork(threads: 1, waiting: 0)
    }

    func end() async throws {
        try await files.end()
        try await publicFiles.end()
        try await publicVault.end()
        try await bundles.end()
        try await searches.end()
        try await checks.end()
        try await signIn.end()
        try await vault.end()
    }
}
