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
    /// Whether it can be handed out, or given back for good.
    let mayLeave: Bool

    private var item: EvidenceItem { findings.item }

    var markup: Markup {
        let forms = offered.compactMap(form).map { $0.markup(for: viewer) }
        guard !forms.isEmpty || mayLeave else { return "" }
        let ways = Handover.allCases.map { way -> Markup in
            let route = Route.handover(way, item.collected.number, of: number)
            return "<a class=\"button second\" href=\"\(route)\">\(way.words)</a>\n"
        }
        let leaving: Markup? = mayLeave ? "<p class=\"row\">\(ways)</p>\n" : nil
        return "<section class=\"screen\" aria-label=\"What can be done\">\n\(leaving)\(forms)</section>\n"
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
        case .move:
            return make(act, "Enter that it was moved", "Enter the move") {
                $0.field("place", "Where it is now", attributes: " required")
                    + $0.field("reason", "Why", hint: "May be left blank.") + CustodyForms.when($0)
            }
        case .seal:
            return make(act, "Put a seal on it", "Enter the seal") {
                $0.field("seal", "Seal", hint: "Its number.", attributes: " required") + CustodyForms.when($0)
            }
        case .unseal: return unseal
        case .takeBack: return takeBack
        case .destroy: return destroy
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
                + sealSeen($0) + place($0)
        }
    }

    private var unseal: ActForm {
        make(.unseal, "Open its seal", "Enter the opening") {
            $0.field("seal", "Seal that was on it", hint: "Its number; blank where it is not known.")
                + reason($0, "What it was opened for")
                + $0.field("witness", "Who saw it", hint: "May be left blank.") + CustodyForms.when($0)
        }
    }

    private var takeBack: ActForm {
        make(.takeBack, "Take it back", "Take it back: I answer for it from now on") {
            CustodyForms.party($0, "Who brings it")
                + $0.field("condition", "Condition", hint: "As it came; may be left blank.")
                + $0.field("discrepancy", "Not as handed out", hint: "What is not as it left; blank where all is.")
                + sealSeen($0) + place($0) + CustodyForms.when($0)
        }
    }

    private var destroy: ActForm {
        make(.destroy, "Enter that it was destroyed", "Enter it: nothing happens to the thing after that") {
            $0.field("authority", "On whose authority", attributes: " required")
                + $0.field("method", "How it was destroyed", attributes: " required")
                + $0.field("witness", "Who saw it", attributes: " required") + CustodyForms.when($0)
        }
    }

    /// Somebody without an account here.
    static func party(_ fields: ActFields, _ label: Markup) -> Markup {
        fields.field("party", label, hint: "Their name.", attributes: " required")
            + fields.field(
                "agency",
                "Agency",
                hint: "Such as a laboratory, a court, the police; blank for a private person."
            )
            + fields.field(
                "identity",
                "Identity checked how",
                hint: "Such as: badge 4411 seen; blank where nobody did."
            )
    }

    static func when(_ fields: ActFields) -> Markup {
        fields.time("at", "When", hint: "Blank for now.")
    }

    private func sealSeen(_ fields: ActFields) -> Markup {
        guard item.isPhysical else { return "" }
        return fields.field("seal", "Seal found on it", hint: "Its number; blank where there is none.")
            + fields.choice(
                "seal-state",
                "The seal was",
                [("whole", "whole"), ("broken", "broken")],
                unchosen: "Not stated"
            )
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
