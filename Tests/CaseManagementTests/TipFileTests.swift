// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Dispatch
import Fields
import Foundation
import GRDB
import Synchronization
import Testing
import Values
import Vault

@testable import CaseManagement

/// Bytes that come from somewhere; they can break off.
final class Sent: ByteSource {
    struct BrokenOff: Error {}

    private let bytes: [UInt8]
    private let breaksOff: Bool
    private let place = Mutex(0)

    init(_ bytes: [UInt8], breaksOff: Bool = false) {
        self.bytes = bytes
        self.breaksOff = breaksOff
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let start = place.withLock { $0 }
        let count = min(buffer.count, bytes.count - start)
        if breaksOff, count < buffer.count { throw BrokenOff() }
        unsafe buffer.copyBytes(from: bytes[start..<(start + count)])
        place.withLock { $0 += count }
        return count
    }
}

/// Files that come with tips, from the public to a case's evidence.
@Suite struct TipFileTests {
    static let picture = Array("\u{89}PNG".unicodeScalars.map { UInt8($0.value) }) + [13, 10, 26, 10, 1, 2, 3]
    static let statement = EvidenceStatement(
        kind: .image,
        title: "Photo of the note",
        recordClass: .educationRecord,
        maintainer: "Safety office",
        source: "Somewhere else"
    )

    private func typed(_ receipt: Receipt) -> SecretBytes { SecretBytes(Array(receipt.text.utf8)) }

    private func send(
        _ fixture: OfficeFixture,
        _ files: [(String, [UInt8])],
        within quota: TipQuota = .standard
    ) throws -> (receipt: Receipt, outcomes: [IncomingFiles.Outcome]) {
        let incoming = try fixture.office.incomingFiles(by: "acs", within: quota)
        for (name, bytes) in files { try incoming.take(Sent(bytes), named: name, declaredType: "image/PNG; x=1") }
        let tip = PublicTip(what: "See this.")
        return (try fixture.office.take(tip, by: "acs", with: incoming, within: quota), incoming.outcomes)
    }

    private func read(_ opened: OpenedAttachment) throws -> [UInt8] { try opened.reader.read(0..<opened.reader.count) }

    private func check(_ fixture: OfficeFixture, by name: String = "sam") throws -> CheckReport {
        let person = (signInName: name, passphrase: OfficeFixture.passphrase(name))
        return try fixture.office.check(as: person, deep: true, cleaning: false) { _, _, _ in }
    }

    private func expectClean(_ fixture: OfficeFixture, by name: String = "sam") throws {
        let report = try check(fixture, by: name)
        #expect(report.isClean, "\(report.findings)")
    }

