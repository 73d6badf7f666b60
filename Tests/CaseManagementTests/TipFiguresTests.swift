// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Intake
import Testing
import Values

/// The first year of OK2SAY, from its annual report to the legislature: 2 September 2014 to 1 August 2015.
@Suite struct PublishedFiguresTests {
    private static let published: [(name: String, count: Int, share: String)] = [
        ("Bullying", 358, "25.6"), ("Suicide threats", 193, "13.8"), ("Cyberbullying", 169, "12.1"),
        ("Other", 158, "11.3"), ("Assault", 93, "6.6"), ("Drugs", 89, "6.4"), ("Self-harm", 65, "4.6"),
        ("Threats", 46, "3.3"), ("Sexting", 38, "2.7"), ("Sexual misconduct", 38, "2.7"), ("Alcohol", 29, "2.1"),
        ("Child abuse", 27, "1.9"), ("Fighting", 17, "1.2"), ("Planned school attack", 16, "1.1"),
        ("Sexual assault", 16, "1.1"), ("Knives", 10, "0.7"), ("Dating violence", 8, "0.6"), ("Guns", 8, "0.6"),
        ("Weapons possession", 5, "0.4"), ("Stealing", 4, "0.3"), ("Domestic violence", 3, "0.2"),
        ("Gangs", 3, "0.2"), ("Stalking", 3, "0.2"), ("Planned fights", 2, "0.1"), ("Vandalism", 2, "0.1"),
        ("Human trafficking", 1, "0.1"),
    ]

    private static let mapping = """
        {"name": "Figures", "source": {"channel": "web", "name": "OK2SAY"},
         "time": {"order": "year-month-day", "offset": "Z"},
         "columns": [{"column": "No", "field": "source.externalID"}, {"column": "Received", "field": "receivedAt"},
          {"column": "Category", "field": "categories"}, {"column": "Told", "field": "narrative"}]}
        """

    @Test("The published figures go in as 1,401 tips and come out as the same 26 counts, shares of the counts")
    func counts() throws {
        let published = PublishedFiguresTests.published
        var csv = "No,Received,Category,Told\n"
        var number = 0
        for (name, count, _) in published {
            for _ in 0..<count {
                number += 1
                let day = 1 + number % 28
                csv +=
                    "\(number),2015-01-\(day < 10 ? "0" : "")\(day) 08:00:00,\(name),What was told in tip \(number)\n"
            }
        }
        #expect(number == 1401 && published.count == 26)
        let fixture = try OfficeFixture.staffed()
        let ingrid = try fixture.signIn("ingrid")
        let mapping = try TipMapping(parsing: Array(PublishedFiguresTests.mapping.utf8))
        let result = try ingrid.importTips(.csv(mapping), from: ByteStream(Array(csv.utf8)))
        #expect(result.taken == 1401 && result.report.refusedCount == 0)
        let figures = try fixture.signIn("sam").tipFigures(from: nil, to: nil)
        #expect(figures.tipCount == 1401 && figures.incidentCount == 1401 && figures.withoutCategory == 0)
        #expect(figures.categories.map(\.name) == published.map(\.name))
        #expect(figures.categories.map(\.count) == published.map(\.count))
        #expect(figures.categories.map(\.share) == published.map(\.share))
        #expect(figures.categories.reduce(0) { $0 + $1.count } == 1401)
        #expect(figures.channels == [TipCount(name: "web", count: 1401, total: 1401)] && figures.openCount == 1401)
        // A period takes its first moment in and leaves its last out; tips 28, 56 … came on the first of January.
        let (first, second) = (Timestamp("2015-01-01T08:00:00Z"), Timestamp("2015-01-02T08:00:00Z"))
        #expect(try ingrid.tipFigures(from: first, to: second).tipCount == 50)
        #expect(try ingrid.tipFigures(from: nil, to: first).tipCount == 0)
    }

    @Test("Several reports of one event are one incident, and outcomes and times are of those that have them")
    func outcomes() throws {
        let fixture = try OfficeFixture.working()
        let ingrid = try fixture.signIn("ingrid")
        _ = try ingrid.formIncident(of: [1, 2, 3], title: "One event")
        try ingrid.triage(2, lifeSafety: true, course: .investigate, reason: "r")
        try ingrid.close(2, outcome: .actedOn, reason: "r")
        try ingrid.close(3, outcome: .prank, reason: "r")
        try ingrid.reopen(3, reason: "r")
        let figures = try ingrid.tipFigures(from: nil, to: nil)
        #expect(figures.incidentCount == 1 && figures.mostForOneIncident == 3 && figures.withoutCategory == 3)
        #expect(figures.outcomes == [TipCount(name: "acted-on", count: 1, total: 1)] && figures.openCount == 2)
        let closed = figures.steps[4]
        #expect(closed.step == .closed && closed.lifeSafety?.count == 1 && closed.others == nil)
        let acted = figures.steps[3]
        #expect(acted.others?.count == 2 && acted.lifeSafety == nil)
    }
}
