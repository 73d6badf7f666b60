// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

/// Tasks and what is due: who may change them, and how they stand.
@Suite struct TaskFoldTests {
    private static let lead = World.author(.investigator, 0)
    private static let owner = World.author(.custodian, 0)
    private static let counsel = World.author(.legal, 0)
    private static let supervisor = World.author(.supervisor, 0)
    private static let due = Timestamp(milliseconds: World.start.milliseconds + 86_400_000)

    /// A case of the investigator's with a custodian and counsel, in which the custodian has a task.
    private func working(_ world: World, events: [(any CaseEvent, Author)] = []) throws -> CaseFile {
        try world.fold(
            [
                (World.opened, Self.lead), (MemberAdmitted(member: Self.owner, reason: "r"), Self.lead),
                (MemberAdmitted(member: Self.counsel, reason: "r"), Self.lead),
                (task(1, for: Self.owner, due: Self.due), Self.counsel),
            ] + events
        )
    }

    private func task(_ number: Int, for owner: Author, due: Timestamp?, about: [Reference] = []) -> TaskAdded {
        TaskAdded(number: number, title: "Task \(number)", details: nil, owner: owner, due: due, about: about)
    }

    @Test("A task is changed by its owner, who gave it, the lead and a supervisor, and by nobody else")
    func changers() throws {
        let world = try World()
        let file = try working(
            world,
            events: [(MemberAdmitted(member: World.author(.assessor, 0), reason: "r"), Self.lead)]
        )
        let may = [Role.custodian, .legal, .investigator, .supervisor, .assessor, .intake].map {
            AccessPolicy.decide(.changeTask(task: 1), by: world.member($0), in: file).isAllowed
        }
        #expect(may == [true, true, true, true, false, false])
        #expect(AccessPolicy.decide(.changeTask(task: 2), by: world.member(.investigator), in: file).isMissing)
        var other = file
        #expect(throws: FoldError.self) {
            try world.add(TaskDone(task: 1, remark: nil), by: World.author(.assessor, 0), to: &other)
        }
    }

    @Test("Once reassigned, who owned it without having given it changes it no more")
    func reassigned() throws {
        let world = try World()
        let file = try working(world, events: [(TaskReassigned(task: 1, owner: Self.lead, reason: nil), Self.owner)])
        #expect(!AccessPolicy.decide(.changeTask(task: 1), by: world.member(.custodian), in: file).isAllowed)
        #expect(file.task(1)?.owner == Self.lead && file.task(1)?.added.owner == Self.owner)
    }

    @Test("A task is done, cancelled or moved once while it is open, and reopened only when it is not")
    func states() throws {
        let world = try World()
        let moves: [any CaseEvent] = [
            TaskDone(task: 1, remark: nil), TaskCancelled(task: 1, reason: "r"),
            TaskRescheduled(task: 1, due: nil, reason: "r"), TaskReassigned(task: 1, owner: Self.lead, reason: nil),
        ]
        let reopened = TaskReopened(task: 1, reason: "r", due: nil)
        var open = try working(world)
        #expect(throws: FoldError.self) { try world.add(reopened, by: Self.owner, to: &open) }
        for closing in moves.prefix(2) {
            var file = try working(world, events: [(closing, Self.owner)])
            #expect(file.task(1)?.state != .open && file.task(1)?.closed != nil && file.due.isEmpty)
            for move in moves {
                #expect(throws: FoldError.self) { try world.add(move, by: Self.lead, to: &file) }
            }
            try world.add(reopened, by: Self.owner, to: &file)
            #expect(file.task(1)?.state == .open && file.task(1)?.closed == nil && file.task(1)?.due == nil)
        }
    }

    @Test("A task is given to members of the case or to oneself, numbered in order, about what is there")
    func owners() throws {
        let world = try World()
        var file = try working(world)
        let stranger = World.author(.assessor, 0)
        #expect(throws: FoldError.self) { try world.add(task(2, for: stranger, due: nil), by: Self.lead, to: &file) }
        #expect(throws: FoldError.self) { try world.add(task(3, for: Self.owner, due: nil), by: Self.lead, to: &file) }
        #expect(throws: FoldError.self) {
            let about = task(2, for: Self.owner, due: nil, about: [Reference(.task, 2)])
            try world.add(about, by: Self.lead, to: &file)
        }
        // A supervisor who opens the case by their unit is no member of it.
        try world.add(
            task(2, for: Self.supervisor, due: nil, about: [Reference(.task, 1)]),
            by: Self.supervisor,
            to: &file
        )
        #expect(file.tasks.count == 2 && file.holds(Reference(.task, 2)) && !file.holds(Reference(.task, 3)))
    }

    @Test("What is due is in the order of time alone, and waits for its owner up to the end asked for")
    func due() throws {
        let world = try World()
        let late = Timestamp(milliseconds: Self.due.milliseconds + 1)
        let file = try working(
            world,
            events: [
                (task(2, for: Self.owner, due: late), Self.lead), (task(3, for: Self.owner, due: nil), Self.lead),
                (task(4, for: Self.lead, due: World.start), Self.lead),
            ]
        )
        #expect(file.due.map(\.reference) == [4, 1, 2].map { Reference(.task, $0) })
        let waiting = file.waiting(for: world.member(.custodian), dueBy: Self.due)
        #expect(waiting.map(\.reference?.number) == [1, 3] && waiting.map(\.kind) == [.due, .task])
        #expect(file.waiting(for: world.member(.custodian), dueBy: late).map(\.reference?.number) == [1, 2, 3])
        #expect(file.waiting(for: world.member(.legal), dueBy: late).isEmpty)
    }

    @Test("A reading without the task's entry passes over what became of it, but not of who has no part in the case")
    func withheld() throws {
        let world = try World()
        var file = CaseFile(ledger: World.ledger)
        file.expectWithheld()
        try world.add(World.opened, by: Self.lead, to: &file)
        file.withhold()
        try world.add(MemberAdmitted(member: Self.owner, reason: "r"), by: Self.lead, to: &file)
        try world.add(TaskDone(task: 1, remark: nil), by: Self.owner, to: &file)
        #expect(file.tasks.isEmpty && file.size == 4)
        #expect(throws: FoldError.self) {
            try world.add(TaskDone(task: 1, remark: nil), by: World.author(.legal, 0x20), to: &file)
        }
        // Where the case is worked in, the policy itself still says that there is none.
        #expect(AccessPolicy.decide(.changeTask(task: 1), by: world.member(.investigator), in: file).isMissing)
    }
}
