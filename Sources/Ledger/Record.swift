// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
internal import Fields
package import Values

/// The public form of an entry: 192 bytes that say who stated something, where in which ledger, and commit to what.
///
/// The format is CFE1 (`docs/formats/ledger.md`): a header of 128 bytes and the author's Ed25519 signature of it.
package struct Record: Hashable, Sendable {
    package static let byteCount = 192
    private static let magic = Array("CFE1".utf8)
    private static let signatureContext = Array("casebound/entry/v1\n".utf8)

    package let ledger: Identifier
    /// The place in the ledger, from 0.
    package let sequence: UInt64
    /// The leaf of the record before; zeros in the first.
    package let previous: Digest
    package let author: VerifyingKey
    /// From 1 to 4,096.
    package let fieldCount: Int
    package let fieldsRoot: Digest
    /// The whole record, of which all the others are parts: kept, because it is hashed and stored more often than made.
    package let bytes: [UInt8]

    /// Why bytes are not a record.
    package enum Refusal: Error, Hashable, Sendable {
        case wrongLength
        case unknownFormat
        case fieldCountOutOfBounds
    }

    /// Reads a record without checking its signature or its place; see `isAuthentic` and `follows`.
    package init(parsing bytes: [UInt8]) throws(Refusal) {
        guard bytes.count == Record.byteCount else { throw .wrongLength }
        guard bytes.starts(with: Record.magic) else { throw .unknownFormat }
        do {
            var reader = ByteReader(bytes[4...])
            ledger = try reader.identifier()
            sequence = try reader.integer()
            previous = try reader.digest()
            author = VerifyingKey(try reader.digest())
            fieldCount = Int(try reader.integer(UInt32.self))
            fieldsRoot = try reader.digest()
        } catch {
            throw .wrongLength
        }
        self.bytes = bytes
        guard (1...FieldLimits.fieldCount).contains(fieldCount) else { throw .fieldCountOutOfBounds }
    }

    private init(
        ledger: Identifier,
        sequence: UInt64,
        previous: Digest,
        fieldCount: Int,
        fieldsRoot: Digest,
        key: SigningKey
    ) {
        self.ledger = ledger
        self.sequence = sequence
        self.previous = previous
        self.fieldCount = fieldCount
        self.fieldsRoot = fieldsRoot
        author = key.verifyingKey
        let header = Record.header(ledger, sequence, previous, key.verifyingKey, fieldCount, fieldsRoot)
        bytes = header + key.sign(Record.signatureContext + header)
    }

    /// Makes the record of an entry whose fields, from 1 to 4,096, have this root.
    package static func signed(
        ledger: Identifier,
        sequence: UInt64,
        previous: Digest,
        fieldCount: Int,
        fieldsRoot: Digest,
        by key: SigningKey
    ) -> Record {
        precondition((1...FieldLimits.fieldCount).contains(fieldCount), "an entry has from 1 to 4,096 fields")
        return Record(
            ledger: ledger,
            sequence: sequence,
            previous: previous,
            fieldCount: fieldCount,
            fieldsRoot: fieldsRoot,
            key: key
        )
    }

    /// The author's, of what comes before it.
    package var signature: [UInt8] { Array(bytes.suffix(SigningKey.signatureByteCount)) }

    /// The record's leaf in its ledger's Merkle tree, and the next record's `previous`.
    package var leaf: Digest { MerkleTree.leafHash(of: bytes) }

    /// Whether the signature is the author's.
    package var isAuthentic: Bool { author.accepts(signature: signature, of: Record.signatureContext + header) }

    private var header: ArraySlice<UInt8> { bytes.dropLast(SigningKey.signatureByteCount) }

    /// Whether this is the next record of the same ledger, or, after none, the first of one.
    package func follows(_ other: Record?) -> Bool {
        guard let other else { return sequence == 0 && previous == .zero }
        return ledger == other.ledger && other.sequence < .max && sequence == other.sequence + 1
            && previous == other.leaf
    }

    private static func header(
        _ ledger: Identifier,
        _ sequence: UInt64,
        _ previous: Digest,
        _ author: VerifyingKey,
        _ fieldCount: Int,
        _ fieldsRoot: Digest
    ) -> [UInt8] {
        var bytes = magic
        bytes.reserveCapacity(byteCount)
        bytes += ledger.bytes
        bytes += sequence.bigEndianBytes
        bytes.append(previous)
        bytes.append(author.digest)
        bytes += UInt32(fieldCount).bigEndianBytes
        bytes.append(fieldsRoot)
        return bytes
    }
}
