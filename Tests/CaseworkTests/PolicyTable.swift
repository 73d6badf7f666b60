// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Values

/// Role by action by state: who may do what, the one table that the policy's tests read.
///
/// A column of nine stands for `Role.allCases`, `+` where it may: I intake, v investigator, c custodian, a assessor,
/// s supervisor, l legal, r records officer, u auditor, d administrator.
enum PolicyTable {
    /// Outside cases: members of the unit that is asked for, and of another one.
    ///
    /// Auditors and administrators are of none.
    static let outside: [(own: String, other: String, name: String, action: Action)] = [
        // Ivcaslrud    Ivcaslrud
        ("........+", "........+", "make a unit", .createUnit),
        ("++..+....", ".........", "take tips", .takeTips(unit: World.unit)),
        ("++..+....", ".........", "read tips", .readTips(unit: World.unit)),
        ("++..+....", ".........", "triage tips", .triageTips(unit: World.unit)),
        ("....+....", ".........", "publish a tip line", .publishTipLine(unit: World.unit)),
        (".+..+....", ".........", "open a case", .openCase(unit: World.unit)),
        ("....+...+", "....+...+", "back the vault up", .backUp),
        (".......++", ".......++", "read what auditors read", .readAudit),
        ("....+....", "....+....", "read the programme's figures", .readProgramme),
        ("+++++++++", "+++++++++", "set a second factor up", .setUpSecondFactor),
        ("........+", "........+", "replace the house key", .replaceHouseKey),
        ("........+", "........+", "acknowledge an old copy", .acknowledgeRestoring),
        ("........+", "........+", "adopt rules", .adoptRules),
        ("........+", "........+", "adopt and withdraw instruments and policies", .keepInstruments),
        ("....+....", ".........", "invite investigators", invite([.investigator])),
        ("....+....", ".........", "invite legal staff", invite([.legal, .recordsOfficer])),
        ("....+...+", "........+", "invite supervisors", invite([.supervisor])),
        (".........", ".........", "invite nobody's roles", invite([])),
        (".........", ".........", "invite without unit", invite([.intake], nil)),
        ("........+", "........+", "invite auditors", invite([.auditor], nil)),
        ("........+", "........+", "invite administrators", invite([.administrator], nil)),
        (".........", ".........", "invite both sorts", invite([.auditor, .intake])),
        (".........", ".........", "invite auditors to a unit", invite([.auditor])),
    ]

