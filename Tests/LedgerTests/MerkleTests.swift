// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Foundation
import JSON
import Testing
import Values

@testable import Ledger

@Suite struct MerkleTests {
    static let leaves = (0..<300).map { MerkleTree.leafHash(of: UInt32($0).bigEndianBytes) }

    @Test("The reference tree of eight leaves has its known root")
    func referenceRoot() throws {
        let inputs = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
        ]
        let leaves = try inputs.map { MerkleTree.leafHash(of: try #require(Hex.decode($0))) }
        let root = try #require(Data(base64Encoded: "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg="))
        #expect(MerkleTree.root(of: leaves).bytes == Array(root))
        #expect(MerkleTree.root(of: []).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test(
        "Inclusion proofs of the vectors verify or fail as they say",
        .enabled(if: Corpus.isPresent, "the corpus is not here")
    )
    func inclusionVectors() throws {
        var verdicts = [true: 0, false: 0]
        for vector in try vectors("merkle/inclusion") {
            let accepted = MerkleTree.isIncluded(
                leaf: vector.digest("leafHash"),
                index: vector.number("leafIdx"),
                size: vector.number("treeSize"),
                proof: vector.proof,
                root: vector.digest("root")
            )
            #expect(accepted == !vector.isBad, "\(vector.name)")
            verdicts[accepted, default: 0] += 1
        }
        #expect(verdicts[true, default: 0] >= 4 && verdicts[false, default: 0] >= 40)
    }

    @Test(
        "Consistency proofs of the vectors verify or fail as they say",
        .enabled(if: Corpus.isPresent, "the corpus is not here")
    )
    func consistencyVectors() throws {
        var verdicts = [true: 0, false: 0]
        for vector in try vectors("merkle/consistency") {
            let accepted = MerkleTree.isConsistent(
                oldSize: vector.number("size1"),
                oldRoot: vector.digest("root1"),
                size: vector.number("size2"),
                root: vector.digest("root2"),
                proof: vector.proof
            )
            #expect(accepted == !vector.isBad, "\(vector.name)")
            verdicts[accepted, default: 0] += 1
        }
        #expect(verdicts[true, default: 0] >= 3 && verdicts[false, default: 0] >= 40)
    }

    @Test("The frontier, the levels and the definition agree at every size, also when resumed from bytes")
    func frontier() throws {
        var frontier = MerkleFrontier()
        for size in 0...300 {
            let leaves = Array(MerkleTests.leaves.prefix(size))
            #expect(frontier.size == UInt64(size))
            #expect(frontier.root == definition(leaves))
            #expect(MerkleLevels(leaves).root == frontier.root)
            let bytes = frontier.bytes
            frontier = try #require(MerkleFrontier(bytes: bytes))
            #expect(frontier.bytes == bytes)
            #expect(MerkleFrontier(bytes: bytes + [0]) == nil)
            #expect(MerkleFrontier(bytes: bytes.dropLast()) == nil)
            if size < 300 { frontier.append(MerkleTests.leaves[size]) }
        }
        #expect(MerkleFrontier(bytes: []) == nil)
    }

    @Test("Every proof of trees of random size verifies, and none for another leaf, place, size or root")
    func inclusionRoundTrip() {
        var random = SeededGenerator(seed: 11)
        for size in [1, 2, 3, 7, 8, 9] + (0..<20).map({ _ in Int.random(in: 1...300, using: &random) }) {
            let leaves = Array(MerkleTests.leaves.prefix(size))
            let levels = MerkleLevels(leaves)
            for index in 0..<size {
                let proof = levels.inclusionProof(of: index)
                func holds(_ leaf: Digest, _ index: Int, _ size: Int, _ proof: [Digest], _ root: Digest) -> Bool {
                    MerkleTree.isIncluded(
                        leaf: leaf,
                        index: UInt64(index),
                        size: UInt64(size),
                        proof: proof,
                        root: root
                    )
                }
                #expect(holds(leaves[index], index, size, proof, levels.root))
                #expect(!holds(leaves[index], index, size, proof, .zero))
                #expect(!holds(.zero, index, size, proof, levels.root))
                #expect(!holds(leaves[index], index, size, proof + [.zero], levels.root))
                #expect(size == 1 || !holds(leaves[index], (index + 1) % size, size, proof, levels.root))
                #expect(size == 1 || !holds(leaves[index], index, size, Array(proof.dropLast()), levels.root))
                #expect(!holds(leaves[index], size, size, proof, levels.root))
            }
        }
    }

    @Test("Consistency proofs between random sizes verify, and none with another size or root")
    func consistencyRoundTrip() {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<300 {
            let size = Int.random(in: 0...300, using: &random)
            let oldSize = Int.random(in: 0...size, using: &random)
            let leaves = Array(MerkleTests.leaves.prefix(size))
            let root = MerkleTree.root(of: leaves)
            let oldRoot = MerkleTree.root(of: Array(leaves.prefix(oldSize)))
            let proof = MerkleTree.consistencyProof(from: oldSize, in: leaves)
            func holds(_ oldSize: Int, _ oldRoot: Digest, _ root: Digest, _ proof: [Digest]) -> Bool {
                MerkleTree.isConsistent(
                    oldSize: UInt64(oldSize),
                    oldRoot: oldRoot,
                    size: UInt64(size),
                    root: root,
                    proof: proof
                )
            }
            #expect(holds(oldSize, oldRoot, root, proof), "\(oldSize) of \(size)")
            #expect(!holds(oldSize, .zero, root, proof))
            #expect(oldSize == 0 || !holds(oldSize, oldRoot, .zero, proof))
            #expect(!holds(oldSize, oldRoot, root, proof + [.zero]))
            #expect(!holds(oldSize + 1, oldRoot, root, proof), "\(oldSize) of \(size)")
        }
    }

    @Test("All proofs of a large tree take its nodes once")
    func manyProofs() {
        let leaves = (0..<20_000).map { MerkleTree.leafHash(of: UInt32($0).bigEndianBytes) }
        let levels = MerkleLevels(leaves)
        #expect(levels.root == MerkleTree.root(of: leaves))
        for index in stride(from: 0, to: leaves.count, by: 97) {
            #expect(
                MerkleTree.isIncluded(
                    leaf: leaves[index],
                    index: UInt64(index),
                    size: 20_000,
                    proof: levels.inclusionProof(of: index),
                    root: levels.root
                )
            )
        }
    }

