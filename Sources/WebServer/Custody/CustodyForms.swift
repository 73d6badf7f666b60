// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The forms by which an item changes hands, each offered only where the policy allows it.
struct CustodyForms {
    let viewer: Viewer
    let number: String
    let findings: CustodyFindings
    let offered: [CustodyAct]
    /// Who an item can be released to: everybody who can open the case and sign in, but this person.
    let receivers: [Receiver]

    private var item: EvidenceItem { findings.item }

    var markup: Markup {
        let forms = offered.compactMap(form).map { $0.markup(for: viewer) }
        guard !forms.isEmpty else { return "" }
        return "<section class=\"screen\" aria-label=\"What can be done\">\n\(forms)</section>\n"
    }

    private func form(_ act: CustodyAct) -> ActForm? {
        switch act {
        case .release: return receivers.isEmpty ? nil : release
        case .withdraw:
            return make(act, "Take the release back", reason("Why it is taken back"), "Withdraw the release")
        case .accept: return make(act, "Accept it", arrival + seen, "Accept: I answer for it from now on")
        case .refuse: return make(act, "Refuse it", reason("Why it is refused"), "Refuse")
        case .store:
            let seal = Sections.field("seal", "Seal on it", hint: "Its number; blank where there is none.")
            return make(act, "Enter where it is", place(isRequired: true) + seal, "Enter the place")
        case .takeOver:
            return make(
                act,
                "Take it over without a release",
                "<p>For a custodian who is gone. It is shown as a finding: the release is missing.</p>\n"
                    + reason("Why it is taken over") + place(isRequired: false),
                "Take it over"
            )
        case .verify: return make(act, "Verify its bytes now", "", "Read and hash all of it")
        case .explain: return findings.gaps.isEmpty ? nil : explain
        }
    }

    private var release: ActForm {
        make(
            .release,
            "Release it to a colleague",
            Sections.choice("to", "To", receivers.map { ($0.signInName, $0.name) })
                + Sections.field("purpose", "What for", attributes: " required")
                + Sections.field("condition", "Condition", hint: "As it leaves; may be left blank."),
            "Release: I answer for it until they accept"
        )
    }

    private var explain: ActForm {
        let gaps = findings.gaps.map { ($0.mark.text, "\($0.kind.words), at entry #\($0.entry)") }
        return make(
            .explain,
            "Explain a gap",
            Sections.choice("gap", "The gap", gaps)
                + Sections.area(
                    "text",
                    "What is known of it",
                    hint: "The gap stays; the explanation is dated as later.",
                    attributes: " required"
                ),
            "Enter the explanation"
        )
    }

    private var arrival: Markup {
        Sections.field("condition", "Condition", hint: "As it came; may be left blank.")
            + Sections.field(
                "discrepancy",
                "Not as stated",
                hint: "What is not as the release says; blank where all is."
            )
    }

    private var seen: Markup { place(isRequired: false) }

    private func place(isRequired: Bool) -> Markup {
        Sections.field("place", "Where it is now", attributes: isRequired ? " required" : "")
    }

    private func reason(_ label: Markup) -> Markup { Sections.field("reason", label, attributes: " required") }

    private func make(_ act: CustodyAct, _ summary: Markup, _ fields: Markup, _ button: Markup) -> ActForm {
        ActForm(
            summary: summary,
            action: .custody(act, item.collected.number, of: number),
            fields: fields,
            button: button
        )
    }
}

/// A colleague to whom something can be given.
struct Receiver: Hashable, Sendable {
    let signInName: String
    let name: String

    /// Everybody who can open a case and sign in, but one person, by name.
    static func all(of file: CaseFile, but session: Session) throws -> [Receiver] {
        let admitted = Set(file.members.map(\.member.id))
        return try session.members().filter { member in
            let supervises = !file.isRestricted && member.roles.contains(.supervisor) && member.unit == file.unit
            return member.isActive && member.id != session.memberID && (admitted.contains(member.id) || supervises)
        }.map { Receiver(signInName: $0.signInName, name: $0.name) }.sorted { $0.name < $1.name }
    }
}
