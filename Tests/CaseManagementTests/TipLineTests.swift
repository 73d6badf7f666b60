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

/// The public leaves tips while nobody is signed in, and comes back with what it was given.
@Suite struct TipLineTests {
    static let words = PublicWords(
        language: "en",
        name: "English",
        words: PublicWord.Place.allCases.map { PublicWord(place: $0.rawValue, text: "Words for \($0.rawValue)") }
    )

    /// The staffed office, whose unit takes tips from the public: Ingrid is told of urgent ones at once, Ivan after 15 minutes.
    static func open() throws -> OfficeFixture {
        let fixture = try OfficeFixture.staffed()
        try publish(fixture)
        return fixture
    }

    static func publish(_ fixture: OfficeFixture, onCall: [(String, Int)] = [("ingrid", 0), ("ivan", 15)]) throws {
        try fixture.signIn("sam").publishTipLine(
            publicName: "Ashford County Schools",
            emergencyNumber: "911",
            onCall: onCall,
            languages: [words]
        )
    }

    private func typed(_ receipt: Receipt) -> SecretBytes { SecretBytes(Array(receipt.text.utf8)) }

    private func tip(_ what: String, _ danger: DangerNow = .unknown) -> PublicTip {
        var tip = PublicTip(what: what)
        tip.danger = danger
        return tip
    }

    private func told(_ fixture: OfficeFixture) throws -> [String] {
        try fixture.office.notify(dueWithin: 24, through: "test") { _ in true }.told
    }

    private func expectClean(_ fixture: OfficeFixture) throws {
        let person = (signInName: "sam", passphrase: OfficeFixture.passphrase("sam"))
        let report = try fixture.office.check(as: person, deep: true, cleaning: false) { _, _, _ in }
        #expect(report.isClean, "\(report.findings)")
    }

    @Test("A tip of the public reaches the intake as it was told, and its reporter comes back")
    func wholeWay() throws {
        let fixture = try TipLineTests.open()
        let line = try fixture.office.tipLine("acs")
        #expect(line.prefix == "ACS" && line.line.publicName == "Ashford County Schools")
        var told = tip("He has a list.\r\nOn paper.", .no)
        told.who = "The tall one"
        told.place = "Bus 14"
        told.time = "Friday"
        told.links = "https://chatter.example/jd\n\n@jd"
        told.contact = "555-0100"
        told.language = "en"
        let receipt = try fixture.office.take(told, by: "acs")
        #expect(try fixture.office.dialogue(with: typed(receipt)).stage == .received)

        let ingrid = try fixture.signIn("ingrid")
        #expect(try ingrid.addTip(.telling("By telephone")) == 2)
        let tip = try ingrid.tip(1)
        #expect(tip.report.narrative.text == "He has a list.\r\nOn paper." && tip.report.dangerNow == .no)
        #expect(tip.report.people == [TipPerson(role: .other, description: "The tall one")])
        #expect(tip.report.place == "Bus 14" && tip.report.happening == "Friday" && tip.report.language == "en")
        #expect(
            tip.report.accounts == [
                TipAccount(platform: "link", handle: "", url: "https://chatter.example/jd"),
                TipAccount(platform: "", handle: "@jd"),
            ]
        )
        #expect(tip.report.reporter == TipReporter(contact: "555-0100") && tip.report.source.channel == .web)
        #expect(tip.entry.author == .house && tip.content.isPublic && tip.content.number == nil)

