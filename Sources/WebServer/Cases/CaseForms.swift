// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import HTML

/// The forms on a case's page, folded up until they are wanted.
struct CaseForms {
    let viewer: Viewer
    let file: CaseFile

    var note: Markup {
        form(
            "Add a note",
            .addNote(file.number),
            button: "Enter the note",
            """
            \(Sections.field("title", "Title", hint: "May be left blank."))\
            \(Sections.area("body", "Note", hint: stays, attributes: " required"))
            """
        )
    }

    var task: Markup {
        form(
            "Give a task",
            .addTask(file.number),
            button: "Give the task",
            """
            \(Sections.field("task-title", "What is to be done", attributes: " required maxlength=\"200\""))\
            \(Sections.field("owner", "Whose it is", hint: "The sign-in name of a member of the case; blank, it is yours."))\
            \(Sections.field("due", "Due", hint: "Such as 2026-04-17T16:00:00-04:00; may be left blank."))\
            \(Sections.area("details", "Details"))
            """
        )
    }

    var decision: Markup {
        form(
            "Enter a decision",
            .addDecision(file.number),
            button: "Enter the decision",
            """
            \(Sections.area("decision", "What is decided", attributes: " required"))\
            \(Sections.area("reason", "Why", hint: stays, attributes: " required"))\
            \(Sections.field("authority", "What it rests on", hint: "Such as a statute or policy; may be left blank."))
            """
        )
    }

    /// To be done with a task; stands beside it.
    func finish(_ task: Int) -> Markup {
        """
        <form class="row" method="post" action="\(Route.finishTask(task, of: file.number))">\(viewer.token)
        <label for="remark-\(task)">Remark</label><input type="text" id="remark-\(task)" name="remark" size="24">
        <button class="second">Done<span class="hidden">: task \(task)</span></button></form>
        """
    }

    private var stays: Markup { "It is signed as yours, and stays: what is not right is answered by a later entry." }

    private func form(_ title: Markup, _ route: Route, button: Markup, _ fields: Markup) -> Markup {
        """
        <details class="screen"><summary>\(title)</summary>
        <form method="post" action="\(route)">\(viewer.token)
        \(fields)<button>\(button)</button></form>
        </details>

        """
    }
}
