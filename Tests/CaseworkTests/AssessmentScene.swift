// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Values

/// A case with one item of evidence and a threat assessment, told entry by entry.
///
/// The investigator chairs, the assessor and the supervisor rate too, the custodian takes part; counsel is of the case only.
struct AssessmentScene {
    static let chair = World.author(.investigator, 0)
    static let assessor = World.author(.assessor, 0)
    static let second = World.author(.supervisor, 0)
    static let guest = World.author(.custodian, 0)
    static let counsel = World.author(.legal, 0)
    static let compartment = Identifier.sample(0x51)
    static let day: Int64 = 86_400_000

    let world: World
    var file: CaseFile
    private var sheets: [UInt64: Sheet] = [:]

    static let presence = ResponseScale(
        code: "presence",
        label: "Presence",
        steps: ["absent", "possible", "present"].map { ResponseStep(code: $0, label: $0, meaning: $0) }
    )

    static func instrument(purpose: InstrumentPurpose = .assessment) -> Instrument {
        Instrument(
            code: "scene",
            version: "1",
            title: "Scene",
            setting: .school,
            purpose: purpose,
            source: InstrumentSource(citation: "Own work", licence: "Apache-2.0", isChecked: false),
            effective: World.start,
            scales: [presence],
            groups: [
                FactorGroup(
                    code: "risk",
                    label: "Risk",
                    kind: .risk,
                    factors: [
                        Samples.factor("weapons", critical: .weapons), Samples.factor("grievance"),
                        Samples.factor("isolation"),
                        Samples.factor("stored", askedIf: AskedIf(factor: "weapons", steps: ["present"])),
                    ]
                )
            ],
            levels: purpose == .assessment
                ? ["low", "moderate", "high"].map {
                    LevelChoice(code: $0, label: $0, meaning: $0, reassessWithinDays: 30)
                } : [],
            outcomes: purpose == .triage
                ? [TriageOutcome(code: "resolved", label: "Resolved", meaning: "Here", goesTo: nil)] : []
        )
    }

    static func concern(knownAt: Timestamp = World.start) -> Concern {
        Concern(
            words: Narrative("On Friday"),
            manner: .spoken,
            place: nil,
            receivedBy: nil,
            saidAt: nil,
            knownAt: StatedTime(knownAt),
            target: ConcernTarget(kind: .notKnown, things: [], words: nil),
            sources: []
        )
    }

    init(_ policy: [Requirement] = [], knownAt: Timestamp = World.start) throws {
        world = try World()
        file = try world.fold(
            [(World.opened, AssessmentScene.chair)]
                + [AssessmentScene.assessor, AssessmentScene.guest, AssessmentScene.counsel].map {
                    (MemberAdmitted(member: $0, reason: "r"), AssessmentScene.chair)
                } + [(World.item(1), AssessmentScene.chair)]
        )
        let held = AssessmentPolicy(
            code: "scene",
            version: "1",
            title: "Scene",
            setting: .school,
            jurisdiction: "Here",
            notice: "Check.",
            effective: World.start,
            requirements: policy
        )
        try add(
            AssessmentStarted(
                number: 1,
                subject: nil,
                concern: AssessmentScene.concern(knownAt: knownAt),
                policy: policy.isEmpty ? nil : PolicyInUse(policy: held, adopted: 1)
            )
        )
    }

    var assessment: Assessment {
        guard let assessment = file.assessment(1) else { preconditionFailure("it was started") }
        return assessment
    }

    mutating func add(_ event: some CaseEvent, by author: Author = chair) throws {
        try world.add(event, by: author, to: &file)
    }

