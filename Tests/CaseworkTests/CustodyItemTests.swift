// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Foundation
import Testing
import Values

@Suite struct StatedTimeTests {
    @Test(
        "A stated time keeps its text, and its instant counts",
        arguments: [
            ("2026-11-01T01:30:00-04:00", "2026-11-01T05:30:00.000Z"),
            ("2026-11-01T01:30:00-05:00[America/New_York]", "2026-11-01T06:30:00.000Z"),
            ("2026-03-08T03:00:00-04:00[America/New_York]", "2026-03-08T07:00:00.000Z"),
            ("2026-04-17T09:30:00Z", "2026-04-17T09:30:00.000Z"),
            ("2026-04-17T09:30:00+00:00[Etc/GMT+1]", "2026-04-17T09:30:00.000Z"),
        ]
    )
    func forms(text: String, instant: String) throws {
        let time = try #require(StatedTime(text))
        #expect(time.text == text && time.instant.text == instant)
    }

    @Test(
        "What does not say which moment is meant is refused",
        arguments: [
            "2026-04-17T09:30:00", "2026-04-17", "", "2026-04-17T09:30:00Z[]", "2026-04-17T09:30:00Z[A]B",
            "2026-04-17T09:30:00Z[A B]", "2026-04-17T09:30:00Z]", "2026-04-17T09:30:00Z[A", "[A]",
            "2026-04-17T09:30:00Z[\u{410}]", "2026-04-17T09:30:00[Europe/Berlin]",
        ]
    )
    func refusals(text: String) { #expect(StatedTime(text) == nil) }
}

/// Limits hold in real time while clocks are put forward and back: New York, 8 March and 1 November 2026.
@Suite struct SummerTimeTests {
    @Test("A signature is a document for things that its taker keeps, that nobody waits for, and that are here")
    func signed() throws {
        func signature(_ kind: EvidenceKind = .document, for items: [Int] = [1]) -> CustodySigned {
            CustodySigned(items: items, signature: World.facts(2, kind), file: World.item(2).file)
        }
        var scene = try CustodyScene()
        for wrong in [signature(.recording), signature(for: []), signature(for: [1, 1]), signature(for: [9])] {
            #expect(throws: FoldError.self) { try scene.enter(wrong, at: 1000) }
        }
        #expect(throws: FoldError.self) { try scene.enter(signature(), by: CustodyScene.cora, at: 1000) }
        var (released, away, bytes) = (scene, scene, try CustodyScene(World.item(1)))
        _ = try released.release(at: 1000)
        #expect(throws: FoldError.self) { try released.enter(signature(), at: 2000) }
        try away.handOut(at: 1000)
        #expect(throws: FoldError.self) { try away.enter(signature(), at: 2000) }
        #expect(throws: FoldError.self) { try bytes.enter(signature(), at: 2000) }
        try scene.enter(signature(), at: 1000)
        try scene.handOut(at: 1000, signature: 2)
        #expect(scene.file.item(2)?.file?.name == World.item(2).file.name && scene.kinds(at: 9000) == [])
    }

    @Test(
        "An hour is an hour when the clock jumps",
        arguments: [
            // From 01:59 to 03:00 by the wall is one minute; from 01:30 to 03:30, an hour.
            ("2026-03-08T01:30:00.000-05:00", "2026-03-08T03:30:00.000-04:00", false),
            ("2026-03-08T01:30:00.000-05:00", "2026-03-08T03:30:00.001-04:00", true),
            // From 01:30 to 01:30 by the wall is an hour, when the hour comes twice.
            ("2026-11-01T01:30:00.000-04:00[America/New_York]", "2026-11-01T01:30:00.000-05:00", false),
            ("2026-11-01T01:30:00.000-04:00[America/New_York]", "2026-11-01T01:30:00.001-05:00", true),
            ("2026-11-01T01:30:00.001-04:00[America/New_York]", "2026-11-01T01:30:00.001-05:00", false),
        ]
    )
    func lateFirstHash(stated: String, entered: String, isGap: Bool) throws {
        let collectedAt = try #require(StatedTime(stated))
        let moment = try #require(StatedTime(entered)).instant
        let event = EvidenceCollected(
            item: World.facts(1, .document, collectedAt: collectedAt),
            file: World.item(1).file,
            capture: nil
        )
        var scene = try CustodyScene(World.item(1))
        let second = EvidenceCollected(
            item: World.facts(2, .document, collectedAt: event.item.collectedAt),
            file: event.file,
            capture: nil
        )
        try scene.enter(second, at: moment.milliseconds - World.start.milliseconds)
        let item = try #require(scene.file.item(2))
        #expect(CustodyAnalysis.gaps(of: item, asOf: moment).map(\.kind) == (isGap ? [.lateFirstHash] : []))
    }

