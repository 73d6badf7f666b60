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
    /// What the office calls its findings; empty where any word does.
    let findings: [String]
    let zone: OfficeZone

    var markup: Markup {
        let parts = CaseParts(file: file, zone: zone)
        let records = CaseRecords(file: file, zone: zone)
        let subjects = SubjectForms(file, offers)
        let forms = CaseForms(file, offers, findings: findings)
        return Layout.page(
            title: "\(file.number): \(file.title)",
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet">\(file.number)</p>
            <h1>\(file.title)</h1>
            <div class="columns">
            <div>
            <h2>Timeline</h2>
            \(TimelinePart(file: file, zone: zone).markup)\(subjects.markup([.strike], for: viewer))
            <h2>Evidence</h2>
            \(parts.evidence)\(file.evidence.isEmpty ? nil : labels)\(offers.allows(.collectEvidence, in: file) ? collecting : nil)
            <h2>Tasks</h2>
            \(tasks)\(forms.markup([.task], of: file, for: viewer))
            <h2>Reports</h2>
            \(parts.reports)\(records.work)
            <h2>Notes</h2>
            \(parts.notes)\(offers.allows(.contribute, in: file) ? adding : nil)
            <h2>Decisions</h2>
            \(parts.decisions)\(forms.markup([.decision], of: file, for: viewer))
            <h2>Productions</h2>
            <p><a href="\(Route.productions(file.number))">What was produced, to whom: \(file.productions.count)</a></p>
            </div>
            <aside aria-label="About the case">
            <div class="sheet">
            \(facts)
            </div>
            \(forms.markup([.submit, .return, .signOff, .reopen], of: file, for: viewer))\
            <h2>People</h2>
            \(parts.people)\(subjects.markup([.person, .correction, .identifier], for: viewer))
            <h2>Accounts</h2>
            \(parts.accounts)\(subjects.markup([.account, .place, .vehicle], for: viewer))
            \(records.things)
            <h2>Links</h2>
            \(parts.links)\(subjects.markup([.link, .identity], for: viewer))
            <h2>Tips</h2>
            \(parts.tips)
            <h2>Members</h2>
            \(parts.members)\(forms.markup([.admit, .dismiss], of: file, for: viewer))
            <h2>Related cases</h2>
            \(parts.related)
            </aside>
            </div>
            \(SubjectForms.references(of: file))

            """
        )
    }

    private var facts: Markup {
        Sections.facts([
            ("Status", Markup(escaping: file.status.words)), ("Type", Markup(escaping: file.type)),
            ("Lead", .text(file.lead?.name)), ("Opened", file.opened.map { zone.shown($0.time) }),
            ("Open to", file.isRestricted ? "its members only" : "its members, and the unit’s supervisors"),
            ("Entries", "\(file.size)"),
        ])
    }

    private var tasks: Markup {
        Sections.list(
            file.tasks.map { task in
                let due = task.due.map { ", due \(zone.shown($0))" as Markup }
                let remark = task.remark.map { "<div class=\"words quiet\">\($0)</div>" as Markup }
                let details = task.added.details.map { "<div class=\"words\">\($0.text)</div>" as Markup }
                return """
                    <span class="strong">\(task.reference.text)</span> \(task.added.title) \
                    <span class="quiet">\(task.state.rawValue), \(task.owner.name)\(due)</span>\(details)\(remark)\
                    \(mayFinish(task) ? finishing(task.added.number) : nil)
                    """
            },
            none: "No task is given."
        )
    }

    private func mayFinish(_ task: CaseTask) -> Bool {
        task.state == .open && offers.allows(.changeTask(task: task.added.number), in: file)
    }

    private func finishing(_ task: Int) -> Markup {
        ActForm(
            summary: "Done<span class=\"hidden\">: task \(task)</span>",
            action: .finishTask(task, of: file.number),
            button: "Done<span class=\"hidden\">: task \(task)</span>"
        ) {
            $0.field("remark", "Remark", hint: "May be left blank.")
        }.markup(for: viewer)
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

    private var collecting: Markup {
        "<p class=\"screen\"><a class=\"button second\" href=\"\(Route.collect(file.number))\">Take in a file</a></p>\n"
    }
}