    /// In a case that the unit's investigator opened, and to which all who ask are admitted, or none but the investigator.
    ///
    /// Entry 1 is the investigator's note; nothing is struck out; there is no item, wall or task.
    static let inCase: [CaseRow] = [
        //      admitted     of the unit  of another   restricted   closed
        // Ivcaslrud    Ivcaslrud    Ivcaslrud    Ivcaslrud    Ivcaslrud
        CaseRow("+++++++++", "....+....", "+++++++++", "+++++++++", "+++++++++", "read", .readCase),
        CaseRow(".+++++...", "....+....", ".+++++...", ".+++++...", ".........", "contribute", .contribute),
        CaseRow(".+..+....", "....+....", ".........", ".+.......", ".+..+....", "strike the note", .strike(entry: 1)),
        CaseRow(".+..+....", "....+....", ".........", "+++++++++", ".........", "submit for review", .submitCase),
        .nobody("return what nobody submitted", .returnCase),
        .nobody("sign off what nobody submitted", .signOffCase),
        CaseRow(".........", ".........", ".........", ".........", ".+..+....", "reopen", .reopenCase),
        CaseRow(
            ".+..+....",
            ".........",
            ".........",
            "+++++++++",
            ".+..+....",
            "let legal lead",
            .changeLead(to: legal)
        ),
        .nobody("let a stranger lead", .changeLead(to: stranger)),
        CaseRow(".+..+....", "....+....", ".........", "+++++++++", ".+..+....", "correct the title", .correctCase),
        CaseRow(".+..+....", "....+....", ".........", "+++++++++", ".+..+....", "admit", .admit),
        CaseRow(".++.+....", "....+....", ".++.+....", ".++.+....", ".........", "collect", .collectEvidence),
        CaseRow(".+++++...", "....+....", ".+++++...", ".+++++...", ".+++++...", "view", .viewEvidence),
        CaseRow(".+++++...", "....+....", ".+++++...", ".+++++...", ".+++++...", "export", .exportEvidence),
        CaseRow(".+++++...", "....+....", ".+++++...", ".+++++...", ".+++++...", "explain a gap", .explainGap),
        CaseRow("....++...", "....+....", "....++...", "....++...", "....++...", "produce", .produce),
        CaseRow(
            ".+..+....",
            ".........",
            ".........",
            "+++++.+++",
            ".+..+....",
            "dismiss legal",
            .dismiss(member: legal)
        ),
        .nobody("dismiss a stranger", .dismiss(member: stranger)),
        CaseRow(".+..+....", ".........", ".........", ".........", ".+..+....", "restrict", .restrict),
        CaseRow(
            ".........",
            ".........",
            ".........",
            "+++++++++",
            ".........",
            "lift the restriction",
            .liftRestriction
        ),
        CaseRow(
            ".+..+....",
            "....+....",
            ".........",
            "+++++++++",
            ".+..+....",
            "wall a stranger off",
            .wall(member: stranger)
        ),
        CaseRow(
            ".........",
            "....+....",
            ".........",
            ".........",
            ".........",
            "wall legal off",
            .wall(member: legal)
        ),
        .nobody("lift no wall", .liftWall(member: stranger)),
        CaseRow(".+..+....", "....+....", ".........", "+++++++++", ".+..+....", "show an entry", .share(entry: 1)),
        CaseRow(
            "....+....",
            "....+....",
            "....+....",
            "....+....",
            "....+....",
            "destroy the note",
            .destroy(entries: [1])
        ),
        .nobody("destroy the opening", .destroy(entries: [0])),
        .nobody("destroy nothing", .destroy(entries: [])),
        .nobody("destroy nothing there", .destroy(entries: [99])),
        .nobody("release no item", .release(item: 1)),
        .nobody("answer no release", .answerRelease(item: 1)),
        .nobody("store no item", .store(item: 1)),
        .nobody("keep no item", .keep(item: 1)),
        .nobody("take no item over", .takeOver(item: 1)),
        .nobody("change no task", .changeTask(task: 1)),
        .nobody("revise no report", .reviseReport(report: 1)),
        .nobody("take no report back", .withdrawReport(report: 1)),
        .nobody("review no report", .reviewReport(report: 1)),
        CaseRow(".++++++..", "....+....", ".++++++..", ".++++++..", ".++++++..", "disclose", .disclose),
        CaseRow(".+.++....", "....+....", ".+.++....", ".+.++....", ".........", "start an assessment", .assess),
        .nobody("work on no assessment", .workOn(assessment: 1)),
        .nobody("rate in no assessment", .rate(assessment: 1)),
        .nobody("chair no assessment", .chair(assessment: 1)),
        .nobody("guide no assessment", .guide(assessment: 1)),
        .nobody("override in no assessment", .override(assessment: 1)),
    ]

    /// Whose account may be changed by whom.
    static let accounts: [(target: Role, manage: String, suspend: String)] = [
        // Ivcaslrud
        (.intake, "....+....", "....+...+"), (.investigator, "....+....", "....+...+"),
        (.custodian, "....+....", "....+...+"), (.assessor, "....+....", "....+...+"),
        // Nobody changes their own account.
        (.supervisor, ".........", "........+"), (.legal, "....+....", "....+...+"),
        (.recordsOfficer, "....+....", "....+...+"), (.auditor, "........+", "........+"),
        (.administrator, ".........", "........."),
    ]

    /// Every sort of act that the table has rows for.
    static var kinds: Set<Action.Kind> {
        Set(outside.map(\.action.kind) + inCase.map(\.action.kind) + [.change])
    }

    private static let stranger = Identifier.sample(0x99)
    private static let legal = World.author(.legal, 0).id

    private static func invite(_ roles: Set<Role>, _ unit: Identifier? = World.unit) -> Action {
        .invite(roles: roles, unit: unit)
    }
}

/// Who may do something in a case, by the state in which it stands for who asks.
struct CaseRow {
    /// Admitted members of the case's unit, auditors and administrators.
    let admitted: String
    /// The same people, only the investigator being of the case: what supervisors may do because they supervise.
    let unit: String
    /// Admitted members of another unit, auditors and administrators.
    let guest: String
    /// As `admitted`, in a case that is restricted.
    let restricted: String
    /// As `admitted`, in a case that is closed.
    let closed: String
    let name: String
    let action: Action

    init(
        _ admitted: String,
        _ unit: String,
        _ guest: String,
        _ restricted: String,
        _ closed: String,
        _ name: String,
        _ action: Action
    ) {
        self.admitted = admitted
        self.unit = unit
        self.guest = guest
        self.restricted = restricted
        self.closed = closed
        self.name = name
        self.action = action
    }

    /// What nobody may, however the case stands.
    static func nobody(_ name: String, _ action: Action) -> CaseRow {
        let none = "........."
        return CaseRow(none, none, none, none, none, name, action)
    }
}
