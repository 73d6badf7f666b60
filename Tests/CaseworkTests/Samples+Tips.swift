// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Values

extension Samples {
    /// The events of tips, as an intake holds them.
    static let tips: [any Event] = [
        TipReceived(
            number: 1,
            report: report,
            bombThreat: bombThreat,
            receipt: TipReceipt(locator: .sample(28), sealing: .sample(29))
        ),
        TipReceived2(number: 1, report: report, bombThreat: bombThreat), TipReceived1(number: 1, report: report),
        TipReferralReceived(
            origin: TipOrigin(
                unit: .sample(4),
                tip: 7,
                ledger: .sample(5),
                sequence: 12,
                leaf: .sample(26),
                entered: Timestamp(milliseconds: 1_776_418_200_000)
            ),
            report: report,
            bombThreat: bombThreat,
            reason: Narrative("One of theirs")
        ), TipReferred(tip: 1, unit: .sample(27), reason: Narrative("One of theirs")),
        TipAcknowledged(tip: 1, remark: Narrative("Calling the school")),
        TipUnassigned(tip: 1, caseLedger: .sample(11), reason: Narrative("Another student")),
        TipMerged(tip: 2, into: 1, reason: Narrative("The same caller")),
        TipUnmerged(tip: 2, reason: Narrative("Another school")),
        TipIncidentFormed(number: 1, title: "Bus loop", tips: [1, 2]), TipIncidentJoined(incident: 1, tips: [3]),
        TipIncidentLeft(tip: 3, reason: Narrative("Another day")),
        TipClosed(tip: 1, outcome: .actedOn, reason: Narrative("Spoken with the family")),
        TipReopened(tip: 1, reason: Narrative("Called again")),
        MessageSent(tip: 1, body: Narrative("Which entrance?")),
        MessageReceived(tip: 1, channel: .phone, body: Narrative("By the gym")),
        PublicTipReceived(
            report: report,
            receipt: TipReceipt(locator: .sample(30), sealing: .sample(31)),
            attachments: [attachment, TipAttachment(file: file, declaredType: nil)]
        ), PublicTipReceived4(report: report, receipt: TipReceipt(locator: .sample(30), sealing: .sample(31))),
        ReceiptAnswered(receipt: .sample(30), body: Narrative("By the other gym"), attachments: [attachment]),
        ReceiptAnswered2(receipt: .sample(30), body: Narrative("By the other gym")),
        AttachmentOpened(tip: 1, attachment: 2, isCopy: true),
    ]

    static let attachment = TipAttachment(file: file, declaredType: "image/jpeg")

    static let tipLine = TipLine(
        publicName: "Ashford County Schools",
        emergencyNumber: "911",
        onCall: [OnCall(member: ivan.id, afterMinutes: 0), OnCall(member: iris.id, afterMinutes: 15)],
        languages: [
            PublicWords(language: "en", name: "English", words: [PublicWord(place: "title", text: "Tell us")]),
            PublicWords(language: "es", name: "Español", words: [PublicWord(place: "title", text: "Díganos")]),
        ]
    )

    /// The events of tips, as a case holds them.
    static let tipsInCases: [any Event] = [
        TipParted(tip: 1, reason: Narrative("Another student")),
        EvidenceReceived(item: item, file: file, origin: origin),
        AttachmentViewed(tip: 1, attachment: 2, sha256: .sample(17), isCopy: false),
    ]

    static let origin = AttachmentOrigin(
        tip: 1,
        attachment: 2,
        ledger: .sample(5),
        sequence: 12,
        leaf: .sample(26),
        arrived: Timestamp(milliseconds: 1_776_418_200_000)
    )

    static let bombThreat = BombThreat(
        exactWords: Narrative("There is a bomb in the gym."),
        explodes: "at noon",
        trigger: "a timer",
        place: "the gym",
        looksLike: "a blue bag",
        kind: "pipe",
        why: "for what they did",
        placedBy: "me",
        callerSaid: "nothing",
        voice: ["calm", "young"],
        manner: ["read from a text"],
        background: ["traffic"],
        callStarted: Timestamp("2026-04-17T08:00:00Z"),
        callEnded: Timestamp("2026-04-17T08:01:10Z"),
        numberShown: "555-0199",
        lineCalled: "front office",
        remarks: Narrative("Hung up.")
    )
}