    private func blobCount(_ fixture: OfficeFixture) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: fixture.office.layout.blobs).count
    }

    @Test("A file goes from the public into the intake, with its tip into a case, and into evidence, as it came")
    func wholeWay() throws {
        let fixture = try TipLineTests.open()
        let (receipt, outcomes) = try send(fixture, [("photo.png", TipFileTests.picture), ("empty.txt", [])])
        #expect(outcomes.map(\.name) == ["photo.png", "empty.txt"] && outcomes.allSatisfy { $0.refusal == nil })
        let ingrid = try fixture.signIn("ingrid")
        let files = try ingrid.tip(1).attachments
        #expect(files.map(\.number) == [1, 2] && files.map(\.file.byteCount) == [11, 0])
        #expect(files[0].file.sha256 == Digest(sha256: TipFileTests.picture))
        #expect(files[0].file.mediaType == "image/png" && files[0].attachment.declaredType == "image/png")
        for _ in 0..<2 { #expect(try read(ingrid.openAttachment(1, of: 1)) == TipFileTests.picture) }
        #expect(try read(ingrid.copyAttachment(2, of: 1)) == [])
        #expect(try ingrid.tip(1).openings.map { [$0.attachment, $0.isCopy ? 1 : 0] } == [[1, 0], [2, 1]])
        for missing in [0, 3] {
            #expect { try ingrid.openAttachment(missing, of: 1) } throws: { ($0 as? ServiceError)?.code == .notFound }
        }
        let lena = try fixture.signIn("lena")
        #expect { try lena.openAttachment(1, of: 1) } throws: { ($0 as? ServiceError)?.code == .denied }

        // By the receipt they learn how many came, and can add, also without words.
        #expect(try fixture.office.dialogue(with: typed(receipt)).files == 2)
        let more = try fixture.office.incomingFiles(with: typed(receipt))
        try more.take(Sent(Array("Early".utf8)), named: "early.txt", declaredType: nil)
        try fixture.office.answer("", with: typed(receipt), files: more)
        #expect(try fixture.office.dialogue(with: typed(receipt)).messages.map(\.files) == [1])

        let ivan = try fixture.signIn("ivan")
        let number = try ivan.openCase(title: "Note", type: "threat", tips: [1], reason: nil)
        try ivan.admit("lena", to: number, reason: "Counsel")
        let later = try fixture.office.incomingFiles(with: typed(receipt))
        try later.take(Sent(Array("Late".utf8)), named: "late.txt", declaredType: nil)
        try fixture.office.answer("One more.", with: typed(receipt), files: later)
        _ = try send(fixture, [("other.png", TipFileTests.picture)])

        try openInCase(fixture, number)
        let item = try takeIntoEvidence(fixture, number, files[0])
        for name in ["sam", "ivan", "lena"] { try expectClean(fixture, by: name) }

        // By their names they are found at the intake; in the case with its tip, and as evidence.
        #expect(try ingrid.search("photo.png").count == 1 && ingrid.search("late").count == 1)
        #expect(try lena.search("photo.png").found.map(\.kind).sorted() == ["evidence", "tip"])

        // The case lets go of what it destroys; the intake keeps what came.
        let entry = item.entry.sequence
        try fixture.signIn("sam").destroy([entry], of: number, reason: "Order", authority: "Court")
        #expect(throws: (any Error).self) { try lena.openAttachment(1, of: 1, in: number) }
        #expect(try read(ingrid.openAttachment(1, of: 1)) == TipFileTests.picture)
        try expectClean(fixture)
    }

    private func openInCase(_ fixture: OfficeFixture, _ number: String) throws {
        let lena = try fixture.signIn("lena")
        // Members of the case open these files, and nothing else of the intake.
        #expect(
            try lena.attachments(of: number).map(\.file.name) == ["photo.png", "empty.txt", "early.txt", "late.txt"]
        )
        #expect(try read(lena.openAttachment(1, of: 1, in: number)) == TipFileTests.picture)
        #expect(try read(lena.copyAttachment(4, of: 1, in: number)) == Array("Late".utf8))
        #expect { try lena.openAttachment(1, of: 2, in: number) } throws: {
            ($0 as? ServiceError)?.code == .notFound
        }
        let iris = try fixture.signIn("iris")
        #expect { try iris.attachments(of: number) } throws: { ServiceError($0).code == .notFound }
    }

    private func takeIntoEvidence(
        _ fixture: OfficeFixture,
        _ number: String,
        _ first: ReceivedAttachment
    ) throws -> EvidenceItem {
        let ivan = try fixture.signIn("ivan")
        let before = try blobCount(fixture)
        fixture.clock.advance(milliseconds: 86_400_000)
        let item = try ivan.receive(1, of: 1, for: number, as: TipFileTests.statement)
        #expect(try blobCount(fixture) == before)
        #expect(item.file == first.file && item.collected.source == "Tip T-000001")
        #expect(item.custody.map(\.kind) == [.received, .collected] && item.custody[0].time == first.entry.time)
        #expect(item.origin?.leaf == first.entry.leaf)
        #expect(CustodyAnalysis.gaps(of: item, asOf: item.entry.time).isEmpty)
        #expect { try ivan.receive(1, of: 1, for: number, as: TipFileTests.statement) } throws: {
            ($0 as? ServiceError)?.code == .invalid
        }
        #expect(try ivan.attachments(of: number).map(\.item) == [item.collected.number, nil, nil, nil])
        return item
    }

    @Test("What is read of an opened file ends with its reader's right to it, in the case and in the intake")
    func rights() throws {
        let fixture = try TipLineTests.open()
        _ = try send(fixture, [("photo.png", TipFileTests.picture)])
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        let number = try ivan.openCase(title: "Note", type: "threat", tips: [1], reason: nil)
        try ivan.admit("lena", to: number, reason: "Counsel")
        let lena = try fixture.signIn("lena")
        let ofCase = [
            try lena.openAttachment(1, of: 1, in: number), try lena.copyAttachment(1, of: 1, in: number),
        ]
        let ingrid = try fixture.signIn("ingrid")
        let ofIntake = [try ingrid.openAttachment(1, of: 1), try ingrid.copyAttachment(1, of: 1)]
        for opened in ofCase + ofIntake { #expect(try read(opened) == TipFileTests.picture) }
        try ivan.dismiss("lena", from: number, reason: "Done")
        for opened in ofCase { #expect(throws: (any Error).self) { try read(opened) } }
        for opened in ofIntake { #expect(try read(opened) == TipFileTests.picture) }
        try sam.suspend("ingrid", reason: "Leave")
        for opened in ofIntake { #expect(throws: (any Error).self) { try read(opened) } }
    }

    @Test("Neither a file's bytes nor its name are found in the vault's folder, while it comes and after")
    func canary() throws {
        let fixture = try TipLineTests.open()
        let secret = "canary-bytes"
        let bytes = Array(repeating: Array(secret.utf8), count: 20_000).flatMap(\.self)
        let waiting = try fixture.office.incomingFiles(by: "ACS")
        try waiting.take(Sent(bytes), named: "canary-waiting", declaredType: "canary/type")
        _ = try send(fixture, [("canary-name", bytes)])
        for folder in [fixture.office.layout.folder, fixture.office.layout.outside] {
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
                guard let found = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
                #expect(found.firstRange(of: Data("canary".utf8)) == nil, "in \(name)")
                #expect(found.firstRange(of: Data(bytes[3..<40])) == nil, "in \(name)")
            }
        }
        try waiting.discard()
        try expectClean(fixture)
    }

    @Test(
        "What is more than a tip, a day or the disk takes is refused, and takes neither words nor other files with it"
    )
    func quotas() throws {
        let fixture = try TipLineTests.open()
        let quota = TipQuota(
            tipsPerDay: 10,
            bytesPerDay: 100_000,
            reservedByteCount: 0,
            filesPerTip: 3,
            fileBytesPerTip: 1000,
            fileBytesPerDay: 1500
        )
        let files: [(String, [UInt8])] = [
            ("large", Array(repeating: 1, count: 1001)), ("a", Array(repeating: 1, count: 900)), ("b", [1]), ("c", [1]),
            ("d", [1]),
        ]
        let (receipt, outcomes) = try send(fixture, files, within: quota)
        #expect(outcomes.map(\.refusal) == [.tooMuch, nil, nil, nil, .tooMuch])
        #expect(try blobCount(fixture) == 3)
        // With what comes later, a tip takes no more than that.
        let more = try fixture.office.incomingFiles(with: typed(receipt), within: quota)
        try more.take(Sent([1]), named: "e", declaredType: nil)
        #expect(more.outcomes.map(\.refusal) == [.tooMuch])
        #expect { try fixture.office.answer(" ", with: typed(receipt), files: more) } throws: {
            ($0 as? ServiceError)?.code == .invalid
        }
        let (_, ofDay) = try send(fixture, [("f", Array(repeating: 1, count: 700)), ("g", [1])], within: quota)
        #expect(ofDay.map(\.refusal) == [.later, nil])
        // Two at once, of which each alone had room.
        let (one, other) = (
            try fixture.office.incomingFiles(by: "ACS", within: quota),
            try fixture.office.incomingFiles(by: "ACS", within: quota)
        )
        for files in [one, other] {
            try files.take(Sent(Array(repeating: 2, count: 400)), named: "h", declaredType: nil)
            _ = try fixture.office.take(PublicTip(what: "At once"), by: "ACS", with: files, within: quota)
        }
        #expect(one.outcomes.map(\.refusal) == [nil] && other.outcomes.map(\.refusal) == [.later])
        let greedy = TipQuota(tipsPerDay: 10, bytesPerDay: 100_000, reservedByteCount: .max)
        let full = try fixture.office.incomingFiles(by: "ACS", within: greedy)
        try full.take(Sent([1]), named: "i", declaredType: nil)
        #expect(full.outcomes.map(\.refusal) == [.later])
        fixture.clock.advance(milliseconds: 86_400_000)
        #expect(try send(fixture, [("j", Array(repeating: 1, count: 1000))], within: quota).outcomes[0].refusal == nil)
        #expect(try fixture.signIn("ingrid").tips().map(\.attachments.count) == [3, 1, 1, 0, 1])
        try expectClean(fixture)
    }

    @Test("Two answers with files at once do not bring a tip more than it takes, and no words are lost")
    func twoAnswersAtOnce() throws {
        let fixture = try TipLineTests.open()
        let (receipt, _) = try send(fixture, [])
        let office = fixture.office
        let text = receipt.text
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { number in
            do {
                let typed = SecretBytes(Array(text.utf8))
                let files = try office.incomingFiles(with: typed)
                for name in 0..<8 { try files.take(Sent([UInt8(number)]), named: "\(name)", declaredType: nil) }
                try office.answer("Answer \(number)", with: typed, files: files)
            } catch { failures.withLock { $0.append("\(error)") } }
        }
        #expect(failures.withLock { $0 } == [])
        let tip = try fixture.signIn("ingrid").tip(1)
        #expect(Set(tip.messages.map(\.body.text)) == Set((0..<4).map { "Answer \($0)" }))
        // Two answers fit whole; what of the others had no room is not there, nor on the disk.
        #expect((16...20).contains(tip.attachments.count))
        try expectClean(fixture)
        #expect(try blobCount(fixture) == tip.attachments.count)
    }

    @Test("What breaks off leaves nothing, and what nobody discarded is known for what it is")
    func brokenOff() throws {
        let fixture = try TipLineTests.open()
        let bytes = Array(repeating: UInt8(7), count: 3_000_000)
        do {
            let files = try fixture.office.incomingFiles(by: "ACS")
            try files.take(Sent(bytes), named: "whole", declaredType: nil)
            #expect(throws: Sent.BrokenOff.self) {
                try files.take(Sent(bytes, breaksOff: true), named: "half", declaredType: nil)
            }
            #expect(try blobCount(fixture) == 1)
            // A check meanwhile sees that somebody still holds it.
            try expectClean(fixture)
            try files.discard()
            #expect(try blobCount(fixture) == 0)
            try files.take(Sent(bytes), named: "left", declaredType: nil)
        }
        #expect(try fixture.signIn("ingrid").tips().isEmpty)
        let found = try check(fixture).findings
        #expect(found.map(\.part) == [.leftover], "\(found)")
        let person = (signInName: "sam", passphrase: OfficeFixture.passphrase("sam"))
        _ = try fixture.office.check(as: person, deep: false, cleaning: true) { _, _, _ in }
        #expect(try blobCount(fixture) == 0)
    }

    @Test("A name is words that are shown: bounded, without folders, controls and marks that turn the writing")
    func names() throws {
        let fixture = try TipLineTests.open()
        let long = String(repeating: "ü", count: 5_000_000)
        let given = [
            "../../etc/passwd", "..\\..\\boot.ini", "a\0b\r\nc\u{7F}\u{85}", "evil\u{202E}gpj.exe",
            "a\u{2028}b\u{200B}c",
            long, "/", "<b>\"'", "e\u{301}.png",
        ]
        let (_, outcomes) = try send(fixture, given.map { ($0, [1]) })
        let names = try fixture.signIn("ingrid").tip(1).attachments.map(\.file.name)
        #expect(
            names == [
                "passwd", "boot.ini", "abc", "evilgpj.exe", "abc", String(repeating: "ü", count: 100), "",
                "<b>\"'", "e\u{301}.png",
            ]
        )
        #expect(outcomes.map(\.name) == names)
        #expect(AttachmentNames.mediaType("text/html; charset=utf-8") == "text/html")
        for odd in ["", "text", "a/\u{301}", "text/\r\nX: y", "a/" + String(repeating: "b", count: 200)] {
            #expect(AttachmentNames.mediaType(odd) == nil)
        }
        // The same bytes twice are two files, each sealed for itself.
        #expect(try blobCount(fixture) == given.count)
    }

    @Test("Each slot of a file that is taken away is missed, although others still open the file")
    func missingSlots() throws {
        let fixture = try TipLineTests.open()
        let (receipt, _) = try send(fixture, [("photo.png", TipFileTests.picture), ("other.png", [1])])
        let ivan = try fixture.signIn("ivan")
        let number = try ivan.openCase(title: "Note", type: "threat", tips: [1], reason: nil)
        let later = try fixture.office.incomingFiles(with: typed(receipt))
        try later.take(Sent(Array("Late".utf8)), named: "late.txt", declaredType: nil)
        try fixture.office.answer("One more.", with: typed(receipt), files: later)
        _ = try ivan.receive(1, of: 1, for: number, as: TipFileTests.statement)
        let rows = try DatabaseQueue(path: fixture.office.layout.database)
        let slots = try rows.read { try Row.fetchAll($0, sql: "SELECT * FROM blob_slot") }
        // Three files, each of the intake and of the case.
        #expect(slots.count == 6)
        for slot in slots {
            let which: StatementArguments = [slot["blob"] as Data, slot["holder"] as Data]
            try rows.write {
                try $0.execute(sql: "DELETE FROM blob_slot WHERE blob = ? AND holder = ?", arguments: which)
            }
            #expect(try check(fixture).findings.map(\.part).contains(.blobKey))
            try rows.write {
                try $0.execute(
                    sql: "INSERT INTO blob_slot VALUES (?, ?, ?, ?)",
                    arguments: [
                        slot["blob"] as Data, slot["holder"] as Data, slot["holder_version"] as Int,
                        slot["wrap"] as Data,
                    ]
                )
            }
        }
        try expectClean(fixture)
    }
}
