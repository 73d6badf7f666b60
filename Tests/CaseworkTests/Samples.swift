// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Values

extension Identifier {
    static func sample(_ byte: UInt8) -> Identifier { Identifier([UInt8](repeating: byte, count: 16)) ?? .zero }
}

extension Digest {
    static func sample(_ byte: UInt8) -> Digest { Digest([UInt8](repeating: byte, count: 32)) ?? .zero }
}

/// One event of each type and version, every optional given: what the goldens hold.
enum Samples {
    static let ivan = Author(id: .sample(0x11), name: "Ivan Investigator")
    static let iris = Author(id: .sample(0x12), name: "Iris \u{201C}I\u{201D} Investigator")
    static let keys = MemberKeys(signing: .sample(0x21), sealing: .sample(0x22))

    static let all: [any Event] = register + intake + tips + cases

    static let register: [any Event] = [
        VaultCreated(
            name: "Ashford County",
            houseKey: .sample(1),
            administrator: keys,
            signInName: "ada",
            members: .sample(2),
            audit: .sample(3)
        ),
        UnitCreated(
            unit: .sample(4),
            name: "Schools",
            prefix: "ACS",
            intakeLedger: .sample(5),
            intake: .sample(6),
            supervisors: .sample(7)
        ),
        MemberInvited(
            member: ivan,
            signInName: "ivan",
            roles: [.investigator, .recordsOfficer],
            unit: .sample(4),
            invitation: keys
        ),
        MemberInvited1(
            member: ivan,
            signInName: "ivan",
            roles: [.investigator, .recordsOfficer],
            unit: .sample(4),
            invitationKey: .sample(8)
        ),
        MemberJoined(member: ivan.id, keys: keys, endorsement: String(repeating: "ab", count: 64)),
        CompartmentBegun(compartment: .sample(6), version: 1, sealing: .sample(9)),
        CompartmentGranted(compartment: .sample(6), version: 1, holder: ivan.id, wrap: .sample(10)),
        LedgerOpened(ledger: .sample(11), unit: .sample(4), compartment: .sample(12)),
        Heads(ledgers: [
            Head(ledger: .sample(11), size: 7, root: .sample(13)), Head(ledger: .sample(5), size: 1, root: .sample(14)),
        ]),
        SessionStarted(door: "command line"), LedgerRead(ledger: .sample(11)),
        MemberReinvited(member: ivan.id, invitation: keys, reason: "Lost the passphrase"),
        MemberSuspended(member: ivan.id, reason: "On leave"), MemberReinstated(member: ivan.id, reason: "Back"),
        MemberRemoved(member: ivan.id, reason: "Left"), PassphraseChanged(door: "command line"),
        CompartmentRevoked(compartment: .sample(12), holder: ivan.id),
        EntryShared(ledger: .sample(11), sequence: 7, holder: ivan.id, wrap: .sample(15)),
        EntriesDestroyed(ledger: .sample(11), entries: [7, 9], blobs: [.sample(16)]),
        RecoveryBegun(
            compartment: .sample(17),
            version: 1,
            sealing: .sample(18),
            signing: .sample(19),
            threshold: 2,
            custodians: [Custodian(name: "Clerk", share: .sample(20)), Custodian(name: "Counsel", share: .sample(21))]
        ), RecoveryUsed(purpose: "Sole supervisor lost the passphrase", custodians: ["Clerk", "Counsel"]),
        HouseReplaced(key: .sample(23), size: 9, root: .sample(24), reason: "Stolen"),
        VaultRestored(reason: "Disk failed", lostSize: 9, lostRoot: .sample(25)),
        BackupMade(deleteAfter: Timestamp(milliseconds: 1_784_194_200_000)),
        RulesAdopted(rules: rules, reason: "School year 2026"), Notified(member: ivan.id, door: "sendmail"),
        InstrumentAdopted(instrument: instrument, reason: "The team was trained"),
        InstrumentWithdrawn(code: "school", reason: "The team uses another"),
        PolicyAdopted(policy: policy, reason: "Read beside the statute"),
        PolicyWithdrawn(code: "school-policy", reason: "The board has its own"),
        TipLinePublished(unit: .sample(4), line: tipLine),
        SecondFactorSetUp(factor: .sample(26), door: "browser"),
        SecondFactorRemoved(member: ivan.id, reason: "Lost the phone"), SpareCodeUsed(door: "browser"),
        CodeRefused(door: "browser"), SessionsEnded(member: ivan.id, reason: "Laptop lost"),
    ]