    @Test("A recorder overwrites so many times 24 hours after the incident, whatever its clock does meanwhile")
    func overwrite() throws {
        let incident = try #require(StatedTime("2026-10-25T01:30:00-04:00[America/New_York]"))
        let overwrite = OverwriteExpected(recorder: "R", incidentAt: incident, retentionDays: 14, basis: nil)
        // By the wall, an hour earlier than at the incident.
        #expect(overwrite.overwrittenAt == StatedTime("2026-11-08T00:30:00-05:00")?.instant)
    }

    @Test("A recorder that stayed on winter time is corrected by its offset, and its own time kept")
    func recorder() throws {
        let retrieval: VideoRetrieval = Samples.form(
            """
            {"recorderFrom": "2026-06-01T08:00:00-04:00", "clockChecks": [
              {"recorder": "2026-06-02T08:59:58-04:00", "reference": "2026-06-02T10:00:00-04:00", "source": "phone"},
              {"recorder": "2026-06-02T09:00:00-04:00", "reference": "2026-06-02T10:00:03-04:00"}]}
            """
        )
        let checks = try #require(retrieval.clockChecks)
        #expect(checks.map(\.offset) == [-3_602_000, -3_603_000])
        let recorderFrom = try #require(retrieval.recorderFrom)
        #expect(retrieval.corrected(recorderFrom) == Timestamp("2026-06-01T13:00:02Z"))
        #expect(recorderFrom.text == "2026-06-01T08:00:00-04:00")
        let rows = retrieval.rows.compactMap { row in row.value.map { (row.name, $0) } }
        #expect(rows.contains { $0.0 == "That is, corrected" && $0.1 == "2026-06-01T13:00:02.000Z" })
    }
}

@Suite struct IntegrityTests {
    private func verified(_ found: [Digest?]) throws -> EvidenceItem {
        var scene = try CustodyScene(World.item(1))
        for (index, digest) in found.enumerated() {
            try scene.enter(CustodyVerified(item: 1, found: digest), at: Int64(index + 1))
        }
        #expect(scene.kinds() == [])
        return scene.item
    }

    @Test("A failed verification is a finding for ever, apart from custody, and says when the bytes were whole again")
    func failures() throws {
        #expect(CustodyAnalysis.integrity(of: try verified([])).isEmpty)
        #expect(CustodyAnalysis.integrity(of: try verified([.zero, .zero])).isEmpty)
        let item = try verified([.sample(1), nil, .zero, .sample(2)])
        let findings = CustodyAnalysis.integrity(of: item)
        #expect(findings.map(\.kind) == [.hashMismatch, .unreadable, .hashMismatch])
        #expect(findings.map { $0.wholeAgain?.sequence } == [5, 5, nil] && findings[0].found == .sample(1))
        #expect(
            item.custody.map(\.kind).suffix(4) == [
                .verificationFailed, .verificationFailed, .verified, .verificationFailed,
            ]
        )
    }

    @Test("A thing has no bytes to verify")
    func things() throws {
        var scene = try CustodyScene()
        #expect(throws: FoldError.self) { try scene.enter(CustodyVerified(item: 1, found: .zero), at: 1) }
    }
}

@Suite struct CustodyFoldTests {
    private typealias Scene = CustodyScene

