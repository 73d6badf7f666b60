// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
import Fields
import JSON

// These readers say the same as schemas/incident-report.schema.json and schemas/narrative-report.schema.json; the tests
// hold one to the other.

extension NarrativeReport {
    /// Reads a report as `schemas/narrative-report.schema.json` describes it.
    package init(parsing bytes: [UInt8]) throws(FormError) {
        self = try JSONPlace.form(bytes) { json throws(FormFault) in
            try json.requireObject(of: ["$schema", "title", "statements"])
            let statements = try json.required("statements")
            guard statements.value.array?.isEmpty != true else { throw statements.fault("must hold one at least") }
            return NarrativeReport(
                title: try json.required("title").text(),
                statements: try statements.elements(atMost: 1000) { place throws(FormFault) in
                    try ReportStatement(place)
                }
            )
        }
    }
}

extension ReportStatement {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["text", "cites"])
        self.init(
            text: Narrative(try json.required("text").text()),
            cites: try json.elements("cites", atMost: 100) { place throws(FormFault) in try place.reference() }
        )
    }
}

extension IncidentReport {
    /// Reads a report as `schemas/incident-report.schema.json` describes it.
    package init(parsing bytes: [UInt8]) throws(FormError) {
        self = try JSONPlace.form(bytes) { json throws(FormFault) in try IncidentReport(json) }
    }

    private init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["$schema", "types"] + IncidentPart.allCases.map(\.rawValue))
        let types = try json.required("types")
        guard types.value.array?.isEmpty != true else { throw types.fault("must hold one at least") }
        self.init(
            types: try types.elements(atMost: 20) { place throws(FormFault) in try place.text() },
            occurredAt: try json.member("occurredAt")?.timestamp(),
            occurredUntil: try json.member("occurredUntil")?.timestamp(),
            timeAsStated: try json.text("timeAsStated"),
            site: try json.text("site"),
            location: try json.text("location"),
            people: try json.list("people") { place throws(FormFault) in try IncidentPerson(place) },
            injuries: try json.list("injuries") { place throws(FormFault) in try IncidentInjury(place) },
            usesOfForce: try json.list("usesOfForce") { place throws(FormFault) in try UseOfForce(place) },
            arrests: try json.list("arrests") { place throws(FormFault) in try IncidentArrest(place) },
            weapons: try json.list("weapons") { place throws(FormFault) in try IncidentWeapon(place) },
            notifications: try json.list("notifications") { place throws(FormFault) in
                try IncidentNotification(place)
            },
            narrative: try json.words("narrative"),
            outcome: try json.words("outcome"),
            workplaceViolence: try WorkplaceViolenceLine(json.member("workplaceViolence"))
        )
    }
}

extension JSONPlace {
    /// The elements of that member; nil where there is none, which is not the same as an empty list.
    fileprivate func list<Element>(
        _ key: String,
        _ read: (JSONPlace) throws(FormFault) -> Element
    ) throws(FormFault) -> [Element]? {
        try member(key)?.elements(atMost: 200, read)
    }

    func words(_ key: String) throws(FormFault) -> Narrative? { try text(key).map { Narrative($0) } }

    func flag(_ key: String) throws(FormFault) -> Bool? {
        guard let place = member(key) else { return nil }
        guard let flag = place.value.bool else { throw place.fault("must be true or false") }
        return flag
    }

    func reference() throws(FormFault) -> Reference {
        guard let reference = Reference(try text()) else {
            throw fault("must be a reference such as P-1, E-0001, T-000012, R-1 or #12")
        }
        return reference
    }
}
