// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Fields
internal import Ledger
internal import Values
internal import Vault

/// Opens and folds every ledger that a member can open, and hashes every byte of evidence that their keys open.
///
/// What the check without keys has verified is not verified again: a ledger's last leaf stands for all its records.
struct DeepCheck {
    /// What was opened, for which a missing key is then told for what it is.
    struct Opened {
        var ledgers: Set<Identifier> = []
        var blobs: Set<Identifier> = []
    }

    /// Enters what is opened, and opens evidence.
    private let session: Session
    let instant: Session
    private let stand: Standing
    private let verified: [Identifier: VerifiedLedger]
    let list: FindingList
    private let progress: CheckProgress
    private let cards: [Identifier: SealedCard]
    private let total: Int

    init(
        _ session: Session,
        _ stand: Standing,
        _ report: CheckReport,
        _ list: FindingList,
        _ progress: @escaping CheckProgress
    ) throws {
        self.session = session
        self.stand = stand
        instant = stand.instant
        self.list = list
        self.progress = progress
        verified = report.verified
        total = report.counts.entries
        var cards: [Identifier: SealedCard] = [:]
        // A card that is not its case's was found without keys.
        do { for card in try instant.vault.cards() { cards[card.ledger] = card } } catch { cards = [:] }
        self.cards = cards
    }

    /// Opens what was `entered` to be opened; what began since then is not, and is no older than this check.
    func run(_ report: inout CheckReport, _ entered: Result<Set<Identifier>, any Error>) throws -> Opened {
        var opened = Opened(ledgers: [session.vault.register])
        let ledgers = RegisterComparison.ledgers(of: stand.register).filter {
            stand.inventory.ledgers[$0.ledger] != nil
        }
        let mine = ledgers.filter { holdsKey(of: $0.compartment) }
        for ledger in ledgers where !mine.contains(where: { $0.ledger == ledger.ledger }) {
            report.counts.unopenedLedgers += 1
            sayUnopened(.ledger(ledger.ledger))
        }
        let allowed: Set<Identifier>
        do { allowed = try entered.get() } catch {
            cannotRead(.vault, error)
            return opened
        }
        var items: [EvidenceCheck.Item] = []
        var done = 0
        for ledger in mine where allowed.contains(ledger.ledger) {
            do {
                if ledger.kind == .intake {
                    items += try foldIntake(ledger.ledger, ledger.compartment, done)
                } else {
                    items += try foldCase(ledger.ledger, ledger.compartment, done)
                }
                opened.ledgers.insert(ledger.ledger)
                report.counts.openedLedgers += 1
            } catch { cannotRead(.ledger(ledger.ledger), error) }
            done += Int(stand.inventory.ledgers[ledger.ledger]?.size ?? 0)
        }
        EvidenceCheck.compareHolders(items, with: stand.inventory.blobHolders, list)
        // Evidence may take hours, and what is destroyed meanwhile is not to stay in the write-ahead log for so long.
        try instant.vault.closeInstant()
        opened.blobs = EvidenceCheck(session, items, list, progress).run()
        report.counts.openedBlobs = opened.blobs.count
        let named = Set(items.map(\.file.blob))
        for blob in stand.inventory.blobs.keys.sorted() where !named.contains(blob) {
            report.counts.unopenedBlobs += 1
            sayUnopened(.blob(blob))
        }
        return opened
    }

    private func holdsKey(of compartment: Identifier) -> Bool {
        do {
            let newest = try instant.vault.newestVersion(of: compartment)
            return try instant.keyring.key(of: newest.version, in: instant.vault) != nil
        } catch VaultError.noKey { return false } catch {
            cannotRead(
                .compartment(compartment, version: stand.register.compartments[compartment]?.newest ?? 0),
                error
            )
            return false
        }
    }

    private func foldIntake(
        _ ledger: Identifier,
        _ compartment: Identifier,
        _ done: Int
    ) throws -> [EvidenceCheck.Item] {
        var file = IntakeFile(ledger: ledger)
        _ = try fold(ledger, done) { reference, fields in
            try file.apply(reference, fields: fields, register: stand.register)
        } skip: {
            // A tip's number follows from those before it: after one that is missing nothing can be folded.
            throw FoldError.dangling(ledger: ledger, sequence: file.size)
        }
        // Of an intake that could not be folded to its end, this would tell of what did not come.
        let files = file.tips.flatMap(\.attachments).map {
            EvidenceCheck.Item(entry: $0.entry, file: $0.file, compartment: compartment)
        }
        guard file.size == stand.inventory.ledgers[ledger]?.size else { return files }
        ReceiptComparison(stand.register, list).run(file, stand.inventory.receipts)
        let unit = stand.register.units.values.first { $0.intakeLedger == ledger }
        compareDueTimes(
            of: ledger,
            entered: file.due(by: unit.flatMap { stand.register.tipLines[$0.unit] }),
            next: "Publish the unit's tip line again: all of its due times are stored anew by that."
        )
        return files
    }

    private func foldCase(
        _ ledger: Identifier,
        _ compartment: Identifier,
        _ done: Int
    ) throws -> [EvidenceCheck.Item] {
        var file = CaseFile(ledger: ledger)
        let card = cards[ledger]
        var isWhole = true
        let isFolded = try fold(ledger, done) { reference, fields in
            try file.apply(reference, fields: fields, register: stand.register)
            if file.size == card?.size, let card { try compare(card, with: file) }
        } skip: {
            isWhole = false
            file.expectWithheld()
            file.withhold()
        } destroyed: {
            file.passDestroyed()
        }
        if isFolded, isWhole { compareDueTimes(of: ledger, entered: file.due, next: DeepCheck.dueTimesAnew) }
        let ofTips = file.tips.flatMap { checkTip($0, of: file, compartment) }
        return file.evidence.compactMap { item in
            item.file.map { EvidenceCheck.Item(entry: item.entry, file: $0, compartment: compartment) }
        } + ofTips
    }

