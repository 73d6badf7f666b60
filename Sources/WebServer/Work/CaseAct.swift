// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// What is done with a case as a whole by a form on its page.
package enum CaseAct: String, CaseFormAct {
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

    func route(of number: String) -> Route { .caseAct(self, of: number) }

    func reading(_ form: Form, in number: String) throws -> @Sendable (Session) throws -> Void {
        let reason = { try form.required("reason", called: "The reason") }
        switch self {
        case .task: return try CaseAct.task(form, number)
        case .decision:
            let (words, why) = (try form.required("decision", called: "What is decided"), try reason())
            let (authority, about) = (try form.optional("authority"), try form.references("about"))
            return {
                _ = try $0.addDecision(to: number, decision: words, reason: why, about: about, authority: authority)
            }
        case .submit:
            let finding = try form.required("finding", called: "The finding")
            let summary = try form.required("summary", called: "What was found")
            return { try $0.submit(number, finding: finding, summary: summary) }
        case .return:
            let why = try reason()
            return { try $0.returnCase(number, reason: why) }
        case .signOff:
            let submission: UInt64 = try form.number("submission", called: "The submission")
            let remark = try form.optional("remark")
            return { try $0.signOff(number, submission: submission, remark: remark) }
        case .reopen:
            let why = try reason()
            return { try $0.reopen(number, reason: why) }
        case .admit, .dismiss:
            let (name, why) = (try form.required("name", called: "Who"), try reason())
            guard self == .admit else { return { try $0.dismiss(name, from: number, reason: why) } }
            return { try $0.admit(name, to: number, reason: why) }
        }
    }

    private static func task(_ form: Form, _ number: String) throws -> @Sendable (Session) throws -> Void {
        let title = try form.required("title", called: "What is to be done")
        let (details, owner) = (try form.optional("details"), try form.optional("owner"))
        let (due, about) = (try form.endOfDay("due"), try form.references("about"))
        return {
            _ = try $0.addTask(to: number, title: title, details: details, owner: owner, due: due, about: about)
        }
    }
}
