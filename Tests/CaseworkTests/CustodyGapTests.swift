// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

/// Each gap rule: what trips it, and what nearly does, to the millisecond.
@Suite struct CustodyGapTests {
    private typealias Scene = CustodyScene

    @Test("A release is a gap until it is answered, from the first millisecond past what the office allows")
    func releaseUnanswered() throws {
        var scene = try Scene()
        let release = try scene.release(at: 1000)
        let rule = CustodyRule(hashMinutes: 60, placeMinutes: 60, answerMinutes: 30)
        let limit = 1000 + 30 * Scene.minute
        #expect(scene.kinds(at: limit, by: rule) == [])
        let gap = try #require(scene.gaps(at: limit + 1, by: rule).first)
        #expect(gap.kind == .releaseUnanswered && gap.length == 30 * Scene.minute + 1 && gap.entry == release)
        #expect(gap.lastResponsible == Scene.ivan && gap.from == Scene.moment(1000))
        #expect(scene.kinds(at: 1000) == [] && scene.kinds(at: 1001) == [.releaseUnanswered])
        var refused = scene
        try refused.enter(CustodyRefused(item: 1, release: release, reason: "r"), by: Scene.cora, at: 2000)
        #expect(refused.kinds(at: limit + 1, by: rule) == [])
        try scene.enter(
            CustodyAccepted(item: 1, release: release, condition: nil, place: "Desk"),
            by: Scene.cora,
            at: 2000
        )
        #expect(scene.kinds(at: limit + 1, by: rule) == [] && scene.item.custodian == Scene.cora)
    }

    @Test("One time that cannot be right is one doubt, whatever it contradicts; a place stated later closes its gap")
    func oneDoubt() throws {
        var scene = try Scene(Scene.logged(place: nil))
        try scene.enter(CustodyMoved(item: 1, place: "Van", reason: nil, at: Scene.stated(9000)), at: 10_000)
        // Before the moving that it follows, and after its own entry.
        try scene.enter(CustodySealed(item: 1, seal: "A-1", at: Scene.stated(8000)), at: 7000)
        let doubts = scene.gaps(at: 20_000).filter { $0.kind == .clockDoubt }
        #expect(doubts.count == 1 && doubts.first?.from == Scene.moment(7000) && doubts.first?.to == Scene.moment(9000))

        var placed = try Scene(Scene.logged(place: nil))
        #expect(placed.kinds(at: 25 * Scene.hour) == [.placeUnknown])
        try placed.enter(
            EvidenceCorrected(item: 1, field: .place, value: "Safe", reason: "Left out"),
            at: 25 * Scene.hour
        )
        #expect(placed.kinds(at: 25 * Scene.hour) == [])
        try placed.enter(EvidenceCorrected(item: 1, field: .place, value: nil, reason: "Not sure"), at: 26 * Scene.hour)
        #expect(placed.kinds(at: 26 * Scene.hour) == [.placeUnknown])
    }

    @Test("What was handed out without a signature is a gap until it is back; with one, it is none")
    func handOutUnsigned() throws {
        var scene = try Scene()
        try scene.handOut(at: 1000)
        #expect(scene.kinds(at: 1000) == [] && scene.kinds(at: 1001) == [.handOutUnsigned])
        try scene.takeBack(at: 5000)
        let gap = try #require(scene.gaps(at: 99_000).first)
        #expect(gap.length == 4000 && gap.lastResponsible == Scene.ivan && scene.kinds(at: 99_000).count == 1)
        var signed = try Scene()
        try signed.collectSignature(at: 0)
        try signed.handOut(at: 1000, signature: 2)
        #expect(signed.kinds(at: 99_000) == [])
        try signed.takeBack(at: 100_000)
        #expect(signed.kinds(at: 200_000) == [] && signed.item.handedOut == nil)
    }

