// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Foundation
internal import GRDB
package import Values

/// A file that comes in pieces, over as many connections as it takes, and that nothing names yet.
///
/// Each piece is a sealed blob of its own under its own key, so that no key ever seals two texts, wherever the sending broke
/// off. The pieces' keys are wrapped by the arrival's, and that to its member alone: who else has the disk learns who began
/// when to send how much.
package struct Arrival: Sendable {
    package let id: Identifier
    package let begun: Timestamp
    /// What its member said of it.
    package let note: [UInt8]
    /// What has come, in order and without a gap.
    package let pieces: [ArrivalPiece]
    /// The number of the item that it became.
    package let item: Int?
    let key: CompartmentKey
    /// How many pieces are stored: more than `pieces` where a backup was put back that lacks some.
    let storedCount: Int

    /// How many bytes have come.
    package var byteCount: UInt64 { pieces.reduce(0) { $0 + $1.byteCount } }
}

/// A piece of a file that has come, durably.
package struct ArrivalPiece: Sendable {
    package let byteCount: UInt64
    /// SHA-256 of its bytes, by which a sender finds that they hold the same file.
    package let sha256: Digest
    let blob: Identifier
    let wrap: [UInt8]
}

extension Arrival {
    /// How long one is kept that goes on no more: 14 days.
    package static let keptFor: Int64 = 14 * 86_400_000
    /// As many as a member may have at once.
    package static let mostOfMember = 200

    private static let label = "casebound/arrival/v1"

    private static func context(_ id: Identifier, _ member: Identifier) -> [UInt8] {
        Array(label.utf8) + id.bytes + member.bytes
    }

    /// A row's content for a new one: its key wrapped to the member, and the note sealed by it.
    static func sealing(
        _ note: [UInt8],
        id: Identifier,
        for keyring: Keyring
    ) throws(CryptographyError) -> (wrap: [UInt8], note: [UInt8]) {
        let key = CompartmentKey.random()
        let context = context(id, keyring.member)
        return (
            try keyring.personal.sealingKey.wrap(key, context: context), key.seal(note, label: label, context: context)
        )
    }

    /// Opens one with its member's keys, as far as its pieces go without a gap.
    init(_ row: Row, _ pieces: some Collection<Row>, ofStored storedCount: Int, with keyring: Keyring) throws {
        self.storedCount = storedCount
        id = try row.identifier(0)
        begun = Timestamp(milliseconds: try row.integer(1))
        item = row.isNull(2) ? nil : try row.integer(2)
        let context = Arrival.context(id, keyring.member)
        do {
            key = try keyring.personal.unwrapCompartment(row.bytes(3), context: context)
            note = try key.open(row.bytes(4), label: Arrival.label, context: context)
        } catch { throw VaultError.damaged(Damage(.keySlot, ledger: id, sequence: 0)) }
        self.pieces = try pieces.enumerated().map { [id, key] number, row in
            let piece = (blob: try row.identifier(1), byteCount: try row.integer(2) as UInt64)
            let context = Arrival.pieceContext(of: id, number, piece.blob, piece.byteCount)
            guard let opened = try? key.open(row.bytes(4), label: Arrival.label, context: context),
                let sha256 = Digest(opened)
            else { throw VaultError.damaged(Damage(.keySlot, ledger: piece.blob, sequence: 0)) }
            return ArrivalPiece(byteCount: piece.byteCount, sha256: sha256, blob: piece.blob, wrap: row.bytes(3))
        }
    }

    /// The key of a piece wrapped to the arrival, and its hash sealed, both bound to its place.
    func seal(_ blob: WrittenBlob, number: Int) -> (wrap: [UInt8], sha256: [UInt8]) {
        let context = Arrival.pieceContext(of: id, number, blob.id, blob.byteCount)
        return (
            key.wrap(blob.key, context: context),
            key.seal(blob.sha256.bytes, label: Arrival.label, context: context)
        )
    }

    func unwrap(_ piece: ArrivalPiece, number: Int) throws -> BlobKey {
        let context = Arrival.pieceContext(of: id, number, piece.blob, piece.byteCount)
        do { return try key.unwrapBlobKey(piece.wrap, context: context) } catch {
            throw VaultError.damaged(Damage(.keySlot, ledger: piece.blob, sequence: 0))
        }
    }

    private static func pieceContext(
        of arrival: Identifier,
        _ number: Int,
        _ blob: Identifier,
        _ byteCount: UInt64
    ) -> [UInt8] {
        Array("casebound/arrival-piece/v1".utf8) + arrival.bytes + UInt64(number).bigEndianBytes + blob.bytes
            + byteCount.bigEndianBytes
    }
}

/// An arrival that became an item of a case.
package struct EndedArrival: Sendable {
    let id: Identifier
    let item: Int

    package init(_ arrival: Arrival, as item: Int) {
        id = arrival.id
        self.item = item
    }
}
