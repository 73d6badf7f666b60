// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// Where the public leaves a tip.
struct TipFormPage {
    let frame: PublicFrame
    /// What was typed, where it was refused, so that nobody has to write it twice.
    var typed = PublicTip(what: "")
    var refusal: String?

    var markup: Markup {
        frame.page(
            .title,
            """
            \(refusal.map { "<div class=\"note\" role=\"alert\"><p class=\"strong\">\($0)</p></div>\n" as Markup })\
            <p>\(frame[.introduction])</p>
            \(frame.emergency)\
            <p>\(frame[.notWatched])</p>
            <p>\(frame[.privacy])</p>
            <form method="post" action="\(frame.form)" enctype="multipart/form-data">
            \(danger)\
            \(frame.area("what", .what, hint: .whatHint, rows: 8, isRequired: true, value: typed.what))\
            \(frame.area("who", .who, hint: .whoHint, rows: 3, value: typed.who))\
            \(frame.field("place", .location, value: typed.place))\
            \(frame.field("time", .time, value: typed.time))\
            \(frame.area("links", .links, hint: .linksHint, rows: 3, value: typed.links))\
            <fieldset><legend>\(frame[.contact])</legend>
            <p class="quiet">\(frame[.contactHint])</p>
            \(frame.field("name", .name, value: typed.name))\(frame.field("contact", .reach, value: typed.contact))\
            </fieldset>
            \(frame.fileField)\
            <button>\(frame[.send])</button>
            </form>
            <p><a href="\(frame.receipt)">\(frame[.comeBack])</a></p>

            """
        )
    }

    private var danger: Markup {
        let choices: [(DangerNow, PublicWord.Place)] = [
            (.yes, .dangerYes), (.no, .dangerNo), (.unknown, .dangerUnknown),
        ]
        let rows = choices.map { danger, place -> Markup in
            // Nothing is answered for anybody; a tip without an answer says that it is not known.
            let mark: Markup? = danger == typed.danger && danger != .unknown ? " checked" : nil
            return """
                <label class="choice"><input type="radio" name="danger" value="\(danger.rawValue)"\(mark)>\
                \(frame[place])</label>

                """
        }
        return "<fieldset><legend>\(frame[.danger])</legend>\n\(rows)</fieldset>\n"
    }
}

/// The receipt of a tip that was just taken: shown this once.
struct ReceiptShownPage {
    let frame: PublicFrame
    let receipt: String
    let danger: DangerNow
    /// What became of the files that came along.
    let files: [IncomingFiles.Outcome]

    var markup: Markup {
        frame.page(
            .sent,
            """
            \(danger == .yes ? frame.emergency : nil)<h2>\(frame[.receipt])</h2>
            <p class="receipt"><code>\(receipt)</code></p>
            <p>\(frame[.receiptHint])</p>
            <p>\(frame[.receiptLost])</p>
            \(frame.became(of: files))\
            <p><a href="\(frame.receipt)">\(frame[.comeBack])</a></p>

            """
        )
    }
}