    @Test("A taking over is a finding, from the last act of who answered for the item; an accepted release is none")
    func takenOver() throws {
        var scene = try Scene()
        try scene.enter(CustodyMoved(item: 1, place: "Van", reason: nil, at: nil), at: 3000)
        let over = CustodyTakenOver(item: 1, reason: "Gone", place: "Shelf", seal: nil)
        try scene.enter(over, by: Scene.sam, at: 9000)
        let gap = try #require(scene.gaps().first)
        #expect(gap.kind == .takenOver && gap.length == 6000 && gap.lastResponsible == Scene.ivan && gap.entry == 4)
        #expect(scene.item.custodian == Scene.sam && scene.kinds() == [.takenOver])
        // Not by who has it already, and by nobody else of the case.
        #expect(throws: FoldError.self) { try scene.enter(over, by: Scene.sam, at: 9001) }
        #expect(throws: FoldError.self) { try scene.enter(over, by: Scene.cora, at: 9001) }
    }

    @Test("Two hold a thing at once where an act is stated for while it was away, not at the ends of that")
    func overlap() throws {
        for (time, isOverlap) in [(1000, false), (1001, true), (4999, true), (5000, false)] as [(Int64, Bool)] {
            var scene = try Scene()
            try scene.collectSignature(at: 0)
            try scene.handOut(at: 1000, signature: 2)
            try scene.takeBack(at: 5000)
            let late = CustodyMoved(item: 1, place: "Desk", reason: nil, at: Scene.stated(time))
            try scene.enter(late, at: 6000)
            let found = scene.gaps(at: 7000).filter { $0.kind == .overlap }
            #expect(found.count == (isOverlap ? 1 : 0), "\(time)")
            if isOverlap { #expect(found[0].length == 5000 - time && found[0].lastResponsible == Scene.ivan) }
        }
    }

    @Test("Two hold a thing at once where it is stated as accepted before it was released, and a file never is")
    func earlyAcceptance() throws {
        for (time, isOverlap) in [(999, true), (1000, false), (1001, false)] as [(Int64, Bool)] {
            for event in [Scene.logged() as any CaseEvent, World.item(1)] {
                var scene = try Scene(event)
                let release = try scene.release(at: 1000)
                let accepted = CustodyAccepted(
                    item: 1,
                    release: release,
                    condition: nil,
                    place: "Desk",
                    at: Scene.stated(time)
                )
                try scene.enter(accepted, by: Scene.cora, at: 2000)
                #expect(scene.kinds().contains(.overlap) == (isOverlap && scene.item.isPhysical))
                #expect(scene.kinds().contains(.clockDoubt) == isOverlap)
            }
        }
    }

    @Test("No place on record is a gap after so long, for things alone; handing out is a place")
    func placeUnknown() throws {
        let limit = 24 * Scene.hour
        let scene = try Scene(Scene.logged(place: nil))
        #expect(scene.kinds(at: limit) == [])
        let gap = try #require(scene.gaps(at: limit + 1).first)
        #expect(gap.kind == .placeUnknown && gap.length == limit + 1 && gap.lastResponsible == Scene.ivan)
        #expect(try Scene(Scene.logged()).kinds(at: limit * 9) == [])
        #expect(try Scene(World.item(1)).kinds(at: limit * 9) == [])
        for (time, isGap) in [(limit - 1, false), (limit, false), (limit + 1, true)] {
            var stored = scene
            try stored.enter(CustodyStored(item: 1, place: "Shelf", seal: nil), at: time)
            #expect(stored.kinds(at: limit * 9) == (isGap ? [.placeUnknown] : []))
            var away = scene
            try away.handOut(at: time)
            #expect(away.kinds(at: time).contains(.placeUnknown) == isGap)
        }
    }

    @Test("Who takes an item without saying where leaves its place unknown from then on")
    func placeAfterTransfer() throws {
        var scene = try Scene()
        let release = try scene.release(at: 1000)
        try scene.enter(CustodyAccepted(item: 1, release: release, condition: nil), by: Scene.cora, at: 2000)
        let limit = 2000 + 24 * Scene.hour
        #expect(scene.kinds(at: limit) == [] && scene.kinds(at: limit + 1) == [.placeUnknown])
        #expect(scene.gaps(at: limit + 1).first?.lastResponsible == Scene.cora)
    }

    @Test("A late first hash is one past the limit, by the corrected time; a thing has none")
    func lateFirstHash() throws {
        for (before, isGap) in [(Scene.hour, false), (Scene.hour + 1, true), (Scene.hour - 1, false)] {
            let scene = try Scene(World.item(1, collectedAt: Scene.moment(-before)))
            #expect(scene.kinds() == (isGap ? [.lateFirstHash] : []))
            #expect(try Scene(Scene.logged(at: Scene.stated(-before))).kinds() == [])
        }
        var scene = try Scene(World.item(1, collectedAt: Scene.moment(-9 * Scene.hour)))
        #expect(scene.gaps().first?.length == 9 * Scene.hour)
        let right = Scene.stated(-Scene.hour).text
        try scene.enter(EvidenceCorrected(item: 1, field: .collectedAt, value: right, reason: "r"), at: 10)
        #expect(scene.kinds() == [] && scene.item.collected.collectedAt == Scene.stated(-9 * Scene.hour))
        try scene.enter(EvidenceCorrected(item: 1, field: .collectedAt, value: nil, reason: "r"), at: 20)
        #expect(scene.kinds() == [])
    }

    @Test("An event that is stated before the one it follows, or after its own entry, is a doubt of the clock")
    func clockDoubt() throws {
        for (stated, doubts) in [(1000, 0), (999, 1), (2000, 0), (2001, 1)] as [(Int64, Int)] {
            var scene = try Scene()
            try scene.enter(CustodyStored(item: 1, place: "Shelf", seal: nil), at: 1000)
            try scene.enter(CustodySealed(item: 1, seal: "A", at: Scene.stated(stated)), at: 2000)
            let gaps = scene.gaps()
            #expect(gaps.count == doubts && gaps.allSatisfy { $0.kind == .clockDoubt && $0.length == 1 }, "\(stated)")
        }
        // An entry whose own clock went back is one too.
        var scene = try Scene()
        try scene.enter(CustodyStored(item: 1, place: "Shelf", seal: nil), at: 1000)
        try scene.enter(CustodySealed(item: 1, seal: "A", at: nil), at: 999)
        #expect(scene.kinds() == [.clockDoubt])
        #expect(try Scene(Scene.logged(at: Scene.stated(1))).kinds() == [.clockDoubt])
        #expect(try Scene(Scene.logged(at: Scene.stated(0))).kinds() == [])
    }

    @Test("A derivative needs a parent and a described transform; other is described by words alone")
    func derivatives() throws {
        let cases: [(Int?, Transform?, String?, [CustodyGap.Kind])] = [
            (2, .redaction, nil, []), (2, .other, "Cut", []), (nil, .redaction, nil, [.parentMissing]),
            (2, nil, nil, [.transformMissing]), (2, nil, "Cut", [.transformMissing]),
            (2, .other, nil, [.transformMissing]), (nil, nil, nil, [.parentMissing, .transformMissing]),
        ]
        for (parent, transform, how, expected) in cases {
            var scene = try Scene(World.item(1))
            try scene.enter(World.item(2), at: 0)
            let derivation = Derivation(parent: parent, transform: transform, how: how)
            let file = World.item(3).file
            let event = EvidenceDerived(item: World.facts(3, .image), file: file, derivation: derivation)
            try scene.enter(event, at: 10)
            let derived = try #require(scene.file.item(3))
            #expect(CustodyAnalysis.gaps(of: derived, asOf: Scene.moment(20)).map(\.kind) == expected)
            #expect(scene.file.item(2)?.custody.map(\.kind) == (parent == nil ? [.collected] : [.collected, .derived]))
        }
    }

    @Test("A retrieval by the recorder's clock needs a check of that clock, in its newest form")
    func clockOffset() throws {
        let times = #"{"recorderFrom": "TIME"}"#
        let checked = #"{"recorderFrom": "TIME", "clockChecks": [{"recorder": "TIME", "reference": "TIME"}]}"#
        for (json, expected) in [
            (#"{"site": "North"}"#, []), (#"{"recorderFrom": "TIME", "clockChecks": []}"#, [.clockOffsetUnknown]),
            (times, [.clockOffsetUnknown]), (checked, []),
        ] as [(String, [CustodyGap.Kind])] {
            var scene = try Scene()
            try scene.enter(RetrievalRecorded(item: 1, record: Samples.form(json)), at: 10)
            #expect(scene.kinds() == expected, "\(json)")
            try scene.enter(RetrievalRecorded(item: 1, record: Samples.form(checked)), at: 20)
            #expect(scene.kinds() == [] && scene.item.details.count == 2)
        }
    }
}
