// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// How a thing leaves to somebody without an account here.
package enum Handover: String, CaseIterable, Sendable {
    case handOut = "hand-out"
    case giveBack = "give-back"

    /// For people.
    var words: Markup {
        switch self {
        case .handOut: "Hand it out"
        case .giveBack: "Give it back for good"
        }
    }
}

/// Where a thing is handed to a laboratory, a court, the police or a parent, who sign for it on paper or on the screen.
struct HandoverPage {
    let viewer: Viewer
    let way: Handover
    let file: CaseFile
    let item: EvidenceItem
    let offers: Offers

    var markup: Markup {
        let item = item.collected
        return Layout.page(
            title: "\(way.words): \(item.reference.text)",
            viewer,
            at: .cases(nil, page: 1),
            scripts: [.signature],
            """
            <p class="quiet"><a href="\(Route.item(item.number, of: file.number))">\(item.reference.text)</a> of \(file.number)</p>
            <h1>\(way.words): \(item.title)</h1>
            \(CustodyAct.mayLeave(self.item, file, offers) ? form : "<p>\(refusal)</p>\n")
            """
        )
    }

    private var refusal: Markup {
        guard item.isPhysical else { return "It is a file and stays here. Save a copy of it and give that." }
        if let holding = item.handedOut { return "It is with \(holding.event.to.text). Take it back first." }
        guard item.disposition == nil else { return "It was given back or destroyed: nothing more happens to it." }
        guard item.pending == nil else { return "A release of it waits for its answer. Take that back first." }
        return "It is with \(item.custodian.name), who alone can do this. Let them release it to you."
    }

    private var form: Markup {
        let button: Markup = way == .handOut ? "Hand it out: I answer for getting it back" : "Give it back for good"
        var form = ActForm(
            summary: way.words,
            action: .handover(way, item.collected.number, of: file.number),
            button: button
        ) {
            CustodyForms.party($0, "Who takes it") + terms($0)
                + $0.field("condition", "Condition", hint: "As it leaves; may be left blank.") + CustodyForms.when($0)
                + $0.file(
                    "signature",
                    "Their signature",
                    hint: "A picture or scan of it: it becomes an item of its own. Without one, a gap is shown.",
                    attributes: " accept=\"image/*,application/pdf\" data-signature=\"\""
                )
        }
        form.takesFile = true
        return form.unfolded(for: viewer)
    }

    private func terms(_ fields: ActFields) -> Markup {
        switch way {
        case .handOut:
            fields.field("purpose", "What for", attributes: " required")
                + fields.time("back", "To be back", hint: "May be left blank.")
        case .giveBack: fields.field("authority", "What it rests on", hint: "May be left blank.")
        }
    }
}

/// A handing over, as a form asks for it.
struct HandoverRequest: Sendable {
    private enum Terms: Sendable {
        case handOut(purpose: String, back: StatedTime?)
        case giveBack(authority: String?)
    }

    private let party: OutsideParty
    private let terms: Terms
    private let condition: String?
    private let at: StatedTime?

    init(_ way: Handover, _ form: Form) throws {
        party = try form.party()
        condition = try form.optional("condition")
        at = try form.time("at")
        terms =
            switch way {
            case .handOut:
                .handOut(purpose: try form.required("purpose", called: "What for"), back: try form.time("back"))
            case .giveBack: .giveBack(authority: try form.optional("authority"))
            }
    }

    func perform(on place: ItemPlace, _ session: Session, signature: SignatureFile?) throws {
        switch terms {
        case .handOut(let purpose, let back):
            let statement = HandOutStatement(
                to: party,
                purpose: purpose,
                condition: condition,
                expectedBack: back,
                at: at
            )
            _ = try session.handOut([place.item], of: place.number, statement, signature: signature)
        case .giveBack(let authority):
            _ = try session.giveBack(
                [place.item],
                of: place.number,
                to: party,
                authority: authority,
                condition: condition,
                at: at,
                signature: signature
            )
        }
    }
}
