// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// A case as it stands; its heart is the timeline.
struct CasePage {
    let viewer: Viewer
    let file: CaseFile
    let offers: Offers
    /// What the office calls its findings and types; nil where any word does.
    let rules: Rules?
    /// The files of the tips that are joined to it.
    let attachments: [CaseAttachment]
    let zone: OfficeZone

    var markup: Markup {
        let parts = CaseParts(file: file, zone: zone)
        let records = CaseRecords(file: file, zone: zone)
        let subjects = SubjectForms(file, offers)
        let forms = CaseForms(file, offers, findings: rules?.findings.map(\.code) ?? [])
        let matter = MatterForms(file, offers, types: rules?.caseTypes.map(\.code) ?? [])
        return Layout.page(
            title: "\(file.number): \(file.title)",
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet">\(file.number)</p>
            <h1>\(file.title)</h1>
            \(matter.missingLead(for: viewer))<div class="columns">
            <div>
            <h2>Timeline</h2>
            \(TimelinePart(file: file, zone: zone).markup)\(subjects.markup([.strike], for: viewer))\(matter.markup([.destroy], for: viewer))
            <h2>Evidence</h2>
            \(parts.evidence)\(file.evidence.isEmpty ? nil : labels)\(offers.allows(.collectEvidence, in: file) ? collecting : nil)
            <h2>Threat assessments</h2>
            \(AssessmentsPart(file: file, offers: offers, zone: zone, now: viewer.now).markup)\
            <h2>Preservation</h2>
            \(parts.preservations)\(matter.markup([.preserve, .overwrite, .settle], for: viewer))
            <h2>Tasks</h2>
            \(tasks)\(forms.markup([.task], of: file, for: viewer))
            <h2>Reports</h2>
            \(parts.reports)\(offers.allows(.contribute, in: file) ? drafting : nil)\(records.work)
            <h2>Notes</h2>
            \(parts.notes)\(offers.allows(.contribute, in: file) ? adding : nil)
            <h2>Decisions</h2>
            \(parts.decisions)\(forms.markup([.decision], of: file, for: viewer))
            <h2>Disclosures and productions</h2>
            <p><a href="\(Route.disclosures(file.number, nil))">What was told outside, on what authority: \
            \(file.disclosures.count)</a></p>
            <p><a href="\(Route.productions(file.number))">What was produced, to whom: \(file.productions.count)</a></p>
            </div>
            \(aside(parts, subjects, forms, matter))
            </div>
            \(SubjectForms.references(of: file))

            """
        )
    }

    private func aside(
        _ parts: CaseParts,
        _ subjects: SubjectForms,
        _ forms: CaseForms,
        _ matter: MatterForms
    ) -> Markup {
        let records = CaseRecords(file: file, zone: zone)
        return """
            <aside aria-label="About the case">
            <div class="sheet">
            \(facts)
            </div>
            \(forms.markup([.submit, .return, .signOff, .reopen], of: file, for: viewer))\
            \(matter.markup([.correct], for: viewer))\
            <h2>People</h2>
            \(parts.people)\(subjects.markup([.person, .correction, .identifier], for: viewer))
            <h2>Accounts</h2>
            \(parts.accounts)\(subjects.markup([.account], for: viewer))
            \(records.things)\(subjects.markup([.place, .vehicle], for: viewer))
            <h2>Links</h2>
            \(parts.links)\(records.same)\(subjects.markup([.link, .identity], for: viewer))
            <h2>Tips</h2>
            \(parts.tips)\(matter.markup([.part], for: viewer))\(files)
            <h2>Members</h2>
            \(parts.members)\(forms.markup([.admit, .dismiss], of: file, for: viewer))\
            \(matter.markup([.lead, .restrict, .unrestrict, .wall, .unwall], for: viewer))
            <h2>Related cases</h2>
            \(parts.related)\(matter.markup([.relate], for: viewer))
            </aside>
            """
    }

    private var facts: Markup {
        Sections.facts([
            ("Status", Markup(escaping: file.status.words)), ("Type", Markup(escaping: file.type)),
            ("Lead", .text(file.lead?.name)), ("Opened", file.opened.map { zone.shown($0.time) }),
            ("Open to", file.isRestricted ? "its members only" : "its members, and the unit’s supervisors"),
            ("Entries", "\(file.size)"),
        ])
    }

    private var files: Markup {
        Set(attachments.map(\.tip)).sorted().map { tip -> Markup in
            let ofTip = attachments.filter { $0.tip == tip }
            let part = TipFilesPart(
                viewer: viewer,
                place: .joined(tip: tip, in: file.number),
                files: ofTip.map(\.received),
                zone: zone
            ) { received in
                let item = ofTip.first { $0.received.number == received.number }?.item
                if let item {
                    return
                        "<p>In evidence: <a href=\"\(Route.item(item, of: file.number))\">\(Reference(.evidence, item).text)</a></p>"
                }
                guard offers.allows(.collectEvidence, in: file) else { return nil }
                let form = Route.receiveFile(received.number, ofTip: tip, in: file.number)
                return """
                    <p class="screen"><a href="\(form)">Take it into evidence<span class="hidden">: file \(received.number) of \
                    \(Reference(.tip, tip).text)</span></a></p>
                    """
            }
            return "<h3>Files of \(Reference(.tip, tip).text)</h3>\n\(part.markup)"
        }.joined()
    }

    private var tasks: Markup {
        Sections.list(
            file.tasks.map { task in
                let due = task.due.map { ", due \(zone.shown($0))" as Markup }
                let remark = task.remark.map { "<div class=\"words quiet\">\($0)</div>" as Markup }
                let details = task.added.details.map { "<div class=\"words\">\($0.text)</div>" as Markup }
                return """
                    <a href="\(Route.task(task.added.number, of: file.number))">\(task.reference.text)</a> \
                    \(task.added.title) \
                    <span class="quiet">\(task.state.rawValue), \(task.owner.name)\(due)</span>\(details)\(remark)
                    """
            },
            none: "No task is given."
        )
    }

    private var adding: Markup {
        ActForm(summary: "Add a note", action: .addNote(file.number), button: "Enter the note") {
            $0.field("title", "Title", hint: "May be left blank.")
                + $0.area(
                    "body",
                    "Note",
                    hint: "It is signed as yours, and stays: a slip can be struck out, not changed.",
                    attributes: " required"
                ) + CaseForms.about($0)
        }.markup(for: viewer)
    }

    private var labels: Markup {
        "<p class=\"screen\"><a href=\"\(Route.labels(file.number, titled: false))\">Labels to print</a></p>\n"
    }

    private var drafting: Markup {
        let ways = ReportKind.allCases.map { kind -> Markup in
            let words: Markup = kind == .incident ? "Begin an incident report" : "Begin a narrative report"
            return "<a class=\"button second\" href=\"\(Route.beginReport(kind, of: file.number))\">\(words)</a>\n"
        }
        return "<p class=\"screen row\">\(ways)</p>\n"
    }

    private var collecting: Markup {
        "<p class=\"screen\"><a class=\"button second\" href=\"\(Route.collect(file.number))\">Take in evidence</a></p>\n"
    }
}
