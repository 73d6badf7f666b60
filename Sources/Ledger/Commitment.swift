// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// The commitment of an entry's record to its fields, and within texts to single words (`docs/formats/ledger.md`).
package enum Commitment {
    /// The root that the record carries, of 1 to 4,096 fields.
    ///
    /// The seed belongs to this entry alone.
    package static func root(of fields: [Field], seed: Digest) -> Digest {
        precondition((1...FieldLimits.fieldCount).contains(fields.count), "an entry has from 1 to 4,096 fields")
        return SeedTree.root(over: fields.indices, seed: seed) { index, seed in leaf(of: fields[index], seed: seed) }
    }

    /// The leaf of a field with its own seed.
    static func leaf(of field: Field, seed: Digest) -> Digest {
        let salt = fieldSalt(of: seed)
        switch field.value {
        case .null: return leaf(path: field.path, kind: 0, body: [], salt: salt)
        case .atomic(let bytes):
            return leaf(path: field.path, kind: 1, body: UInt32(bytes.count).bigEndianBytes + bytes, salt: salt)
        case .text(let text):
            let root = SeedTree.root(over: 0..<text.segmentCount, seed: textSeed(of: seed)) { index, salt in
                segmentLeaf(of: text, index, salt: salt)
            }
            return textLeaf(path: field.path, segmentCount: text.segmentCount, root: root, salt: salt)
        }
    }

    /// The leaf of a text field, of which only the root over its segments need be known.
    static func textLeaf(path: String, segmentCount: Int, root: Digest, salt: Digest) -> Digest {
        leaf(path: path, kind: 2, body: UInt32(segmentCount).bigEndianBytes + root.bytes, salt: salt)
    }

    static func segmentLeaf(of text: Narrative, _ segment: Int, salt: Digest) -> Digest {
        .tagged("\0CFM1", salt, text.bytes, text.range(of: segment))
    }

    static func fieldSalt(of fieldSeed: Digest) -> Digest { .tagged("CFA1", fieldSeed) }
    static func textSeed(of fieldSeed: Digest) -> Digest { .tagged("CFT1", fieldSeed) }

    private static func leaf(path: String, kind: UInt8, body: [UInt8], salt: Digest) -> Digest {
        var content = UInt16(path.utf8.count).bigEndianBytes
        content.reserveCapacity(path.utf8.count + body.count + 3)
        content += path.utf8
        content.append(kind)
        content += body
        return .tagged("\0CFL1", salt, content, content.indices)
    }
}
