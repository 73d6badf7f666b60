// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
package import Values

/// The Merkle tree of RFC 6962, 2.1 (RFC 9162, 2.1) with SHA-256, and the check of its proofs.
package enum MerkleTree {
    /// The root of a tree without leaves: the SHA-256 of nothing.
    package static let emptyRoot = Digest(sha256: [])

    /// The hash of a leaf's bytes.
    package static func leafHash(of bytes: [UInt8]) -> Digest { .tagged("\0", bytes) }

    /// The hash of an inner node.
    package static func node(_ left: Digest, _ right: Digest) -> Digest { .tagged("\u{1}", left, right) }

    /// The root over leaf hashes.
    package static func root(of leaves: [Digest]) -> Digest { MerkleFrontier(leaves).root }

    /// The proof that a leaf is in the tree, from its sibling up.
    ///
    /// For many leaves of one tree use `MerkleLevels`.
    package static func inclusionProof(of index: Int, in leaves: [Digest]) -> [Digest] {
        MerkleLevels(leaves).inclusionProof(of: index)
    }

    /// The proof that the tree of the first `size` leaves is the beginning of this one.
    package static func consistencyProof(from size: Int, in leaves: [Digest]) -> [Digest] {
        MerkleLevels(leaves).consistencyProof(from: size)
    }

    /// Whether the proof leads from the leaf at the index to the root of a tree of that size (RFC 9162, 2.1.3.2).
    package static func isIncluded(
        leaf: Digest,
        index: UInt64,
        size: UInt64,
        proof: [Digest],
        root: Digest
    ) -> Bool {
        guard index < size else { return false }
        var path = Path(node: index, last: size - 1)
        var hash = leaf
        for sibling in proof {
            guard path.last > 0 else { return false }
            hash = path.isRight ? node(sibling, hash) : node(hash, sibling)
            path.ascend()
        }
        return path.last == 0 && hash == root
    }

    /// Whether the tree of `oldSize` leaves is the beginning of the one of `size` (RFC 9162, 2.1.4.2).
    ///
    /// The empty tree is the beginning of every tree; its proof is empty.
    package static func isConsistent(
        oldSize: UInt64,
        oldRoot: Digest,
        size: UInt64,
        root: Digest,
        proof: [Digest]
    ) -> Bool {
        if oldSize == 0 { return proof.isEmpty && oldRoot == emptyRoot && (size > 0 || root == emptyRoot) }
        if oldSize == size { return proof.isEmpty && oldRoot == root }
        guard oldSize < size, !proof.isEmpty else { return false }
        var path = Path(node: oldSize - 1, last: size - 1)
        while path.node & 1 == 1 { path.halve() }
        // A whole subtree is its own first node, so its proof leaves that out.
        let isWhole = oldSize & (oldSize - 1) == 0
        var old = isWhole ? oldRoot : proof[0]
        var new = old
        for sibling in proof.dropFirst(isWhole ? 0 : 1) {
            guard path.last > 0 else { return false }
            if path.isRight {
                old = node(sibling, old)
                new = node(sibling, new)
            } else {
                new = node(new, sibling)
            }
            path.ascend()
        }
        return path.last == 0 && old == oldRoot && new == root
    }

    /// How many leaves stand left of the root: the largest power of two below the count, which is at least 2.
    static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }

    /// The way from a node up to the root, beside the way from the last node.
    private struct Path {
        var node: UInt64
        var last: UInt64

        /// Whether the node hangs on the right of its parent; the last one may have climbed without a sibling.
        var isRight: Bool { node & 1 == 1 || node == last }

        mutating func halve() {
            node >>= 1
            last >>= 1
        }

        mutating func ascend() {
            if isRight {
                while node & 1 == 0, node > 0 { halve() }
            }
            halve()
        }
    }
}
