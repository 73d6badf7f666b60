// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import HTML

/// What a form needs that is kept while somebody writes it.
///
/// `AutosaveScript` finds the form by `attribute`; without scripts there is the button, which leads back to the form's page.
/// That page has `Asset.autosave` as its script, and the policy that allows it.
struct KeptDraft {
    /// What the button adds to the form that it sends.
    static let buttonName = "keep-draft"

    let address: Route

    init(_ form: DraftForm, of number: String) { address = .keepDraft(form.text, of: number) }

    var attribute: Markup { " data-draft=\"\(address)\"" }

    /// The button, and where the script says what became of the last change; both stand behind the form's own button, which
    /// is the one that the Enter key presses.
    var controls: Markup {
        """
        <button class="second" name="\(KeptDraft.buttonName)" value="yes" formaction="\(address)" formnovalidate>Keep as \
        draft</button>
        <p class="quiet" role="status" aria-live="polite" data-draft-said></p>

        """
    }
}

extension DraftForm {
    /// Where the form stands.
    func page(in number: String) -> Route {
        switch self {
        case .sheet(let assessment, let round): .roundPart(.sheet, round, of: AssessmentPlace(number, assessment))
        }
    }

    /// What lists call it.
    var words: Markup {
        switch self {
        case .sheet(let assessment, let round): "Sheet of assessment \(String(assessment)), round \(String(round))"
        }
    }
}
