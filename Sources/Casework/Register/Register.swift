// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// An event of the register.
package protocol RegisterEvent: Event {}

/// The reading of a register: who belongs to the office, which units, compartments and ledgers there are, and how far each
/// had come.
///
/// Folding checks who made each entry, that they were entitled to, and that a joining member's keys are endorsed by the
/// invitation that they answer.
package struct Register: Sendable {
    package internal(set) var name = ""
    package internal(set) var houseKey = Digest.zero
    package internal(set) var members: [Identifier: Member] = [:]
    package internal(set) var units: [Identifier: UnitCreated] = [:]
    package internal(set) var ledgers: [Identifier: LedgerOpened] = [:]
    package internal(set) var ledgerOrder: [Identifier] = []
    package internal(set) var heads: [Identifier: Head] = [:]
    package internal(set) var compartments: [Identifier: Compartment] = [:]
    /// Which wrap of a compartment's seed each holder was given last, by version: the hashes that the register commits to.
    package internal(set) var grants: [CompartmentGrant: Digest] = [:]
    package internal(set) var recovery: Recovery?
    /// The office's rules, in the order in which they were adopted.
    package internal(set) var adoptedRules: [AdoptedRules] = []
    /// All versions of the instruments, in the order in which they were adopted.
    package internal(set) var adoptedInstruments: [AdoptedInstrument] = []
    /// All versions of the policies of assessment, in the order in which they were adopted.
    package internal(set) var adoptedPolicies: [AdoptedPolicy] = []
    /// By which units take tips from the public.
    package internal(set) var tipLines: [Identifier: TipLine] = [:]
    /// The entries of each ledger that were destroyed: their words are gone, their records stand.
    package internal(set) var destroyed: [Identifier: Set<UInt64>] = [:]
    /// The entries that a stranger needs to see of a unit, in order.
    package internal(set) var unitBindings: [Identifier: [UInt64]] = [:]
    /// The house keys before this one: what they signed in their time stands.
    package internal(set) var formerHouseKeys: Set<Digest> = []
    /// The entries that a stranger needs to see of the house key, in order: none while it is the first.
    package internal(set) var houseBinding: [UInt64] = []
    /// How many entries changed who can open or sign what: what was sealed or wrapped before the last of them may be for
    /// somebody who has no business there any more.
    package internal(set) var keyChanges = 0
    /// How many entries have been folded in or passed over.
    package internal(set) var size: UInt64 = 0
    /// Which entry of the register holds the newest head of each ledger.
    package internal(set) var headPlaces: [Identifier: UInt64] = [:]
    /// The register's own size after its newest `heads` entry.
    package internal(set) var sizeAtHeads: UInt64 = 0
    package internal(set) var headsTime: Timestamp?
    /// The compartments of all members and of auditors, as the first entry names them.
    package internal(set) var houseCompartments: [Identifier] = []
    /// What each holder holds directly: members, and compartments whose people can open others.
    var held: [Identifier: Set<Identifier>] = [:]
    var keys = KeyHistory()
    /// The house key that is being replaced, until the new one's first `heads` say how far the old one's entries count.
    var retiringHouseKey: Digest?
    let isSigned: SignatureCheck

    /// Whether the bytes are signed by the key.
    ///
    /// Given by the caller, because there are no keys here.
    package typealias SignatureCheck = @Sendable (_ signature: [UInt8], _ bytes: [UInt8], _ key: Digest) -> Bool

    package init(isSigned: @escaping SignatureCheck) { self.isSigned = isSigned }

    /// The member whose key signed an entry, whether or not they still may.
    package func member(withKey key: Digest) -> Member? { keys.owner(of: key).flatMap { members[$0] } }
    package func member(signInName: String) -> Member? {
        members.values.first { $0.signInName.utf8.elementsEqual(signInName.utf8) }
    }

    /// Whether the entry's author is who its signing key says, and the key was theirs to sign with at that place.
    ///
    /// The house may make the few entries that are its own.
    package func isAuthor(of entry: EntryReference, allowingHouse types: Set<String> = []) -> Bool {
        let since = heads[entry.ledger]?.size ?? 0
        guard keys.isValid(entry.key, at: entry.sequence, of: entry.ledger, headedSize: since) else { return false }
        guard let member = member(withKey: entry.key) else {
            return types.contains(entry.envelope.type) && entry.author == .house
        }
        return member.author == entry.author
    }

    /// Whether an entry that a member cannot open may be the auditors': sign-ins and reads have five fields, as its signed
    /// record tells, and the house makes none.
    package func mayBeAudit(fieldCount: Int, key: Digest) -> Bool {
        fieldCount == Envelope.fieldCount + 1 && key != houseKey
    }

    /// Passes over an entry that the reader cannot open: sign-ins and reads are the auditors'.
    package mutating func pass() { size += 1 }

    /// Passes over all entries before the one with this number, which somebody chose not to show.
    package mutating func pass(to sequence: UInt64) {
        guard sequence > size else { return }
        size = sequence
        keys.isPartial = true
    }

    /// Takes one entry in, in order.
    package mutating func apply(_ entry: EntryReference, fields: [Field]) throws(FoldError) {
        guard entry.sequence == size else { throw entry.malformed }
        size += 1
        switch entry.envelope.type {
        case VaultCreated.type: try begin(decode(entry, fields), entry)
        case MemberJoined.type: try join(decode(entry, fields), entry)
        case Heads.type: try note(decode(entry, fields) as Heads, entry)
        case Notified.type: try note(decode(entry, fields) as Notified, entry)
        default: try apply(entry.envelope.type, by: authority(of: entry), entry, fields)
        }
        if Register.keyChangingTypes.contains(entry.envelope.type) { keyChanges += 1 }
    }

    private static let keyChangingTypes: Set<String> = [
        CompartmentBegun.type, CompartmentRevoked.type, RecoveryBegun.type, MemberReinvited.type, MemberSuspended.type,
        MemberReinstated.type, MemberRemoved.type,
    ]

    /// Passes over `heads` that an act will enter before its own entries.
    package mutating func passHeads() {
        size += 1
        sizeAtHeads = size
    }

    /// Who made an entry, where they may make entries of the register at all.
    private mutating func authority(of entry: EntryReference) throws(FoldError) -> Authority {
        if let recovery, entry.key == recovery.begun.signing {
            guard entry.author == recovery.author else { throw entry.wrongAuthor }
            return .recovery(recovery)
        }
        guard isAuthor(of: entry), let member = member(withKey: entry.key) else { throw entry.wrongAuthor }
        return .member(member)
    }

    private mutating func apply(
        _ type: String,
        by author: Authority,
        _ entry: EntryReference,
        _ fields: [Field]
    ) throws(FoldError) {
        switch type {
        case UnitCreated.type: try create(decode(entry, fields), by: author, entry)
        case MemberInvited.type: try invite(decode(entry, fields), by: author, entry)
        case MemberInvited1.type: try invite((decode(entry, fields) as MemberInvited1).invited, by: author, entry)
        case MemberReinvited.type: try reinvite(decode(entry, fields), by: author, entry)
        case MemberSuspended.type: try suspend(decode(entry, fields), by: author, entry)
        case MemberReinstated.type: try reinstate(decode(entry, fields), by: author, entry)
        case MemberRemoved.type: try remove(decode(entry, fields), by: author, entry)
        case CompartmentBegun.type: try start(decode(entry, fields), by: author, entry)
        case CompartmentGranted.type: try grant(decode(entry, fields), by: author, entry)
        case CompartmentRevoked.type: try revoke(decode(entry, fields), by: author, entry)
        case LedgerOpened.type: try open(decode(entry, fields), by: author, entry)
        case EntriesDestroyed.type: try destroy(decode(entry, fields), by: author, entry)
        case EntryShared.type: try share(decode(entry, fields), by: author, entry)
        case RecoveryBegun.type: try begin(decode(entry, fields), by: author, entry)
        case RecoveryUsed.type: try use(decode(entry, fields) as RecoveryUsed, by: author, entry)
        case HouseReplaced.type: try replaceHouse(decode(entry, fields), by: author, entry)
        case VaultRestored.type: try administer(decode(entry, fields) as VaultRestored, by: author, entry)
        case RulesAdopted.type: try adopt(decode(entry, fields) as RulesAdopted, by: author, entry)
        case InstrumentAdopted.type: try adopt(decode(entry, fields) as InstrumentAdopted, by: author, entry)
        case InstrumentWithdrawn.type: try withdraw(decode(entry, fields) as InstrumentWithdrawn, by: author, entry)
        case PolicyAdopted.type: try adopt(decode(entry, fields) as PolicyAdopted, by: author, entry)
        case PolicyWithdrawn.type: try withdraw(decode(entry, fields) as PolicyWithdrawn, by: author, entry)
        case TipLinePublished.type: try publish(decode(entry, fields), by: author, entry)
        case BackupMade.type: try backUp(decode(entry, fields) as BackupMade, by: author, entry)
        case SessionsEnded.type: try endSessions(decode(entry, fields), by: author, entry)
        case SecondFactorSetUp.type: try setUp(decode(entry, fields), by: author, entry)
        case SecondFactorRemoved.type: try takeAway(decode(entry, fields), by: author, entry)
        case SessionStarted.type, LedgerRead.type, PassphraseChanged.type, SpareCodeUsed.type, CodeRefused.type:
            try pass(author, entry)
        default: throw .unknownType(ledger: entry.ledger, sequence: entry.sequence)
        }
    }

    /// Sign-ins and reads are members' own.
    private func pass(_ author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard author.member != nil else { throw entry.wrongAuthor }
    }

    private func backUp(_ event: BackupMade, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard let member = author.member, AccessPolicy.decide(.backUp, by: member).isAllowed else {
            throw entry.wrongAuthor
        }
    }

    private func administer<E: RegisterEvent>(
        _ event: E,
        by author: Authority,
        _ entry: EntryReference
    ) throws(FoldError) {
        guard author.member?.roles.contains(.administrator) == true else { throw entry.wrongAuthor }
    }

    private mutating func begin(_ event: VaultCreated, _ entry: EntryReference) throws(FoldError) {
        guard entry.sequence == 0, entry.key == event.administrator.signing else { throw entry.wrongAuthor }
        name = event.name
        houseKey = event.houseKey
        houseCompartments = [event.members, event.audit]
        let member = Member(
            id: entry.author.id,
            name: entry.author.name,
            signInName: event.signInName,
            roles: [.administrator],
            unit: nil,
            invitation: nil,
            keys: event.administrator,
            standing: .active,
            binding: [0]
        )
        members[member.id] = member
        keys.bind(event.houseKey, to: nil)
        keys.bind(event.administrator.signing, to: member.id)
    }

    private func decode<E: Event>(_ entry: EntryReference, _ fields: [Field]) throws(FoldError) -> E {
        do { return try EventCoding.event(E.self, of: fields) } catch { throw entry.malformed }
    }
}

/// Who makes an entry of the register: a member, or the recovery key that its custodians put together.
package enum Authority: Sendable {
    case member(Member)
    case recovery(Recovery)

    package var member: Member? { if case .member(let member) = self { member } else { nil } }

    package var author: Author {
        switch self {
        case .member(let member): member.author
        case .recovery(let recovery): recovery.author
        }
    }

    /// The entries that bind this authority's name to its key.
    package var binding: [UInt64] {
        switch self {
        case .member(let member): member.binding
        case .recovery(let recovery): recovery.binding
        }
    }
}
