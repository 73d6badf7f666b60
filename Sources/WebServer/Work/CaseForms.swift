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
    let owners: [Receiver]
    /// Who can be admitted.
    let strangers: [Receiver]
    let dismissible: [Dismissible]
    /// What the office calls its findings; empty where any word does.
    let findings: [String]

    init(_ file: CaseFile, _ session: Session) throws {
        offered = try CaseAct.offered(in: file, session)
        let members = try session.members()
        let own = members.filter { $0.id == session.memberID }.map {
            Receiver(signInName: $0.signInName, name: $0.name)
        }
        owners = try own + Receiver.all(of: file, but: session)
        let admitted = Set(file.members.map(\.member.id)).union(file.walled.map(\.member.id))
        strangers = members.filter { $0.isActive && $0.unit != nil && !admitted.contains($0.id) }
            .map { Receiver(signInName: $0.signInName, name: $0.name) }.sorted { $0.name < $1.name }
        dismissible = offered.contains(.dismiss) ? try Dismissible.all(in: file, session) : []
        findings = try session.rules().current?.findings.map(\.code) ?? []
    }

    /// The forms of some acts, in their order.
    func markup(_ acts: [CaseAct], of file: CaseFile, for viewer: Viewer) -> Markup {
        acts.filter(offered.contains).compactMap { form($0, file) }.map { $0.markup(for: viewer) }.joined()
    }

    private func form(_ act: CaseAct, _ file: CaseFile) -> ActForm? {
        let (summary, fields, button): (Markup, Markup, Markup)
        switch act {
        case .task: (summary, fields, button) = ("Give a task", task, "Give the task")
        case .decision:
            let basis = Sections.field("authority", "Resting on", hint: "A policy, law or order; may be left blank.")
            let words =
                Sections.area("decision", "What is decided", attributes: " required")
                + Sections.area("reason", "Why", attributes: " required")
            (summary, fields, button) = ("Enter a decision", words + basis, "Enter the decision")
        case .submit:
            let summaryField = Sections.area("summary", "What was found", attributes: " required")
            (summary, fields, button) = ("Submit it for review", finding + summaryField, "Submit")
        case .return: (summary, fields, button) = ("Return it", reason("What is missing"), "Return")
        case .signOff:
            // Signed off is what stands on this page, and nothing that came after.
            guard let submission = file.reviews.last?.entry.sequence else { return nil }
            let remark = Sections.field("remark", "Remark", hint: "May be left blank.")
            fields = ActForm.fixed("submission", String(submission)) + remark
            (summary, button) = ("Sign it off and close it", "Sign off and close")
        case .reopen: (summary, fields, button) = ("Reopen it", reason("Why it goes on"), "Reopen")
        case .admit:
            guard !strangers.isEmpty else { return nil }
            let who = Sections.choice("name", "Who", strangers.map { ($0.signInName, $0.name) })
            (summary, fields, button) = ("Admit somebody", who + reason("Why"), "Admit")
        case .dismiss:
            let who = Sections.choice("name", "Who", dismissible.map { ($0.signInName, $0.name) })
            (summary, fields, button) = ("Dismiss somebody", who + reason("Why"), "Dismiss")
        }
        return ActForm(summary: summary, action: .caseAct(act, of: file.number), fields: fields, button: button)
    }

    private var task: Markup {
        Sections.field("title", "What is to be done", attributes: " required maxlength=\"200\"")
            + Sections.area("details", "Details", hint: "May be left blank.")
            + Sections.choice("owner", "Whose", owners.map { ($0.signInName, $0.name) })
                + """
                <div class="field"><label for="due">Due</label>\
                <span class="quiet" id="due-hint">By the end of this day, in UTC; may be left blank.</span>
                <input type="date" id="due" name="due" aria-describedby="due-hint"></div>

                """
    }

    private var finding: Markup {
        findings.isEmpty
            ? Sections.field("finding", "Finding", hint: "Such as unfounded or substantiated.", attributes: " required")
            : Sections.choice("finding", "Finding", findings.map { ($0, $0) })
    }

    private func reason(_ label: Markup) -> Markup { Sections.area("reason", label, attributes: " required") }
}
