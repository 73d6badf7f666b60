// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// The forms about a case as a matter, each offered only where the policy allows it.
struct MatterForms: Sendable {
    private let file: CaseFile
    private let offers: Offers
    private let offered: [MatterAct]
    /// What the office calls its types of cases; empty where any word does.
    private let types: [String]

    init(_ file: CaseFile, _ offers: Offers, types: [String]) {
        self.file = file
        self.offers = offers
        self.types = types
        offered = MatterAct.offered(in: file, offers)
    }

    /// The forms of some acts, in their order.
    func markup(_ acts: [MatterAct], for viewer: Viewer) -> Markup {
        acts.filter(offered.contains).compactMap(form).map { $0.markup(for: viewer) }.joined()
    }

    /// What to do first where somebody came to give the case another lead, and there is nobody to give it to.
    func missingLead(for viewer: Viewer) -> Markup? {
        guard !offered.contains(.lead), viewer.unfolds(.matter(.lead, of: file.number)) else { return nil }
        return Sections.notice(
            offers.allows(.admit, in: file)
                ? "Nobody else who could lead this case is admitted to it. Admit somebody first, under Members."
                : "This case is given to another lead by its lead or a supervisor."
        )
    }

    private func form(_ act: MatterAct) -> ActForm? {
        let make = { (summary: Markup, button: Markup, fields: @escaping (ActFields) -> Markup) in
            ActForm(summary: summary, action: .matter(act, of: file.number), button: button, fields: fields)
        }
        switch act {
        case .correct: return make("Correct its title or type", "Enter the correction", correction)
        case .relate: return make("Name a related case", "Enter the relation", relation)
        case .part:
            let tips = file.tips.filter { $0.parted == nil }.map { Reference(.tip, $0.joined.tip).text }
            guard !tips.isEmpty else { return nil }
            return make("Part a tip from it", "Part it") {
                $0.choice("tip", "Which tip", tips.map { ($0, $0) }) + reason($0, "Why")
            }
        case .lead:
            return make("Give it another lead", "Give it to them") {
                who($0, offers.leads(for: file)) + reason($0, "Why")
            }
        case .restrict:
            return make("Restrict it to its members", "Restrict it: supervisors no longer open it") {
                reason($0, "Why")
            }
        case .unrestrict:
            return make("Lift the restriction", "Open it to the unit’s supervisors again") { reason($0, "Why") }
        case .wall:
            return make("Wall somebody off", "Enter that they have a part in the matter") {
                who($0, offers.wallable(from: file)) + reason($0, "What part")
            }
        case .unwall:
            return make("Lift a wall", "Lift the wall") { who($0, offers.walled(from: file)) + reason($0, "Why") }
        case .preserve: return make("Ask somebody to keep what they hold", "Enter the request", preservation)
        case .overwrite: return make("Enter when a recorder overwrites", "Enter the countdown", overwrite)
        case .settle:
            let open = file.preservations.filter { $0.settled == nil }.map {
                ("#\($0.entry.sequence)", "#\($0.entry.sequence): \($0.what)")
            }
            return make("Settle a preservation", "Enter what came of it") {
                $0.choice("request", "Which", open) + $0.field("outcome", "What came of it", attributes: " required")
            }
        case .destroy: return make("Destroy entries", "Destroy them: this cannot be undone", destruction)
        }
    }

    private func who(_ fields: ActFields, _ people: [Member]) -> Markup {
        fields.choice("name", "Who", people.map { ($0.signInName, $0.name) })
    }

    private func reason(_ fields: ActFields, _ label: Markup) -> Markup {
        fields.area("reason", label, rows: 3, attributes: " required")
    }

    private func correction(_ fields: ActFields) -> Markup {
        let type =
            types.isEmpty
            ? fields.field("type", "Type", hint: "Blank where it stays.")
            : fields.choice("type", "Type", types.map { ($0, $0) }, unchosen: "As it stands")
        return fields.field("title", "Title", hint: "Blank where it stays.") + type + reason(fields, "Why")
    }

    private func relation(_ fields: ActFields) -> Markup {
        fields.field("other", "Number of the other case", hint: "One that you can open.", attributes: " required")
            + fields.field(
                "relation",
                "How they belong together",
                hint: "Such as: administrative file of the same matter.",
                attributes: " required"
            ) + fields.area("basis", "On what basis", rows: 3, attributes: " required")
    }

    private func preservation(_ fields: ActFields) -> Markup {
        fields.field("holder", "Who is asked", hint: "Such as a platform or a company.", attributes: " required")
            + fields.area("what", "What they are to keep", rows: 3, attributes: " required")
            + fields.field("authority", "On what authority", hint: "May be left blank.")
            + fields.time("sent-at", "When it was sent", hint: "May be left blank.")
            + fields.time("expires", "Until when they keep it", attributes: " required")
    }

    private func overwrite(_ fields: ActFields) -> Markup {
        fields.field("recorder", "Which recorder, and where", attributes: " required")
            + fields.time("incident-at", "When it happened", attributes: " required")
            + fields.field("days", "For how many days it keeps", attributes: " required inputmode=\"numeric\"")
            + fields.field("basis", "How that is known", hint: "May be left blank.")
    }

    private func destruction(_ fields: ActFields) -> Markup {
        """
        <p>Their words are gone then, and the files that they name; that they stood there, and who destroyed them, stays. \
        Backups made before still hold them until those are deleted.</p>

        """
            + fields.field(
                "entries",
                "Entries",
                hint: "Their numbers in the timeline, such as #7 #12.",
                attributes: " required autocomplete=\"off\""
            )
            + fields.field(
                "authority",
                "On what authority",
                hint: "A schedule, an order, a law.",
                attributes: " required"
            )
            + reason(fields, "Why")
            + fields.field(
                "words",
                "What you confirm",
                hint: "Write: destroy, and the numbers again, such as: destroy #7 #12.",
                attributes: " required autocomplete=\"off\""
            )
    }
}