    static let rules = Rules(
        name: "Ashford County",
        version: "2026-09",
        effective: Timestamp(milliseconds: 1_788_220_800_000),
        caseTypes: [CodedRule(code: "threat", label: "Threat", source: source)],
        findings: [CodedRule(code: "unfounded", label: "Unfounded", source: source)],
        tipCategories: [
            TipCategoryRule(code: "guns", label: "Guns", suggestsLifeSafety: true, source: source)
        ],
        incidentTypes: [
            IncidentTypeRule(code: "assault", label: "Assault", required: ["injuries"], source: source)
        ],
        clocks: [ClockRule(step: "acknowledged", minutes: 15, lifeSafetyOnly: true, source: source)],
        custody: CustodyRule(hashMinutes: 60, placeMinutes: 1440, answerMinutes: 0)
    )
    private static let source = RuleSource(citation: "Policy 5.1", isChecked: true)

    static let intake: [any Event] = [
        TipRead(tip: 1),
        TipTriaged(tip: 1, lifeSafety: true, course: .investigate, reason: Narrative("Names a day.")),
        TipAssigned(tip: 1, caseLedger: .sample(11)),
    ]

    static let report = TipReport(
        source: TipSource(channel: .vendorFile, name: "Safe line", externalID: "88-1", recordDigest: .sample(15)),
        receivedAt: Timestamp("2026-04-17T08:00:00Z"),
        site: "North High",
        categories: ["weapon", "threat"],
        dangerNow: .yes,
        narrative: Narrative("He said:\n\u{201C}Friday\u{201D} \u{1F52A}"),
        happening: "Friday",
        place: "Cafeteria",
        people: [TipPerson(role: .subject, name: "J. Doe", description: "Grade 10")],
        accounts: [TipAccount(platform: "chatter", handle: "@jd", url: "https://chatter.example/jd")],
        reporter: TipReporter(name: "A parent", contact: "555-0100"),
        language: "en"
    )

    static let cases: [any Event] = working + caseFacts + tipsInCases + custody + work + assessments + equity

    private static let working: [any Event] = [
        CaseOpened(
            number: "ACS-2026-0001",
            title: "Friday",
            caseType: "threat",
            unit: .sample(4),
            reason: Narrative("Two tips")
        ),
        MemberAdmitted(member: iris, reason: "Takes over"),
        TipJoined(tip: 1, ledger: .sample(5), sequence: 0, leaf: .sample(16), reason: "Same day"),
        PersonAdded(
            number: 1,
            role: .subject,
            name: "J. Doe",
            minor: true,
            description: Narrative("Tall"),
            identifiers: [PersonIdentifier(kind: "phone", value: "555-0123", source: "tip")]
        ),
        AccountAdded(
            number: 1,
            platform: "chatter",
            handle: "@jd",
            platformID: "77",
            url: "https://chatter.example/jd",
            description: Narrative("Private")
        ),
        LinkAdded(
            from: Reference(.person, 1),
            to: Reference(.account, 1),
            relation: "uses the account",
            basis: Narrative("Told")
        ),
        NoteAdded(title: "Call", body: Narrative("Called home."), about: [Reference(.person, 1), Reference(.tip, 1)]),
        EntryStruck(entry: 6, reason: "Wrong case"), evidence,
        CustodyReleased(item: 1, to: iris, purpose: "Examination", condition: "sealed"),
        CustodyAccepted(
            item: 1,
            release: 9,
            condition: "sealed",
            seal: SealSeen(number: "A-1182", isWhole: false),
            discrepancy: "Two and not three",
            place: "Room 2",
            at: time
        ),
        CustodyRefused(item: 1, release: 9, reason: "Not at my desk"), CustodyViewed(item: 1, purpose: "Interview"),
        CustodyExported(item: 1, purpose: "To the laboratory", sealedTo: "age1sample"),
        CustodyStored(item: 1, place: "Evidence room, shelf 4", seal: "A-1182"),
        ProductionDecided(
            number: 1,
            kind: .courtBundle,
            recipient: "County court",
            purpose: "Hearing",
            items: [1],
            withheld: [6],
            caseSize: 14,
            registerSize: 40,
            bates: BatesRange(prefix: "ACS-2026-0001", first: 1, last: 12)
        ), MemberDismissed(member: iris, reason: "Moved on"), CaseRestricted(reason: "A colleague is a subject"),
        RestrictionLifted(reason: "Cleared"), MemberWalled(member: iris, reason: "Is the subject's aunt"),
        WallLifted(member: iris, reason: "Another family"),
        EntryShown(entry: 6, to: iris, reason: "Asked for her own words"),
        DestructionDecided(
            entries: [6, 8],
            reason: "Unfounded",
            authority: "Schedule 8.2",
            last: [Reference(.person, 3), Reference(.evidence, 4)]
        ),
        DestructionDecided1(
            entries: [6, 8],
            reason: "Unfounded",
            authority: "Schedule 8.2",
            numbers: GivenNumbers(people: 3, accounts: 2, evidence: 4)
        ),
    ]
}
