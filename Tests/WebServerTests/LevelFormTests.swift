// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Fields
import Foundation
import HTML
import Testing
import Values

@testable import Casework
@testable import WebServer

/// No way leads from ratings to a level: what is answered changes nothing of the forms in which people decide, nor any look.
@Suite struct LevelFormTests {
    /// A meeting of real sheets, in whose place others are put.
    private static let opened = Result { () throws -> (file: CaseFile, place: AssessmentPlace, offers: Offers) in
        let fixture = try WebFixture()
        try fixture.fillCase()
        let place = try fixture.fillRound()
        try fixture.openRound(of: place, RoundSamples.sheet(), RoundSamples.sheet())
        let ivan = try fixture.session(of: "ivan")
        return (try ivan.caseFile(place.caseNumber), place, try ivan.offers())
    }

    /// The meeting's page of who chairs, with these sheets in the order of signing.
    private func page(_ sheets: [Sheet]) throws -> String {
        var (file, place, offers) = try LevelFormTests.opened.get()
        for (index, sheet) in sheets.enumerated() {
            file.assessments[0].rounds[0].sheets[index].content = .opened(sheet)
        }
        let viewer = Viewer(
            name: "Ivan",
            formToken: "token",
            zone: .utc,
            now: Timestamp(milliseconds: 1_776_500_000_000)
        )
        let view = RoundView(
            viewer: viewer,
            place: RoundPlace(assessment: place, round: 1),
            file: file,
            assessment: file.assessments[0],
            round: file.assessments[0].rounds[0],
            offers: offers
        )
        return String(decoding: MeetingPage(view: view).markup.bytes, as: UTF8.self)
    }

    /// A sheet by chance; the words and evidence beside the answers are there always, so that only what is answered differs.
    private func sheet(_ random: inout some RandomNumberGenerator, _ instrument: Instrument, besides: Bool) -> Sheet {
        let ratings = instrument.factors.compactMap { factor -> Rating? in
            let answers = instrument.answers(of: factor)
            return (besides ? answers : answers.dropLast(2)).randomElement(using: &random).map { answer in
                Rating(
                    factor: factor.code,
                    answer: answer,
                    direction: Rating.Direction.allCases.randomElement(using: &random),
                    confidence: Rating.Confidence.allCases.randomElement(using: &random),
                    why: Narrative("w"),
                    evidence: [Reference(.evidence, 1)]
                )
            }
        }
        let level = instrument.levels.randomElement(using: &random).map { LevelOfConcern(chosenByPerson: $0.code) }
        return Sheet(ratings: ratings, level: level, remarks: nil)
    }

    private func looks(_ page: some StringProtocol) -> [String] {
        String(page).matches(of: /(class|style|fill|color)="([^"]*)"/).map { "\($0.1) \($0.2)" }
    }

    @Test("The forms of level and dissent are the same byte for byte whatever was answered")
    func sameForms() throws {
        let instrument = RoundSamples.instrument
        let action = try "/cases/ACS-2026-0001/assessments/\(LevelFormTests.opened.get().place.assessment)/rounds/1/"
        var seeds = SystemRandomNumberGenerator()
        var (levels, dissents) = (Set<String>(), Set<String>())
        for _ in 0..<200 {
            let page = try page((0..<2).map { _ in sheet(&seeds, instrument, besides: true) })
            levels.insert(String(try #require(page.form(action + "level"))))
            dissents.insert(String(try #require(page.form(action + "dissents"))))
        }
        #expect(levels.count == 1 && dissents.count == 1)
        let form = try #require(levels.first)
        #expect(!form.contains(" checked") && !form.contains(" selected") && form.contains("E-0001 A picture"))
        let labels = RoundSamples.levels.map { form.range(of: "value=\"\($0.code)\"")?.lowerBound }
        #expect(labels.compactMap(\.self) == labels.compactMap(\.self).sorted() && !labels.contains(nil))
    }

    @Test("Each factor and each assessor looks the same and keeps its place, whatever was answered")
    func sameLooks() throws {
        let instrument = RoundSamples.instrument
        var seeds = SystemRandomNumberGenerator()
        var seen: [String: Set<[String]>] = [:]
        var all = Set<String>()
        for _ in 0..<200 {
            let page = try page((0..<2).map { _ in sheet(&seeds, instrument, besides: false) })
            all.formUnion(looks(page))
            for part in page.components(separatedBy: "<h2>").dropFirst().prefix(3) {
                let factors = part.components(separatedBy: "<h3>").dropFirst()
                let order = factors.compactMap { text in
                    instrument.factors.firstIndex {
                        text.hasPrefix(String(decoding: Markup(escaping: $0.label).bytes, as: UTF8.self))
                    }
                }
                #expect(order == order.sorted() && order.count == factors.count)
                for (index, text) in zip(order, factors) {
                    let end = text.range(of: "</fieldset>")?.lowerBound ?? text.endIndex
                    seen[instrument.factors[index].code, default: []].insert(looks(text[..<end]))
                    let assessors = ["Lena Legal", "Ivan Investigator"].map { text.range(of: "<td>\($0)")?.lowerBound }
                    #expect(
                        !assessors.contains(nil)
                            && assessors.compactMap(\.self).sorted() == assessors.compactMap(\.self)
                    )
                }
            }
        }
        #expect(Set(seen.keys) == Set(instrument.factors.map(\.code)) && seen.values.allSatisfy { $0.count == 1 })
        #expect(all.allSatisfy { $0.hasPrefix("class ") })
        let words = instrument.levels.map(\.code) + instrument.factors.flatMap { instrument.answers(of: $0) }
        #expect(all.allSatisfy { look in !words.contains { look.contains($0) } })
    }

    @Test("A level is made only where a person's form or command is read")
    func sources() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
            .standardizedFileURL
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        var found: [String] = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            let count = text.matches(of: /chosenByPerson/).count
            found += Array(
                repeating: String(file.standardizedFileURL.path.dropFirst(root.path.count + 1)),
                count: count
            )
        }
        let own = [
            "Casework/Assessment/LevelOfConcern.swift", "Intake/Assessment/SheetFile.swift",
            "WebServer/Assessments/LevelForm.swift",
        ]
        #expect(found.filter { !$0.hasPrefix("casebound/") }.sorted() == own)
        // At most one place reads the option of commands.
        #expect(found.filter { $0.hasPrefix("casebound/") }.count <= 1)
    }
}