    mutating func begin(
        round: Int = 1,
        by chair: Author = chair,
        purpose: InstrumentPurpose = .assessment,
        expertise: [[String]] = [[], [], [], []],
        answering triggers: [Int] = []
    ) throws {
        let people = [AssessmentScene.chair, AssessmentScene.assessor, AssessmentScene.second, AssessmentScene.guest]
        let team = zip(people, expertise).map {
            TeamMember(member: $0, expertise: $1, isAssessor: $0 != AssessmentScene.guest)
        }
        try add(
            RoundStarted(
                assessment: 1,
                number: round,
                instrument: AssessmentScene.instrument(purpose: purpose),
                adopted: 1,
                compartment: AssessmentScene.compartment,
                team: team,
                reason: nil,
                triggers: triggers
            ),
            by: chair
        )
    }

    static func sheet(_ answers: [String], level: String? = nil) -> Sheet {
        let factors = ["weapons", "grievance", "isolation", "stored"]
        return Sheet(
            ratings: zip(factors, answers).map { Rating(factor: $0, answer: $1) },
            level: level.map { LevelOfConcern(chosenByPerson: $0) },
            remarks: nil
        )
    }

    mutating func sign(_ sheet: Sheet, by author: Author, round: Int = 1) throws {
        let sealed = SealedSheet(
            content: "00",
            digest: .zero,
            toAuthor: "00",
            toChair: "00",
            compartment: AssessmentScene.compartment
        )
        let alerts = AssessmentScene.instrument().alerts(of: sheet)
        let place = file.size
        try add(SheetSigned(assessment: 1, round: round, sheet: sealed, alerts: alerts), by: author)
        sheets[place] = sheet
    }

    mutating func openSheets(round: Int = 1, by chair: Author = chair) throws {
        let keys =
            assessment.round(round)?.countingSheets.map { SheetKeyShown(sheet: $0.entry.sequence, key: "00") } ?? []
        try add(SheetsOpened(assessment: 1, round: round, keys: keys), by: chair)
        let sheets = sheets
        file.readSheets { signed, _, _ in sheets[signed.entry.sequence] }
    }

    /// A round up to its opened sheets.
    mutating func rate(round: Int = 1, _ answers: [[String]]) throws {
        try begin(round: round)
        for (author, answers) in zip(
            [AssessmentScene.chair, AssessmentScene.assessor, AssessmentScene.second],
            answers
        ) {
            try sign(AssessmentScene.sheet(answers), by: author, round: round)
        }
        try openSheets(round: round)
    }

    mutating func agree(_ answers: [String], round: Int = 1) throws {
        let ratings = AssessmentScene.sheet(answers).ratings
        try add(ConsensusEntered(assessment: 1, round: round, ratings: ratings))
    }

    mutating func set(
        _ level: String,
        round: Int = 1,
        reassessBy: Timestamp = Timestamp(milliseconds: World.start.milliseconds + 20 * day),
        disability: DisabilityCheck.Answer = .noneKnown
    ) throws {
        try add(
            LevelSet(
                assessment: 1,
                round: round,
                level: LevelOfConcern(chosenByPerson: level),
                rationale: Narrative("Why"),
                evidence: [Reference(.evidence, 1)],
                imminence: nil,
                target: nil,
                triggers: nil,
                reassessBy: reassessBy,
                disability: DisabilityCheck(answer: disability, words: nil),
                interpreter: nil
            )
        )
    }

    mutating func signOutcome(by author: Author, round: Int = 1) throws {
        let outcome = assessment.round(round)?.outcome?.sequence ?? 0
        try add(OutcomeSigned(assessment: 1, round: round, outcome: outcome), by: author)
    }

    /// How a requirement stands some minutes after the case's first entry.
    func standing(_ code: String, minutes: Int64) -> String {
        let now = Timestamp(milliseconds: World.start.milliseconds + minutes * 60_000)
        let line = AssessmentAudit(assessment, in: file, at: now).lines.first { $0.requirement.code == code }
        guard let line else { return "missing" }
        return switch line.standing {
        case .notYet: "not yet"
        case .met: "met"
        case .metLate: "late"
        case .due: "due"
        case .overdue: "overdue"
        case .excused: "excused"
        }
    }
}
