// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Fields
internal import Values

/// A part of a report as pages and screens show it: one value a line.
package struct ReportFact: Hashable, Sendable {
    package let name: String
    package let values: [String]
}

extension IncidentReport {
    /// What the report states, part by part, in its order; what it does not state is left out.
    package var facts: [ReportFact] {
        let facts = [
            fact("Types", [types.joined(separator: ", ")]), fact("Occurred at", occurredAt.map { [$0.text] }),
            fact("Occurred until", occurredUntil.map { [$0.text] }), fact("Time, as stated", timeAsStated.map { [$0] }),
            fact("Site", site.map { [$0] }), fact("Location", location.map { [$0] }),
            fact("People", people?.map(\.shown)), fact("Injuries", injuries?.map(\.shown)),
            fact("Uses of force", usesOfForce?.map(\.shown)), fact("Arrests", arrests?.map(\.shown)),
            fact("Weapons", weapons?.map(\.shown)), fact("Notifications", notifications?.map(\.shown)),
            fact("Narrative", narrative.map { [$0.text] }), fact("Outcome", outcome.map { [$0.text] }),
        ]
        return facts.compactMap(\.self) + (workplaceViolence?.facts ?? [])
    }
}

extension WorkplaceViolenceLine {
    fileprivate var facts: [ReportFact] {
        [
            fact("Log: types", listed(types.map(\.rawValue))), fact("Log: committed by", one(committedBy?.rawValue)),
            fact("Log: circumstances", listed(circumstances.map(\.rawValue))),
            fact("Log: place", one(place?.rawValue)), fact("Log: kinds", listed(kinds.map(\.rawValue))),
            fact("Log: description", one(description?.text)),
            fact("Log: security contacted", one(wasSecurityContacted.map(answer))),
            fact("Log: police contacted", one(wasPoliceContacted.map(answer))),
            fact("Log: protective action", one(protectiveAction?.text)),
            fact("Log: completed by", one(joined([completedBy, completedByTitle, completedAt?.text]))),
            fact("Log: read, and names nobody", one(isWithoutIdentities.map(answer))),
        ].compactMap(\.self)
    }

    private func listed(_ words: [String]) -> [String]? { words.isEmpty ? nil : [words.joined(separator: ", ")] }
    private func one(_ word: String?) -> [String]? { word.map { [$0] } }
    private func answer(_ flag: Bool) -> String { flag ? "yes" : "no" }
}

/// A part that is stated; an empty list states that there was none.
private func fact(_ name: String, _ values: [String]?) -> ReportFact? {
    values.map { ReportFact(name: name, values: $0.isEmpty ? ["none, as stated"] : $0) }
}

/// The parts that are known, or nil where none is.
private func joined(_ parts: [String?]) -> String? {
    let known = parts.compactMap(\.self)
    return known.isEmpty ? nil : known.joined(separator: ", ")
}

extension IncidentPerson {
    fileprivate var shown: String {
        [role, joined([name, person?.text])].compactMap(\.self).joined(separator: ": ")
    }
}

extension IncidentInjury {
    fileprivate var shown: String {
        "\(person): \(description.text)" + (treatment.map { "; treatment: \($0)" } ?? "")
    }
}

extension UseOfForce {
    fileprivate var shown: String { "\(kind) by \(by) on \(on)" + (reason.map { ": \($0.text)" } ?? "") }
}

extension IncidentArrest {
    fileprivate var shown: String { joined([person, agency, charge, at?.text]) ?? person }
}

extension IncidentWeapon {
    fileprivate var shown: String {
        joined([kind, description?.text, disposition.map { "became: \($0)" }]) ?? kind
    }
}

extension IncidentNotification {
    fileprivate var shown: String {
        joined([to, agency, by.map { "told by \($0)" }, at?.text]) ?? to
    }
}