        try ingrid.reply(to: 1, "Which list?")
        try fixture.office.answer("A list of names.", with: typed(receipt))
        let dialogue = try fixture.office.dialogue(with: typed(receipt))
        #expect(dialogue.stage == .read && dialogue.messages.map(\.text) == ["Which list?", "A list of names."])
        #expect(try ingrid.tip(1).messages.map(\.body.text) == ["Which list?", "A list of names."])
        #expect(try ingrid.tip(2).messages.isEmpty)
        let opened = try fixture.signIn("ivan").openCase(title: "List", type: "threat", tips: [1], reason: nil)
        try fixture.office.answer("And a map.", with: typed(receipt))
        #expect(try fixture.signIn("lena").isDenied(opened))
        #expect(try ingrid.tip(1).messages.count == 3)
        try expectClean(fixture)
    }

    @Test("What the public told is nowhere in the vault's folder while nobody is signed in, nor is its receipt")
    func canary() throws {
        let fixture = try TipLineTests.open()
        var told = tip("canary-account", .yes)
        told.who = "canary-person"
        told.place = "canary-place"
        told.time = "canary-time"
        told.links = "https://canary.example/link"
        told.name = "canary-name"
        told.contact = "canary-contact"
        told.language = "canary-language"
        let receipt = try fixture.office.take(told, by: "ACS")
        try fixture.office.answer("canary-answer", with: typed(receipt))
        let letters = receipt.text.replacing("-", with: "")
        let secrets = ["canary", receipt.text, letters, letters.lowercased()].map { Data($0.utf8) }
        let folders = [fixture.office.layout.folder, fixture.office.layout.outside]
        var looked = 0
        for folder in folders {
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
                guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
                looked += bytes.count
                for secret in secrets { #expect(bytes.firstRange(of: secret) == nil, "in \(name)") }
                // Not as UTF-16 either, in whose bytes each letter has a zero beside it.
                let wide = Data("canary".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
                #expect(bytes.firstRange(of: wide) == nil, "in \(name)")
            }
        }
        #expect(looked > 100_000)
        #expect(try fixture.signIn("ingrid").tip(1).report.narrative.text == "canary-account")
    }

    @Test("Who is on call is told of an urgent tip, one after the other, until a named person acknowledges it")
    func alarm() throws {
        let fixture = try TipLineTests.open()
        _ = try fixture.office.take(tip("Vague"), by: "ACS")
        _ = try fixture.office.take(tip("Not now", .no), by: "ACS")
        #expect(try told(fixture) == [])
        _ = try fixture.office.take(tip("He has a knife", .yes), by: "ACS")
        #expect(try told(fixture) == ["ingrid"])
        // Who looked is not who answered.
        let iris = try fixture.signIn("iris")
        _ = try iris.tip(3)
        fixture.clock.advance(milliseconds: 15 * 60_000)
        #expect(try told(fixture) == ["ivan"])
        _ = try fixture.office.take(tip("He has a gun", .yes), by: "ACS")
        try expectClean(fixture)
        try iris.acknowledge(4, remark: nil)
        fixture.clock.advance(milliseconds: 15 * 60_000)
        #expect(try told(fixture) == [])
        _ = try fixture.office.take(tip("A false alarm", .yes), by: "ACS")
        try iris.triage(5, lifeSafety: false, course: .monitor, reason: "A play on the stage")
        #expect(try told(fixture) == [])
        try iris.triage(5, lifeSafety: true, course: .investigate, reason: "It was no play")
        #expect(try told(fixture) == ["ingrid"])
        // Another roster takes over what waits.
        try TipLineTests.publish(fixture, onCall: [("iris", 0)])
        #expect(try told(fixture) == ["iris"])
        try expectClean(fixture)
    }

    @Test("A unit takes so much a day and no more; a tip has its limits, and the disk its reserve")
    func quotas() throws {
        let fixture = try TipLineTests.open()
        let quota = TipQuota(tipsPerDay: 2, bytesPerDay: 100_000, reservedByteCount: 0)
        for text in ["", " \n\u{2003}", String(repeating: "a", count: 65_537)] {
            #expect { try fixture.office.take(tip(text), by: "ACS") } throws: {
                ($0 as? ServiceError)?.code == .invalid
            }
        }
        var long = tip("A long field")
        long.who = String(repeating: "a", count: 4097)
        #expect { try fixture.office.take(long, by: "ACS") } throws: { ($0 as? ServiceError)?.code == .invalid }
        for _ in 0..<2 { _ = try fixture.office.take(tip("Another"), by: "ACS", within: quota) }
        #expect(throws: VaultError.dayIsFull) { try fixture.office.take(tip("One more"), by: "ACS", within: quota) }
        fixture.clock.advance(milliseconds: 86_400_000)
        let large = tip(String(repeating: "a", count: 60_000))
        _ = try fixture.office.take(large, by: "ACS", within: quota)
        #expect(throws: VaultError.dayIsFull) { try fixture.office.take(large, by: "ACS", within: quota) }
        let greedy = TipQuota(tipsPerDay: 2, bytesPerDay: 100_000, reservedByteCount: .max)
        #expect(throws: VaultError.diskReserved) { try fixture.office.take(tip("None"), by: "ACS", within: greedy) }
        #expect(try fixture.signIn("ingrid").tips().count == 3)
    }

    @Test("Many tips at once are all taken, each with a receipt of its own")
    func crowd() throws {
        let fixture = try TipLineTests.open()
        let office = fixture.office
        let receipts = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 24) { number in
            var tip = PublicTip(what: "Tip \(number)")
            tip.danger = number % 2 == 0 ? .yes : .no
            if let receipt = try? office.take(tip, by: "ACS") { receipts.withLock { $0.append(receipt.text) } }
        }
        let given = receipts.withLock { $0 }
        #expect(Set(given).count == 24)
        let told = Set(try fixture.signIn("ingrid").tips().map(\.report.narrative.text))
        #expect(told == Set((0..<24).map { "Tip \($0)" }))
        for receipt in given {
            #expect(try office.dialogue(with: SecretBytes(Array(receipt.utf8))).stage == .received)
        }
        try expectClean(fixture)
    }

    @Test("A line is published by its unit's supervisors, with all of its words and people who follow tips up")
    func publishing() throws {
        let fixture = try OfficeFixture.staffed()
        #expect { try fixture.office.tipLine("ACS") } throws: { ($0 as? ServiceError)?.code == .notFound }
        #expect { try fixture.office.take(tip("Early"), by: "ACS") } throws: {
            ($0 as? ServiceError)?.code == .notFound
        }
        for name in ["ada", "ivan", "ingrid", "lena"] {
            #expect {
                try fixture.signIn(name).publishTipLine(
                    publicName: "Ashford",
                    emergencyNumber: "911",
                    onCall: [],
                    languages: [TipLineTests.words]
                )
            } throws: { ($0 as? ServiceError)?.code == .denied }
        }
        let fewer = PublicWords(language: "en", name: "English", words: Array(TipLineTests.words.words.dropLast()))
        let twice = PublicWords(
            language: "es",
            name: "Español",
            words: TipLineTests.words.words + [TipLineTests.words.words[0]]
        )
        let wrong: [([PublicWords], [(String, Int)])] = [
            ([], []), ([fewer], []), ([twice], []), ([TipLineTests.words, TipLineTests.words], []),
            ([TipLineTests.words], [("lena", 0)]), ([TipLineTests.words], [("nobody", 0)]),
            ([TipLineTests.words], [("ingrid", -1)]),
        ]
        let sam = try fixture.signIn("sam")
        for (languages, onCall) in wrong {
            #expect {
                try sam.publishTipLine(
                    publicName: "Ashford",
                    emergencyNumber: "911",
                    onCall: onCall,
                    languages: languages
                )
            } throws: { ($0 as? ServiceError)?.code == .invalid }
        }
        #expect(try fixture.office.tipLines().isEmpty)
    }

    @Test("The line follows the intake's key and the house's, and one that was put into the database takes no tip")
    func changes() throws {
        let fixture = try TipLineTests.open()
        _ = try fixture.office.take(tip("Before"), by: "ACS")
        try fixture.signIn("sam").remove("iris", reason: "Left")
        _ = try fixture.office.take(tip("After"), by: "ACS")
        #expect(try fixture.signIn("ingrid").tips().map(\.report.narrative.text) == ["Before", "After"])
        try expectClean(fixture)

        // A key of somebody's own in the place of the intake's.
        let other = Data(Receipt.random().sealingKey.bytes)
        let unit = try #require(try fixture.signIn("sam").register().units.values.first)
        let intake = Data(unit.intake.bytes)
        let rows = try DatabaseQueue(path: fixture.office.layout.database)
        let own = try rows.write { database in
            let newest = "id = ? AND version = (SELECT max(version) FROM compartment WHERE id = ?)"
            let select = "SELECT sealing_key FROM compartment WHERE \(newest)"
            let own = try Data.fetchOne(database, sql: select, arguments: [intake, intake])
            let change = "UPDATE compartment SET sealing_key = ? WHERE \(newest)"
            try database.execute(sql: change, arguments: [other, intake, intake])
            return try #require(own)
        }
        #expect(throws: VaultError.malformedRow) { try fixture.office.take(tip("To somebody else"), by: "ACS") }
        try rows.write { database in
            let change = "UPDATE compartment SET sealing_key = ? WHERE sealing_key = ?"
            try database.execute(sql: change, arguments: [own, other])
        }

        let layout = fixture.office.layout
        try FileManager.default.removeItem(atPath: layout.houseKey)
        try fixture.office.signIn(
            "ada",
            passphrase: OfficeFixture.passphrase("ada"),
            door: "test",
            opening: .replacingHouse
        ).replaceHouseKey(reason: "Lost")
        _ = try fixture.office.take(tip("Another house"), by: "ACS")
        #expect(try fixture.signIn("ingrid").tips().count == 3)
        try expectClean(fixture)

        let database = try DatabaseQueue(path: fixture.office.layout.database)
        try database.write { database in
            let key = try Data(#require(try Row.fetchOne(database, sql: "SELECT line FROM tip_line"))[0] as Data)
            try database.execute(sql: "UPDATE tip_line SET line = ?", arguments: [Data(key.reversed())])
        }
        #expect(throws: VaultError.malformedRow) { try fixture.office.take(tip("Nowhere"), by: "ACS") }
        let person = (signInName: "sam", passphrase: OfficeFixture.passphrase("sam"))
        let report = try fixture.office.check(as: person, deep: false, cleaning: false) { _, _, _ in }
        #expect(report.findings.map(\.part) == [.tipLine])
        // What the supervisors publish again is right again.
        try TipLineTests.publish(fixture)
        _ = try fixture.office.take(tip("Again"), by: "ACS")
        try expectClean(fixture)
    }
}

extension Session {
    /// Whether a case looks to this member like one that is not there.
    fileprivate func isDenied(_ number: String) -> Bool {
        do {
            _ = try caseFile(number)
            return false
        } catch { return ServiceError(error).code == .notFound }
    }
}
