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
        let member = try member(of: register())
        var items: [Today.Item] = []
        var news: [Today.News] = []
        let gone = Set(try register().members.values.filter { !$0.isActive }.map(\.id))
        for file in try openableCases() {
            items += file.waiting(for: member, dueBy: end, gone: gone).map {
                Today.Item(caseNumber: file.number, waiting: $0)
            }
            if let entered = file.news(for: member, since: since) { news.append(entered) }
        }
        items += try waitingTips(for: member, dueBy: end)
        let (due, rest) = (items.filter { $0.waiting.due != nil }, items.filter { $0.waiting.due == nil })
        let sorted = due.enumerated().sorted { left, right in
            (left.element.waiting.due ?? now, left.offset) < (right.element.waiting.due ?? now, right.offset)
        }
        return Today(asOf: now, items: sorted.map(\.element) + rest, news: news)
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
    private func openableCases() throws -> [CaseFile] {
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

extension CaseFile {
    /// What others entered in a case of which the member is one; nil where they did not.
    fileprivate func news(for member: Member, since: Timestamp) -> Today.News? {
        guard members.contains(where: { $0.member.id == member.id }) else { return nil }
        let entries = timeline.compactMap { line -> (entry: EntryReference, headline: String)? in
            guard let entry = line.entry, let headline = line.headline, entry.time >= since,
                entry.author.id != member.id
            else { return nil }
            return (entry, headline)
        }
        return entries.isEmpty ? nil : Today.News(caseNumber: number, entries: entries)
    }
}
