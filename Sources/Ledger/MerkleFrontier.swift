// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// What has to be kept of a growing Merkle tree to append to it and to know its root: at most 64 nodes.
package struct MerkleFrontier: Hashable, Sendable {
    /// Leaves so far.
    package private(set) var size: UInt64 = 0
    /// The roots of the whole subtrees, the largest first: one for each bit that is set in the size.
    private var peaks: [Digest] = []

    package init() {}

    package init(_ leaves: [Digest]) {
        peaks.reserveCapacity(64)
        for leaf in leaves { append(leaf) }
    }

    /// Adds a leaf by its hash.
    package mutating func append(_ leaf: Digest) {
        var node = leaf
        var rest = size
        while rest & 1 == 1 {
            node = MerkleTree.node(peaks.removeLast(), node)
            rest >>= 1
        }
        peaks.append(node)
        size += 1
    }

    package var root: Digest {
        guard let smallest = peaks.last else { return MerkleTree.emptyRoot }
        return peaks.dropLast().reversed().reduce(smallest) { MerkleTree.node($1, $0) }
    }

    /// The size in eight bytes and the peaks.
    package var bytes: [UInt8] {
        var bytes = size.bigEndianBytes
        bytes.reserveCapacity(bytes.count + (peaks.count + 1) * Digest.byteCount)
        for peak in peaks { bytes.append(peak) }
        return bytes
    }

    /// Reads back `bytes`; nil where their count is not that of the size.
    package init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let size = try? reader.integer(UInt64.self), reader.remaining == size.nonzeroBitCount * Digest.byteCount
        else { return nil }
        self.size = size
        while let peak = try? reader.digest() { peaks.append(peak) }
    }
}
