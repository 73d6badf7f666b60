// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import Values

/// What is done with a file that came with a tip.
package enum FileAct: String, Hashable, Sendable, CaseIterable {
    case view
    case bytes
    case copy
}

/// Where files of a tip are reached: in the intake, or in a case that the tip is joined to.
enum FilePlace: Hashable, Sendable {
    case intake(tip: Int)
    case joined(tip: Int, in: String)

    func route(_ act: FileAct, _ file: Int) -> Route {
        switch self {
        case .intake(let tip): .tipFile(act, file, of: tip)
        case .joined(let tip, let number): .joinedFile(act, file, ofTip: tip, in: number)
        }
    }

    /// The page that lists the files.
    var list: Route {
        switch self {
        case .intake(let tip): .tip(tip)
        case .joined(_, let number): .caseFile(number)
        }
    }

    var tip: Int {
        switch self {
        case .intake(let tip), .joined(let tip, _): tip
        }
    }
}

/// The files that came with a tip: names and types are words of who sent them, and only the digest is certain.
struct TipFilesPart {
    let viewer: Viewer
    let place: FilePlace
    let files: [ReceivedAttachment]
    let zone: OfficeZone
    /// What stands beside a file, such as as what it was taken into evidence.
    var more: (ReceivedAttachment) -> Markup? = { _ in nil }
    /// Whether it is shown beside another, and nothing is done there.
    var isQuiet = false

    var markup: Markup? {
        guard !files.isEmpty else { return nil }
        let lines = files.map { received -> Markup in
            let file = received.file
            let said = received.attachment.declaredType.map { ", sent as \($0)" as Markup }
            return """
                <span class="strong">File \(received.number)</span> \(file.name.isEmpty ? "(without a name)" : file.name)<br>
                <span class="quiet">\(file.mediaType)\(said), \(ByteSize.text(file.byteCount)), \
                came \(zone.shown(received.entry.time))</span><br><code>\(file.sha256.hex)</code>\
                \(isQuiet ? nil : acts(received.number))\(more(received))
                """
        }
        return Sections.list(lines, none: "")
    }

    private func acts(_ number: Int) -> Markup {
        """
        <form class="row screen" method="post" action="\(place.route(.copy, number))">\(viewer.token)
        <a class="button" href="\(place.route(.view, number))">Open<span class="hidden">: file \(number) of \
        \(Reference(.tip, place.tip).text)</span></a>
        <button class="second">Save a copy<span class="hidden">: file \(number) of \
        \(Reference(.tip, place.tip).text)</span></button></form>
        """
    }
}

/// A file of a tip, looked at.
struct TipFilePage {
    let viewer: Viewer
    let place: FilePlace
    let received: ReceivedAttachment
    let text: ShownFile.Text?

    var markup: Markup {
        let tip = Reference(.tip, place.tip).text
        let name = received.file.name.isEmpty ? "File \(received.number)" : received.file.name
        let shown = ShownFile(
            file: received.file,
            title: name,
            bytes: place.route(.bytes, received.number),
            text: text
        )
        return Layout.page(
            title: "File \(received.number) of \(tip)",
            viewer,
            at: .intake(all: false),
            """
            <p class="quiet"><a href="\(place.list)">Back to \(tip)</a></p>
            <h1>File \(received.number) of \(tip)</h1>
            <p>\(name)</p>
            \(shown.markup)
            """
        )
    }
}

/// Where a file of a joined tip is taken into evidence.
struct ReceiveFilePage {
    let viewer: Viewer
    let number: String
    let attachment: CaseAttachment

    var markup: Markup {
        let (tip, file) = (attachment.tip, attachment.received.number)
        let name = Reference(.tip, tip).text
        return Layout.page(
            title: "Take file \(file) of \(name) into evidence",
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(number))">\(number)</a></p>
            <h1>Take file \(file) of \(name) into evidence</h1>
            <p>It is the very bytes that came, with the digest that was entered then: its custody begins at its arrival. Its source
            is the tip. What you leave blank stays blank.</p>
            <p><code>\(attachment.file.sha256.hex)</code></p>
            \(form.unfolded(for: viewer))

            """
        )
    }

    private var form: ActForm {
        ActForm(
            summary: "Take it into evidence",
            action: .receiveFile(attachment.received.number, ofTip: attachment.tip, in: number),
            button: "Take it into evidence"
        ) {
            $0.field(
                "title",
                "What it is",
                value: attachment.file.name,
                attributes: " required maxlength=\"200\""
            )
                + $0.choice("kind", "Kind", EvidenceKind.allCases.map { ($0.rawValue, $0.rawValue) })
                + $0.choice("record-class", "Record class", RecordClass.allCases.map { ($0.rawValue, $0.rawValue) })
                + $0.field("maintainer", "Whose record it is", attributes: " required maxlength=\"200\"")
                + $0.area("description", "Description")
        }
    }
}
