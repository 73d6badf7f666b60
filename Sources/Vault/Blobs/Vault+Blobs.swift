// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Foundation
internal import GRDB
internal import Synchronization
package import Values

/// A blob that lies on the disk, synced, and is not yet named by anything.
package struct WrittenBlob: Sendable {
    package let id: Identifier
    package let byteCount: UInt64
    /// SHA-256 of the plaintext, taken in the same pass as the sealing.
    package let sha256: Digest
    /// The first bytes of the plaintext, by which its type is told.
    package let head: [UInt8]
    let key: BlobKey
    /// Open, and so locked, until the blob is named or discarded: a check tells it from a leftover by that.
    let file: POSIXFile
}

extension Vault {
    static let bufferByteCount = 16 * BlobCipher.chunkByteCount

    /// Takes a file in: hashed and sealed in one pass, written under a temporary name, synced, renamed, the folder synced.
    ///
    /// `progress` is told how many bytes of it have been taken in so far, from another thread. Memory is constant.
    package func writeBlob(
        from source: any ByteSource,
        progress: @escaping @Sendable (Int) -> Void
    ) throws -> WrittenBlob {
        let id = Identifier.random()
        let key = BlobKey.random()
        let cipher = BlobCipher(sealingWith: key)
        let temporary = path(of: id) + ".new"
        let target = try POSIXFile.creatingLocked(temporary)
        do {
            try target.write(cipher.nonce)
            let taken = try pump(source, through: cipher, into: target, progress: progress)
            try target.sync()
            guard unsafe rename(temporary, path(of: id)) == 0 else { throw VaultError.storage(code: errno) }
            try POSIXFile.syncFolder(layout.blobs)
            return WrittenBlob(
                id: id,
                byteCount: UInt64(taken.count),
                sha256: taken.hash,
                head: taken.head,
                key: key,
                file: target
            )
        } catch {
            unsafe unlink(temporary)
            throw error
        }
    }

    /// Destroys a blob whose act did not come about; one that is named stays, whatever happened after it was.
    package func discardUnlessNamed(_ blob: WrittenBlob) throws {
        guard try !isNamed(blob.id) else { return }
        guard unsafe unlink(path(of: blob.id)) == 0 else { throw VaultError.storage(code: errno) }
    }

    /// Whether a row names a blob: one that is destroyed has none.
    package func isNamed(_ blob: Identifier) throws -> Bool {
        try database.read { database in
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM blob WHERE id = :blob)
                    OR EXISTS (SELECT 1 FROM arrival_piece WHERE blob = :blob)
                    """,
                arguments: ["blob": blob.data]
            )
        } ?? false
    }

    private func pump(
        _ source: any ByteSource,
        through cipher: BlobCipher,
        into target: POSIXFile,
        progress: @escaping @Sendable (Int) -> Void
    ) throws -> (count: Int, hash: Digest, head: [UInt8]) {
        var hasher = SHA256Hasher()
        var count = 0
        var head: [UInt8] = []
        let sealer = ChunkSealer(cipher: cipher, target: target, progress: progress)
        try unsafe Pipeline.run(bufferByteCount: Vault.bufferByteCount) { buffer in
            let got = try unsafe source.read(into: buffer)
            let bytes = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<got])
            unsafe hasher.update(bytes)
            if head.isEmpty { unsafe head = Array(bytes.prefix(512)) }
            count += got
            return got
        } consume: { buffer, count, isLast in
            try unsafe sealer.seal(buffer, count: count, isLast: isLast)
        }
        return (count, hasher.finalize(), head)
    }

    func path(of blob: Identifier) -> String { layout.blobs + "/" + blob.hex }
}

/// The second stage of taking a file in: seals the chunks of each buffer where they lie apart from it, and writes them.
private final class ChunkSealer: Sendable {
    private struct State {
        var sealed = [UInt8](repeating: 0, count: 16 * BlobCipher.sealedChunkByteCount)
        var nextChunk = 0
        var taken = 0
    }

    private let cipher: BlobCipher
    private let target: POSIXFile
    private let progress: @Sendable (Int) -> Void
    private let state = Mutex(State())

    init(cipher: BlobCipher, target: POSIXFile, progress: @escaping @Sendable (Int) -> Void) {
        self.cipher = cipher
        self.target = target
        self.progress = progress
    }

    func seal(_ buffer: UnsafeMutableRawBufferPointer, count: Int, isLast: Bool) throws {
        try state.withLock { state in
            var offset = 0
            var written = 0
            repeat {
                let size = min(BlobCipher.chunkByteCount, count - offset)
                let chunk = unsafe UnsafeRawBufferPointer(rebasing: buffer[offset..<(offset + size)])
                let index = state.nextChunk
                let start = written
                written += unsafe state.sealed.withUnsafeMutableBytes { sealed in
                    unsafe cipher.seal(
                        chunk: index,
                        isLast: isLast && offset + size == count,
                        from: chunk,
                        into: UnsafeMutableRawBufferPointer(rebasing: sealed[start...])
                    )
                }
                state.nextChunk += 1
                offset += size
            } while offset < count
            try unsafe state.sealed.withUnsafeBytes { sealed in
                try unsafe target.write(UnsafeRawBufferPointer(rebasing: sealed[..<written]))
            }
            state.taken += count
            progress(state.taken)
        }
    }
}
