// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Cryptography
internal import Fields
internal import Ledger
internal import Production
internal import Values
internal import Vault

/// A case's ledger, opened and folded.
struct OpenedCase {
    let register: Register
    let member: Member
    /// What is sealed for this case from here on is sealed to this.
    var compartment: CompartmentVersion
    var key: CompartmentKey
    var file: CaseFile
    let entries: [OpenedEntry]
    /// The joined tips' entries, by the intake's ledger and sequence.
    let tips: [OpenedEntry]
}

extension Session {
    /// What lists show of the cases that this member can open, in order of number.
    package func cases() throws -> [CaseCard] {
        try retrying { try cases(register()) }
    }

    func cases(_ register: Register) throws -> [CaseCard] {
        let held = register.compartments(heldBy: memberID)
        let cards = try vault.cards()
        let listed = Set(cards.map(\.ledger))
        // A case whose card or key somebody took away must not look like one that is not there.
        for ledger in register.ledgers.values where held.contains(ledger.compartment) && !listed.contains(ledger.ledger)
        {
            throw VaultError.damaged(Damage(.caseCard, ledger: ledger.ledger, sequence: 0))
        }
        // A session's first opening of a case's key takes most of the time.
        return try Parallel.map(cards) { try opened($0, held, register) }.compactMap(\.self)
            .sorted { $0.number < $1.number }
    }

    /// A card that this member can open; nil where they hold no key to it.
    private func opened(_ sealed: SealedCard, _ held: Set<Identifier>, _ register: Register) throws -> CaseCard? {
        guard let ledger = register.ledgers[sealed.ledger] else { return nil }
        guard ledger.compartment == sealed.compartment.id else {
            throw VaultError.damaged(Damage(.caseCard, ledger: sealed.ledger, sequence: sealed.size))
        }
        guard try keyring.key(of: sealed.compartment, in: vault) != nil else {
            guard !held.contains(ledger.compartment) else {
                throw VaultError.damaged(Damage(.keySlot, ledger: sealed.ledger, sequence: 0))
            }
            return nil
        }
        // Sealed to the version of the case's last entry: the next one may have begun since, with nothing entered.
        guard let key = try key(of: sealed.compartment, register) else {
            throw VaultError.damaged(Damage(.keySlot, ledger: sealed.ledger, sequence: 0))
        }
        if let kept = folds.card(sealed) { return kept }
        let card = try CaseCard(bytes: sealed.opened(with: key), ledger: sealed.ledger)
        folds.keep(card, of: sealed)
        return card
    }

    /// The card of the case of a number; nil where this member can open none.
    ///
    /// A number counts its unit's cases, so that the register tells which card to open, and the card whether it is right.
    /// Where it is not, all are opened: a case that is closed to this member takes as long as one that is not there.
    private func card(_ number: String, _ register: Register) throws -> CaseCard? {
        let wanted = Array(number.uppercased().utf8)
        let isWanted = { (card: CaseCard) in Array(card.number.uppercased().utf8) == wanted }
        let held = register.compartments(heldBy: memberID)
        for ledger in register.ledgers(countedBy: number) {
            guard let sealed = try vault.card(of: ledger), let card = try opened(sealed, held, register) else {
                continue
            }
            if isWanted(card) { return card }
        }
        return try cases(register).first(where: isWanted)
    }

    /// The case of a number, as it stands; enters once a session that this member opened it.
    package func caseFile(_ number: String) throws -> CaseFile {
        let opened = try openCase(number)
        try require(AccessPolicy.decide(.readCase, by: opened.member, in: opened.file))
        return opened.file
    }

    /// Opens a case from tips or without, in this member's unit, and returns its number.
    ///
    /// Where others are named, the case is restricted to them and this member from its first entry on.
    package func openCase(
        title: String,
        type: String,
        tips: [Int],
        reason: String?,
        restrictedTo others: [String] = []
    ) throws -> String {
        try Names.check(display: title)
        return try retrying {
            let intake = try intakeForOpening(tips)
            try check(type, isOneOf: \.caseTypes, of: intake.register, called: "type")
            let named = try others.map { signInName -> Member in
                let member = intake.register.member(signInName: signInName)
                guard let member, member.isActive, member.id != memberID else { throw ServiceError.noSuchMember }
                return member
            }
            let opening = try CaseOpening(
                self,
                intake,
                title: title,
                type: type,
                tips: tips,
                reason: reason,
                restrictedTo: named,
                at: clock()
            )
            try commit(opening.batch(), decidedOn: intake.register)
            return opening.number
        }
    }

