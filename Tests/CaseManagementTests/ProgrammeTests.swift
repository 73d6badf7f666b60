// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Agreement
import CaseManagement
import Casework
import Testing
import Values

/// The programme's figures through the front door: they are those of the sheets, and give no case away.
@Suite struct ProgrammeTests {
    private static let level = "The level of concern, as each assessor chose it before the meeting"

    /// The rows of a table of values by what stands in their first three columns.
    private static func rows(_ table: FigureTable) -> [[String]: [String]] {
        Dictionary(uniqueKeysWithValues: table.rows.map { (Array($0.prefix(3)), Array($0.dropFirst(3))) })
    }

    private static func seats(_ rating: (Int, Int) -> Int?) throws -> RatingTable {
        try RatingTable(
            scale: RatingScale(categories: 3),
            cases: (0..<ProgrammeFixture.count).map { one in
                let given = ProgrammeFixture.panel(one).map { rating(one, $0) }
                return given + Array(repeating: nil, count: 5 - given.count)
            }
        )
    }

    @Test("Figures are those that Agreement gives of the same ratings, whatever the order in which sheets were signed")
    func figures() throws {
        let programme = try ProgrammeFixture.office().signIn("sam").programme(from: nil, to: nil)
        let rows = Self.rows(programme.values(.agreement))
        let scored: [(String, (Int, Int) -> Int?)] = [
            ("Factor support", ProgrammeFixture.answer), (Self.level, ProgrammeFixture.level),
        ]
        for (factor, rating) in scored {
            let seats = try Self.seats(rating)
            let coefficients: [Coefficient] = [
                .percentAgreement, .fleiss, .gwet(.identity), .gwet(.ordinal), .krippendorff(.nominal),
                .krippendorff(.ordinal), .krippendorff(.interval),
            ]
            for coefficient in coefficients {
                let row = try #require(rows[["themes", factor, coefficient.description]])
                #expect(try row[0] == seats.value(of: coefficient).shown && row[7].isEmpty, "\(factor), \(coefficient)")
                #expect(try #require(Double(row[1])) <= #require(Double(row[0])))
                #expect(try #require(Double(row[2])) >= #require(Double(row[0])) && row[4] == "32")
            }
            let shares = seats.prevalence.shares
            let names = factor == Self.level ? ProgrammeFixture.levels : ProgrammeFixture.steps
            for (name, share) in zip(names, shares) {
                #expect(rows[["themes", factor, "share of \(name)"]]?[0] == share.shown)
            }
        }
        #expect(
            try ProgrammeFixture.office().signIn("sam").programme(from: nil, to: nil).values(.agreement)
                == programme.values(.agreement)
        )
    }

    @Test("Cohen's kappa is of the two who sat in every round, and too few rounds of them are refused in words")
    func pair() throws {
        let programme = try ProgrammeFixture.office().signIn("sam").programme(from: nil, to: nil)
        let rows = Self.rows(programme.values(.agreement))
        let cohen = Coefficient.cohen(RaterPair(0, 1), .identity)
        let both = (0..<ProgrammeFixture.count).filter { one in
            (0..<2).allSatisfy { ProgrammeFixture.level(one, $0) != nil }
        }.count
        let row = try #require(rows[["themes", Self.level, cohen.description]])
        #expect(both == 25 && row[3] == "25" && row[0].isEmpty && row[7].contains("25 of 32"))
        // Who sat with them changed, so that a panel as large as the largest sat once.
        let oneWay = try #require(rows[["themes", Self.level, Coefficient.intraclass(.oneWay).description]])
        #expect(oneWay[0].isEmpty && !oneWay[7].isEmpty)
    }

    @Test("What one rater or few rounds say is refused, and neither an answer nor a share of it is there")
    func few() throws {
        let programme = try ProgrammeFixture.office().signIn("sam").programme(from: nil, to: nil)
        let triage = programme.values(.agreement).rows.filter { $0[0] == "first-look" }
        #expect(!triage.isEmpty && triage.allSatisfy { $0[3].isEmpty && !$0[10].isEmpty })
        for part in ProgrammePart.allCases {
            let cells = (programme.tables(part) + [programme.values(part)]).flatMap { $0.rows.joined() }
            #expect(!cells.contains { cell in ProgrammeFixture.rareAnswers.contains { cell.contains($0) } })
            #expect(!cells.contains { $0.contains("ACS-2026") })
        }
        // Half of the rounds are fewer than figures need: then no level and no answer is named at all.
        let half = try ProgrammeFixture.office().signIn("sam").programme(
            from: nil,
            to: Timestamp("2026-07-01T00:00:00Z")
        )
        #expect(half.counts.started == 18)
        #expect(half.values(.agreement).rows.allSatisfy { $0[3].isEmpty && !$0[2].hasPrefix("share") })
        #expect(half.values(.agreement).rows.contains { $0[10].contains("16 of 16") })
    }

    @Test("One case has no figure, however many rounds it has")
    func oneCase() throws {
        let office = try OfficeFixture.staffed()
        _ = try office.signIn("ada").adopt(ProgrammeFixture.instrument, reason: "Trained")
        let sessions = try ["ivan", "iris"].map { try office.signIn($0) }
        let number = try sessions[0].openCase(title: "One", type: "threat", tips: [], reason: nil)
        try sessions[0].admit("iris", to: number, reason: "Of the team")
        let place = try ProgrammeFixture.start(in: number, sessions[0])
        let team = ["ivan", "iris"].map { TeamChoice($0, expertise: [], isAssessor: true) }
        for one in 0..<30 {
            let round = try sessions[0].beginRound(of: place, by: "themes", team: team, reason: "Again")
            for rater in 0..<2 {
                let answer = ProgrammeFixture.steps[(one + one * rater % 4) % 3]
                let rating = Rating(factor: "support", answer: answer)
                _ = try sessions[rater].sign(Sheet(ratings: [rating], level: nil, remarks: nil), in: round, of: place)
            }
            try sessions[0].openSheets(of: round, place)
            try sessions[0].endRound(round, of: place, reason: "Again")
        }
        let values = try office.signIn("sam").programme(from: nil, to: nil).values(.agreement)
        let rows = values.rows.filter { $0[1] == "Factor support" }
        #expect(rows.count == 1 && rows[0][2] == "all" && rows[0][10] == Agreement.Refusal.oneCase.description)
        #expect(values.rows.allSatisfy { $0[3].isEmpty })
    }

    @Test("Assessments, triages and alerts are counted by when they were started")
    func counts() throws {
        let sam = try ProgrammeFixture.office().signIn("sam")
        let all = try sam.programme(from: nil, to: nil)
        #expect(all.caseCount == 4 && all.counts.started == 34 && all.counts.resolvedAtTriage == 2)
        #expect(all.counts.withPolicy == 0 && all.counts.late == 0 && all.counts.closed == 0)
        #expect(all.counts.alerts == 2 && all.counts.alertsAnswered?.count == 2)
        let later = try sam.programme(from: Timestamp("2026-07-01T00:00:00Z"), to: nil)
        #expect(later.counts.started == 16 && later.counts.alerts == 0 && later.counts.alertsAnswered == nil)
        #expect(throws: ServiceError.self) { _ = try sam.programme(from: all.asOf, to: all.asOf) }
    }

    @Test("Small groups stand joined with others, in every table, and nothing small follows from the totals")
    func groups() throws {
        let programme = try ProgrammeFixture.office().signIn("sam").programme(from: nil, to: nil)
        let race = try #require(programme.groups.first { $0.division == .race })
        // Of 34 people: 16 umber, 12 sienna, 3 ochre, and 3 of whom nothing was recorded.
        #expect(race.rows.map(\.names) == [["ochre", "sienna", "not recorded"], ["umber"]])
        #expect(race.rows.map(\.people) == [18, 16])
        // Two of all were resolved at triage: that is said of all, and of no group.
        let rows = programme.values(.equity).rows
        #expect(
            rows.filter { $0[2] == "resolved at triage" }.allSatisfy { $0[3].isEmpty && $0[8].contains("few people") }
        )
        #expect(rows.filter { $0[0] == "race" && $0[2] == "late" }.map { $0[3] } == ["0", "0"])
        #expect(programme.groups.first { $0.division == .sex }?.rows.map(\.names) == [["not recorded"]])
        #expect(programme.unrecorded.count == 3)
    }

    @Test("It is for supervisors, and over the cases that they can open")
    func audience() throws {
        let office = try ProgrammeFixture.office()
        for name in ["ivan", "anna", "ada", "lena", "ingrid"] {
            #expect(throws: ServiceError.self) { _ = try office.signIn(name).programme(from: nil, to: nil) }
        }
        try office.signIn("ivan").restrict("ACS-2026-0001", reason: "A colleague is a subject")
        let programme = try office.signIn("sam").programme(from: nil, to: nil)
        #expect(programme.caseCount == 3 && programme.counts.started == 25)
    }

    @Test("Groups are recorded with how they are known; search and the timeline do not hold them")
    func recording() throws {
        let office = try ProgrammeFixture.office()
        let ivan = try office.signIn("ivan")
        let place = AssessmentPlace("ACS-2026-0001", 1)
        for wrong in [
            EquityStatement(race: ["Umber Brown"], basis: "Records"),
            EquityStatement(race: ["umber", "umber"], basis: "Records"), EquityStatement(sex: "X", basis: "Records"),
            EquityStatement(race: ["umber"], basis: " "),
        ] {
            #expect(throws: ServiceError.self) { try ivan.recordEquity(wrong, of: place) }
        }
        #expect(throws: ServiceError.self) {
            try ivan.recordEquity(EquityStatement(basis: "Records"), of: AssessmentPlace("ACS-2026-0001", 99))
        }
        try ivan.close(place, reason: "Over")
        try ivan.recordEquity(EquityStatement(race: ["vermilion"], sex: "teal", basis: "Enrolment cardfile"), of: place)
        let file = try ivan.caseFile("ACS-2026-0001")
        #expect(file.assessment(1)?.equity?.event.race == ["vermilion"])
        #expect(!file.timeline.contains { $0.headline?.contains("vermilion") == true })
        for word in ["vermilion", "teal", "cardfile"] {
            #expect(try ivan.search(word).found.isEmpty)
        }
    }
}
