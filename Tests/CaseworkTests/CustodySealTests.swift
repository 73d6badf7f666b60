// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

/// What is said of a seal, step by step, and what is found of it.
@Suite struct CustodySealTests {
    enum Step: Sendable {
        case seal(String)
        case open(String?)
        case store(String)
        case see(String?, Bool?)
    }

    struct Story: Sendable, CustomStringConvertible {
        let description: String
        let first: String?
        let steps: [Step]
        let found: [CustodyGap.Kind]
    }

    static let stories: [Story] = [
        Story(description: "sealed once", first: nil, steps: [.seal("A")], found: []),
        Story(description: "stated again", first: "A", steps: [.seal("A"), .store("A")], found: []),
        Story(description: "opened and sealed anew", first: "A", steps: [.open("A"), .seal("B")], found: []),
        Story(description: "opened, number not read", first: "A", steps: [.open(nil), .seal("B")], found: []),
        Story(description: "replaced, never opened", first: "A", steps: [.seal("B")], found: [.sealBroken]),
        Story(description: "replaced in storing", first: "A", steps: [.store("B")], found: [.sealBroken]),
        Story(description: "opened under another number", first: "A", steps: [.open("B")], found: [.sealMismatch]),
        Story(description: "came back as it left", first: "A", steps: [.see("A", true)], found: []),
        Story(description: "came back, nothing said", first: "A", steps: [.see(nil, nil)], found: []),
        Story(description: "came back whole", first: "A", steps: [.see(nil, true), .see("A", true)], found: []),
        Story(description: "another number", first: "A", steps: [.see("B", nil)], found: [.sealMismatch]),
        Story(
            description: "another number, found once",
            first: "A",
            steps: [.see("B", nil), .see("B", true)],
            found: [.sealMismatch]
        ),
        Story(description: "broken", first: "A", steps: [.see("A", false)], found: [.sealBroken]),
        Story(
            description: "broken and another one",
            first: "A",
            steps: [.see("B", false)],
            found: [.sealMismatch, .sealBroken]
        ), Story(description: "broken, opened before", first: "A", steps: [.open("A"), .see(nil, false)], found: []),
        Story(
            description: "a seal after an opening that nobody put on",
            first: "A",
            steps: [.open("A"), .see("B", true)],
            found: [.sealMismatch]
        ),
        Story(
            description: "a whole seal after an opening, its number not read",
            first: "A",
            steps: [.open("A"), .see(nil, true), .see(nil, true)],
            found: [.sealMismatch]
        ),
        Story(
            description: "nothing said after an opening",
            first: "A",
            steps: [.open("A"), .see(nil, nil)],
            found: []
        ),
        Story(description: "the first that anybody says", first: nil, steps: [.see("B", true)], found: []),
        Story(
            description: "broken, and none was ever stated",
            first: nil,
            steps: [.see(nil, false)],
            found: [.sealBroken]
        ),
    ]

    @Test("Seals are followed from one statement to the next", arguments: CustodySealTests.stories.indices)
    func follow(index: Int) throws {
        let story = CustodySealTests.stories[index]
        var scene = try CustodyScene(CustodyScene.logged(seal: story.first))
        try scene.collectSignature(at: 0)
        var time: Int64 = 1000
        for step in story.steps {
            time += 1000
            switch step {
            case .seal(let number): try scene.enter(CustodySealed(item: 1, seal: number, at: nil), at: time)
            case .open(let number):
                let opened = CustodyUnsealed(item: 1, seal: number, reason: "r", witness: nil, at: nil)
                try scene.enter(opened, at: time)
            case .store(let number): try scene.enter(CustodyStored(item: 1, place: "S", seal: number), at: time)
            case .see(let number, let isWhole):
                try scene.handOut(at: time - 500, signature: 2)
                try scene.takeBack(at: time, seal: SealSeen(number: number, isWhole: isWhole))
            }
        }
        #expect(scene.kinds() == story.found, "\(story)")
        for gap in scene.gaps() {
            #expect(gap.lastResponsible == CustodyScene.ivan && gap.from < gap.to, "\(story)")
        }
    }

    @Test("A broken seal is told of who had the item before it was found so")
    func responsible() throws {
        var scene = try CustodyScene(CustodyScene.logged(seal: "A"))
        let release = try scene.release(at: 1000)
        let accepted = CustodyAccepted(
            item: 1,
            release: release,
            condition: nil,
            seal: SealSeen(number: "A", isWhole: false),
            place: "Desk"
        )
        try scene.enter(accepted, by: CustodyScene.cora, at: 2000)
        let gap = try #require(scene.gaps().first)
        #expect(gap.kind == .sealBroken && gap.lastResponsible == CustodyScene.ivan && gap.length == 2000)
    }
}