    /// Admits a member of the office to a case.
    package func admit(_ signInName: String, to number: String, reason: String) throws {
        try enter(in: number, .admit) { opened, batch in
            guard let newcomer = opened.register.member(signInName: signInName), newcomer.keys != nil else {
                throw ServiceError.noSuchMember
            }
            guard newcomer.isActive else { throw ServiceError.invalid("They are suspended. Reinstate them first.") }
            let isAdmitted = opened.file.members.contains { $0.member.id == newcomer.id }
            guard !isAdmitted || !opened.register.holds(newcomer.id, opened.compartment.id) else {
                throw ServiceError.invalid("They are admitted to this case already.")
            }
            guard !opened.file.walled.contains(where: { $0.member.id == newcomer.id }) else {
                throw ServiceError.invalid("They are walled off from this case. Lift the wall first, with a reason.")
            }
            try give(opened, to: newcomer.id, into: &batch) { key, version in
                try .wrapping(key, of: version, toMember: newcomer.id, sealingKey: sealingKey(of: newcomer))
            }
            return MemberAdmitted(member: newcomer.author, reason: reason)
        }
    }

    /// Wraps all versions of a case's compartment for a holder, and enters that they were given.
    func give(
        _ opened: OpenedCase,
        to holder: Identifier,
        into batch: inout Batch,
        _ wrap: (CompartmentKey, CompartmentVersion) throws -> CompartmentSlot
    ) throws {
        var keys = try keysToGive(opened.compartment.id, opened.register)
        // A version that this very act has begun is not in the register yet, and its holders were those before.
        if !keys.contains(where: { $0.version == opened.compartment }) { keys.append((opened.compartment, opened.key)) }
        for (version, key) in keys {
            let slot = try wrap(key, version)
            batch.compartmentSlots.append(slot)
            batch.entries.append(try registerEntry(slot.granted, by: opened.member.author, opened.register))
        }
    }

    /// Decides, makes and enters one event of a case, and returns the case as it then stands with the new entry's number.
    ///
    /// `make` draws the event from the case as it stands; it is run again where another entry came first. Where somebody who
    /// was taken out knows the case's newest key, the next version begins first, unless `make` itself does that.
    @discardableResult
    func enter<E: CaseEvent>(
        in number: String,
        _ action: Action,
        renewing: Bool = true,
        _ make: (inout OpenedCase, inout Batch) throws -> E
    ) throws -> (file: CaseFile, sequence: UInt64) {
        try enterAll(in: number, [action], renewing: renewing) { opened, batch in [try make(&opened, &batch)] }
    }

    /// Enters several events of a case in one transaction: all of them or none; returns the first new entry's number.
    @discardableResult
    func enterAll(
        in number: String,
        _ actions: [Action],
        renewing: Bool = true,
        _ make: (inout OpenedCase, inout Batch) throws -> [any CaseEvent]
    ) throws -> (file: CaseFile, sequence: UInt64) {
        try retrying {
            var opened = try openCase(number)
            for action in actions { try require(AccessPolicy.decide(action, by: opened.member, in: opened.file)) }
            var batch = Batch()
            if renewing, opened.register.compartments[opened.compartment.id]?.isExposed == true {
                try renew(&opened, into: &batch)
            }
            // A destruction takes what is due out of the case before its event is made.
            let dueBefore = opened.file.due
            let events = try make(&opened, &batch)
            let now = clock()
            var after = opened.file
            batch.expected[opened.file.ledger] = opened.file.size
            for event in events {
                try rehearse(event, on: &after, opened, at: now)
                batch.entries.append(
                    try prepare(
                        event,
                        in: opened.file.ledger,
                        by: opened.member.author,
                        to: [.key(opened.compartment, opened.key)],
                        at: now
                    )
                )
            }
            if after.due != dueBefore {
                batch.dueTimes.append(LedgerDueTimes(ledger: opened.file.ledger, times: after.due))
            }
            batch.cards = [try CaseCard(after).sealed(at: after.size, opened.compartment, opened.key)]
            try commit(batch, decidedOn: opened.register, at: now)
            return (after, opened.file.size)
        }
    }

    /// Somebody who can open the case's newest version has no business there any more: what is entered from here on is
    /// sealed to a version of which they know nothing.
    func renew(_ opened: inout OpenedCase, without gone: Identifier? = nil, into batch: inout Batch) throws {
        let begun = try renew(opened.compartment.id, opened.register, of: opened.file, without: gone)
        batch.expected[vault.register] = opened.register.size
        batch.add(begun)
        batch.entries += try begun.events.map {
            try registerEntry($0, by: opened.member.author, opened.register)
        }
        opened.compartment = begun.version
        opened.key = begun.key
    }