    @Test("An explanation stands beside its gap, which stays, and is dated as later")
    func explanations() throws {
        var scene = try Scene()
        let release = try scene.release(at: 1000)
        let mark = GapMark(kind: .releaseUnanswered, entry: release)
        try scene.enter(CustodyExplained(item: 1, gap: mark, text: Narrative("Was ill")), by: Scene.cora, at: 9000)
        let gap = try #require(scene.gaps().first)
        #expect(gap.mark == mark && gap.explanations.map(\.explained.text.text) == ["Was ill"])
        #expect(gap.explanations[0].entry.time == Scene.moment(9000))
        // Of another entry, or of another kind at the same one, it explains nothing.
        let other = GapMark(kind: .releaseUnanswered, entry: release - 1)
        try scene.enter(CustodyExplained(item: 1, gap: other, text: Narrative("x")), at: 9500)
        #expect(scene.gaps().first?.explanations.count == 1)
        #expect(GapMark("release-unanswered@3") == mark && GapMark("release-unanswered@03") == nil)
        #expect(GapMark("unanswered@3") == nil && GapMark("overlap") == nil && GapMark("overlap@-1") == nil)
    }

    @Test("Only the custodian keeps an item; what is away, ended or a file is not handed out, given back or destroyed")
    func guards() throws {
        var scene = try Scene()
        let moved = CustodyMoved(item: 1, place: "Van", reason: nil, at: nil)
        #expect(throws: FoldError.self) { try scene.enter(moved, by: Scene.cora, at: 1) }
        #expect(throws: FoldError.self) { try scene.takeBack(at: 1) }
        try scene.handOut(at: 1000)
        let destroyed = CustodyDestroyed(item: 1, authority: "a", method: "m", witness: "w", at: nil)
        let returned = CustodyReturned(item: 1, to: Scene.laboratory, authority: nil)
        #expect(throws: FoldError.self) { try scene.handOut(at: 1001) }
        #expect(throws: FoldError.self) { try scene.enter(destroyed, at: 1001) }
        #expect(throws: FoldError.self) { try scene.enter(returned, at: 1001) }
        #expect(throws: FoldError.self) { _ = try scene.release(at: 1001) }
        try scene.takeBack(at: 2000)
        var ended = scene
        try ended.enter(returned, at: 3000)
        #expect(ended.item.disposition == .returned)
        #expect(throws: FoldError.self) { try ended.enter(moved, at: 3001) }
        #expect(throws: FoldError.self) { try ended.handOut(at: 3001) }
        let over = CustodyTakenOver(item: 1, reason: "r", place: nil, seal: nil)
        #expect(throws: FoldError.self) { try ended.enter(over, by: Scene.sam, at: 3001) }
        try scene.enter(destroyed, at: 3000)
        #expect(scene.item.disposition == .destroyed && scene.item.custody.last?.kind == .destroyed)
        var file = try Scene(World.item(1))
        #expect(throws: FoldError.self) { try file.handOut(at: 1) }
        #expect(throws: FoldError.self) { try file.enter(destroyed, at: 1) }
        try file.enter(moved, at: 1)
    }

    @Test("A signature is a file of the case, and never what was signed for")
    func signatures() throws {
        var scene = try Scene()
        #expect(throws: FoldError.self) { try scene.handOut(at: 1, signature: 1) }
        #expect(throws: FoldError.self) { try scene.handOut(at: 1, signature: 2) }
        try scene.collectSignature(at: 1)
        try scene.handOut(at: 2, signature: 2)
        #expect(scene.item.custody.last?.counterpart?.isSigned == true)
    }

