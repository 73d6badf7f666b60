// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// The reading of a case's ledger: everything that screens, reports and bundles show of a case.
package struct CaseFile: Sendable {
    package let ledger: Identifier
    package internal(set) var number = ""
    package internal(set) var title = ""
    package internal(set) var type = ""
    package internal(set) var unit = Identifier.zero
    package internal(set) var opened: EntryReference?
    package internal(set) var lead: Author?
    package internal(set) var status = CaseStatus.open
    package internal(set) var reviews: [CaseReview] = []
    package internal(set) var related: [RelatedCase] = []
    package internal(set) var members: [CaseMember] = []
    /// Who was a member once, and is no more.
    var dismissed: Set<Identifier> = []
    /// Members of the office who must not be admitted, since the matter touches them.
    package internal(set) var walled: [CaseMember] = []
    /// Whether only its members open the case, and the unit's supervisors do not.
    package internal(set) var isRestricted = false
    package internal(set) var tips: [JoinedTip] = []
    package internal(set) var people: [CasePerson] = []
    package internal(set) var accounts: [CaseAccount] = []
    package internal(set) var places: [Dated<PlaceAdded>] = []
    package internal(set) var vehicles: [Dated<VehicleAdded>] = []
    package internal(set) var identities: [Dated<IdentityStated>] = []
    package internal(set) var links: [CaseLink] = []
    package internal(set) var notes: [CaseNote] = []
    package internal(set) var evidence: [EvidenceItem] = []
    package internal(set) var preservations: [Preservation] = []
    package internal(set) var productions: [DecidedProduction] = []
    package internal(set) var tasks: [CaseTask] = []
    package internal(set) var decisions: [CaseDecision] = []
    package internal(set) var reports: [CaseReport] = []
    package internal(set) var disclosures: [CaseDisclosure] = []
    package internal(set) var assessments: [Assessment] = []
    /// The last number that each kind of thing was given.
    var lastNumbers: [Reference.Kind: Int] = [:]
    package internal(set) var struck: [UInt64: Strike] = [:]
    /// The members whom entries name beside their authors: admitted, or given an item.
    package private(set) var namedMembers: Set<Identifier> = []
    package private(set) var timeline: [TimelineEntry] = []
    private var latestTime: Timestamp?
    /// Whether entries are withheld from this reading: what they brought is then missing from it, and is not an error.
    package private(set) var isPartial = false
    /// Whether they are withheld from strangers, and may be of any kind; what was destroyed never says how a case stands.
    package private(set) var isWithholding = false

    package init(ledger: Identifier) { self.ledger = ledger }

    /// How many entries have been folded in.
    package var size: UInt64 { UInt64(timeline.count) }

    /// Takes one entry in, in order, whose author the register has vouched for.
    package mutating func apply(_ entry: EntryReference, fields: [Field], register: Register) throws(FoldError) {
        try apply(entry, event: CaseEvents.reading(fields, of: entry), register: register)
    }

    /// Takes one entry in of which the event has been read already.
    package mutating func apply(
        _ entry: EntryReference,
        event: Result<any CaseEvent, FoldError>,
        register: Register
    ) throws(FoldError) {
        guard register.isAuthor(of: entry) else { throw entry.wrongAuthor }
        guard entry.sequence == size, entry.ledger == ledger else { throw entry.malformed }
        let event = try event.get()
        guard (opened == nil) == (event is CaseOpened) else { throw entry.malformed }
        guard let author = register.members[entry.author.id], isEntitled(author, to: event) else {
            throw entry.wrongAuthor
        }
        guard event.named.allSatisfy({ register.members[$0.id]?.author == $0 }) else { throw entry.dangling }
        try event.apply(to: &self, from: entry)
        namedMembers.formUnion(event.named.map(\.id))
        let latest = latestTime ?? entry.time
        timeline.append(TimelineEntry(entry: entry, headline: event.headline, clockDoubt: entry.time < latest))
        latestTime = max(latest, entry.time)
    }

    /// Whether the policy lets the member make the event in the case as it stands before it.
    private func isEntitled(_ member: Member, to event: any CaseEvent) -> Bool {
        switch event.action {
        case .openCase: return AccessPolicy.decide(event.action, by: member).isAllowed
        case .strike(let entry) where !EntryStruck.isStrikable(entry, in: self) || struck[entry] != nil:
            // Refused by `apply`, for another reason than who made it.
            return AccessPolicy.isOfCase(member, self)
        case .changeTask(let task) where isWithholding || (isPartial && self.task(task) == nil):
            // What a withheld entry made of it, a reading without it cannot tell.
            return AccessPolicy.isOfCase(member, self)
        case .reviseReport where isWithholding, .withdrawReport where isWithholding:
            return AccessPolicy.isOfCase(member, self)
        case .reviewReport where isWithholding:
            return AccessPolicy.isOfCase(member, self) && member.roles.contains(.supervisor)
        case let action where isUncertain(action): return AccessPolicy.isOfCase(member, self)
        default: return AccessPolicy.decide(event.action, by: member, in: self).isAllowed
        }
    }

    /// Whether an action is about an assessment of which a withheld or destroyed entry may have said who chairs it, or all.
    private func isUncertain(_ action: Action) -> Bool {
        action.assessment.map { isWithholding || (isPartial && assessment($0) == nil) } ?? false
    }

    /// Says that entries will be withheld, some of which may come after others that name what they brought.
    package mutating func expectWithheld() {
        isPartial = true
        isWithholding = true
    }

    /// Passes over an entry that this reading withholds.
    package mutating func withhold() {
        expectWithheld()
        timeline.append(TimelineEntry(entry: nil, headline: nil))
    }

    /// Passes over an entry that was destroyed: no reading shows it any more.
    package mutating func passDestroyed() {
        isPartial = true
        timeline.append(TimelineEntry(entry: nil, headline: "Destroyed"))
    }

    /// Entries that this reading passes over.
    var destroyedEntries: [UInt64] {
        timeline.indices.filter { timeline[$0].entry == nil }.map { UInt64($0) }
    }

    /// Whether a number follows the last of its kind; where entries are withheld, some may be missing between.
    func follows(_ number: Int, _ last: Int?) -> Bool {
        isPartial ? number > (last ?? 0) : number == (last ?? 0) + 1
    }

    /// Adds what a joined tip says, opened from the intake's ledger; the case's own entry commits to its leaf.
    package mutating func attach(_ content: TipContent, to number: Int, from entry: EntryReference) throws(FoldError) {
        // One that was parted and joined again stands there twice.
        let places = tips.indices.filter { tips[$0].joined.tip == number && tips[$0].joined.leaf == entry.leaf }
        guard !places.isEmpty, content.number ?? number == number else { throw entry.dangling }
        for place in places {
            tips[place].content = content
            tips[place].source = entry
        }
    }

    package func item(_ number: Int) -> EvidenceItem? {
        evidence.first { $0.collected.number == number }
    }

    /// Whether the reference names something that this case holds.
    package func holds(_ reference: Reference) -> Bool {
        switch reference.kind {
        case .tip: tips.contains { $0.joined.tip == reference.number && $0.parted == nil }
        case .person: people.contains { $0.person.number == reference.number }
        case .account: accounts.contains { $0.account.number == reference.number }
        case .evidence: item(reference.number) != nil
        case .place: places.contains { $0.event.number == reference.number }
        case .vehicle: vehicles.contains { $0.event.number == reference.number }
        case .task: task(reference.number) != nil
        case .report: report(reference.number) != nil
        case .assessment: assessment(reference.number) != nil
        case .entry: reference.number >= 0 && UInt64(reference.number) < size
        }
    }
}

/// One line of the timeline; without entry and headline where it is withheld from this reading.
package struct TimelineEntry: Sendable {
    package let entry: EntryReference?
    package let headline: String?
    /// Whether its clock stood before that of an entry above it: the order is certain then, and the time is not.
    package var clockDoubt = false
}

/// Who struck an entry out as a slip, and why.
///
/// The entry stands; it is shown struck through.
package struct Strike: Sendable {
    package let by: Author
    package let reason: String
    package let entry: EntryReference
}
