// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// The office told a tip's reporter something, or asked.
package struct MessageSent: TipDialogue {
    package static let type = "message.sent/1"

    package let tip: Int
    package let body: Narrative

    package init(tip: Int, body: Narrative) {
        self.tip = tip
        self.body = body
    }

    package var subject: TipName { .number(tip) }

    package func message(from entry: EntryReference) -> TipMessage {
        TipMessage(isFromReporter: false, body: body, channel: nil, entry: entry)
    }
}

/// A tip's reporter told more: they wrote it themselves, or a member wrote down what they told.
package struct MessageReceived: TipDialogue {
    package static let type = "message.received/1"

    package let tip: Int
    /// How it came.
    package let channel: TipChannel
    package let body: Narrative

    package init(tip: Int, channel: TipChannel, body: Narrative) {
        self.tip = tip
        self.channel = channel
        self.body = body
    }

    package var subject: TipName { .number(tip) }

    package func message(from entry: EntryReference) -> TipMessage {
        TipMessage(isFromReporter: true, body: body, channel: channel, entry: entry)
    }
}

/// One message of a tip's dialogue.
package struct TipMessage: Sendable {
    package let isFromReporter: Bool
    package let body: Narrative
    /// How it came; nil for one of the office.
    package let channel: TipChannel?
    package let entry: EntryReference
    /// The files that came with it.
    package internal(set) var attachments: [TipAttachment] = []
}
