// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// What is done with a task by a form on its page.
package enum TaskAct: String, CaseIterable, Sendable {
    case done
    case reassign
    case reschedule
    case cancel
    case reopen

    /// Those that fit how the task stands, where the policy lets a person change it.
    static func offered(with task: CaseTask, in file: CaseFile, _ offers: Offers) -> [TaskAct] {
        guard offers.allows(.changeTask(task: task.added.number), in: file) else { return [] }
        return task.state == .open ? [.done, .reassign, .reschedule, .cancel] : [.reopen]
    }

    /// Reads the form of this act; what it gives does it with a session.
    func reading(_ form: Form, _ task: Int, of number: String) throws -> @Sendable (Session) throws -> Void {
        switch self {
        case .done:
            let remark = try form.optional("remark")
            return { try $0.finish(task, of: number, remark: remark) }
        case .reassign:
            let (owner, reason) = (try form.required("owner", called: "Whose"), try form.optional("reason"))
            return { try $0.reassign(task, of: number, to: owner, reason: reason) }
        case .reschedule:
            let (due, reason) = (try form.endOfDay("due"), try form.required("reason", called: "The reason"))
            return { try $0.reschedule(task, of: number, due: due, reason: reason) }
        case .cancel:
            let reason = try form.required("reason", called: "The reason")
            return { try $0.cancel(task, of: number, reason: reason) }
        case .reopen:
            let (due, reason) = (try form.endOfDay("due"), try form.required("reason", called: "The reason"))
            return { try $0.reopen(task, of: number, reason: reason, due: due) }
        }
    }
}

/// A task: what is to be done, whose it is, and how it can be changed.
struct TaskPage {
    let viewer: Viewer
    let file: CaseFile
    let task: CaseTask
    let offers: Offers
    let zone: OfficeZone

    var markup: Markup {
        let added = task.added
        return Layout.page(
            title: "\(task.reference.text): \(added.title)",
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(file.number))">\(file.number)</a></p>
            <h1>\(task.reference.text): \(added.title)</h1>
            <div class="sheet">
            \(facts)
            </div>
            \(TaskAct.offered(with: task, in: file, offers).map { form($0).markup(for: viewer) }.joined())
            """
        )
    }

    private var facts: Markup {
        let added = task.added
        return Sections.facts([
            ("State", Markup(escaping: task.state.rawValue)), ("Whose", Markup(escaping: task.owner.name)),
            ("Due", task.due.map(zone.shown)),
            ("Details", added.details.map { "<div class=\"words\">\($0.text)</div>" }),
            ("About", added.about.isEmpty ? nil : "\(added.about.map(\.text).joined(separator: ", "))"),
            ("Given", "\(task.entry.author.name), \(zone.shown(task.entry.time))"),
            ("Remark", task.remark.map { "<div class=\"words\">\($0)</div>" }),
        ])
    }

    private func form(_ act: TaskAct) -> ActForm {
        let (summary, fields): (Markup, (ActFields) -> Markup) =
            switch act {
            case .done: ("Enter that it is done", remark)
            case .reassign: ("Give it to another", owner)
            case .reschedule: ("Change when it is due", due)
            case .cancel: ("Enter that it falls away", reason)
            case .reopen: ("Open it again", due)
            }
        return ActForm(
            summary: summary,
            action: .taskAct(act, task.added.number, of: file.number),
            button: summary,
            fields: fields
        )
    }

    private func remark(_ fields: ActFields) -> Markup {
        fields.area("remark", "Remark", hint: "May be left blank.", rows: 3)
    }

    private func owner(_ fields: ActFields) -> Markup {
        let owners = ([offers.member] + offers.colleagues(in: file)).filter { $0.id != task.owner.id }
        return fields.choice("owner", "Whose", owners.map { ($0.signInName, $0.name) })
            + fields.field("reason", "Why", hint: "May be left blank.")
    }

    private func due(_ fields: ActFields) -> Markup {
        fields.day("due", "Due", blank: "blank for no time") + reason(fields)
    }

    private func reason(_ fields: ActFields) -> Markup { fields.field("reason", "Why", attributes: " required") }
}
