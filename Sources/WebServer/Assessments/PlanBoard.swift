// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import Values

/// The actions of a plan by when they are due.
struct PlanBoard {
    /// Actions that belong together, the earliest first.
    struct Column {
        let name: String
        let actions: [(action: PlanActionAdded, task: CaseTask)]
    }

    let columns: [Column]
    private let context: AssessmentContext

    init(_ context: AssessmentContext) {
        self.context = context
        let now = context.page.now
        let week = Timestamp(milliseconds: now.milliseconds + 7 * 86_400_000)
        let last = Timestamp(milliseconds: .max)
        let actions = context.file.standing(context.assessment.actions).compactMap { action in
            context.file.task(action.event.task).map { (action: action.event, task: $0) }
        }.sorted { ($0.task.due ?? last, $0.task.added.number) < ($1.task.due ?? last, $1.task.added.number) }
        let open = actions.filter { $0.task.state == .open }
        columns = [
            Column(name: "Overdue", actions: open.filter { $0.task.due ?? last < now }),
            Column(name: "Within a week", actions: open.filter { (now...week).contains($0.task.due ?? last) }),
            Column(name: "Later", actions: open.filter { $0.task.due ?? last > week }),
            Column(name: "Done", actions: actions.filter { $0.task.state == .done }),
            Column(name: "Fallen away", actions: actions.filter { $0.task.state == .cancelled }),
        ]
    }

    var markup: Markup {
        let filled = columns.filter { !$0.actions.isEmpty }
        guard !filled.isEmpty else { return "<p class=\"quiet\">It has no action yet.</p>\n" }
        return filled.map { column -> Markup in
            "<h3>\(column.name)</h3>\n\(table(column))"
        }.joined()
    }

    private func table(_ column: Column) -> Markup {
        let rows = column.actions.map { action, task -> [Markup] in
            let remark = task.remark.map { "<div class=\"words quiet\">\($0)</div>" as Markup }
            return [
                "<a class=\"number\" href=\"\(Route.task(task.added.number, of: context.file.number))\">\(task.reference.text)</a>",
                task.due.map(context.zone.shown) ?? "", Sections.long("\(task.added.title)\(remark)"),
                Sections.long(Markup(escaping: action.strategy.label)), Markup(escaping: task.owner.name),
                Sections.long(Markup(escaping: action.doneWhen)),
            ]
        }
        return Sections.table(
            "\(column.name)",
            ["Task", "Due", "What is done", "Works on", "Whose", "Done when"],
            rows,
            none: ""
        )
    }
}
