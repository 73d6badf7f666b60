// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Fields
internal import JSON
internal import Values

/// Reads the fields that a disclosure shows and computes their leaves.
struct FieldVerifier {
    let shown: [Int: JSONValue]
    private(set) var fields: [VerifiedField?]
    private var paths: Set<[UInt8]> = []

    init(shown: [Int: JSONValue], count: Int) {
        self.shown = shown
        fields = Array(repeating: nil, count: count)
    }

    /// The leaf of a field that is shown whole, and has this seed.
    mutating func full(_ index: Int, seed: Digest) throws(DisclosureRefusal) -> Digest {
        guard let json = shown[index] else { throw .shownFields }
        let field = try field(json)
        fields[index] = VerifiedField(path: field.path, value: try verified(field.value))
        return Commitment.leaf(of: field, seed: seed)
    }

    /// The leaf of a text of which some segments are shown.
    mutating func part(_ index: Int, _ json: JSONValue) throws(DisclosureRefusal) -> Digest {
        let members = try json.members("path", "salt", "n", "segs", "proof")
        let path = try path(members[0])
        let salt = try members[1].digest()
        let text = try text(members[3], isPart: true)
        guard members[2].integer == text.isShown.count else { throw .malformed }
        guard text.isShown.contains(true), !text.isWhole else { throw .part }
        var proof = try ProofWalk(members[4], states: text.isShown.map { $0 ? .all : .none })
        let root = try proof.root(
            full: { segment, salt in Commitment.segmentLeaf(of: text.narrative, segment, salt: salt) },
            part: { _, _ throws(DisclosureRefusal) in throw .proofShape }
        )
        fields[index] = VerifiedField(path: path, value: .text(text))
        return Commitment.textLeaf(path: path, segmentCount: text.isShown.count, root: root, salt: salt)
    }

    private mutating func field(_ json: JSONValue) throws(DisclosureRefusal) -> Field {
        switch json["kind"]?.string {
        case "null":
            return Field(path: try path(json.members("path", "kind")[0]), value: .null)
        case "atomic":
            let members = try json.members("path", "kind", "value")
            guard let digits = members[2].string, let bytes = Hex.decode(digits) else { throw .hexadecimal }
            return Field(path: try path(members[0]), value: .atomic(bytes))
        case "text":
            let members = try json.members("path", "kind", "segs")
            return Field(path: try path(members[0]), value: .text(try text(members[2], isPart: false).narrative))
        default: throw .malformed
        }
    }

    private func verified(_ value: FieldValue) throws(DisclosureRefusal) -> VerifiedValue {
        switch value {
        case .null: return .null
        case .atomic(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .text }
            return .atomic(text)
        case .text(let narrative):
            let isShown = Array(repeating: true, count: narrative.segmentCount)
            return .text(VerifiedText(narrative: narrative, isShown: isShown))
        }
    }

    private mutating func path(_ json: JSONValue) throws(DisclosureRefusal) -> String {
        guard let path = json.string else { throw .malformed }
        guard (1...FieldLimits.pathByteCount).contains(path.utf8.count), paths.insert(Array(path.utf8)).inserted else {
            throw .path
        }
        return path
    }

    private func text(_ json: JSONValue, isPart: Bool) throws(DisclosureRefusal) -> VerifiedText {
        guard let segments = json.array else { throw .malformed }
        guard (1...FieldLimits.segmentCount).contains(segments.count) else { throw .text }
        var bytes: [UInt8] = []
        var ends: [UInt32] = []
        for segment in segments {
            guard let string = segment.string ?? (isPart && segment.isNull ? "" : nil) else { throw .malformed }
            bytes += string.utf8
            ends.append(UInt32(bytes.count))
        }
        guard let narrative = Narrative(bytes: bytes, ends: ends) else { throw .text }
        return VerifiedText(narrative: narrative, isShown: segments.map { !$0.isNull })
    }
}

/// Computes a root from the items of a proof, which must be those of the smallest cover and all of them.
struct ProofWalk {
    private let items: [JSONValue]
    private let states: [Disclosure.State]
    private var position = 0

    init(_ json: JSONValue, states: [Disclosure.State]) throws(DisclosureRefusal) {
        guard let items = json.array else { throw .malformed }
        self.items = items
        self.states = states
    }

    mutating func root(
        full: (Int, Digest) throws(DisclosureRefusal) -> Digest,
        part: (Int, JSONValue) throws(DisclosureRefusal) -> Digest
    ) throws(DisclosureRefusal) -> Digest {
        let root = try node(over: states.indices, full: full, part: part)
        guard position == items.count else { throw .proofShape }
        return root
    }

    private mutating func node(
        over leaves: Range<Int>,
        full: (Int, Digest) throws(DisclosureRefusal) -> Digest,
        part: (Int, JSONValue) throws(DisclosureRefusal) -> Digest
    ) throws(DisclosureRefusal) -> Digest {
        let covered = states[leaves]
        if covered.allSatisfy({ $0 == .all }) {
            return try SeedTree.root(over: leaves, seed: take("S").digest(), leaf: full)
        }
        if covered.allSatisfy({ $0 == .none }) { return try take("H").digest() }
        if leaves.count == 1 { return try part(leaves.lowerBound, take("P")) }
        let (lower, upper) = SeedTree.halves(of: leaves)
        let left = try node(over: lower, full: full, part: part)
        return MerkleTree.node(left, try node(over: upper, full: full, part: part))
    }

    private mutating func take(_ tag: String) throws(DisclosureRefusal) -> JSONValue {
        guard position < items.count, let item = items[position].array, item.count == 2, item[0].string == tag else {
            throw .proofShape
        }
        position += 1
        return item[1]
    }
}
