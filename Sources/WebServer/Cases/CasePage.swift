// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// A case as it stands; its heart is the timeline.
struct CasePage {
    /// What the policy lets this person do here, so that nothing is offered that would be refused.
    struct Offers: Sendable {
        let contribute: Bool
        let collect: Bool
        /// Of the open tasks.
        let finish: Set<Int>

        init(_ file: CaseFile, _ session: Session) throws {
            contribute = try session.allows(.contribute, in: file)
            collect = try session.allows(.collectEvidence, in: file)
            finish = Set(
                try file.tasks.filter { $0.state == .open }.map(\.added.number).filter {
                    try session.allows(.changeTask(task: $0), in: file)
                }
            )
        }
    }

    let viewer: Viewer
    let file: CaseFile
    let offers: Offers
    let zone: OfficeZone

    var markup: Markup {
        let parts = CaseParts(file: file, zone: zone)
        let records = CaseRecords(file: file, zone: zone)
        let forms = offers.contribute ? CaseForms(viewer: viewer, file: file) : nil
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
            \(TimelinePart(file: file, zone: zone).markup)
            <h2>Evidence</h2>
            \(parts.evidence)\(offers.collect ? collecting : nil)
            <h2>Tasks</h2>
            \(tasks)\(forms?.task)
            <h2>Notes</h2>
            \(parts.notes)\(forms?.note)
            <h2>Decisions</h2>
            \(parts.decisions)\(forms?.decision)
            \(records.work)
            </div>
            <aside aria-label="About the case">
            <div class="sheet">
            \(facts)
            </div>
            <h2>People</h2>
            \(parts.people)
            <h2>Accounts</h2>
            \(parts.accounts)
            \(records.things)
            <h2>Links</h2>
            \(parts.links)
            <h2>Tips</h2>
            \(parts.tips)
            <h2>Members</h2>
            \(parts.members)
            <h2>Related cases</h2>
            \(parts.related)
            </aside>
            </div>

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
                    \(offers.finish.contains(task.added.number) ? CaseForms(viewer: viewer, file: file).finish(task.added.number) : nil)
                    """
            },
            none: "No task is given."
        )
    }

    private var collecting: Markup {
        "<p class=\"screen\"><a class=\"button second\" href=\"\(Route.collect(file.number))\">Take in a file</a></p>\n"
    }
}
