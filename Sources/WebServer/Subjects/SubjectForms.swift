// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The forms by which people, accounts, places and vehicles come into a case, are corrected, and are linked.
struct SubjectForms: Sendable {
    private let file: CaseFile
    private let offered: [SubjectAct]

    init(_ file: CaseFile, _ offers: Offers) {
        self.file = file
        offered = SubjectAct.offered(in: file, offers)
    }

    /// The forms of some acts, in their order.
    func markup(_ acts: [SubjectAct], for viewer: Viewer) -> Markup {
        acts.filter(offered.contains).map { form($0).markup(for: viewer) }.joined()
    }

    /// What the case speaks of, for fields in which something of it is named.
    static func references(of file: CaseFile) -> Markup {
        let options = file.subjects.map { subject -> Markup in
            "<option value=\"\(subject.reference.text)\">\(subject.name)</option>\n"
        }
        return "<datalist id=\"references\">\n\(options.joined())</datalist>\n"
    }

    private func form(_ act: SubjectAct) -> ActForm {
        let (summary, button, fields): (Markup, Markup, (ActFields) -> Markup) =
            switch act {
            case .person: ("Add a person", "Add the person", person)
            case .correction: ("Correct a person", "Enter the correction", correction)
            case .identifier:
                ("Enter what tells a person from others", "Enter it", identifying)
            case .account: ("Add an account", "Add the account", account)
            case .place: ("Add a place", "Add the place", place)
            case .vehicle: ("Add a vehicle", "Add the vehicle", vehicle)
            case .link: ("State a link", "Enter the link", link)
            case .identity: ("State that two may be the same", "Enter it", identity)
            case .strike: ("Strike an entry out", "Strike it out", strike)
            }
        return ActForm(summary: summary, action: .subject(act, of: file.number), button: button, fields: fields)
    }

    private func person(_ fields: ActFields) -> Markup {
        fields.choice("role", "Role", PersonRole.allCases.map { ($0.rawValue, $0.rawValue) })
            + fields.field("name", "Name", hint: "Blank where it is not known.")
            + age(fields, "Not stated") + fields.area("description", "Description", hint: "May be left blank.", rows: 3)
            + "<fieldset><legend>Known by, where something is</legend>\n" + identifier(fields, "") + "</fieldset>\n"
    }

    private func correction(_ fields: ActFields) -> Markup {
        who(fields)
            + fields.choice(
                "role",
                "Role",
                PersonRole.allCases.map { ($0.rawValue, $0.rawValue) },
                unchosen: "As it stands"
            ) + fields.field("name", "Name", hint: "Blank where it stays.") + age(fields, "As it stands")
            + fields.area("description", "Description", hint: "Blank where it stays.", rows: 3)
            + fields.area("reason", "Why", rows: 3, attributes: " required")
    }

    private func who(_ fields: ActFields) -> Markup {
        let people = file.people.map { person in
            let reference = Reference(.person, person.person.number).text
            return (reference, "\(reference) \(file.facts(of: person).name ?? "(name not known)")")
        }
        return fields.choice("person", "Who", people)
    }

    private func age(_ fields: ActFields, _ unchosen: Markup) -> Markup {
        fields.choice("age", "Age", [("minor", "A minor"), ("adult", "An adult")], unchosen: unchosen)
    }

    private func identifying(_ fields: ActFields) -> Markup { who(fields) + identifier(fields, " required") }

    private func identifier(_ fields: ActFields, _ attributes: Markup) -> Markup {
        fields.field("kind", "Kind", hint: "Such as phone or student number.", attributes: attributes)
            + fields.field("value", "Number or name", attributes: attributes)
            + fields.field("source", "Known from", hint: "May be left blank.")
    }

    private func account(_ fields: ActFields) -> Markup {
        fields.field("platform", "Platform", attributes: " required")
            + fields.field("handle", "Name there", hint: "Such as @creek_echo_7.", attributes: " required")
            + fields.field("platform-id", "Number there", hint: "It stays where the name changes; may be left blank.")
            + fields.field("url", "Address", hint: "May be left blank.")
            + fields.area("description", "Description", hint: "May be left blank.", rows: 3)
    }

    private func place(_ fields: ActFields) -> Markup {
        fields.field("name", "What it is called", attributes: " required")
            + fields.field("address", "Address", hint: "May be left blank.")
            + fields.area("description", "Description", hint: "May be left blank.", rows: 3)
    }

    private func vehicle(_ fields: ActFields) -> Markup {
        fields.field("plate", "Plate", hint: "As it was read; blank where it is not known.")
            + fields.field("region", "State or country of the plate") + fields.field("model", "Make, model, colour")
            + fields.area("description", "What it looked like", rows: 3)
    }

    private func link(_ fields: ActFields) -> Markup {
        named(fields, "from", "From") + named(fields, "to", "To")
            + fields.field(
                "relation",
                "How they are linked",
                hint: "Such as: uses the account.",
                attributes: " required"
            )
            + fields.area("basis", "On what basis", rows: 3, attributes: " required")
    }

    private func identity(_ fields: ActFields) -> Markup {
        named(fields, "one", "The one") + named(fields, "other", "The other")
            + fields.area(
                "basis",
                "On what basis",
                hint: "It stands as your statement. Struck out as an entry, it is taken back.",
                rows: 3,
                attributes: " required"
            )
    }

    private func strike(_ fields: ActFields) -> Markup {
        fields.field(
            "entry",
            "Entry",
            hint:
                "Its number in the timeline, such as #12. Statements are struck out: people, links, notes and the like.",
            attributes: " required"
        )
            + fields.area(
                "reason",
                "Why",
                hint: "The entry stays, struck through, with this.",
                rows: 3,
                attributes: " required"
            )
    }

    private func named(_ fields: ActFields, _ name: String, _ label: Markup) -> Markup {
        fields.field(
            name,
            label,
            hint: "Such as P-1, A-1 or E-0001.",
            attributes: " required list=\"references\" autocomplete=\"off\""
        )
    }
}