    /// Opens a ledger's entries and gives them to `apply`, until one contradicts those before it; the opening goes on.
    ///
    /// Returns whether none did.
    private func fold(
        _ ledger: Identifier,
        _ done: Int,
        _ apply: (EntryReference, [Field]) throws -> Void,
        skip: () throws -> Void,
        destroyed passDestroyed: () -> Void = {}
    ) throws -> Bool {
        var isFolding = true
        let destroyed = stand.register.destroyed[ledger] ?? []
        // A ledger that grew after the instant was verified beyond what is read here; its last leaf then says nothing of it.
        let verified = verified[ledger]
        let hasGrown = verified.map { $0.size > stand.inventory.ledgers[ledger]?.size ?? 0 } ?? false
        _ = try instant.vault.examine(
            ledger,
            with: instant.keyring,
            head: stand.register.heads[ledger],
            verified: hasGrown ? nil : verified,
            records: verified == nil ? FindingList() : list,
            list: list,
            progress: { progress(.contents, done + $0, total) },
            taking: { entry in
                if case .closed(let closed) = entry {
                    if destroyed.contains(closed.record.sequence) { return passDestroyed() }
                    sayClosed(closed.record)
                }
                guard isFolding else { return }
                do {
                    if case .opened(let opened) = entry, let reference = try opened.reference(),
                        let fields = opened.fields
                    {
                        try apply(reference, fields)
                    } else {
                        try skip()
                    }
                } catch {
                    isFolding = false
                    sayFold(error, ledger)
                }
            }
        )
        return isFolding
    }

    /// What a joined tip's entry says is still what the case took in; returns the files that came with the tip.
    private func checkTip(
        _ tip: JoinedTip,
        of file: CaseFile,
        _ compartment: Identifier
    ) -> [EvidenceCheck.Item] {
        let joined = tip.joined
        let place = Finding.Place.entry(joined.ledger, joined.sequence)
        do {
            let entry = try instant.vault.entry(joined.sequence, of: joined.ledger, with: instant.keyring)
            guard let entry, let fields = entry.fields, entry.record.leaf == joined.leaf,
                let source = try entry.reference()
            else {
                list.add(
                    .damage,
                    .entryKey,
                    place,
                    "A case took this tip in, and cannot open it, or it is another.",
                    affects: "The case cannot be opened."
                )
                return []
            }
            return try instant.vault.attachments(
                of: TipContent.reading(fields, of: source),
                from: source,
                openTo: compartment,
                with: instant.keyring,
                stand.register
            ).map(\.file).filter { mayBeMissed($0, in: file, compartment) }.map {
                EvidenceCheck.Item(entry: source, file: $0, compartment: compartment)
            }
        } catch {
            cannotRead(place, error)
            return []
        }
    }

    /// Whether a case that holds no key of a file has lost it: a case that destroyed something may have destroyed that.
    private func mayBeMissed(_ file: FileFacts, in caseFile: CaseFile, _ compartment: Identifier) -> Bool {
        let hasDestroyed = stand.register.destroyed[caseFile.ledger]?.isEmpty == false
        return !hasDestroyed || stand.inventory.blobHolders[file.blob]?.contains(compartment) == true
    }

    private func compare(_ sealed: SealedCard, with file: CaseFile) throws {
        let place = Finding.Place.ledger(file.ledger)
        do {
            guard let key = try instant.keyring.key(of: sealed.compartment, in: instant.vault) else { return }
            let card = try CaseCard(bytes: sealed.opened(with: key), ledger: file.ledger)
            guard try !card.matches(file) else { return }
        } catch { return sayCard(place, "It does not open.") }
        sayCard(place, "It says other things than the case.")
    }

    private func sayClosed(_ record: Record) {
        list.add(
            .damage,
            .entryKey,
            .entry(record.ledger, record.sequence),
            "No key slot opens it, although its ledger's key is at hand.",
            affects: "What was entered there cannot be read."
        )
    }

    private func sayCard(_ place: Finding.Place, _ what: String) {
        list.add(
            .damage,
            .caseCard,
            place,
            what,
            affects: "Lists of cases, and opening this one by its number. Its entries are not touched by that."
        )
    }

    private func sayFold(_ error: any Error, _ ledger: Identifier) {
        var place = Finding.Place.ledger(ledger)
        switch error {
        case FoldError.malformed(_, let sequence), FoldError.dangling(_, let sequence),
            FoldError.wrongAuthor(_, let sequence), FoldError.unknownType(_, let sequence):
            place = .entry(ledger, sequence)
        default: break
        }
        list.add(
            .damage,
            .fold,
            place,
            ServiceError(error).message,
            affects:
                "The ledger cannot be read; what follows this entry was opened, and not held against what came before."
        )
    }

    private func sayUnopened(_ place: Finding.Place) {
        list.add(
            .note,
            .reading,
            place,
            "It was not opened: you hold no key to it.",
            affects: "What it says was not checked; that it was not changed, was.",
            next: "Let somebody check it who can open it."
        )
    }

    private func cannotRead(_ place: Finding.Place, _ error: any Error) {
        list.add(
            .damage,
            .reading,
            place,
            "It cannot be read. \(ServiceError(error).message)",
            affects: "What is in it was not checked."
        )
    }
}
