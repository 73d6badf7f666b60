// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML
internal import Values

/// A list of an incident report as rows of a form, the first cell of which must be filled in where any of a row is.
struct IncidentList {
    let part: IncidentPart
    let title: String
    let columns: [String]

    static let all = [
        IncidentList(part: .people, title: "People", columns: ["Part in it", "Name", "In the case as"]),
        IncidentList(part: .injuries, title: "Injuries", columns: ["Who", "What", "Treatment"]),
        IncidentList(part: .usesOfForce, title: "Uses of force", columns: ["What", "By whom", "On whom", "Why"]),
        IncidentList(part: .arrests, title: "Arrests", columns: ["Who", "Agency", "Charge", "When"]),
        IncidentList(part: .weapons, title: "Weapons", columns: ["What", "Description", "What became of it"]),
        IncidentList(part: .notifications, title: "Who was told", columns: ["Who", "Agency", "By whom", "When"]),
    ]

    /// Rows that stand empty below those that are filled in; a next version has as many again.
    private static let spare = 3

    private func name(_ row: Int, _ column: Int) -> String { "\(part.rawValue)-\(row)-\(column)" }

    func markup(_ fields: ActFields, _ stated: [[String]]?) -> Markup {
        let stated = stated ?? []
        let rows = (0..<stated.count + IncidentList.spare).map { row -> [Markup] in
            columns.indices.map { column in
                fields.cell(
                    name(row, column),
                    "\(columns[column]), row \(row + 1) of \(title)",
                    value: row < stated.count ? stated[row][column] : ""
                )
            }
        }
        let hint: Markup? = columns.contains("When") ? "<p class=\"quiet\">When: \(fields.timeHint)</p>\n" : nil
        return "\(Sections.table("\(title)", columns.map { "\($0)" }, rows, none: ""))\(hint)"
    }

    /// What was filled in; nil where nothing was, and no rows where it is stated that there was none.
    func rows(_ form: Form) throws -> [Row]? {
        var rows: [Row] = []
        var row = 0
        while !form.all(name(row, 0)).isEmpty {
            let cells = try columns.indices.map { try form.optional(name(row, $0)) }
            row += 1
            guard cells.contains(where: { $0 != nil }) else { continue }
            guard cells[0] != nil else {
                throw ServiceError(
                    .invalid,
                    "\(title), row \(row): \(columns[0]) is blank. Fill it in, or empty the row."
                )
            }
            rows.append(Row(list: self, number: row, cells: cells, zone: form.zone))
        }
        guard try form.optional(part.rawValue + "-none") != nil else { return rows.isEmpty ? nil : rows }
        guard rows.isEmpty else {
            throw ServiceError(.invalid, "\(title): it is stated that there was none, and a row is filled in.")
        }
        return []
    }

    /// A row that was filled in.
    struct Row {
        let list: IncidentList
        let number: Int
        let cells: [String?]
        let zone: OfficeZone

        subscript(column: Int) -> String? { cells[column] }

        func required(_ column: Int) throws -> String {
            guard let cell = cells[column] else {
                throw ServiceError(
                    .invalid,
                    "\(list.title), row \(number): \(list.columns[column]) is blank. Fill it in."
                )
            }
            return cell
        }

        func narrative(_ column: Int) -> Narrative? { cells[column].map { Narrative($0) } }

        func time(_ column: Int) throws -> Timestamp? {
            guard let cell = cells[column] else { return nil }
            do { return try zone.stated(cell).instant } catch {
                throw ServiceError(.invalid, "\(list.title), row \(number): \(error.message)")
            }
        }

        /// Somebody of the case, such as `P-1`.
        func person(_ column: Int) throws -> Reference? {
            guard let cell = cells[column] else { return nil }
            guard let number = Reference.number(cell, of: .person) else {
                throw ServiceError(.invalid, "\(list.title), row \(number): a person of the case is named such as P-1.")
            }
            return Reference(.person, number)
        }
    }
}

extension IncidentReport {
    /// The rows of a list as they are stated; nil where it is not.
    func rows(of list: IncidentList) -> [[String]]? {
        let rows: [[String?]]? =
            switch list.part {
            case .people: people?.map { [$0.role, $0.name, $0.person?.text] }
            case .injuries: injuries?.map { [$0.person, $0.description.text, $0.treatment] }
            case .usesOfForce: usesOfForce?.map { [$0.kind, $0.by, $0.on, $0.reason?.text] }
            case .arrests: arrests?.map { [$0.person, $0.agency, $0.charge, $0.at?.text] }
            case .weapons: weapons?.map { [$0.kind, $0.description?.text, $0.disposition] }
            case .notifications: notifications?.map { [$0.to, $0.agency, $0.by, $0.at?.text] }
            default: nil
            }
        return rows?.map { $0.map { $0 ?? "" } }
    }
}

extension IncidentPart {
    /// For people, within a sentence.
    var words: String {
        switch self {
        case .occurredAt: "when it occurred"
        case .occurredUntil: "until when it occurred"
        case .timeAsStated: "the time as stated"
        case .usesOfForce: "uses of force"
        case .notifications: "who was told"
        case .workplaceViolence: "the log line of workplace violence"
        default: rawValue
        }
    }
}

extension IncidentTypeRule {
    /// What it requires, for people.
    var requiredWords: String { required.map { IncidentPart(rawValue: $0)?.words ?? $0 }.joined(separator: ", ") }
}
