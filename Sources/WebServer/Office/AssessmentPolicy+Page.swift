// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// A policy of assessment on its page: what an assessment must show, in the order of its audit.
extension AssessmentPolicy: OfficeFile {
    static var heading: Markup { "Policies" }
    static var introduction: Markup {
        "What an assessment must show, by when, and with whose signatures. A policy asks for steps; people choose the level of concern, with a reason."
    }
    static var list: Route { .policies }
    static func page(_ code: String, version: String?) -> Route { .policy(code, version: version) }
    static func withdrawing(_ code: String) -> Route { .withdrawPolicy(code) }

    var scope: Markup { "\(jurisdiction)" }

    var facts: [(Markup, Markup?)] { [("Before it is used", "\(notice)")] }

    var body: Markup {
        let rows = requirements.map { requirement -> [Markup] in
            let conditions = conditions(of: requirement).map { "\($0)" as Markup }
            let mark: Markup = requirement.source.isChecked ? "" : ", not held against the source yet"
            return [
                "\(requirement.label)", "\(requirement.about)",
                Sections.list(conditions, none: "always, without a time limit"),
                Sections.long("\(requirement.source.citation)\(mark)"),
            ]
        }
        return """
            <h2>What an assessment must show</h2>
            \(Sections.table("Requirements", ["Step", "Of", "How", "Source"], rows, none: "Nothing."))
            """
    }
}