    /// RFC 6962, 2.1, as it is written there.
    private func definition(_ leaves: [Digest]) -> Digest {
        if leaves.count == 1 { return leaves[0] }
        if leaves.isEmpty { return MerkleTree.emptyRoot }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return MerkleTree.node(definition(Array(leaves[..<split])), definition(Array(leaves[split...])))
    }

    private func vectors(_ folder: String) throws -> [Vector] {
        try Corpus.corpus.names(folder).flatMap { group in
            try Corpus.corpus.names("\(folder)/\(group)").map { name in
                let path = "\(folder)/\(group)/\(name)"
                return Vector(name: path, json: try JSONParser.parse(Corpus.corpus.bytes(path)))
            }
        }
    }
}

private struct Vector {
    let name: String
    let json: JSONValue

    var isBad: Bool { json["wantErr"]?.bool != false }
    var proof: [Digest] { json["proof"]?.array?.map { digest($0, or: "proof") } ?? [] }

    func digest(_ key: String) -> Digest { digest(json[key] ?? .null, or: key) }

    /// What is not 32 bytes long becomes a digest that fits nothing else.
    private func digest(_ value: JSONValue, or name: String) -> Digest {
        value.string.flatMap { Data(base64Encoded: $0) }.flatMap { Digest($0) } ?? Digest(sha256: Array(name.utf8))
    }

    func number(_ key: String) -> UInt64 {
        guard case .number(let literal)? = json[key] else { return 0 }
        return UInt64(literal) ?? .max
    }
}

extension [UInt8] {
    fileprivate func dropLast() -> [UInt8] { Array(self[..<(count - 1)]) }
}
