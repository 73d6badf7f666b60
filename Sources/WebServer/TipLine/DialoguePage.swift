// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// Where the holder of a receipt types it.
struct ReceiptFormPage {
    let frame: PublicFrame
    var refusal: String?
    /// What was typed, where it was refused, so that nobody has to write it twice.
    var receipt = ""
    var message = ""

    var markup: Markup {
        frame.page(
            .comeBack,
            """
            \(refusal.map { "<div class=\"note\" role=\"alert\"><p class=\"strong\">\($0)</p></div>\n" as Markup })\
            <form method="post" action="\(message.isEmpty ? frame.receipt : frame.answer)">
            \(Sections.field("receipt", "\(frame[.receipt])", value: receipt, hint: "\(frame[.comeBackHint])", attributes: typing))\
            \(message.isEmpty ? nil : frame.area("message", .answer, rows: 5, isRequired: true, value: message))\
            <button>\(frame[message.isEmpty ? .open : .sendAnswer])</button>
            </form>
            <p><a href="\(frame.form)">\(frame[.title])</a></p>

            """
        )
    }
}

/// Letters and digits that are copied, and no words.
private let typing: Markup =
    " required autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\" maxlength=\"100\""

/// What became of a tip, for who holds its receipt; the form bears the receipt on, since nothing else knows who asks.
struct DialoguePage {
    let frame: PublicFrame
    let dialogue: ReceiptDialogue
    let receipt: String
    /// What is said first, such as that a message was received.
    var notice: PublicWord.Place?
    /// What became of files that were just sent.
    var files: [IncomingFiles.Outcome] = []

    var markup: Markup {
        frame.page(
            .dialogue,
            """
            \(notice.map { "<div class=\"note\" role=\"status\"><p class=\"strong\">\(frame[$0])</p></div>\n" as Markup })\
            \(frame.became(of: files))\
            <p>\(frame[.received]): \(frame.zone.shown(dialogue.received)). \(frame[stage])</p>
            \(count(dialogue.files).map { "<p>\($0)</p>\n" })\
            \(messages)<form method="post" action="\(frame.answer)" enctype="multipart/form-data">
            <input type="hidden" name="receipt" value="\(receipt)">
            \(frame.area("message", .answer, rows: 5, isRequired: frame.fileField == nil))\
            \(frame.fileField)\
            <button>\(frame[.sendAnswer])</button>
            </form>

            """
        )
    }

    /// How many files have come, where any have.
    private func count(_ files: Int) -> Markup? {
        files == 0 || frame[.filesCount].isEmpty ? nil : "\(frame[.filesCount]) \(files)"
    }

    private var stage: PublicWord.Place {
        switch dialogue.stage {
        case .received: .stageReceived
        case .read: .stageRead
        case .acknowledged: .stageAcknowledged
        }
    }

    private var messages: Markup {
        guard !dialogue.messages.isEmpty else { return "<p class=\"quiet\">\(frame[.noMessages])</p>\n" }
        let items = dialogue.messages.map { message -> Markup in
            """
            <li><span class="strong">\(frame[message.isFromReporter ? .fromYou : .fromOffice])</span> \
            <span class="quiet">\(frame.zone.shown(message.time))</span>
            <div class="words">\(message.text)</div>\
            \(count(message.files).map { "<p class=\"quiet\">\($0)</p>" })</li>

            """
        }
        return "<ol class=\"plain\">\n\(items)</ol>\n"
    }
}
