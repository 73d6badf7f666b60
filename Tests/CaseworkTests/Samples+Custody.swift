// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Values

extension Samples {
    static let time = StatedTime("2026-04-17T09:00:00-04:00[America/New_York]") ?? StatedTime(World.start)
    private static let party = OutsideParty(
        name: "M. Ruiz",
        agency: "State laboratory",
        identityCheckedBy: "Badge 4411"
    )
    private static let seal = SealSeen(number: "A-1182", isWhole: true)

    static let item = ItemFacts(
        number: 1,
        kind: .capture,
        title: "A post",
        description: Narrative("Screenshot"),
        recordClass: .lawEnforcementUnit,
        maintainer: "School police",
        source: "Handed in",
        method: "Photographed",
        tool: "Phone 12",
        collector: "Officer Lund",
        collectedAt: time,
        place: "Office"
    )

    /// As it stood in the first version's golden.
    private static let firstItem = ItemFacts(
        number: 1,
        kind: .capture,
        title: "A post",
        description: Narrative("Screenshot"),
        recordClass: .lawEnforcementUnit,
        maintainer: "School police",
        source: "Handed in",
        method: "Phone",
        collectedAt: StatedTime("2026-04-17T09:00:00Z"),
        place: "Office"
    )

    static let file = FileFacts(
        name: "post.png",
        byteCount: 1234,
        sha256: .sample(17),
        blob: .sample(18),
        mediaType: "image/png"
    )

    static let capture = Capture(
        platform: "chatter",
        handle: "@jd",
        url: "https://chatter.example/jd/1",
        seenAs: "office account",
        visibleText: Narrative("friday")
    )

    static let evidence = EvidenceCollected(item: item, file: file, capture: capture)

    static let custody: [any CaseEvent] = [
        EvidenceCollected1(item: firstItem, file: file, capture: capture),
        EvidenceLogged(
            item: item,
            physical: PhysicalFacts(
                quantity: 2,
                make: "Acme",
                model: "K-1",
                serial: "99",
                marks: "Initials RA",
                condition: "Wet",
                seal: "A-1182"
            )
        ),
        EvidenceDerived(
            item: item,
            file: file,
            derivation: Derivation(parent: 1, transform: .excerpt, how: "Frame 1204")
        ), EvidenceCorrected(item: 1, field: .collectedAt, value: "2026-04-17T08:00:00-04:00", reason: "Summer time"),
        RetrievalRecorded(item: 1, record: retrieval), InterviewRecorded(item: 1, record: interview),
        CaptureRecorded(item: 1, record: captured), MailRecorded(item: 1, record: mail),
        InstrumentCompleted(item: 1, record: completedInstrument),
        CustodyAccepted1(item: 1, release: 9, condition: "sealed"),
        CustodyMoved(item: 1, place: "Van 3", reason: "To the laboratory", at: time),
        CustodySealed(item: 1, seal: "A-1182", at: time),
        CustodyUnsealed(item: 1, seal: "A-1182", reason: "To copy it", witness: "D. Whitfield", at: time),
        CustodyHandedOut(
            item: 1,
            to: party,
            purpose: "Prints",
            condition: "Dry",
            signature: 2,
            expectedBack: time,
            at: time
        ),
        CustodyTakenBack(
            item: 1,
            from: party,
            condition: "Dry",
            seal: seal,
            discrepancy: "Label torn",
            place: "Room 2",
            at: time
        ), CustodyTakenOver(item: 1, reason: "Left the office", place: "Room 2", seal: seal),
        CustodyReturned(item: 1, to: party, authority: "Order", condition: "Dry", signature: 2, at: time),
        CustodyDestroyed(item: 1, authority: "Order", method: "Shredded", witness: "D. Whitfield", at: time),
        CustodyVerified(item: 1, found: .sample(17)),
        CustodyWithdrawn(item: 1, release: 9, reason: "Released to the wrong person"),
        CustodySigned(items: [1, 2], signature: item, file: file),
        CustodyExplained(
            item: 1,
            gap: GapMark(kind: .releaseUnanswered, entry: 9),
            text: Narrative("Was ill")
        ),
        PreservationRequested(
            to: "Chatter",
            what: Narrative("Posts of @jd"),
            authority: "18 U.S.C. 2703(f)",
            sentAt: time,
            expires: time
        ), OverwriteExpected(recorder: "North hall", incidentAt: time, retentionDays: 14, basis: "Caretaker"),
        PreservationSettled(request: 20, outcome: "Retrieved as E-0002"),
    ]
}
