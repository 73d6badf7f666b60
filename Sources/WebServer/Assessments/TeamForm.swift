// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// Who is on a team, who of them fills in a sheet, and what they bring.
struct TeamForm {
    /// Who can be on it: who opens the case.
    let people: [Member]
    /// Codes of what a team may need.
    let expertise: [String]

    /// What is offered in every office, beside what its policy wants.
    private static let usual = [
        "administration", "counselling", "instruction", "law-enforcement", "mental-health", "human-resources",
        "security", "legal", "knows-the-person",
    ]

    init(_ people: [Member], policy: AssessmentPolicy?) {
        self.people = people
        let wanted = policy?.requirements.flatMap(\.expertise) ?? []
        var seen: Set<String> = []
        expertise = (wanted + TeamForm.usual).filter { seen.insert($0).inserted }
    }

    /// A line for each person; nobody is ticked but who was.
    func table(_ fields: ActFields) -> Markup {
        let rows = people.map { person -> [Markup] in
            let name = person.signInName
            let hidden: Markup = "<span class=\"hidden\">\(person.name): </span>"
            return [
                Markup(escaping: person.name), fields.box("member", value: name, "\(hidden)On the team"),
                fields.box("assessor", value: name, "\(hidden)Fills in a sheet"),
                expertise.map { fields.box("expertise-\(name)", value: $0, "\(hidden)\($0.codeInWords)") }.joined(),
            ]
        }
        return Sections.table("Team", ["Who", "Team", "Sheet", "Brings"], rows, none: "Nobody can open the case.")
    }

    /// The same for one person alone.
    func one(_ fields: ActFields, takesSheet: Bool) -> Markup {
        fields.choice("name", "Who", people.map { ($0.signInName, $0.name) })
            + (takesSheet ? fields.check("fills-in", "Fills in a sheet") : "")
            + fields.several("expertise", "Brings", expertise.map { ($0, $0.codeInWords) })
    }

    /// The team as a table gave it; who fills in a sheet is on it.
    static func team(_ form: Form) -> [TeamChoice] {
        let assessors = form.all("assessor")
        let members = form.all("member")
        return (members + assessors.filter { !members.contains($0) }).map { name in
            TeamChoice(name, expertise: form.all("expertise-\(name)"), isAssessor: assessors.contains(name))
        }
    }

    static func choice(_ form: Form, _ name: String) -> TeamChoice {
        TeamChoice(name, expertise: form.all("expertise"), isAssessor: !form.all("fills-in").isEmpty)
    }
}
