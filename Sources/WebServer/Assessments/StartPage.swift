// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// Where a threat assessment is started, with the concern as it came.
struct StartPage {
    let viewer: Viewer
    let file: CaseFile
    let offers: Offers
    let policies: [AssessmentPolicy]

    var markup: Markup {
        Layout.page(
            title: "Start a threat assessment, \(file.number)",
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(file.number))">\(file.number)</a></p>
            <h1>Start a threat assessment</h1>
            \(offers.allows(.assess, in: file) ? guidance + form.unfolded(for: viewer) : refusal)
            """
        )
    }

    private var guidance: Markup {
        """
        <p>Is somebody in danger now? Call the police first, and write after.</p>
        <p>Write down what is known, as it came, and no more: what you leave blank is not stated. People, places, tips and \
        evidence come from the case; add to the case first what is missing here.</p>

        """
    }

    private var refusal: Markup {
        "<p>Threat assessments are started by assessors, investigators and supervisors, in a case that is open.</p>\n"
    }

    private var form: ActForm {
        ActForm(summary: "", action: .startAssessment(in: file.number), button: "Start the assessment") {
            ConcernForm(file: file, concern: nil, subject: nil).markup($0) + policy($0)
        }
    }

    private func policy(_ fields: ActFields) -> Markup {
        guard !policies.isEmpty else {
            return """
                <p class="quiet">Your office has adopted no policy for assessments: no steps are required, and no times run.</p>

                """
        }
        return fields.choice(
            "policy",
            "Policy, which says what must be done by when",
            policies.map { ($0.code, "\($0.title), \($0.version), \($0.setting.words) (\($0.jurisdiction))") }
                + [(StartPage.noPolicy, "None: no steps are required, and no times run")]
        )
    }

    /// No code of a policy is spelled so.
    private static let noPolicy = "-"

    /// The code of the policy that was chosen; nil for none.
    static func policy(_ form: Form) throws -> String? {
        try form.optional("policy").flatMap { $0 == noPolicy ? nil : $0 }
    }
}