    @Test("Corrections stand beside what was stated, and must be values of their field")
    func corrections() throws {
        var scene = try Scene()
        for (field, value) in [
            (.collectedAt, "yesterday"), (.collectedAt, "2026-04-17T09:30:00"), (.recordClass, "secret"),
            (.quantity, "0"), (.quantity, "two"), (.title, ""),
        ] as [(ItemField, String)] {
            #expect(throws: FoldError.self) {
                try scene.enter(EvidenceCorrected(item: 1, field: field, value: value, reason: "r"), at: 1)
            }
        }
        try scene.enter(EvidenceCorrected(item: 1, field: .title, value: "A knife", reason: "r"), at: 1)
        #expect(scene.item.collected.title == "Item" && scene.item.stated(.title) == "Item")
        #expect(scene.item.corrections.map(\.correction.value) == ["A knife"])
        #expect(throws: FoldError.self) {
            try scene.enter(EvidenceCorrected(item: 2, field: .title, value: "A", reason: "r"), at: 1)
        }
    }

    @Test("Forms name items that the case holds")
    func forms() throws {
        var scene = try Scene()
        let form: InterviewRecord = Samples.form(#"{"recording": 2}"#)
        #expect(throws: FoldError.self) { try scene.enter(InterviewRecorded(item: 1, record: form), at: 1) }
        try scene.collectSignature(at: 1)
        try scene.enter(InterviewRecorded(item: 1, record: form), at: 2)
        #expect(scene.item.details.map(\.record.title) == ["Interview"])
        #expect(scene.item.details[0].record.rows.filter { $0.value != nil }.map(\.value) == ["E-0002"])
    }

    @Test("What is to be kept is due until it is settled, once; what is away is due back")
    func due() throws {
        var scene = try Scene()
        let expires = Scene.stated(5000)
        let request = PreservationRequested(
            to: "Chatter",
            what: Narrative("Posts"),
            authority: nil,
            sentAt: nil,
            expires: expires
        )
        try scene.enter(request, at: 1)
        let incident = Scene.stated(-86_400_000)
        try scene.enter(OverwriteExpected(recorder: "Hall", incidentAt: incident, retentionDays: 1, basis: nil), at: 2)
        for days in [0, -1, 3661, .max] {
            let wrong = OverwriteExpected(recorder: "Hall", incidentAt: incident, retentionDays: days, basis: nil)
            #expect(throws: FoldError.self) { try scene.enter(wrong, at: 2) }
        }
        try scene.enter(
            CustodyHandedOut(item: 1, to: Scene.laboratory, purpose: "p", expectedBack: Scene.stated(3000)),
            at: 3
        )
        let due = scene.file.evidenceDueTimes
        #expect(due.map(\.due) == [Scene.moment(0), Scene.moment(3000), Scene.moment(5000)])
        #expect(due.map { $0.reference?.text } == ["#4", "E-0001", "#3"])
        #expect(due.allSatisfy { $0.owner == Scene.ivan.id })
        try scene.enter(PreservationSettled(request: 3, outcome: "Came"), at: 4)
        #expect(throws: FoldError.self) { try scene.enter(PreservationSettled(request: 3, outcome: "Came"), at: 5) }
        #expect(throws: FoldError.self) { try scene.enter(PreservationSettled(request: 0, outcome: "Came"), at: 5) }
        try scene.takeBack(at: 6)
        #expect(scene.file.evidenceDueTimes.map { $0.reference?.text } == ["#4"])
    }

    @Test("Twice the events take about twice the time: the walk is linear")
    func linear() throws {
        func seconds(_ count: Int) throws -> Double {
            var scene = try Scene()
            for index in 0..<count {
                let time = Int64(index) * 1000
                switch index % 4 {
                case 0: try scene.handOut(at: time)
                case 1: try scene.takeBack(at: time)
                case 2: try scene.enter(CustodySealed(item: 1, seal: "S\(index)", at: nil), at: time)
                default:
                    let opened = CustodyUnsealed(item: 1, seal: "S", reason: "r", witness: nil, at: nil)
                    try scene.enter(opened, at: time)
                }
            }
            let item = scene.item
            return (0..<5).map { _ in
                let before = threadTime()
                #expect(CustodyAnalysis.gaps(of: item, asOf: Scene.moment(.max >> 20)).count == count / 2)
                return threadTime() - before
            }.min() ?? 0
        }
        // A quadratic walk would take sixteen times as long.
        #expect(try seconds(4000) < 8 * seconds(1000))
    }

    /// What this thread has computed so far, in seconds: others on the machine do not count.
    private func threadTime() -> Double {
        var time = timespec()
        #expect(unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
