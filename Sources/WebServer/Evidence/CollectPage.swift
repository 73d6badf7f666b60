// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import Values

/// Where a file or a thing is taken in as evidence.
struct CollectPage {
    let viewer: Viewer
    let file: CaseFile
    /// Files of which some has come from this viewer.
    let coming: [ArrivingFile]
    let zone: OfficeZone

    /// What the form states; blanks stay blank.
    ///
    /// `source` is given where it is not the form's to say.
    static func statement(_ form: Form, fileName: String, source: String? = nil) throws -> EvidenceStatement {
        guard let kind = EvidenceKind(rawValue: try form.text("kind")),
            let recordClass = RecordClass(rawValue: try form.text("record-class"))
        else { throw ServiceError(.invalid, "Kind or record class is not chosen. Choose them, and send it again.") }
        return EvidenceStatement(
            kind: kind,
            title: try form.required("title", called: "What it is"),
            description: try form.optional("description"),
            recordClass: recordClass,
            maintainer: try form.required("maintainer", called: "Whose record it is"),
            source: try source ?? form.required("source", called: "Where it is from"),
            method: try form.optional("method"),
            tool: try form.optional("tool"),
            collector: try form.optional("collector"),
            collectedAt: try form.time("collected-at"),
            place: try form.optional("place"),
            fileName: fileName
        )
    }

    /// What the form states of a thing; blanks stay blank.
    static func thing(_ form: Form) throws -> PhysicalFacts {
        PhysicalFacts(
            quantity: try form.optional("quantity") == nil ? nil : form.number("quantity", called: "The quantity"),
            make: try form.optional("make"),
            model: try form.optional("model"),
            serial: try form.optional("serial"),
            marks: try form.optional("marks"),
            condition: try form.optional("condition"),
            seal: try form.optional("seal")
        )
    }

    var markup: Markup {
        Layout.page(
            title: "Take in evidence",
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(file.number))">\(file.number)</a></p>
            <h1>Take in evidence</h1>
            <p>What you leave blank stays blank.</p>
            <h2>A file</h2>
            <p>It is hashed and sealed as it comes, and is safe on the disk before its entry names it.</p>
            <div data-begin="\(Route.beginFile(file.number))" data-piece="\(String(Session.pieceByteCount))" \
            data-token="\(Form.tokenName)">
            \(fileForm.unfolded(for: viewer))
            </div>
            <ul class="plain" id="sending"></ul>
            \(stillComing)<h2>A thing</h2>
            \(thingForm.markup(for: viewer))<script type="module" src="\(Route.asset(Asset.sending.name))"></script>

            """
        )
    }

    /// What was begun and has not come whole: it is gone on with by choosing the same file again.
    private var stillComing: Markup {
        guard !coming.isEmpty else { return "" }
        let lines = coming.map { file -> Markup in
            let path = Route.arrivingFile(file.id.hex)
            return """
                <p><strong>\(file.statement.fileName)</strong>: \(ByteSize.text(UInt64(file.arrived))) of \
                \(ByteSize.text(UInt64(file.byteCount))) since \(zone.shown(file.begun))</p>
                <div class="field" hidden><label for="file-\(file.id.hex)">Choose the same file to go on</label>\
                <input type="file" id="file-\(file.id.hex)" data-file="\(path)"></div>
                <form method="post" action="\(Route.giveUpFile(file.id.hex))">\(viewer.token)\
                <button class="second">Give up \(file.statement.fileName)</button></form>

                """
        }
        return """
            <h2>Files of which some has come</h2>
            <p class="quiet">No entry names them yet, and only you see them. They are kept for 14 days.</p>
            \(Sections.list(lines, none: ""))
            """
    }

    private var fileForm: ActForm {
        var form = ActForm(summary: "Take in a file", action: .collect(file.number), button: "Take it in") {
            statement($0) + $0.file("file", "The file", attributes: " required")
        }
        form.takesFile = true
        return form
    }

    private var thingForm: ActForm {
        ActForm(
            summary: "Take in a thing that is no file",
            action: .logThing(file.number),
            button: "Take it in: I answer for it from now on"
        ) {
            statement($0) + $0.field("quantity", "How many", hint: "May be left blank.") + $0.field("make", "Make")
                + $0.field("model", "Model") + $0.field("serial", "Serial number")
                + $0.field("marks", "Marks", hint: "By which it is known again.") + $0.field("condition", "Condition")
                + $0.field("seal", "Seal on it", hint: "Its number; blank where there is none.")
        }
    }

    private func statement(_ fields: ActFields) -> Markup {
        fields.field("title", "What it is", attributes: " required maxlength=\"200\"")
            + fields.choice("kind", "Kind", EvidenceKind.allCases.map { ($0.rawValue, $0.rawValue) })
            + fields.choice("record-class", "Record class", RecordClass.allCases.map { ($0.rawValue, $0.rawValue) })
            + fields.field("maintainer", "Whose record it is", attributes: " required maxlength=\"200\"")
            + fields.field("source", "Where or from whom it is", attributes: " required maxlength=\"200\"")
            + fields.field("method", "How it was obtained") + fields.field("tool", "With what program or device")
            + fields.field("collector", "Who collected it", hint: "Where that is not you.")
            + fields.time("collected-at", "When it was collected")
            + fields.field("place", "Where it was collected") + fields.area("description", "Description", rows: 3)
    }
}
