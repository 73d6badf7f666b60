// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import HummingbirdCore

/// What is done in a case by a form on its page.
protocol CaseFormAct: CaseIterable, Sendable {
    /// Where its form goes.
    func route(of number: String) -> Route

    /// Reads the form of this act; what it gives does it with a session.
    func reading(_ form: Form, in number: String) throws -> @Sendable (Session) throws -> Void
}

extension Site {
    /// The forms of all acts of a kind, each of which leads back to the case.
    func caseForms<Act: CaseFormAct>(_ kind: Act.Type) {
        for act in kind.allCases {
            form(act.route(of: ""), .longText, on: .caseFile("")) { visit, form in
                let number = try visit.parameter("case")
                try await visit.perform(act.reading(form, in: number))
                return .redirect(to: .caseFile(number))
            }
        }
    }
}
