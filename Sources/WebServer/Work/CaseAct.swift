// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// What is done with a case as a whole by a form on its page.
package enum CaseAct: String, CaseIterable, Sendable {
    case task = "tasks"
    case decision = "decisions"
    case submit
    case `return`
    case signOff = "sign-off"
    case reopen
    case admit
    case dismiss

    /// Those that the policy lets a person do in a case as it stands.
    static func offered(in file: CaseFile, _ session: Session) throws -> [CaseAct] {
        try allCases.filter { act in
            switch act {
            case .task, .decision: try session.allows(.contribute, in: file)
            case .submit: try session.allows(.submitCase, in: file)
            case .return: try session.allows(.returnCase, in: file)
            case .signOff: try session.allows(.signOffCase, in: file)
            case .reopen: try session.allows(.reopenCase, in: file)
            case .admit: try session.allows(.admit, in: file)
            case .dismiss: try !Dismissible.all(in: file, session).isEmpty
            }
        }
    }
}

/// A member whom a person may dismiss from a case.
struct Dismissible: Hashable, Sendable {
    let signInName: String
    let name: String

    static func all(in file: CaseFile, _ session: Session) throws -> [Dismissible] {
        try session.members().filter { member in
            guard file.members.contains(where: { $0.member.id == member.id }) else { return false }
            return try session.allows(.dismiss(member: member.id), in: file)
        }.map { Dismissible(signInName: $0.signInName, name: $0.name) }.sorted { $0.name < $1.name }
    }
}
