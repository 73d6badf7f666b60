// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import JSON
package import Values

/// How much of a field a disclosure shows.
package enum Showing: Hashable, Sendable {
    case shown
    case withheld
    /// Of a text, the segments that are true.
    case partly([Bool])
}

/// What is handed out of an entry: the fields and words that are shown, and of the rest only hashes.
///
/// The parts shown come with the seeds of exactly those parts, so that a withheld word cannot be guessed and tried.
/// The form is that of `docs/formats/ledger.md`; `VerifiedDisclosure` checks it against the entry's record.
package struct Disclosure {
    /// Makes the disclosure of an entry with these fields and this commitment seed; one `Showing` for each field.
    ///
    /// A part that does not fit its field (not a text, or another number of segments) is withheld whole.
    package static func make(fields: [Field], seed: Digest, showing: [Showing]) -> JSONValue {
        precondition(fields.count == showing.count && !fields.isEmpty, "each field is either shown or not")
        let showing = zip(fields, showing).map(settled)
        let cover = Cover(
            states: showing.map(State.init),
            leaf: { Commitment.leaf(of: fields[$0], seed: $1) },
            part: { part(of: fields[$0], seed: $1, showing: showing[$0]) }
        )
        let shown = fields.indices.filter { showing[$0] == .shown }
        return .members([
            ("n", .integer(fields.count)), ("keep", .array(cover.states.map { .string($0.rawValue) })),
            ("shown", .members(shown.map { (String($0), json(of: fields[$0])) })),
            ("proof", .array(cover.items(over: fields.indices, seed: seed))),
        ])
    }

    /// A part that shows all or nothing is no part.
    private static func settled(_ field: Field, _ showing: Showing) -> Showing {
        guard case .partly(let segments) = showing else { return showing }
        guard case .text(let text) = field.value, text.segmentCount == segments.count else { return .withheld }
        if segments.allSatisfy({ $0 }) { return .shown }
        return segments.contains(true) ? showing : .withheld
    }

    private static func json(of field: Field) -> JSONValue {
        let path = ("path", JSONValue.string(field.path))
        switch field.value {
        case .null: return .members([path, ("kind", .string("null"))])
        case .atomic(let bytes):
            return .members([path, ("kind", .string("atomic")), ("value", .string(Hex.encode(bytes)))])
        case .text(let text):
            let segments = (0..<text.segmentCount).map { segment(text, $0) }
            return .members([path, ("kind", .string("text")), ("segs", .array(segments))])
        }
    }

    private static func part(of field: Field, seed: Digest, showing: Showing) -> JSONValue {
        guard case .text(let text) = field.value, case .partly(let shown) = showing else { return .null }
        let cover = Cover(
            states: shown.map { $0 ? .all : .none },
            leaf: { Commitment.segmentLeaf(of: text, $0, salt: $1) },
            part: { _, _ in .null }
        )
        let proof = cover.items(over: shown.indices, seed: Commitment.textSeed(of: seed))
        return .members([
            ("path", .string(field.path)), ("salt", .string(Commitment.fieldSalt(of: seed).hex)),
            ("n", .integer(shown.count)), ("segs", .array(shown.indices.map { shown[$0] ? segment(text, $0) : .null })),
            ("proof", .array(proof)),
        ])
    }

    private static func segment(_ text: Narrative, _ index: Int) -> JSONValue {
        .string(String(decoding: text[index], as: UTF8.self))
    }

    /// How much of a leaf is shown, by its name in the format.
    enum State: String {
        case all
        case none
        case part

        init(_ showing: Showing) {
            switch showing {
            case .shown: self = .all
            case .withheld: self = .none
            case .partly: self = .part
            }
        }
    }
}

/// The smallest set of seeds and hashes from which the root can be computed by who knows what is shown.
private struct Cover {
    let states: [Disclosure.State]
    let leaf: (Int, Digest) -> Digest
    let part: (Int, Digest) -> JSONValue

    /// The items in the order in which the tree is walked, parents first, left before right.
    func items(over leaves: Range<Int>, seed: Digest) -> [JSONValue] {
        let states = states[leaves]
        if states.allSatisfy({ $0 == .all }) { return [item("S", .string(seed.hex))] }
        if states.allSatisfy({ $0 == .none }) {
            return [item("H", .string(SeedTree.root(over: leaves, seed: seed, leaf: leaf).hex))]
        }
        if leaves.count == 1 { return [item("P", part(leaves.lowerBound, seed))] }
        let (lower, upper) = SeedTree.halves(of: leaves)
        return items(over: lower, seed: SeedTree.left(of: seed)) + items(over: upper, seed: SeedTree.right(of: seed))
    }

    private func item(_ tag: String, _ value: JSONValue) -> JSONValue { .array([.string(tag), value]) }
}
