// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Dispatch
import Fields
import Foundation
import Synchronization
import Testing
import Values
import Vault

@Suite struct RaceTests {
    @Test("Of two releases of one item at once, one wins, and the other is told why it does not")
    func releases() throws {
        let fixture = try OfficeFixture.working()
        let sessions = [try fixture.signIn("ivan"), try fixture.signIn("ivan")]
        let outcomes = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            let outcome: String
            do {
                try sessions[index].release(
                    1,
                    of: OfficeFixture.number,
                    to: ["iris", "lena"][index],
                    purpose: "p",
                    condition: nil
                )
                outcome = "released"
            } catch { outcome = ServiceError(error).message }
            outcomes.withLock { $0.append(outcome) }
        }
        #expect(
            outcomes.withLock { $0.sorted() }
                == [
                    "Not allowed: a release of this item waits for its answer; it is withdrawn first (casebound custody withdraw).",
                    "released",
                ]
        )
        let item = try fixture.signIn("lena").caseFile(OfficeFixture.number).item(1)
        #expect(item?.custody.map(\.kind) == [.collected, .released])
    }

    @Test("Tips, notes and cases entered by two at once all stand, each with its own number")
    func numbers() throws {
        let fixture = try OfficeFixture.working()
        let sessions = [try fixture.signIn("ivan"), try fixture.signIn("ivan")]
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            do {
                let tips = try TipImport(sessions[index])
                for number in 0..<20 { try tips.take(.telling("\(number)", record: 100 + number)) }
                for number in 0..<10 {
                    _ = try sessions[index].addTip(.telling("\(index) \(number)"))
                    _ = try sessions[index].addNote(
                        to: OfficeFixture.number,
                        title: nil,
                        body: "\(index) \(number)",
                        about: []
                    )
                }
                try tips.finish()
                _ = try sessions[index].openCase(title: "\(index)", type: "t", tips: [], reason: nil)
            } catch { failures.withLock { $0.append("\(error)") } }
        }
        #expect(failures.withLock { $0 } == [])
        let session = try fixture.signIn("ivan")
        #expect(try session.tips().map(\.number) == Array(1...43))
        #expect(try session.caseFile(OfficeFixture.number).notes.count == 21)
        #expect(try session.cases().map(\.number) == ["ACS-2026-0001", "ACS-2026-0002", "ACS-2026-0003"])
    }
}

@Suite struct TipImportTests {
    @Test("Two thousand tips go in at once, and the same again adds nothing")
    func twice() throws {
        let fixture = try OfficeFixture.working()
        for (taken, held) in [(2000, 0), (0, 2000)] {
            let tips = try TipImport(fixture.signIn("ingrid"))
            for number in 0..<2000 { try tips.take(.telling("Tip \(number)", record: 10_000 + number)) }
            try tips.finish()
            #expect(tips.taken == taken && tips.alreadyHeld == held)
        }
        let all = try fixture.signIn("ivan").tips()
        #expect(all.count == 2003 && all.last?.report.narrative.text == "Tip 1999")
    }

    @Test("Only who may take tips imports them")
    func refused() throws {
        let fixture = try OfficeFixture.working()
        for name in ["ada", "lena"] {
            let session = try fixture.signIn(name)
            #expect(throws: ServiceError.self) { try TipImport(session) }
        }
    }
}

@Suite struct ReadingTests {
    @Test("A session's readings and viewings are entered once, and before anything is shown")
    func once() throws {
        let fixture = try OfficeFixture.working()
        let iris = try fixture.signIn("iris")
        let before = try iris.register().size
        for _ in 0..<3 { _ = try iris.caseFile(OfficeFixture.number) }
        fixture.clock.advance(milliseconds: -3_600_000)
        for _ in 0..<3 { _ = try iris.view(1, of: OfficeFixture.number, purpose: nil).read(0..<10) }
        let file = try iris.caseFile(OfficeFixture.number)
        #expect(file.item(1)?.custody.map(\.kind) == [.collected, .viewed])
        let grown = try iris.register()
        // One reading, and at most the heads that fell due with it.
        #expect((1...2).contains(grown.size - before))
        _ = try fixture.signIn("iris").view(1, of: OfficeFixture.number, purpose: nil)
        #expect(try iris.caseFile(OfficeFixture.number).item(1)?.custody.map(\.kind) == [.collected, .viewed, .viewed])
    }
}

@Suite struct NaughtyStringTests {
    private static let list: [String] = {
        let beside = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "../shared/corpus")
        let folder = ProcessInfo.processInfo.environment["CASEBOUND_CORPUS"].map { URL(filePath: $0) } ?? beside
        let file = folder.appending(path: "blns/blns.base64.txt")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .compactMap { Data(base64Encoded: String($0)).map { String(decoding: $0, as: UTF8.self) } }
    }()

    @Test(
        "Naughty strings come back byte for byte, wherever people write",
        .enabled(if: !list.isEmpty, "the corpus is not here: set CASEBOUND_CORPUS")
    )
    func byteExact() throws {
        let fixture = try OfficeFixture.working()
        let strings = NaughtyStringTests.list
        let ivan = try fixture.signIn("ivan")
        let tips = try TipImport(ivan)
        for text in strings { try tips.take(report(text)) }
        try tips.finish()
        var titled: [String] = []
        for text in strings.filter({ !$0.isEmpty }).prefix(400).enumerated().filter({ $0.offset % 12 == 0 }).map(
            \.element
        ) {
            do {
                _ = try ivan.addPerson(
                    to: OfficeFixture.number,
                    role: .other,
                    name: text,
                    minor: nil,
                    description: text,
                    identifiers: [PersonIdentifier(kind: text, value: text, source: text)]
                )
                titled.append(text)
            } catch let error as ServiceError { #expect(error.code == .invalid) }
        }
        let joined = strings.joined(separator: "\n")
        _ = try ivan.addNote(to: OfficeFixture.number, title: joined, body: joined, about: [])
        try ivan.release(1, of: OfficeFixture.number, to: "lena", purpose: joined, condition: joined)
        let again = try fixture.signIn("lena").caseFile(OfficeFixture.number)
        let people = again.people.dropFirst().map(\.person)
        #expect(titled.count > 20 && same(people.map { $0.name ?? "" }, titled))
        #expect(same(people.map { $0.description?.text ?? "" }, titled))
        #expect(same(people.map { $0.identifiers[0].value }, titled))
        let note = try #require(again.notes.last?.note)
        #expect(same([note.title ?? "", note.body.text], [joined, joined]))
        #expect(same([again.item(1)?.pending?.release.purpose ?? ""], [joined]))
        let read = try fixture.signIn("ingrid").tips().dropFirst(3).map(\.report)
        #expect(same(read.map(\.narrative.text), strings) && same(read.map { $0.people[0].name ?? "" }, strings))
        #expect(same(read.map { $0.categories[0] }, strings))
    }

    private func report(_ text: String) -> TipReport {
        TipReport(
            source: TipSource(channel: .other, name: text, externalID: text),
            categories: [text],
            narrative: Narrative(text),
            people: [TipPerson(role: .other, name: text, description: text)]
        )
    }

    private func same(_ one: [String], _ other: [String]) -> Bool {
        one.map { Array($0.utf8) } == other.map { Array($0.utf8) }
    }
}
