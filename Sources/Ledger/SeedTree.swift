// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// A tree of seeds in the shape of the Merkle tree over the same leaves, after Goldreich, Goldwasser and Micali.
///
/// A node's seed gives the seeds of all leaves below it, and says nothing about any other.
enum SeedTree {
    static func left(of seed: Digest) -> Digest { .tagged("CFG1\0", seed) }
    static func right(of seed: Digest) -> Digest { .tagged("CFG1\u{1}", seed) }

    /// The Merkle root over a run of leaves that is one subtree, of which `seed` is the seed; never empty.
    static func root<Failure>(
        over leaves: Range<Int>,
        seed: Digest,
        leaf: (Int, Digest) throws(Failure) -> Digest
    ) throws(Failure) -> Digest {
        guard leaves.count > 1 else { return try leaf(leaves.lowerBound, seed) }
        let (lower, upper) = halves(of: leaves)
        let left = try root(over: lower, seed: left(of: seed), leaf: leaf)
        return MerkleTree.node(left, try root(over: upper, seed: right(of: seed), leaf: leaf))
    }

    /// Both halves of a run of at least two leaves.
    static func halves(of leaves: Range<Int>) -> (Range<Int>, Range<Int>) {
        let middle = leaves.lowerBound + MerkleTree.split(leaves.count)
        return (leaves.lowerBound..<middle, middle..<leaves.upperBound)
    }
}
