// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Values

/// The mapped cells of one row, as they become a tip.
///
/// An empty cell says nothing; every other is kept as it stands.
struct TipCells {
    private let texts: [TipField: String]
    private let mapping: TipMapping

    init(_ cells: [(TipField, String)], mapping: TipMapping) {
        texts = Dictionary(cells.filter { !$0.1.isBlank }) { first, _ in first }
        self.mapping = mapping
    }

    func report() throws(FormFault) -> TipReport {
        guard let narrative = texts[.narrative] else { throw fault(.narrative, "is empty: a tip must say something") }
        var source = mapping.source
        source.externalID = texts[.externalID]
        return TipReport(
            source: source,
            receivedAt: try receivedAt(),
            site: texts[.site],
            categories: categories,
            dangerNow: try dangerNow(),
            narrative: Narrative(narrative),
            happening: texts[.happening],
            place: texts[.place],
            people: people,
            accounts: accounts,
            reporter: reporter,
            language: texts[.language]
        )
    }

    private func receivedAt() throws(FormFault) -> Timestamp? {
        guard let text = texts[.receivedAt], let form = mapping.time else { return nil }
        guard let timestamp = form.timestamp(text.trimmed) else {
            throw fault(.receivedAt, "is not a date and time in the mapping's order, \(form.order.rawValue)")
        }
        return timestamp
    }

    private func dangerNow() throws(FormFault) -> DangerNow {
        guard let word = texts[.dangerNow]?.trimmed else { return .unknown }
        guard let meaning = mapping.danger.meaning(of: word) else {
            throw fault(.dangerNow, "is a word that the mapping doesn't list under danger; add it there")
        }
        return meaning
    }

    private var categories: [String] {
        guard let cell = texts[.categories] else { return [] }
        guard let separator = mapping.categorySeparator else { return [cell.trimmed] }
        return cell.parts(between: separator).map(\.trimmed).filter { !$0.isEmpty }
    }

    private var people: [TipPerson] {
        PersonRole.allCases.compactMap { role in
            let name = texts[.personName(role)]
            let description = texts[.personDescription(role)]
            guard name != nil || description != nil else { return nil }
            return TipPerson(role: role, name: name, description: description)
        }
    }

    /// A table may give a handle without its platform, or only a link: what wasn't told stays empty.
    private var accounts: [TipAccount] {
        let (platform, handle, url) = (texts[.platform], texts[.handle], texts[.url])
        guard platform != nil || handle != nil || url != nil else { return [] }
        return [TipAccount(platform: platform ?? "", handle: handle ?? "", url: url)]
    }

    private var reporter: TipReporter? {
        let (name, contact) = (texts[.reporterName], texts[.reporterContact])
        return name == nil && contact == nil ? nil : TipReporter(name: name, contact: contact)
    }

    private func fault(_ field: TipField, _ reason: String) -> FormFault {
        let column = mapping.columns.first { $0.field == field }
        return FormFault(part: column?.name ?? field.path, reason: reason)
    }
}

extension String {
    fileprivate var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 } }

    /// Without the blanks at both ends.
    fileprivate var trimmed: String {
        let front = utf8.drop { $0 == 0x20 }
        let kept = front.prefix(front.count - front.reversed().prefix { $0 == 0x20 }.count)
        return String(decoding: kept, as: UTF8.self)
    }

    /// The parts between a separator, byte by byte.
    fileprivate func parts(between separator: String) -> [String] {
        var parts: [String] = []
        var rest = Array(utf8)[...]
        let separator = Array(separator.utf8)
        while let index = rest.indices.first(where: { rest[$0...].starts(with: separator) }) {
            parts.append(String(decoding: rest[..<index], as: UTF8.self))
            rest = rest[(index + separator.count)...]
        }
        return parts + [String(decoding: rest, as: UTF8.self)]
    }
}
