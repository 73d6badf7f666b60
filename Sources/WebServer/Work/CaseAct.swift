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
    static func offered(in file: CaseFile, _ offers: Offers) -> [CaseAct] {
        allCases.filter { act in
            switch act {
            case .task, .decision: offers.allows(.contribute, in: file)
            case .submit: offers.allows(.submitCase, in: file)
            case .return: offers.allows(.returnCase, in: file)
            case .signOff: offers.allows(.signOffCase, in: file)
            case .reopen: offers.allows(.reopenCase, in: file)
            case .admit: offers.allows(.admit, in: file)
            case .dismiss: !offers.dismissible(from: file).isEmpty
            }
        }
    }
}
