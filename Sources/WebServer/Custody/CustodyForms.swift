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
    /// Who an item can be released to: everybody else who can open the case and sign in.
    let receivers: [Member]

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
            return make(act, "Take the release back", "Withdraw the release") { reason($0, "Why it is taken back") }
        case .accept: return accept
        case .refuse: return make(act, "Refuse it", "Refuse") { reason($0, "Why it is refused") }
        case .store:
            return make(act, "Enter where it is", "Enter the place") {
                $0.field("place", "Where it is now", attributes: " required")
                    + $0.field("seal", "Seal on it", hint: "Its number; blank where there is none.")
            }
        case .takeOver:
            return make(act, "Take it over without a release", "Take it over") {
                "<p>For a custodian who is gone. It is shown as a finding: the release is missing.</p>\n"
                    + reason($0, "Why it is taken over") + place($0)
            }
        case .verify: return make(act, "Verify its bytes now", "Read and hash all of it") { _ in "" }
        case .explain: return findings.gaps.isEmpty ? nil : explain
        }
    }

    private var release: ActForm {
        make(.release, "Release it to a colleague", "Release: I answer for it until they accept") {
            $0.choice("to", "To", receivers.map { ($0.signInName, $0.name) })
                + $0.field("purpose", "What for", attributes: " required")
                + $0.field("condition", "Condition", hint: "As it leaves; may be left blank.")
        }
    }

    private var accept: ActForm {
        make(.accept, "Accept it", "Accept: I answer for it from now on") {
            $0.field("condition", "Condition", hint: "As it came; may be left blank.")
                + $0.field("discrepancy", "Not as stated", hint: "What is not as the release says; blank where all is.")
                + place($0)
        }
    }

    private var explain: ActForm {
        make(.explain, "Explain a gap", "Enter the explanation") {
            $0.choice("gap", "The gap", findings.gaps.map { ($0.mark.text, "\($0.kind.words), at entry #\($0.entry)") })
                + $0.area(
                    "text",
                    "What is known of it",
                    hint: "The gap stays; the explanation is dated as later.",
                    attributes: " required"
                )
        }
    }

    private func place(_ fields: ActFields) -> Markup {
        fields.field("place", "Where it is now", hint: "Without a place on record, a gap grows.")
    }

    private func reason(_ fields: ActFields, _ label: Markup) -> Markup {
        fields.field("reason", label, attributes: " required")
    }

    private func make(
        _ act: CustodyAct,
        _ summary: Markup,
        _ button: Markup,
        _ fields: @escaping (ActFields) -> Markup
    ) -> ActForm {
        ActForm(
            summary: summary,
            action: .custody(act, item.collected.number, of: number),
            button: button,
            fields: fields
        )
    }
}
