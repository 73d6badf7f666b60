// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The people of the office, and what a person may do with their accounts.
struct PeoplePage {
    let viewer: Viewer
    let units: [UnitCreated]
    let offers: Offers
    /// What was just done, where this page answers it.
    var notice: String?

    var markup: Markup {
        Layout.page(
            title: "People",
            viewer,
            at: .people,
            """
            <h1>People</h1>
            \(notice.map { Sections.notice("\($0)") })\(ways)
            \(table)
            \(roles.isEmpty ? nil : invitation.markup(for: viewer))
            <h2>Units</h2>
            \(unitTable)\(offers.allows(.createUnit) ? making.markup(for: viewer) : nil)
            """
        )
    }

    private var ways: Markup {
        let auditors: Markup? =
            offers.allows(.readAudit)
            ? """
            <a href="\(Route.audit(AuditFilter(), page: 1))">The register, as auditors read it</a>
            <a href="\(Route.check)">Check the vault; backups</a>

            """ : nil
        let programme: Markup? =
            offers.allows(.readProgramme) ? "<a href=\"\(Route.programme(nil))\">The programme’s figures</a>\n" : nil
        return """
            <nav class="row" aria-label="The office">
            <a href="\(Route.rules)">Rules</a>
            <a href="\(Route.instruments)">Instruments</a>
            <a href="\(Route.policies)">Policies</a>
            \(programme)\(auditors)</nav>

            """
    }

    private var unitTable: Markup {
        let rows = units.map { ["\($0.name)" as Markup, "<span class=\"number\">\($0.prefix)</span>"] }
        return Sections.table("Units", ["Name", "Case numbers begin with"], rows, none: "There is no unit yet.")
    }

    private var making: ActForm {
        ActForm(summary: "Make a unit", action: .units, button: "Make the unit") {
            $0.field("unit-name", "Name of the unit", attributes: " required")
                + $0.field(
                    "prefix",
                    "Prefix",
                    hint: "Such as ACS: its case numbers begin with it.",
                    attributes: " required"
                )
        }
    }

    private var table: Markup {
        let rows = offers.people.map { member -> [Markup] in
            let unit = member.unit.flatMap { id in units.first { $0.unit == id }?.name }
            let roles = Role.allCases.filter(member.roles.contains).map(\.rawValue).joined(separator: ", ")
            return [
                Markup(escaping: member.name), Markup(escaping: member.signInName), Markup(escaping: roles),
                Markup.text(unit) ?? "",
                "\(member.standing.rawValue)\(member.secondFactor == nil ? nil : ", second factor" as Markup)",
                changes(of: member),
            ]
        }
        return Sections.table(
            "People of the office",
            ["Name", "Signs in as", "Roles", "Unit", "Account", "What to do"],
            rows,
            none: "Nobody has joined yet."
        )
    }

    private func changes(of member: Member) -> Markup {
        AccountChange.allCases.filter { change in
            change.isPossible(for: member) && offers.allows(.change(change, of: member))
        }.map { change in
            ActForm(
                summary: "\(change.words)<span class=\"hidden\"> \(member.name)</span>",
                action: .changeAccount(change, of: member.signInName),
                button: "\(change.words) \(member.name)"
            ) {
                $0.field("reason", "Why", attributes: " required")
            }.markup(for: viewer)
        }.joined()
    }

    /// Those that this person may give; who belongs to no unit names one in the form.
    private var roles: [Role] {
        Role.allCases.filter { role in
            guard Role.ofUnits.contains(role) else { return offers.allows(.invite(roles: [role], unit: nil)) }
            let own = offers.member.unit.map { [$0] } ?? units.map(\.unit)
            return own.contains { offers.allows(.invite(roles: [role], unit: $0)) }
        }
    }

    private var invitation: ActForm {
        let roles = roles.map { ($0.rawValue, $0.rawValue) }
        return ActForm(summary: "Invite somebody", action: .people, button: "Make a one-time code") {
            $0.field("name", "Name", hint: "As it is to stand on what they sign.", attributes: " required")
                + $0.field(
                    "sign-in",
                    "Signs in as",
                    hint: "Such as k.osei.",
                    attributes: " required autocomplete=\"off\""
                ) + $0.several("role", "Roles", roles)
                + $0.choice("unit", "Unit", units.map { ($0.prefix, $0.name) }, unchosen: "None: a role of the house")
        }
    }
}

extension AccountChange {
    /// For people.
    var words: Markup {
        switch self {
        case .suspend: "Suspend"
        case .reinstate: "Reinstate"
        case .remove: "Remove for good"
        case .reinvite: "Invite again"
        case .resetSecondFactor: "Reset the second factor of"
        case .endSessions: "End the sessions of"
        }
    }

    /// Whether it means anything for an account as it stands.
    func isPossible(for member: Member) -> Bool {
        switch self {
        case .suspend: member.standing == .active
        case .reinstate: member.standing == .suspended
        case .remove: member.standing != .removed
        case .reinvite: member.standing == .active || member.standing == .invited
        case .resetSecondFactor: member.secondFactor != nil
        case .endSessions: member.standing == .active || member.standing == .suspended
        }
    }
}
