// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import Values

/// The forms by which a case goes on, each offered only where the policy allows it.
struct CaseForms: Sendable {
    let offered: [CaseAct]
    /// Who can be given a task: everybody who can open the case, this person first.
    let owners: [Member]
    let admissible: [Member]
    let dismissible: [Member]
    /// What the office calls its findings; empty where any word does.
    let findings: [String]

    init(_ file: CaseFile, _ offers: Offers, findings: [String]) {
        offered = CaseAct.offered(in: file, offers)
        owners = [offers.member] + offers.colleagues(in: file)
        admissible = offers.admissible(to: file)
        dismissible = offers.dismissible(from: file)
        self.findings = findings
    }

    /// The forms of some acts, in their order.
    func markup(_ acts: [CaseAct], of file: CaseFile, for viewer: Viewer) -> Markup {
        acts.filter(offered.contains).compactMap { form($0, file) }.map { $0.markup(for: viewer) }.joined()
    }

    private func form(_ act: CaseAct, _ file: CaseFile) -> ActForm? {
        let make = { (summary: Markup, button: Markup, fields: @escaping (ActFields) -> Markup) in
            ActForm(summary: summary, action: .caseAct(act, of: file.number), button: button, fields: fields)
        }
        switch act {
        case .task: return make("Give a task", "Give the task", task)
        case .decision:
            return make("Enter a decision", "Enter the decision") {
                $0.area("decision", "What is decided", attributes: " required") + reason($0, "Why")
                    + $0.field("authority", "Resting on", hint: "A policy, law or order; may be left blank.")
                    + CaseForms.about($0)
            }
        case .submit:
            return make("Submit it for review", "Submit") {
                finding($0) + $0.area("summary", "What was found", attributes: " required")
            }
        case .return: return make("Return it", "Return") { reason($0, "What is missing") }
        case .signOff:
            // Signed off is what stands on this page, and nothing that came after.
            guard let submission = file.reviews.last?.entry.sequence else { return nil }
            return make("Sign it off and close it", "Sign off and close") {
                $0.fixed("submission", String(submission)) + $0.field("remark", "Remark", hint: "May be left blank.")
            }
        case .reopen: return make("Reopen it", "Reopen") { reason($0, "Why it goes on") }
        case .admit:
            guard !admissible.isEmpty else { return nil }
            return make("Admit somebody", "Admit") {
                $0.choice("name", "Who", admissible.map { ($0.signInName, $0.name) }) + reason($0, "Why")
            }
        case .dismiss:
            return make("Dismiss somebody", "Dismiss") {
                $0.choice("name", "Who", dismissible.map { ($0.signInName, $0.name) }) + reason($0, "Why")
            }
        }
    }

    private func task(_ fields: ActFields) -> Markup {
        fields.field("title", "What is to be done", attributes: " required maxlength=\"200\"")
            + fields.area("details", "Details", hint: "May be left blank.")
            + fields.choice("owner", "Whose", owners.map { ($0.signInName, $0.name) })
            + fields.day("due", "Due", blank: "may be left blank")
            + CaseForms.about(fields)
    }

    /// What of the case an entry is about.
    static func about(_ fields: ActFields) -> Markup {
        fields.field(
            "about",
            "About",
            hint: "Such as P-1 E-0001, with spaces between; may be left blank.",
            attributes: " autocomplete=\"off\""
        )
    }

    private func finding(_ fields: ActFields) -> Markup {
        findings.isEmpty
            ? fields.field("finding", "Finding", hint: "Such as unfounded or substantiated.", attributes: " required")
            : fields.choice("finding", "Finding", findings.map { ($0, $0) })
    }

    private func reason(_ fields: ActFields, _ label: Markup) -> Markup {
        fields.area("reason", label, attributes: " required")
    }
}
