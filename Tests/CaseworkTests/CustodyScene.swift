// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

/// A case whose entries are made at moments that the test chooses, with one thing, E-0001, that Ivan collected.
struct CustodyScene {
    static let ivan = World.author(.investigator, 0)
    static let cora = World.author(.custodian, 0)
    static let sam = World.author(.supervisor, 0)
    static let minute: Int64 = 60_000
    static let hour: Int64 = 60 * minute

    let world: World
    var file: CaseFile
    /// Milliseconds after the world's start.
    private var now: Int64 = 0

    /// Opens the case at the start and logs the thing in the same moment, or takes in a file instead.
    init(_ event: any CaseEvent = CustodyScene.logged()) throws {
        world = try World()
        file = CaseFile(ledger: World.ledger)
        try enter(World.opened, at: 0)
        try enter(MemberAdmitted(member: Self.cora, reason: "r"), at: 0)
        try enter(event, at: 0)
    }

    static func logged(place: String? = "Shelf 4", seal: String? = nil, at: StatedTime? = nil) -> EvidenceLogged {
        EvidenceLogged(
            item: World.facts(1, .physical, collectedAt: at, place: place),
            physical: PhysicalFacts(seal: seal)
        )
    }

    /// Enters an event so many milliseconds after the start.
    mutating func enter(_ event: some CaseEvent, by author: Author = ivan, at time: Int64) throws {
        let moment = CustodyScene.moment(time)
        let entry = EntryReference(
            ledger: World.ledger,
            sequence: file.size,
            leaf: .sample(UInt8(file.size % 200)),
            key: World.key(author),
            envelope: Envelope(type: type(of: event).type, time: moment, author: author)
        )
        try file.apply(entry, fields: EventCoding.fields(of: event, at: moment, by: author), register: world.register)
        now = time
    }

    static func moment(_ time: Int64) -> Timestamp { Timestamp(milliseconds: World.start.milliseconds + time) }
    static func stated(_ time: Int64) -> StatedTime { StatedTime(moment(time)) }

    var item: EvidenceItem { file.evidence[0] }

    func gaps(at time: Int64? = nil, by rule: CustodyRule = .standard) -> [CustodyGap] {
        CustodyAnalysis.gaps(of: item, asOf: CustodyScene.moment(time ?? now), by: rule)
    }

    func kinds(at time: Int64? = nil, by rule: CustodyRule = .standard) -> [CustodyGap.Kind] {
        gaps(at: time, by: rule).map(\.kind)
    }

    // MARK: - What happens to the thing

    static let laboratory = OutsideParty(name: "M. Ruiz", agency: "Laboratory", identityCheckedBy: nil)

    mutating func release(to author: Author = cora, at time: Int64) throws -> UInt64 {
        try enter(CustodyReleased(item: 1, to: author, purpose: "p", condition: nil), at: time)
        return file.size - 1
    }

    mutating func handOut(at time: Int64, stated: StatedTime? = nil, signature: Int? = nil) throws {
        let event = CustodyHandedOut(
            item: 1,
            to: CustodyScene.laboratory,
            purpose: "p",
            signature: signature,
            at: stated
        )
        try enter(event, at: time)
    }

    mutating func takeBack(at time: Int64, seal: SealSeen? = nil, place: String? = "Shelf 4") throws {
        try enter(CustodyTakenBack(item: 1, from: CustodyScene.laboratory, seal: seal, place: place), at: time)
    }

    mutating func collectSignature(at time: Int64) throws { try enter(World.item(2), at: time) }
}
