// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Values

// These readers and schemas/tip.schema.json say the same; the tests hold one to the other.

extension TipReport {
    /// Reads a tip as `schemas/tip.schema.json` describes it.
    init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: [
            "source", "receivedAt", "site", "categories", "dangerNow", "narrative", "happening", "place", "people",
            "accounts", "reporter", "language",
        ])
        self.init(
            source: try TipSource(try json.required("source")),
            receivedAt: try json.member("receivedAt")?.timestamp(),
            site: try json.text("site"),
            categories: try json.elements("categories", atMost: 50) { place throws(FormFault) in try place.text() },
            dangerNow: try json.member("dangerNow")?.word(DangerNow.self) ?? .unknown,
            narrative: Narrative(try json.required("narrative").text()),
            happening: try json.text("happening"),
            place: try json.text("place"),
            people: try json.elements("people", atMost: 100) { place throws(FormFault) in try TipPerson(place) },
            accounts: try json.elements("accounts", atMost: 100) { place throws(FormFault) in try TipAccount(place) },
            reporter: try TipReporter(json.member("reporter")),
            language: try json.text("language")
        )
    }
}

extension TipSource {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["channel", "name", "externalID"])
        self.init(
            channel: try json.required("channel").word(TipChannel.self),
            name: try json.text("name"),
            externalID: try json.text("externalID")
        )
    }
}

extension TipPerson {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["role", "name", "description"])
        self.init(
            role: try json.required("role").word(PersonRole.self),
            name: try json.text("name"),
            description: try json.text("description")
        )
    }
}

extension TipAccount {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["platform", "handle", "url"])
        self.init(
            platform: try json.required("platform").text(),
            handle: try json.required("handle").text(),
            url: try json.text("url")
        )
    }
}

extension TipReporter {
    fileprivate init?(_ json: JSONPlace?) throws(FormFault) {
        guard let json else { return nil }
        try json.requireObject(of: ["name", "contact"])
        self.init(name: try json.text("name"), contact: try json.text("contact"))
    }
}
