// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework

/// What the policy lets one member do now, so that nothing is offered that would be refused: what they then do is decided
/// again.
package struct Offers: Sendable {
    package let member: Member
    /// Everybody of the office, by name.
    package let people: [Member]

    /// Whether they may do something outside cases.
    package func allows(_ action: Action) -> Bool { AccessPolicy.decide(action, by: member).isAllowed }

    /// Whether they may do something in a case as it stands.
    package func allows(_ action: Action, in file: CaseFile) -> Bool {
        AccessPolicy.decide(action, by: member, in: file).isAllowed
    }

    /// Everybody else who can open a case and sign in: to whom something of it can be given.
    package func colleagues(in file: CaseFile) -> [Member] {
        people.filter { $0.isActive && $0.id != member.id && AccessPolicy.isOfCase($0, file) }
    }

    /// Who can sign in and be admitted to a case: of a unit, not named in the case yet, and not walled off from it.
    package func admissible(to file: CaseFile) -> [Member] {
        let known = Set(file.members.map(\.member.id) + file.walled.map(\.member.id))
        return people.filter { $0.isActive && $0.unit != nil && !known.contains($0.id) }
    }

    /// Whom they may dismiss from a case.
    package func dismissible(from file: CaseFile) -> [Member] {
        people.filter { person in
            file.members.contains { $0.member.id == person.id } && allows(.dismiss(member: person.id), in: file)
        }
    }

    /// To whom a case can be given to lead.
    package func leads(for file: CaseFile) -> [Member] {
        people.filter {
            $0.isActive && !$0.roles.isDisjoint(with: [.investigator, .supervisor])
                && allows(.changeLead(to: $0.id), in: file)
        }
    }

    /// Whether a case may be theirs to give to another lead, by its card alone: what holds is decided on the case as it stands.
    package func mayGiveAway(_ card: CaseCard) -> Bool {
        member.roles.contains(.supervisor) || card.lead == member.name
    }

    /// Who of a unit can be walled off from a case: who cannot open it.
    package func wallable(from file: CaseFile) -> [Member] {
        people.filter {
            $0.unit != nil && !AccessPolicy.isOfCase($0, file) && allows(.wall(member: $0.id), in: file)
        }
    }

    /// Who is walled off from a case, and can be let in again.
    package func walled(from file: CaseFile) -> [Member] {
        people.filter { allows(.liftWall(member: $0.id), in: file) }
    }
}

extension Session {
    /// What this member is offered, by the register as it stands.
    package func offers() throws -> Offers {
        Offers(member: try member(of: register()), people: try members())
    }
}
