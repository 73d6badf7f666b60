// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import Values

/// Which entries of the register are shown: what stands in it stands in addresses, so it never says what a case does.
package struct AuditFilter: Hashable, Sendable {
    /// What the entry's type begins with, such as `session.started`.
    package var type: String?
    /// The sign-in name of who made it, or whom it names.
    package var person: String?
    /// The first of its days, such as `2026-04-17`, in the office's zone.
    package var since: String?

    package init(type: String? = nil, person: String? = nil, since: String? = nil) {
        (self.type, self.person, self.since) = (type, person, since)
    }

    /// The entries that it lets through.
    func apply(to lines: [AuditLine], people: [Member], in zone: OfficeZone) throws -> [AuditLine] {
        let wanted = try person.map { name in
            guard let member = people.first(where: { $0.signInName.utf8.elementsEqual(name.utf8) }) else {
                throw ServiceError(.notFound, "There is nobody of that sign-in name. See the list of people.")
            }
            return member
        }
        let first = try since.map { try zone.start(ofDay: $0) }
        return lines.filter { line in
            (type.map { line.entry.envelope.type.utf8.starts(with: $0.utf8) } ?? true)
                && (first.map { line.entry.time >= $0 } ?? true)
                && (wanted.map { who in
                    line.entry.author.id == who.id || line.facts.contains { $0.value == who.name }
                } ?? true)
        }
    }

    /// What an address says of it.
    var query: [(name: String, value: String)] {
        [("type", type), ("person", person), ("since", since)].compactMap { name, value in value.map { (name, $0) } }
    }
}

extension SignedInVisit {
    /// The filter that the address names.
    var auditFilter: AuditFilter {
        AuditFilter(type: query("type"), person: query("person"), since: query("since"))
    }
}

extension FigureTable {
    /// The register, for a spreadsheet.
    static func audit(_ lines: [AuditLine]) -> FigureTable {
        FigureTable(
            "Entries of the register",
            ["entry", "time", "by", "type", "facts"],
            lines.map { line in
                [
                    String(line.entry.sequence), line.entry.time.text, line.entry.author.name, line.entry.envelope.type,
                    line.facts.map { "\($0.name): \($0.value)" }.joined(separator: "; "),
                ]
            }
        )
    }
}
