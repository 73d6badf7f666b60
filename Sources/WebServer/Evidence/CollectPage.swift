// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// Where a file is taken in as evidence.
struct CollectPage {
    let viewer: Viewer
    let file: CaseFile

    /// What the form states; blanks stay blank.
    static func statement(_ form: Form, fileName: String) throws -> EvidenceStatement {
        guard let kind = EvidenceKind(rawValue: try form.text("kind")),
            let recordClass = RecordClass(rawValue: try form.text("record-class"))
        else { throw WebRefusal.unfit("The form is not whole. Reload the page that it stands on, and send it again.") }
        let stated = try form.optional("collected-at")
        let collectedAt = stated.flatMap { StatedTime($0) }
        guard stated == nil || collectedAt != nil else {
            throw ServiceError(
                .invalid,
                "A time has its offset, such as 2026-04-17T09:30:00-04:00. Mend it, and send it again."
            )
        }
        return EvidenceStatement(
            kind: kind,
            title: try form.required("title", called: "What it is"),
            description: try form.optional("description"),
            recordClass: recordClass,
            maintainer: try form.required("maintainer", called: "Whose record it is"),
            source: try form.required("source", called: "Where it is from"),
            method: try form.optional("method"),
            tool: try form.optional("tool"),
            collector: try form.optional("collector"),
            collectedAt: collectedAt,
            place: try form.optional("place"),
            fileName: fileName
        )
    }

    var markup: Markup {
        Layout.page(
            title: "Take in a file",
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(file.number))">\(file.number)</a></p>
            <h1>Take in a file</h1>
            <p>It is hashed and sealed as it comes, and is safe on the disk before its entry names it. What you leave blank stays
            blank.</p>
            <form method="post" action="\(Route.collect(file.number))" enctype="multipart/form-data">\(viewer.token)
            \(Sections.field("title", "What it is", attributes: " required maxlength=\"200\""))\
            \(Sections.choice("kind", "Kind", EvidenceKind.allCases.map { ($0.rawValue, $0.rawValue) }))\
            \(Sections.choice("record-class", "Record class", RecordClass.allCases.map { ($0.rawValue, $0.rawValue) }))\
            \(Sections.field("maintainer", "Whose record it is", attributes: " required maxlength=\"200\""))\
            \(Sections.field("source", "Where or from whom it is", attributes: " required maxlength=\"200\""))\
            \(Sections.field("method", "How it was obtained"))\
            \(Sections.field("tool", "With what program or device"))\
            \(Sections.field("collector", "Who collected it", hint: "Where that is not you."))\
            \(Sections.field("collected-at", "When it was collected", hint: "Such as 2026-04-17T09:30:00-04:00."))\
            \(Sections.field("place", "Where it was collected"))\
            \(Sections.area("description", "Description"))\
            <div class="field"><label for="file">The file</label><input type="file" id="file" name="file" required></div>
            <button>Take it in</button>
            </form>

            """
        )
    }
}
