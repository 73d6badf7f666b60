// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework

/// What is entered of whom and what a case speaks of, by a form on its page.
package enum SubjectAct: String, CaseFormAct {
    case person = "people"
    case correction = "people-corrections"
    case identifier = "identifiers"
    case account = "accounts"
    case place = "places"
    case vehicle = "vehicles"
    case link = "links"
    case identity = "identities"
    case strike = "strikes"

    /// Those that the policy lets a person do in a case as it stands.
    static func offered(in file: CaseFile, _ offers: Offers) -> [SubjectAct] {
        let mayContribute = offers.allows(.contribute, in: file)
        return allCases.filter { act in
            switch act {
            case .person, .account, .place, .vehicle: mayContribute
            case .correction, .identifier: mayContribute && !file.people.isEmpty
            case .link, .identity: mayContribute && file.subjects.count > 1
            case .strike: (0..<file.size).contains { offers.allows(.strike(entry: $0), in: file) }
            }
        }
    }

    func route(of number: String) -> Route { .subject(self, of: number) }

    func reading(_ form: Form, in number: String) throws -> @Sendable (Session) throws -> Void {
        switch self {
        case .person: return try SubjectAct.person(form, number)
        case .correction: return try SubjectAct.correction(form, number)
        case .identifier:
            let person = try form.number("person", of: .person, called: "Who")
            let identifier = try SubjectAct.identifier(form)
            return { _ = try $0.identify(person, in: number, by: identifier) }
        case .account: return try SubjectAct.account(form, number)
        case .place:
            let name = try form.required("name", called: "What it is called")
            let (address, description) = (try form.optional("address"), try form.optional("description"))
            return { _ = try $0.addPlace(to: number, name: name, address: address, description: description) }
        case .vehicle: return try SubjectAct.vehicle(form, number)
        case .link:
            let (from, to) = (try form.reference("from", called: "From"), try form.reference("to", called: "To"))
            let relation = try form.required("relation", called: "How they are linked")
            let basis = try form.required("basis", called: "The basis")
            return { _ = try $0.addLink(to: number, from: from, to: to, relation: relation, basis: basis) }
        case .identity:
            let one = try form.reference("one", called: "The one")
            let other = try form.reference("other", called: "The other")
            let basis = try form.required("basis", called: "The basis")
            return { _ = try $0.state(one, in: number, mayBe: other, basis: basis) }
        case .strike:
            let entry = try form.number("entry", of: .entry, called: "The entry")
            let reason = try form.required("reason", called: "The reason")
            return { try $0.strike(UInt64(entry), in: number, reason: reason) }
        }
    }

    private static func person(_ form: Form, _ number: String) throws -> @Sendable (Session) throws -> Void {
        guard let role = try PersonRole(rawValue: form.text("role")) else {
            throw ServiceError(.invalid, "The person's role is not chosen. Choose it, and send it again.")
        }
        let (name, description) = (try form.optional("name"), try form.optional("description"))
        let minor = try minor(form)
        let identifiers = try form.optional("kind") == nil ? [] : [identifier(form)]
        return {
            _ = try $0.addPerson(
                to: number,
                role: role,
                name: name,
                minor: minor,
                description: description,
                identifiers: identifiers
            )
        }
    }

    private static func correction(_ form: Form, _ number: String) throws -> @Sendable (Session) throws -> Void {
        let person = try form.number("person", of: .person, called: "Who")
        let facts = PersonCorrection(
            role: try form.optional("role").flatMap { PersonRole(rawValue: $0) },
            name: try form.optional("name"),
            minor: try minor(form),
            description: try form.optional("description")
        )
        let reason = try form.required("reason", called: "The reason")
        return { _ = try $0.correct(person: person, in: number, to: facts, reason: reason) }
    }

    private static func account(_ form: Form, _ number: String) throws -> @Sendable (Session) throws -> Void {
        let platform = try form.required("platform", called: "The platform")
        let handle = try form.required("handle", called: "The name there")
        let (id, url) = (try form.optional("platform-id"), try form.optional("url"))
        let description = try form.optional("description")
        return {
            _ = try $0.addAccount(
                to: number,
                platform: platform,
                handle: handle,
                platformID: id,
                url: url,
                description: description
            )
        }
    }

    private static func vehicle(_ form: Form, _ number: String) throws -> @Sendable (Session) throws -> Void {
        let (plate, region) = (try form.optional("plate"), try form.optional("region"))
        let (model, description) = (try form.optional("model"), try form.optional("description"))
        return {
            _ = try $0.addVehicle(
                to: number,
                plate: plate,
                region: region,
                model: model,
                description: description
            )
        }
    }

    private static func identifier(_ form: Form) throws -> PersonIdentifier {
        PersonIdentifier(
            kind: try form.required("kind", called: "What kind it is"),
            value: try form.required("value", called: "The identifier"),
            source: try form.optional("source")
        )
    }

    /// Nothing chosen says nothing: whether somebody is a minor is never inferred.
    private static func minor(_ form: Form) throws -> Bool? {
        try ["minor": true, "adult": false][form.optional("age") ?? ""]
    }
}

extension CaseFile {
    /// The people, accounts, places, vehicles, items and tips of a case, with what they are called.
    var subjects: [(reference: Reference, name: String)] {
        people.map { (Reference(.person, $0.person.number), facts(of: $0).name ?? "name not known") }
            + accounts.map { (Reference(.account, $0.account.number), "\($0.account.platform) \($0.account.handle)") }
            + places.map { (Reference(.place, $0.event.number), $0.event.name) }
            + vehicles.map { (Reference(.vehicle, $0.event.number), $0.event.plate ?? $0.event.model ?? "") }
            + evidence.map { ($0.collected.reference, $0.collected.title) }
            + tips.filter { $0.parted == nil }.map { (Reference(.tip, $0.joined.tip), "") }
    }
}

extension Form {
    /// Something of the case by what it is called, such as `P-1`.
    func reference(_ name: String, called label: String) throws -> Reference {
        guard let reference = Reference(try required(name, called: label)) else {
            throw ServiceError(.invalid, "\(label) is named as the page shows it, such as P-1, A-1 or E-0001.")
        }
        return reference
    }

    /// Several, with spaces or commas between; none where it is blank.
    func references(_ name: String) throws -> [Reference] {
        try (optional(name) ?? "").utf8.split { $0 == 0x20 || $0 == 0x2C || $0 == 0x0A }.map { part in
            guard let reference = Reference(String(decoding: Array(part), as: UTF8.self)) else {
                throw ServiceError(.invalid, "Name things as the page shows them, such as P-1 E-0001 #12.")
            }
            return reference
        }
    }

    /// The number of something of one kind, as it is shown or without letters and zeros.
    func number(_ name: String, of kind: Reference.Kind, called label: String) throws -> Int {
        guard let number = Reference.number(try required(name, called: label), of: kind) else {
            throw ServiceError(.invalid, "\(label) is named by its number, such as \(Reference(kind, 12).text).")
        }
        return number
    }
}
