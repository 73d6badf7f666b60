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
}

extension Session {
    /// What this member is offered, by the register as it stands.
    package func offers() throws -> Offers {
        Offers(member: try member(of: register()), people: try members())
    }
}
