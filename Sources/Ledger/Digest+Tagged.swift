// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Values

extension Digest {
    /// The SHA-256 of a tag and a digest, without allocating.
    ///
    /// A full audit makes hundreds of millions of these.
    static func tagged(_ tag: StaticString, _ digest: Digest) -> Digest {
        unsafe withTag(tag, then: byteCount) { rest in unsafe digest.copy(to: rest) }
    }

    /// The SHA-256 of a tag and two digests.
    static func tagged(_ tag: StaticString, _ first: Digest, _ second: Digest) -> Digest {
        unsafe withTag(tag, then: 2 * byteCount) { rest in
            unsafe first.copy(to: rest)
            unsafe second.copy(to: UnsafeMutableRawBufferPointer(rebasing: rest[byteCount...]))
        }
    }

    /// The SHA-256 of a tag and bytes.
    static func tagged(_ tag: StaticString, _ bytes: [UInt8]) -> Digest {
        unsafe withTag(tag, then: bytes.count) { rest in
            unsafe bytes.withUnsafeBytes { unsafe rest.copyMemory(from: $0) }
        }
    }

    /// The SHA-256 of a tag, a digest and a run of `bytes`.
    static func tagged(_ tag: StaticString, _ digest: Digest, _ bytes: [UInt8], _ range: Range<Int>) -> Digest {
        unsafe withTag(tag, then: byteCount + range.count) { rest in
            unsafe digest.copy(to: rest)
            unsafe bytes.withUnsafeBytes { source in
                unsafe UnsafeMutableRawBufferPointer(rebasing: rest[byteCount...])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[range]))
            }
        }
    }

    /// The SHA-256 of a tag and what `fill` writes after it.
    @inline(__always)
    private static func withTag(
        _ tag: StaticString,
        then count: Int,
        fill: (UnsafeMutableRawBufferPointer) -> Void
    ) -> Digest {
        let tagCount = tag.utf8CodeUnitCount
        return unsafe withUnsafeTemporaryAllocation(byteCount: tagCount + count, alignment: 8) { buffer in
            unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(start: tag.utf8Start, count: tagCount))
            unsafe fill(UnsafeMutableRawBufferPointer(rebasing: buffer[tagCount...]))
            return unsafe Digest(sha256: UnsafeRawBufferPointer(buffer))
        }
    }

    private func copy(to target: UnsafeMutableRawBufferPointer) {
        unsafe withUnsafeBytes { unsafe target.copyMemory(from: $0) }
    }
}
