// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Values

extension IncidentPerson {
    init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["role", "name", "person"])
        let person = json.member("person")
        let reference = try person?.reference()
        if let person, reference?.kind != .person { throw person.fault("must be a person of the case, such as P-1") }
        self.init(role: try json.required("role").text(), name: try json.text("name"), person: reference)
    }
}

extension IncidentInjury {
    init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["person", "description", "treatment"])
        self.init(
            person: try json.required("person").text(),
            description: Narrative(try json.required("description").text()),
            treatment: try json.text("treatment")
        )
    }
}

extension UseOfForce {
    init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["by", "on", "kind", "reason"])
        self.init(
            by: try json.required("by").text(),
            on: try json.required("on").text(),
            kind: try json.required("kind").text(),
            reason: try json.words("reason")
        )
    }
}

extension IncidentArrest {
    init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["person", "agency", "charge", "at"])
        self.init(
            person: try json.required("person").text(),
            agency: try json.text("agency"),
            charge: try json.text("charge"),
            at: try json.member("at")?.timestamp()
        )
    }
}

extension IncidentWeapon {
    init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["kind", "description", "disposition"])
        self.init(
            kind: try json.required("kind").text(),
            description: try json.words("description"),
            disposition: try json.text("disposition")
        )
    }
}

extension IncidentNotification {
    init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["to", "agency", "by", "at"])
        self.init(
            to: try json.required("to").text(),
            agency: try json.text("agency"),
            by: try json.text("by"),
            at: try json.member("at")?.timestamp()
        )
    }
}

extension WorkplaceViolenceLine {
    init?(_ json: JSONPlace?) throws(FormFault) {
        guard let json else { return nil }
        try json.requireObject(of: [
            "types", "committedBy", "circumstances", "place", "kinds", "description", "wasSecurityContacted",
            "wasPoliceContacted", "protectiveAction", "completedBy", "completedByTitle", "completedAt",
            "isWithoutIdentities",
        ])
        self.init(
            types: try json.elements("types", atMost: 4) { place throws(FormFault) in
                try place.word(WorkplaceViolenceType.self)
            },
            committedBy: try json.member("committedBy")?.word(Offender.self),
            circumstances: try json.elements("circumstances", atMost: 20) { place throws(FormFault) in
                try place.word(Circumstance.self)
            },
            place: try json.member("place")?.word(Place.self),
            kinds: try json.elements("kinds", atMost: 20) { place throws(FormFault) in try place.word(Kind.self) },
            description: try json.words("description"),
            wasSecurityContacted: try json.flag("wasSecurityContacted"),
            wasPoliceContacted: try json.flag("wasPoliceContacted"),
            protectiveAction: try json.words("protectiveAction"),
            completedBy: try json.text("completedBy"),
            completedByTitle: try json.text("completedByTitle"),
            completedAt: try json.member("completedAt")?.timestamp(),
            isWithoutIdentities: try json.flag("isWithoutIdentities")
        )
    }
}