    /// Takes an event into the case as it will stand; throws where it does not fit what stands.
    private func rehearse<E: CaseEvent>(
        _ event: E,
        on file: inout CaseFile,
        _ opened: OpenedCase,
        at now: Timestamp
    ) throws {
        let author = opened.member.author
        let entry = EntryReference(
            ledger: file.ledger,
            sequence: file.size,
            leaf: .zero,
            key: keyring.signing.verifyingKey.digest,
            envelope: Envelope(type: E.type, time: now, author: author)
        )
        do {
            try file.apply(entry, fields: EventCoding.fields(of: event, at: now, by: author), register: opened.register)
        } catch {
            throw ServiceError(.invalid, "This does not fit what the case holds. Check the numbers that it names.")
        }
    }

    /// Opens a case by its number; one that this member has no key to looks like one that is not there.
    func openCase(_ number: String) throws -> OpenedCase { try retrying { try openCaseAtOnce(number) } }

    private func openCaseAtOnce(_ number: String) throws -> OpenedCase {
        let register = try register()
        guard let card = try card(number, register) else { throw ServiceError.noSuchCase }
        guard let ledger = register.ledgers[card.ledger] else {
            throw VaultError.damaged(Damage(.head, ledger: card.ledger, sequence: 0))
        }
        let (version, key) = try currentKey(of: ledger.compartment, register)
        let opened = try read(card.ledger, version, key, register)
        // Who held an earlier key of the case could have sealed a card of their making; the case may have grown meanwhile.
        guard try card.entryCount != opened.entries.count || card.matches(opened.file) else {
            throw VaultError.damaged(Damage(.caseCard, ledger: card.ledger, sequence: opened.file.size))
        }
        return opened
    }

    private func read(
        _ ledger: Identifier,
        _ version: CompartmentVersion,
        _ key: CompartmentKey,
        _ register: Register
    ) throws -> OpenedCase {
        let member = try member(of: register)
        try noteReading(of: ledger)
        let reading = try read(ledger, register)
        return OpenedCase(
            register: register,
            member: member,
            compartment: version,
            key: key,
            file: reading.file,
            entries: reading.entries,
            tips: reading.tips
        )
    }

    /// Folds a case, from where this session left it.
    func read(_ ledger: Identifier, _ register: Register) throws -> CaseReading {
        let destroyed = register.destroyed[ledger] ?? []
        let kept = folds.caseReading(ledger).flatMap { $0.reading.destroyed == destroyed ? $0 : nil }
        var reading = kept?.reading ?? CaseReading(file: CaseFile(ledger: ledger), destroyed: destroyed)
        // Reading events out of fields takes longer than folding them, and can be done side by side.
        let making = { @Sendable (entry: OpenedEntry) in
            Result { () throws -> (EntryReference, Result<any CaseEvent, FoldError>)? in
                guard let reference = try entry.reference(), let fields = entry.fields else { return nil }
                return (reference, CaseEvents.reading(fields, of: reference))
            }
        }
        let reached = try vault.read(
            ledger,
            with: keyring,
            head: register.heads[ledger],
            after: kept?.reached,
            making: making
        ) { entry, made in
            if destroyed.contains(entry.record.sequence) {
                reading.file.passDestroyed()
                return reading.entries.append(entry.withoutContent)
            }
            guard let (reference, event) = try made.get() else { throw entry.keyMissing }
            try reading.file.apply(reference, event: event, register: register)
            reading.entries.append(entry)
        }
        let held = Set(reading.tips.map(\.record.leaf))
        reading.tips += try attachTips(to: &reading.file, register).filter { !held.contains($0.record.leaf) }
        reading.file.readOpenedSheets()
        folds.keep(Fold(reading: reading, reached: reached), of: ledger)
        return reading
    }

    /// Opens the tips that were joined to a case, by the keys that were wrapped to it.
    private func attachTips(to file: inout CaseFile, _ register: Register) throws -> [OpenedEntry] {
        var entries: [OpenedEntry] = []
        // One that was parted and joined again is opened once, and fills both places.
        for joined in file.tips.map(\.joined)
        where file.tips.contains(where: { $0.joined == joined && $0.source == nil }) {
            guard let entry = try vault.entry(joined.sequence, of: joined.ledger, with: keyring),
                let fields = entry.fields, let reference = try entry.reference(), reference.leaf == joined.leaf,
                register.isAuthor(of: reference, allowingHouse: TipContent.houseTypes)
            else { throw VaultError.damaged(Damage(.record, ledger: joined.ledger, sequence: joined.sequence)) }
            try file.attach(TipContent.reading(fields, of: reference), to: joined.tip, from: reference)
            entries.append(entry)
        }
        return entries
    }
}
