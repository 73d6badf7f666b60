// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import JSON
package import Values

/// Why a disclosure is refused.
///
/// Safe to log: it quotes nothing of it.
package enum DisclosureRefusal: String, Error, Sendable {
    case malformed = "a member is missing, unknown or of another type"
    case fieldCount = "the number of fields is not that of the record"
    case shownFields = "the fields shown are not those that are said to be shown"
    case path = "a field has no name, too long a name, or the name of another field"
    case hexadecimal = "bytes are not written in lower-case hexadecimal digits, or not as many as they should be"
    case text = "a text has no segments, too many, too long ones, or is not UTF-8"
    case part = "a partly shown text shows all of its segments, or none"
    case proofShape = "the proof has an item too many, too few, or of the wrong kind"
    case root = "what is shown is not what was signed"
}

/// A field that was shown and is what the entry's author signed.
package struct VerifiedField: Hashable, Sendable {
    package let path: String
    package let value: VerifiedValue

    /// The field where nothing of it is withheld, else nil.
    package var field: Field? {
        switch value {
        case .null: Field(path: path, value: .null)
        case .atomic(let text): Field(path: path, value: .atomic(Array(text.utf8)))
        case .text(let text): text.isWhole ? Field(path: path, value: .text(text.narrative)) : nil
        }
    }
}

/// What was shown of a field.
package enum VerifiedValue: Hashable, Sendable {
    case null
    case atomic(String)
    case text(VerifiedText)
}

/// A text of which some segments may be withheld.
package struct VerifiedText: Hashable, Sendable {
    /// The segments; the withheld ones are empty.
    let narrative: Narrative
    /// Whether each segment was shown.
    package let isShown: [Bool]

    package var isWhole: Bool { !isShown.contains(false) }

    /// The segments in order; nil where one is withheld, which whoever renders them has to mark.
    package var segments: [String?] {
        isShown.indices.map { isShown[$0] ? String(decoding: narrative[$0], as: UTF8.self) : nil }
    }
}

/// What a disclosure shows, after it was found to be what the record commits to.
///
/// Render this, never the JSON.
package struct VerifiedDisclosure: Hashable, Sendable {
    /// The entry's fields in order; nil where one is withheld.
    package let fields: [VerifiedField?]

    /// Checks a disclosure against the field count and root of an authentic record.
    ///
    /// There is one disclosure of each choice of parts: anything else, however harmless, is refused.
    package static func verify(
        _ json: JSONValue,
        fieldCount: Int,
        root: Digest
    ) throws(DisclosureRefusal) -> VerifiedDisclosure {
        let members = try json.members("n", "keep", "shown", "proof")
        guard members[0].integer == fieldCount, (1...FieldLimits.fieldCount).contains(fieldCount) else {
            throw .fieldCount
        }
        let states = try states(members[1], count: fieldCount)
        var verifier = FieldVerifier(shown: try shown(members[2], states: states), count: fieldCount)
        var proof = try ProofWalk(members[3], states: states)
        let computed = try proof.root(
            full: { index, seed throws(DisclosureRefusal) in try verifier.full(index, seed: seed) },
            part: { index, item throws(DisclosureRefusal) in try verifier.part(index, item) }
        )
        guard computed == root else { throw .root }
        return VerifiedDisclosure(fields: verifier.fields)
    }

    private static func states(_ json: JSONValue, count: Int) throws(DisclosureRefusal) -> [Disclosure.State] {
        guard let names = json.array else { throw .malformed }
        guard names.count == count else { throw .fieldCount }
        let states = names.compactMap { $0.string.flatMap(Disclosure.State.init) }
        guard states.count == count else { throw .malformed }
        return states
    }

    private static func shown(
        _ json: JSONValue,
        states: [Disclosure.State]
    ) throws(DisclosureRefusal) -> [Int: JSONValue] {
        guard let members = json.object?.members else { throw .malformed }
        var shown: [Int: JSONValue] = [:]
        for (key, value) in members {
            guard let index = JSONValue.number(key).integer, states.indices.contains(index), states[index] == .all,
                shown.updateValue(value, forKey: index) == nil
            else { throw .shownFields }
        }
        guard shown.count == states.count(where: { $0 == .all }) else { throw .shownFields }
        return shown
    }
}

extension JSONValue {
    /// The values of exactly these members.
    func members(_ keys: String...) throws(DisclosureRefusal) -> [JSONValue] {
        guard let object, object.count == keys.count else { throw .malformed }
        let values = keys.compactMap { object[$0] }
        guard values.count == keys.count else { throw .malformed }
        return values
    }

    /// The 32 bytes of a text of hexadecimal digits.
    func digest() throws(DisclosureRefusal) -> Digest {
        guard let string, let digest = Digest(hex: string) else { throw .hexadecimal }
        return digest
    }
}
