// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The people of the office, and what a person may do with their accounts.
struct PeoplePage {
    /// What the policy offers this person here.
    struct Offers: Sendable {
        /// The roles that they may give.
        let roles: [Role]
        /// Of each member, by sign-in name.
        let changes: [String: [AccountChange]]
        /// Whether they may read the register.
        let audit: Bool

        init(_ members: [Member], _ session: Session) throws {
            let own = members.first { $0.id == session.memberID }
            roles = try Role.allCases.filter { role in
                let unit = Role.ofUnits.contains(role) ? own?.unit : nil
                // Who belongs to no unit names one in the form.
                guard own?.unit == nil, Role.ofUnits.contains(role) else {
                    return try session.allows(.invite(roles: [role], unit: unit))
                }
                return try session.units().contains { try session.allows(.invite(roles: [role], unit: $0.unit)) }
            }
            audit = try session.allows(.readAudit)
            var changes: [String: [AccountChange]] = [:]
            for member in members {
                changes[member.signInName] = try AccountChange.allCases.filter { change in
                    try change.isPossible(at: member.standing) && session.allows(.change(change, of: member))
                }
            }
            self.changes = changes
        }
    }

    let viewer: Viewer
    let members: [Member]
    let units: [UnitCreated]
    let offers: Offers

    var markup: Markup {
        Layout.page(
            title: "People",
            viewer,
            at: .people,
            """
            <h1>People</h1>
            \(offers.audit ? "<p><a href=\"\(Route.audit(page: 1))\">The register, as auditors read it</a></p>" as Markup : nil)
            \(table)
            \(offers.roles.isEmpty ? nil : invitation.markup(for: viewer))
            """
        )
    }

    private var table: Markup {
        let rows = members.map { member -> [Markup] in
            let unit = member.unit.flatMap { id in units.first { $0.unit == id }?.name }
            let roles = Role.allCases.filter(member.roles.contains).map(\.rawValue).joined(separator: ", ")
            return [
                Markup(escaping: member.name), Markup(escaping: member.signInName), Markup(escaping: roles),
                Markup.text(unit) ?? "", Markup(escaping: member.standing.rawValue), changes(of: member),
            ]
        }
        return Sections.table(
            "People of the office",
            ["Name", "Signs in as", "Roles", "Unit", "Account", ""],
            rows,
            none: "Nobody has joined yet."
        )
    }

    private func changes(of member: Member) -> Markup {
        (offers.changes[member.signInName] ?? []).map { change in
            ActForm(
                summary: "\(change.words)<span class=\"hidden\"> \(member.name)</span>",
                action: .changeAccount(change, of: member.signInName),
                button: "\(change.words) \(member.name)"
            ) {
                $0.field("reason", "Why", attributes: " required")
            }.markup(for: viewer)
        }.joined()
    }

    private var invitation: ActForm {
        let roles = offers.roles.map { role -> Markup in
            """
            <label class="choice"><input type="checkbox" name="role" value="\(role.rawValue)"> \(role.rawValue)</label>

            """
        }
        return ActForm(summary: "Invite somebody", action: .people, button: "Make a one-time code") {
            $0.field("name", "Name", hint: "As it is to stand on what they sign.", attributes: " required")
                + $0.field(
                    "sign-in",
                    "Signs in as",
                    hint: "Such as k.osei.",
                    attributes: " required autocomplete=\"off\""
                ) + "<fieldset><legend>Roles</legend>\n\(roles)</fieldset>\n"
                + $0.choice("unit", "Unit", units.map { ($0.prefix, $0.name) })
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
        }
    }

    /// Whether it means anything for an account as it stands.
    func isPossible(at standing: Member.Standing) -> Bool {
        switch self {
        case .suspend: standing == .active
        case .reinstate: standing == .suspended
        case .remove: standing != .removed
        case .reinvite: standing == .active || standing == .invited
        }
    }
}
