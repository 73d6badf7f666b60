// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Foundation
import Values
import Vault

/// A file's bytes in memory, read before anything is timed.
// Safe because: the bytes are mapped for as long as this lives.
@safe final class MappedFile {
    let bytes: UnsafeRawBufferPointer
    var count: Int { unsafe bytes.count }

    init(_ path: String) throws {
        let file = try POSIXFile.reading(path)
        let count = try file.size()
        let start = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file.descriptor, 0)
        guard let start = unsafe start, unsafe start != MAP_FAILED else {
            throw BenchmarkFailure(description: "a file was not mapped")
        }
        unsafe bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    deinit { unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}

/// The stages that a large file goes through, each alone, on one core and on the same bytes.
enum Stage {
    static func hash(_ file: MappedFile) -> Double {
        var digest = Digest.zero
        let took = seconds { unsafe digest = Digest(sha256: file.bytes) }
        return digest == .zero ? .nan : took
    }

    static func seal(_ file: MappedFile) -> Double {
        let cipher = BlobCipher(sealingWith: .random())
        var sealed = [UInt8](repeating: 0, count: BlobCipher.sealedChunkByteCount)
        let count = BlobCipher.chunkCount(forPlaintextLength: file.count)
        return seconds {
            for index in 0..<count {
                let start = index * BlobCipher.chunkByteCount
                let end = min(start + BlobCipher.chunkByteCount, file.count)
                unsafe sealed.withUnsafeMutableBytes { sealed in
                    _ = unsafe cipher.seal(
                        chunk: index,
                        isLast: index == count - 1,
                        from: UnsafeRawBufferPointer(rebasing: file.bytes[start..<end]),
                        into: sealed
                    )
                }
            }
        }
    }

    /// Writes the bytes, a megabyte at a time, and waits until they are on the disk.
    static func write(_ file: MappedFile, to path: String) throws -> Double {
        defer { unsafe unlink(path) }
        return try seconds {
            let target = try POSIXFile.creating(path)
            for start in stride(from: 0, to: file.count, by: 1 << 20) {
                let end = min(start + 1 << 20, file.count)
                try unsafe target.write(UnsafeRawBufferPointer(rebasing: file.bytes[start..<end]))
            }
            try target.sync()
        }
    }
}
