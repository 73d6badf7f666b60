// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import HTTPTypes
internal import Vault

/// The frame of a unit's pages for the public, in one of its languages: no account, no cookie, no script.
struct PublicFrame: Sendable {
    let unit: String
    let line: TipLine
    let words: PublicWords
    let zone: OfficeZone
    /// The page in another language.
    let here: @Sendable (_ unit: String, _ language: String?) -> Route

    init(
        _ published: PublishedTipLine,
        language: String?,
        zone: OfficeZone,
        here: @escaping @Sendable (_ unit: String, _ language: String?) -> Route
    ) throws(WebRefusal) {
        guard let words = published.line.words(in: language) else { throw .notFound }
        unit = published.prefix.lowercased()
        line = published.line
        self.words = words
        self.zone = zone
        self.here = here
    }

    /// What is said in a place.
    subscript(place: PublicWord.Place) -> String { words[place] }

    var form: Route { .tipForm(unit, language: words.language) }
    var receipt: Route { .tipReceipt(unit, language: words.language) }
    var answer: Route { .tipAnswer(unit, language: words.language) }

    func page(_ title: PublicWord.Place, _ body: Markup) -> Markup {
        """
        <!DOCTYPE html>
        <html lang="\(words.language)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(self[title]) · \(line.publicName)</title>
        <link rel="stylesheet" href="\(Route.asset(Asset.stylesheet.name))">
        </head>
        <body>
        <header class="head">
        <a class="mark" href="\(form)">\(line.publicName)</a>
        \(languages)</header>
        <main id="main">
        <h1>\(self[title])</h1>
        \(body)</main>
        </body>
        </html>

        """
    }

    private var languages: Markup? {
        guard line.languages.count > 1 else { return nil }
        let links = line.languages.map { other -> Markup in
            let mark: Markup = other.language.utf8.elementsEqual(words.language.utf8) ? " aria-current=\"true\"" : ""
            return """
                <li><a lang="\(other.language)" hreflang="\(other.language)" href="\(here(unit, other.language))"\(mark)>\
                \(other.name)</a></li>

                """
        }
        return "<nav>\n<ul>\n\(links)</ul>\n</nav>\n"
    }

    /// Whom to call first.
    var emergency: Markup {
        let number = String(
            decoding: line.emergencyNumber.utf8.filter { (0x30...0x39).contains($0) || $0 == 0x2B },
            as: UTF8.self
        )
        let shown: Markup =
            number.isEmpty
            ? "\(line.emergencyNumber)" : "<a href=\"tel:\(number)\">\(line.emergencyNumber)</a>"
        return "<div class=\"note\"><p class=\"strong\">\(self[.emergency]) \(shown)</p></div>\n"
    }

    /// Why something was not done, in this language.
    func reason(for refusal: WebRefusal) -> String {
        switch refusal.status {
        case .notFound: self[.wrongReceipt]
        case .unprocessableContent: self[.tooLong]
        case .forbidden, .tooManyRequests: self[.tooMany]
        default: self[.later]
        }
    }

    /// The page that says so, with what to do.
    func refused(_ refusal: WebRefusal, _ why: String? = nil) -> Markup {
        page(
            .refused,
            """
            <p role="alert">\(why ?? reason(for: refusal))</p>
            \(emergency)<p><a href="\(form)">\(self[.title])</a></p>
            <p><a href="\(receipt)">\(self[.comeBack])</a></p>

            """
        )
    }

    /// Where files are chosen; a line that was published before there were any takes none by its form.
    var fileField: Markup? {
        guard !self[.files].isEmpty else { return nil }
        return Sections.labelled("files", "\(self[.files])", "\(self[.filesHint])") { given in
            "<input type=\"file\" name=\"files\" multiple\(given)>"
        }
    }

    /// What became of the files that came along.
    func became(of files: [IncomingFiles.Outcome]) -> Markup? {
        guard !files.isEmpty else { return nil }
        let arrived = files.filter { $0.refusal == nil }.map { "<li>\($0.name)</li>\n" as Markup }
        let missing = files.compactMap { file in
            file.refusal.map { "<li>\(file.name.isEmpty ? "…" : file.name): \(self[$0.words])</li>\n" as Markup }
        }
        func list(_ heading: PublicWord.Place, _ items: [Markup]) -> Markup? {
            items.isEmpty ? nil : "<p class=\"strong\">\(self[heading])</p>\n<ul>\n\(items)</ul>\n"
        }
        return "\(list(.filesArrived, arrived))\(list(.filesMissing, missing))"
    }

    /// A field of one line, which may stay blank.
    func field(_ name: Markup, _ label: PublicWord.Place, value: String = "") -> Markup {
        Sections.field(name, "\(self[label])", value: value, attributes: " autocomplete=\"off\"")
    }

    /// A field of several lines.
    func area(
        _ name: Markup,
        _ label: PublicWord.Place,
        hint: PublicWord.Place? = nil,
        rows: Int,
        isRequired: Bool = false,
        value: String = ""
    ) -> Markup {
        Sections.area(
            name,
            "\(self[label])",
            value: value,
            hint: hint.map { "\(self[$0])" },
            rows: rows,
            attributes: isRequired ? " required" : ""
        )
    }
}

extension IncomingFiles.Refusal {
    /// Why a file was not taken, in words for the public.
    fileprivate var words: PublicWord.Place {
        switch self {
        case .tooMuch: .filesTooMuch
        case .later: .filesLater
        case .failed: .filesFailed
        }
    }
}
