// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// Something that a person did or stated, as it is entered in a ledger.
///
/// Its fields never change once released: a change of them is a new version, and old versions are read for ever.
package protocol Event: Codable, Hashable, Sendable {
    /// Name and version, such as `note.added/1`: the first field of every entry.
    static var type: String { get }
}

/// Who made an entry: an office member, by id and by the name that they bore at that time.
package struct Author: Codable, Hashable, Sendable {
    package let id: Identifier
    package let name: String

    package init(id: Identifier, name: String) {
        self.id = id
        self.name = name
    }

    /// The office itself, for the few entries that no person makes (design.md 6).
    package static let house = Author(id: .zero, name: "The office's own key")
}

/// What stands in front of every event in its entry.
package struct Envelope: Codable, Hashable, Sendable {
    package let type: String
    package let time: Timestamp
    package let author: Author

    package init(type: String, time: Timestamp, author: Author) {
        self.type = type
        self.time = time
        self.author = author
    }

    /// How many fields an envelope has: type, time, the author's id and name.
    package static let fieldCount = 4
}

/// An entry as the fold sees it: the envelope, its place in its ledger, and the leaf that commits to all of it.
package struct EntryReference: Hashable, Sendable {
    package let ledger: Identifier
    package let sequence: UInt64
    package let leaf: Digest
    /// The public key that signed it; whose key that is, the register says.
    package let key: Digest
    package let envelope: Envelope

    package init(ledger: Identifier, sequence: UInt64, leaf: Digest, key: Digest, envelope: Envelope) {
        self.ledger = ledger
        self.sequence = sequence
        self.leaf = leaf
        self.key = key
        self.envelope = envelope
    }

    package var time: Timestamp { envelope.time }
    package var author: Author { envelope.author }

    package var malformed: FoldError { .malformed(ledger: ledger, sequence: sequence) }
    package var dangling: FoldError { .dangling(ledger: ledger, sequence: sequence) }
    package var wrongAuthor: FoldError { .wrongAuthor(ledger: ledger, sequence: sequence) }
}

/// Turns events into an entry's fields and back.
package enum EventCoding {
    /// The fields of an entry: the envelope's, then the event's own.
    package static func fields<E: Event>(of event: E, at time: Timestamp, by author: Author) throws -> [Field] {
        let envelope = Envelope(type: E.type, time: time, author: author)
        return try FieldEncoder.encode(envelope) + FieldEncoder.encode(event)
    }

    /// The envelope of an entry's fields.
    package static func envelope(of fields: [Field]) throws -> Envelope {
        try Envelope(inOrder: fields) ?? FieldDecoder.decode(Envelope.self, from: fields.prefix(Envelope.fieldCount))
    }

    /// The event of an entry's fields, read as the type that it should be.
    package static func event<E: Event>(_ type: E.Type, of fields: [Field]) throws -> E {
        try FieldDecoder.decode(type, from: fields.dropFirst(Envelope.fieldCount))
    }
}

extension Envelope {
    /// Reads an envelope that is written as every one is; nil for any other, of which the decoder says what it is.
    ///
    /// Each entry of a case has one, and this takes a fifth of what the decoder does.
    fileprivate init?(inOrder fields: [Field]) {
        func text(_ index: Int, _ path: String) -> String? {
            guard fields[index].path == path, case .atomic(let bytes) = fields[index].value else { return nil }
            return String(utf8: bytes)
        }
        guard fields.count >= Envelope.fieldCount, let type = text(0, "type"),
            let time = text(1, "time").flatMap({ Timestamp($0) }),
            let author = text(2, "author.id").flatMap({ Identifier(hex: $0) }), let name = text(3, "author.name")
        else { return nil }
        self.init(type: type, time: time, author: Author(id: author, name: name))
    }
}

/// Why an entry could not be folded into a reading.
package enum FoldError: Error, Equatable {
    /// An event of this type is unknown here: it was written by a newer Casebound. Update before you go on.
    case unknownType(ledger: Identifier, sequence: UInt64)
    /// The entry's fields are not those of its type.
    case malformed(ledger: Identifier, sequence: UInt64)
    /// The entry names something that the ledger does not hold at that place.
    case dangling(ledger: Identifier, sequence: UInt64)
    /// The entry is not by who it says, or by someone who may not make it.
    case wrongAuthor(ledger: Identifier, sequence: UInt64)
}
