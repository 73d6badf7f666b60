// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Values

/// What needs one member now, across the cases that they can open.
package struct Today: Sendable {
    /// Something that waits for them, and in which case.
    package struct Item: Sendable {
        /// Nil for a tip at the intake.
        package let caseNumber: String?
        package let waiting: WaitingItem
    }

    /// What others entered in a case of theirs.
    package struct News: Sendable {
        package let caseNumber: String
        /// The entries with their headlines, in order.
        package let entries: [(entry: EntryReference, headline: String)]
    }

    package let asOf: Timestamp
    /// The earliest due first, then what has no due time, by case: never by person or level.
    package let items: [Item]
    package let news: [News]

    package func isOverdue(_ item: Item) -> Bool { item.waiting.due.map { $0 < asOf } ?? false }
}

extension Session {
    /// What needs this member now: what is due within some days, what waits for them, and what others entered in their
    /// cases since a time, or within the last day.
    ///
    /// Enters once a session that they opened these cases.
    package func today(dueWithin days: Int, newSince since: Timestamp?) throws -> Today {
        guard (0...3650).contains(days) else { throw ServiceError.invalid("Name a number of days from 0 to 3650.") }
        let now = clock()
        let end = Timestamp(milliseconds: now.milliseconds + Int64(days) * Session.day)
        let since = since ?? Timestamp(milliseconds: now.milliseconds - Session.day)
        // Cards, register and cases are read one after the other, and others write meanwhile.
        let (asked, days) = try retrying { try self.days(since: since) }
        var items = days.flatMap { day in
            day.waiting.filter { $0.due.map { $0 <= end } ?? true }.map {
                Today.Item(caseNumber: day.number, waiting: $0)
            }
        }
        let news = days.compactMap { $0.news(since: since) }
        items += try waitingTips(for: asked.member, dueBy: end)
        let (due, rest) = (items.filter { $0.waiting.due != nil }, items.filter { $0.waiting.due == nil })
        let sorted = due.enumerated().sorted { left, right in
            (left.element.waiting.due ?? now, left.offset) < (right.element.waiting.due ?? now, right.offset)
        }
        return Today(asOf: now, items: sorted.map(\.element) + rest, news: news)
    }

    /// What each case holds for this member, of those whose cards say that they may hold something.
    private func days(since: Timestamp) throws -> (CaseDay.Asked, [CaseDay]) {
        let before = try register()
        let gone = Set(before.members.values.filter { !$0.isActive }.map(\.id))
        let cards = try cases(before).filter { $0.mayCall(on: memberID, gone: gone, since: since) }
        try noteReadings(of: cards.map(\.ledger))
        let register = try register()
        let asked = CaseDay.Asked(member: try member(of: register), gone: gone, since: since)
        return (asked, try cards.map { try day(of: $0, asked, register) })
    }

    /// What a case holds for a member today; it is read only where it was not, or something has changed since.
    private func day(of card: CaseCard, _ asked: CaseDay.Asked, _ register: Register) throws -> CaseDay {
        let destroyed = register.destroyed[card.ledger] ?? []
        if let kept = folds.day(card.ledger), kept.size == card.entryCount, kept.destroyed == destroyed,
            kept.asked.covers(asked)
        {
            return kept
        }
        let file = try read(card.ledger, register).file
        let day = CaseDay(file, asked, destroyed: destroyed)
        folds.keep(day, of: card.ledger)
        return day
    }

    /// The tips that nobody has taken on, for who follows tips up.
    private func waitingTips(for member: Member, dueBy end: Timestamp) throws -> [Today.Item] {
        guard let unit = member.unit, AccessPolicy.decide(.readTips(unit: unit), by: member).isAllowed else {
            return []
        }
        return try tipsOfUnit().compactMap { tip, rules in
            tip.waiting(by: rules).flatMap { waiting in
                waiting.due.map { $0 > end } ?? false ? nil : Today.Item(caseNumber: nil, waiting: waiting)
            }
        }
    }

    /// The tasks of one case, or of all that this member can open: those with the earliest due time first.
    package func tasks(of number: String?) throws -> [(caseNumber: String, task: CaseTask)] {
        let files = try number.map { [try caseFile($0)] } ?? openableCases()
        let tasks = files.flatMap { file in file.tasks.map { (caseNumber: file.number, task: $0) } }
        let never = Timestamp(milliseconds: .max)
        return tasks.enumerated().sorted { left, right in
            (left.element.task.due ?? never, left.offset) < (right.element.task.due ?? never, right.offset)
        }.map(\.element)
    }

    /// Every case that this member can open, in order of number; enters once a session that they opened them.
    func openableCases() throws -> [CaseFile] {
        let cards = try cases()
        try noteReadings(of: cards.map(\.ledger))
        let register = try register()
        let member = try member(of: register)
        return try cards.map { try read($0.ledger, register).file }.filter {
            AccessPolicy.decide(.readCase, by: member, in: $0).isAllowed
        }
    }

    private static let day: Int64 = 86_400_000
}

extension CaseCard {
    /// Whether a case may hold something for a member today.
    fileprivate func mayCall(on member: Identifier, gone: Set<Identifier>, since: Timestamp) -> Bool {
        guard let calls else { return true }
        return calls.mayWait(for: member, gone: gone) || (calls.latest >= since && calls.people.contains(member))
    }
}

/// What one case holds for a member, as a session last read it: little, where the case may be large.
struct CaseDay: Sendable {
    /// For whom it was drawn, and from when on the news are in it.
    struct Asked: Sendable {
        let member: Member
        let gone: Set<Identifier>
        let since: Timestamp

        func covers(_ other: Asked) -> Bool {
            member == other.member && gone == other.gone && since <= other.since
        }
    }

    let asked: Asked
    let number: String
    let size: Int
    let destroyed: Set<UInt64>
    /// Whenever it is due.
    let waiting: [WaitingItem]
    private let news: [(entry: EntryReference, headline: String)]

    init(_ file: CaseFile, _ asked: Asked, destroyed: Set<UInt64>) {
        let isOpen = AccessPolicy.decide(.readCase, by: asked.member, in: file).isAllowed
        let isMember = file.members.contains { $0.member.id == asked.member.id }
        self.asked = asked
        self.destroyed = destroyed
        number = file.number
        size = file.timeline.count
        waiting =
            isOpen
            ? file.waiting(for: asked.member, dueBy: Timestamp(milliseconds: .max), gone: asked.gone) : []
        news = isOpen && isMember ? file.entered(beside: asked) : []
    }

    /// What others entered since a time; nil where they did not.
    func news(since: Timestamp) -> Today.News? {
        let entries = news.filter { $0.entry.time >= since }
        return entries.isEmpty ? nil : Today.News(caseNumber: number, entries: entries)
    }
}

extension CaseFile {
    /// What others than the member entered since a time.
    fileprivate func entered(beside asked: CaseDay.Asked) -> [(entry: EntryReference, headline: String)] {
        timeline.compactMap { line in
            guard let entry = line.entry, let headline = line.headline, entry.time >= asked.since,
                entry.author.id != asked.member.id
            else { return nil }
            return (entry, headline)
        }
    }
}
