// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Foundation
import Synchronization
import Testing
import Values
import Vault

@testable import CaseManagement

/// Files that come in pieces, over connections and restarts.
@Suite struct ArrivingFileTests {
    private static let number = OfficeFixture.number
    private static let piece = Session.pieceByteCount
    /// Two whole pieces and some more.
    private static let bytes = (0..<2 * piece + 123).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8 ^ $0 >> 20) }
    private static let statement = EvidenceStatement(
        kind: .recording,
        title: "canary-title",
        recordClass: .lawEnforcementUnit,
        maintainer: "School police",
        source: "canary-source",
        fileName: "canary-name.mp4"
    )

    private static func part(_ number: Int) -> [UInt8] {
        Array(bytes[number * piece..<min(bytes.count, (number + 1) * piece)])
    }

    private func begin(_ session: Session) throws -> ArrivingFile {
        try session.beginFile(of: Self.bytes.count, for: Self.number, as: Self.statement)
    }

    private func send(_ number: Int, of id: Identifier, by session: Session) throws -> ArrivingFile {
        let part = Self.part(number)
        return try session.takePiece(number, of: id, sha256: Digest(sha256: part), from: Sent(part))
    }

    private func check(_ fixture: OfficeFixture, cleaning: Bool = false) throws -> CheckReport {
        try fixture.office.check(as: ("sam", OfficeFixture.passphrase("sam")), deep: true, cleaning: cleaning) {
            _,
            _,
            _ in
        }
    }

    private func blobs(_ fixture: OfficeFixture) throws -> Set<String> {
        try Set(FileManager.default.contentsOfDirectory(atPath: fixture.office.layout.blobs))
    }

    @Test(
        "A file that comes in pieces over several sign-ins is one item with the file's own hash, and its pieces are gone"
    )
    func whole() throws {
        let fixture = try OfficeFixture.working()
        let before = try blobs(fixture)
        let id = try begin(fixture.signIn("ivan")).id
        #expect(try send(0, of: id, by: fixture.signIn("ivan")).arrived == Self.piece)
        let ivan = try fixture.signIn("ivan")
        let half = try #require(ivan.arrivingFiles().last)
        #expect(
            half.id == id && half.statement.fileName == "canary-name.mp4"
                && half.pieces == [Digest(sha256: Self.part(0))]
        )
        #expect(try check(fixture).isClean)
        #expect(throws: ServiceError.self) { try ivan.completeFile(id) }
        _ = try send(1, of: id, by: ivan)
        #expect(try send(2, of: id, by: ivan).isWhole)
        let made = try ivan.completeFile(id)
        #expect(made.number == Self.number)
        let item = try ivan.item(made.item, of: Self.number)
        #expect(item.file?.sha256 == Digest(sha256: Self.bytes) && item.collected.title == "canary-title")
        let reader = try ivan.view(made.item, of: Self.number, purpose: nil)
        #expect(try reader.read(0..<reader.count) == Self.bytes)
        #expect(try blobs(fixture).subtracting(before).count == 1)
        // Who lost the answer asks again.
        #expect(try ivan.completeFile(id).item == made.item)
        #expect(try ivan.caseFile(Self.number).evidence.last?.collected.number == made.item)
        #expect(try check(fixture).isClean)
    }

    @Test(
        "A piece that came is not taken twice; another, one out of turn, cut, too long or changed is refused, and leaves nothing"
    )
    func pieces() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let id = try begin(ivan).id
        _ = try send(0, of: id, by: ivan)
        let before = try blobs(fixture)
        #expect(try send(0, of: id, by: ivan).pieces.count == 1)
        let part = Self.part(1)
        let wrong: [(number: Int, sent: [UInt8], said: [UInt8])] = [
            (0, part, part), (2, part, part), (-1, part, part), (1, part.dropLast(), part.dropLast()),
            (1, part + [0], part + [0]), (1, [], []), (1, part.map { $0 ^ 1 }, part),
        ]
        for (number, sent, said) in wrong {
            #expect(throws: ServiceError.self) {
                try ivan.takePiece(number, of: id, sha256: Digest(sha256: said), from: Sent(sent))
            }
        }
        #expect(throws: Sent.BrokenOff.self) {
            try ivan.takePiece(1, of: id, sha256: Digest(sha256: part), from: Sent(part.dropLast(), breaksOff: true))
        }
        #expect(try blobs(fixture) == before && ivan.arrivingFile(id).pieces.count == 1)
        #expect(try check(fixture).isClean)
        try ivan.giveUpFile(id)
        #expect(try blobs(fixture).count == before.count - 1 && ivan.arrivingFiles().isEmpty)
    }

    @Test("A file that is coming is its member's own, who may not complete it once they may not add to the case")
    func own() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris, sam) = (try fixture.signIn("ivan"), try fixture.signIn("iris"), try fixture.signIn("sam"))
        let id = try begin(ivan).id
        for act in [
            { _ = try iris.arrivingFile(id) }, { try iris.giveUpFile(id) }, { _ = try iris.completeFile(id) },
            { _ = try send(0, of: id, by: iris) },
        ] { #expect { try act() } throws: { ($0 as? ServiceError)?.code == .notFound } }
        #expect(try iris.arrivingFiles().isEmpty)
        try fixture.join("guest", "Guest", [.investigator], by: sam)
        let guest = try fixture.signIn("guest")
        #expect { try begin(guest) } throws: { ($0 as? ServiceError)?.code == .notFound }
        try sam.admit("guest", to: Self.number, reason: "Colleague")
        let small = try guest.beginFile(of: 3, for: Self.number, as: Self.statement)
        _ = try guest.takePiece(0, of: small.id, sha256: Digest(sha256: [1, 2, 3]), from: Sent([1, 2, 3]))
        _ = try guest.beginFile(of: 1, for: Self.number, as: Self.statement)
        try sam.dismiss("guest", from: Self.number, reason: "Knows him")
        #expect(throws: (any Error).self) { try guest.completeFile(small.id) }
        let more = try #require(try guest.arrivingFiles().first { !$0.isWhole })
        #expect { try guest.takePiece(0, of: more.id, sha256: Digest(sha256: [4]), from: Sent([4])) } throws: {
            ServiceError($0).code == .notFound
        }
        #expect(try guest.arrivingFile(small.id).isWhole)
        try sam.remove("guest", reason: "Left")
        #expect(throws: VaultError.keyWithdrawn) { try guest.arrivingFile(small.id) }
        #expect(try check(fixture, cleaning: true).counts.cleaned == 1)
        #expect(try check(fixture).isClean)
    }

    @Test("Two who complete it at once make one item")
    func race() throws {
        let fixture = try OfficeFixture.working()
        let sessions = [try fixture.signIn("ivan"), try fixture.signIn("ivan")]
        let id = try sessions[0].beginFile(of: 3, for: Self.number, as: Self.statement).id
        _ = try sessions[0].takePiece(0, of: id, sha256: Digest(sha256: [1, 2, 3]), from: Sent([1, 2, 3]))
        let items = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            // Who comes while the other seals is told to ask again.
            while true {
                do {
                    let made = try sessions[index].completeFile(id)
                    return items.withLock { $0.append(made.item) }
                } catch let error as ServiceError where error.code == .conflict { continue } catch { return }
            }
        }
        let made = items.withLock { $0 }
        #expect(made.count == 2 && Set(made).count == 1)
        #expect(
            try sessions[0].caseFile(Self.number).evidence.filter { $0.collected.title == "canary-title" }.count == 1
        )
        #expect(try check(fixture).isClean)
    }

    @Test("Where a piece is missing on the disk it is sent again; what nobody goes on with is gone after two weeks")
    func lost() throws {
        let fixture = try OfficeFixture.working()
        let before = try blobs(fixture)
        let ivan = try fixture.signIn("ivan")
        let id = try begin(ivan).id
        _ = try send(0, of: id, by: ivan)
        let first = try #require(try blobs(fixture).subtracting(before).first)
        _ = try send(1, of: id, by: ivan)
        try FileManager.default.removeItem(atPath: fixture.office.layout.blobs + "/" + first)
        #expect(try ivan.arrivingFile(id).pieces.isEmpty)
        for number in 0..<3 { _ = try send(number, of: id, by: ivan) }
        #expect(try ivan.item(ivan.completeFile(id).item, of: Self.number).file?.sha256 == Digest(sha256: Self.bytes))
        #expect(try check(fixture, cleaning: true).counts.cleaned == 1)
        let old = try begin(ivan).id
        _ = try send(0, of: old, by: ivan)
        // What goes on is kept, however long ago it began.
        let slow = try begin(ivan).id
        fixture.clock.advance(milliseconds: Arrival.keptFor - 60_000)
        _ = try send(0, of: slow, by: ivan)
        let held = try blobs(fixture).count
        fixture.clock.advance(milliseconds: 120_000)
        _ = try begin(fixture.signIn("iris"))
        #expect(try ivan.arrivingFile(slow).pieces.count == 1)
        #expect(try blobs(fixture).count == held - 1)
        #expect { try ivan.arrivingFile(old) } throws: { ($0 as? ServiceError)?.code == .notFound }
    }

    @Test("Nothing of a file that is coming, and nothing said of it, lies in the vault's folder")
    func canary() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let told = Array("canary-content".utf8)
        let id = try ivan.beginFile(of: told.count, for: Self.number, as: Self.statement).id
        _ = try ivan.takePiece(0, of: id, sha256: Digest(sha256: told), from: Sent(told))
        var looked = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: fixture.office.layout.folder) {
            guard let bytes = FileManager.default.contents(atPath: fixture.office.layout.folder + "/" + name) else {
                continue
            }
            looked += bytes.count
            #expect(bytes.firstRange(of: Data("canary".utf8)) == nil, "in \(name)")
        }
        #expect(looked > 100_000)
    }
}
