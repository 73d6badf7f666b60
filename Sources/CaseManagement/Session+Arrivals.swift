// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Foundation
internal import Synchronization
package import Values
package import Vault

/// A file that is to be evidence of a case and comes in pieces: what is said of it, and how far it has come.
///
/// No entry says so yet. Its member alone sees it, and can go on with it from any connection and after any restart.
package struct ArrivingFile: Sendable {
    package let id: Identifier
    package let begun: Timestamp
    package let caseNumber: String
    package let statement: EvidenceStatement
    /// How many bytes it has in all, and how many of them have come.
    package let byteCount: Int
    package let arrived: Int
    /// The SHA-256 of each piece that has come: whoever goes on holds their file against them first.
    package let pieces: [Digest]
    /// The number of the item that it became.
    package let item: Int?

    package var isWhole: Bool { arrived == byteCount }
}

/// What is kept sealed of it while it comes.
private struct ArrivalNote: Codable {
    let caseNumber: String
    let byteCount: Int
    let statement: EvidenceStatement
}

extension Session {
    /// How many bytes every piece but the last has.
    package static let pieceByteCount = 8 << 20
    /// 4 TiB: what a sum of pieces can count far below any overflow.
    private static let longestFile = 1 << 42

    /// Begins a file of so many bytes that comes in pieces; who may not take evidence into the case is told so now.
    package func beginFile(
        of byteCount: Int,
        for number: String,
        as statement: EvidenceStatement
    ) throws -> ArrivingFile {
        try statement.check()
        guard (0...Session.longestFile).contains(byteCount) else {
            throw ServiceError.invalid("A file of this size is not taken in. Split it, and send its parts.")
        }
        let before = try openCase(number)
        try require(AccessPolicy.decide(.collectEvidence, by: before.member, in: before.file))
        let note = ArrivalNote(caseNumber: before.file.number, byteCount: byteCount, statement: statement)
        let id = try vault.beginArrival(Array(JSONEncoder().encode(note)), at: clock(), for: keyring)
        return try arrivingFile(id)
    }

    /// The member's own files that have not come whole, and those that lately did; the oldest first.
    package func arrivingFiles() throws -> [ArrivingFile] {
        _ = try member(of: register())
        return try vault.arrivals(of: keyring).map { try Session.file($0) }
    }

    /// One of the member's own.
    package func arrivingFile(_ id: Identifier) throws -> ArrivingFile { try Session.file(arrival(id)) }

    /// Takes the next piece in; it is durable when this returns.
    ///
    /// A piece that came before is not taken twice. `sha256` is what the sender's bytes hash to: what came otherwise is refused.
    package func takePiece(
        _ number: Int,
        of id: Identifier,
        sha256: Digest,
        from source: any ByteSource
    ) throws -> ArrivingFile {
        let arrival = try arrival(id)
        let file = try Session.file(arrival)
        let before = try openCase(file.caseNumber)
        try require(AccessPolicy.decide(.collectEvidence, by: before.member, in: before.file))
        guard file.item == nil else { throw Session.otherPiece }
        if file.pieces.indices.contains(number), file.pieces[number] == sha256 { return file }
        guard number == file.pieces.count, !file.isWhole else { throw Session.otherPiece }
        let wanted = min(Session.pieceByteCount, file.byteCount - file.arrived)
        let blob = try vault.writeBlob(from: Piece(of: wanted, from: source)) { _ in }
        do {
            guard blob.sha256 == sha256 else {
                throw ServiceError.invalid("A piece did not come as it was sent. Send it again.")
            }
            guard blob.byteCount == UInt64(wanted) else { throw Session.otherPiece }
            try vault.keepPiece(blob, of: arrival, at: clock())
        } catch {
            try vault.discardUnlessNamed(blob)
            throw error
        }
        return try arrivingFile(id)
    }

    /// Makes a file that has come whole an item of its case; asked again, it says which item that is.
    ///
    /// Its pieces are sealed anew as one blob, hashed in the same pass. `progress` is told the bytes so far, from another
    /// thread.
    package func completeFile(
        _ id: Identifier,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws
        -> (number: String, item: Int)
    {
        let arrival = try arrival(id)
        let file = try Session.file(arrival)
        if let item = file.item { return (file.caseNumber, item) }
        guard file.isWhole else {
            throw ServiceError.invalid("Only \(file.arrived) of \(file.byteCount) bytes have come. Send the rest.")
        }
        // An answer that is lost, as behind a proxy that does not wait, is asked for again while the sealing goes on.
        guard Session.completing.withLock({ $0.insert(id).inserted }) else {
            throw ServiceError(.conflict, "This file is being sealed now. Ask again in a while.")
        }
        defer { _ = Session.completing.withLock { $0.remove(id) } }
        do {
            let item = try collect(
                vault.bytes(of: arrival),
                for: file.caseNumber,
                as: file.statement,
                completing: arrival,
                progress: progress
            )
            try vault.discardPieces(of: arrival)
            return (file.caseNumber, item.collected.number)
        } catch {
            // It was asked twice at once, and the other was first: with the pieces, the ground of this one went.
            guard let item = try arrivingFile(id).item else { throw error }
            return (file.caseNumber, item)
        }
    }

    /// Gives up a file that has not become an item: what had come of it is destroyed.
    package func giveUpFile(_ id: Identifier) throws {
        _ = try arrival(id)
        try vault.forget(id, of: keyring)
    }

    private func arrival(_ id: Identifier) throws -> Arrival {
        _ = try member(of: register())
        guard let arrival = try vault.arrival(id, of: keyring) else {
            throw ServiceError(.notFound, "There is no such file that is still coming. Begin it anew.")
        }
        return arrival
    }

    private static func file(_ arrival: Arrival) throws -> ArrivingFile {
        let note: ArrivalNote
        do { note = try JSONDecoder().decode(ArrivalNote.self, from: Data(arrival.note)) } catch {
            throw VaultError.damaged(Damage(.keySlot, ledger: arrival.id, sequence: 0))
        }
        return ArrivingFile(
            id: arrival.id,
            begun: arrival.begun,
            caseNumber: note.caseNumber,
            statement: note.statement,
            byteCount: note.byteCount,
            arrived: Int(arrival.byteCount),
            pieces: arrival.pieces.map(\.sha256),
            item: arrival.item
        )
    }

    /// The files that are being completed in this process.
    private static let completing = Mutex<Set<Identifier>>([])
    fileprivate static let otherPiece = ServiceError(
        .conflict,
        "Another piece of this file is wanted. Ask how far it has come, and go on from there."
    )
}

/// A source of which no more is read than a piece may have.
private final class Piece: ByteSource {
    private let source: any ByteSource
    private let left: Mutex<Int>

    init(of byteCount: Int, from source: any ByteSource) {
        self.source = source
        left = Mutex(byteCount)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try unsafe source.read(into: buffer)
        try left.withLock { left in
            guard count <= left else { throw Session.otherPiece }
            left -= count
        }
        return count
    }
}
