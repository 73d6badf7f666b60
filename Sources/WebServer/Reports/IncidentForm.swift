// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML
internal import Values

/// An incident report as a form: what is left blank is not stated.
struct IncidentForm {
    /// The version that is gone on with; nil for a new report.
    let report: IncidentReport?
    /// The office's types; empty where any words do.
    let types: [IncidentTypeRule]

    /// Parts that the office's rules require of the types of the version that is gone on with.
    private var required: Set<String> {
        Set(types.filter { report?.types.contains($0.code) == true }.flatMap(\.required))
    }

    func markup(_ fields: ActFields) -> Markup {
        let lists = IncidentList.all.map { list in
            """
            <fieldset><legend>\(list.title)\(mark(list.part))</legend>
            \(fields.check(list.part.rawValue + "-none", "It is known that there was none", isChecked: isNone(list)))\
            \(list.markup(fields, report?.rows(of: list)))</fieldset>

            """ as Markup
        }
        return typesField(fields) + whenAndWhere(fields) + lists.joined()
            + fields.area(
                "narrative",
                "Narrative\(mark(.narrative))",
                value: report?.narrative?.text ?? "",
                hint: "What happened, in order.",
                rows: 10
            ) + fields.area("outcome", "Outcome\(mark(.outcome))", value: report?.outcome?.text ?? "", rows: 4)
    }

    private func isNone(_ list: IncidentList) -> Bool { report?.rows(of: list)?.isEmpty == true }

    private func mark(_ part: IncidentPart) -> Markup {
        required.contains(part.rawValue) ? " (required by the type)" : ""
    }

    private func typesField(_ fields: ActFields) -> Markup {
        let stated = report?.types ?? []
        guard !types.isEmpty else {
            return fields.field(
                "types",
                "Types",
                value: stated.joined(separator: ", "),
                hint: "Such as scuffle, with commas between.",
                attributes: " required"
            )
        }
        let known = types.map { type in
            let parts = type.requiredWords
            return (type.code, parts.isEmpty ? type.label : "\(type.label) (requires: \(parts))")
        }
        let others = stated.filter { code in !types.contains { $0.code == code } }.map { ($0, $0) }
        return fields.several("types", "Types", known + others, chosen: Set(stated))
    }

    private func whenAndWhere(_ fields: ActFields) -> Markup {
        let time = { (part: IncidentPart, label: Markup, value: Timestamp?) in
            fields.time(part.rawValue, "\(label)\(mark(part))", value: value?.text ?? "")
        }
        let field = { (part: IncidentPart, label: Markup, value: String?, hint: Markup?) in
            fields.field(part.rawValue, "\(label)\(mark(part))", value: value ?? "", hint: hint)
        }
        return time(.occurredAt, "Occurred at", report?.occurredAt)
            + time(.occurredUntil, "Occurred until", report?.occurredUntil)
            + field(.timeAsStated, "Time, as stated", report?.timeAsStated, "Where it is not known to the minute.")
            + field(.site, "Site", report?.site, "The school, building or place of work.")
            + field(.location, "Location", report?.location, nil)
    }

    /// What the form states; a log line of workplace violence is carried over from the version before.
    static func report(_ form: Form, after before: IncidentReport?) throws -> IncidentReport {
        let types = form.all("types").flatMap { $0.split(separator: ",") }.map { text in
            String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }.filter { !$0.isEmpty }
        guard !types.isEmpty else { throw ServiceError(.invalid, "No type is named. Name one, and send it again.") }
        let lists = try IncidentList.all.reduce(into: [:]) { lists, list in
            lists[list.part] = try list.rows(form)
        }
        return IncidentReport(
            types: types,
            occurredAt: try form.time(IncidentPart.occurredAt.rawValue)?.instant,
            occurredUntil: try form.time(IncidentPart.occurredUntil.rawValue)?.instant,
            timeAsStated: try form.optional(IncidentPart.timeAsStated.rawValue),
            site: try form.optional(IncidentPart.site.rawValue),
            location: try form.optional(IncidentPart.location.rawValue),
            people: try lists[.people]?.map {
                IncidentPerson(role: try $0.required(0), name: $0[1], person: try $0.person(2))
            },
            injuries: try lists[.injuries]?.map {
                IncidentInjury(
                    person: try $0.required(0),
                    description: Narrative(try $0.required(1)),
                    treatment: $0[2]
                )
            },
            usesOfForce: try lists[.usesOfForce]?.map {
                UseOfForce(
                    by: try $0.required(1),
                    on: try $0.required(2),
                    kind: try $0.required(0),
                    reason: $0.narrative(3)
                )
            },
            arrests: try lists[.arrests]?.map {
                IncidentArrest(person: try $0.required(0), agency: $0[1], charge: $0[2], at: try $0.time(3))
            },
            weapons: try lists[.weapons]?.map {
                IncidentWeapon(kind: try $0.required(0), description: $0.narrative(1), disposition: $0[2])
            },
            notifications: try lists[.notifications]?.map {
                IncidentNotification(to: try $0.required(0), agency: $0[1], by: $0[2], at: try $0.time(3))
            },
            narrative: try form.optional("narrative").map { Narrative($0) },
            outcome: try form.optional("outcome").map { Narrative($0) },
            workplaceViolence: before?.workplaceViolence
        )
    }
}
