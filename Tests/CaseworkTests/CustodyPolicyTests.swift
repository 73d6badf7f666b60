// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Testing
import Values

/// Who may handle a thing, in which state of it: what a case without items cannot say in the policy's table.
@Suite struct CustodyPolicyTests {
    private enum State: CaseIterable { case held, released, accepted, handedOut, returned, takenOver }

    /// A column each for Ivan, who leads the case and logged the thing, for the custodian by role, and for the supervisor.
    private static let table: [(state: State, keep: String, takeOver: String, release: String)] = [
        (.held, "+..", "..+", "+.."), (.released, "+..", "..+", "..."), (.accepted, ".+.", "+.+", ".+."),
        (.handedOut, "+..", "..+", "..."), (.returned, "...", "...", "..."), (.takenOver, "..+", "+..", "..+"),
    ]

    @Test("Each state of a thing has its row")
    func complete() { #expect(CustodyPolicyTests.table.map(\.state) == State.allCases) }

    @Test("A thing is kept by its custodian, and taken over by who leads or supervises", arguments: table.indices)
    func things(index: Int) throws {
        let (state, keep, takeOver, release) = CustodyPolicyTests.table[index]
        var scene = try CustodyScene()
        switch state {
        case .held: break
        case .released: _ = try scene.release(at: 1)
        case .accepted:
            let entry = try scene.release(at: 1)
            try scene.enter(CustodyAccepted(item: 1, release: entry, condition: nil), by: CustodyScene.cora, at: 2)
        case .handedOut: try scene.handOut(at: 1)
        case .returned:
            try scene.enter(CustodyReturned(item: 1, to: CustodyScene.laboratory, authority: nil), at: 1)
        case .takenOver:
            let over = CustodyTakenOver(item: 1, reason: "r", place: nil, seal: nil)
            try scene.enter(over, by: CustodyScene.sam, at: 1)
        }
        func mayDo(_ action: Action) -> String {
            let people = [Role.investigator, .custodian, .supervisor].map { scene.world.member($0) }
            return String(people.map { AccessPolicy.decide(action, by: $0, in: scene.file).isAllowed ? "+" : "." })
        }
        #expect(mayDo(.keep(item: 1)) == keep && mayDo(.takeOver(item: 1)) == takeOver)
        #expect(mayDo(.release(item: 1)) == release && mayDo(.store(item: 1)) == keep)
        #expect(mayDo(.keep(item: 2)) == "..." && mayDo(.takeOver(item: .min)) == "...")
    }

    @Test("In a restricted case a supervisor who is no member takes nothing over, and an outsider sees no item")
    func restricted() throws {
        var scene = try CustodyScene()
        try scene.enter(CaseRestricted(reason: "r"), at: 1)
        let sam = scene.world.member(.supervisor)
        #expect(!AccessPolicy.decide(.takeOver(item: 1), by: sam, in: scene.file).isAllowed)
        let missing = AccessPolicy.decide(.keep(item: 9), by: scene.world.member(.investigator), in: scene.file)
        #expect(missing.isMissing && !missing.isAllowed)
    }

    @Test("Where an item's entry is withheld, what is entered of it is passed over and shows nothing")
    func withheld() throws {
        let world = try World()
        let ivan = CustodyScene.ivan
        var file = CaseFile(ledger: World.ledger)
        file.expectWithheld()
        try world.add(World.opened, by: ivan, to: &file)
        file.withhold()
        try world.add(CustodyMoved(item: 1, place: "Van", reason: nil, at: nil), by: ivan, to: &file)
        try world.add(CustodyVerified(item: 1, found: nil), by: ivan, to: &file)
        try world.add(EvidenceCorrected(item: 1, field: .title, value: "T", reason: "r"), by: ivan, to: &file)
        try world.add(PreservationSettled(request: 1, outcome: "o"), by: ivan, to: &file)
        #expect(file.evidence.isEmpty && file.preservations.isEmpty && file.size == 6)
    }
}
