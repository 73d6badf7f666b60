// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension KillTarget {
    private static let concern = "--manner spoken --known-at 2026-04-17T08:00:00Z --target not-known --words Friday"

    /// In the case of `Scene.assessed`, by who leads it and chairs its rounds.
    static let assessments = [
        "start CASE7 \(concern) --policy assessment-school",
        "correct CASE7 TA-1 \(concern) --reason 'The day was wrong'",
        "determine CASE7 TA-1 --finding possible-threat --reason 'Names a day'",
        "notice CASE7 TA-1 --party parent --outcome attempted --means telephone",
        "interview CASE7 TA-1 E-0001 --party subject",
        "records CASE7 TA-1 --party school-records --authority Consent",
        "excuse CASE7 TA-1 witness-interview --reason 'Nobody saw it'",
        "round CASE7 TA-1 --instrument school-themes --member remi:security --member kofi:instruction",
        "action CASE7 TA-1 --title Call --strategy target --due 2999-01-01T08:00:00Z --done-when Called",
        "follow-up CASE7 TA-1 --found 'They met'",
        "trigger CASE7 TA-1 --what Return --on 2999-02-01T08:00:00Z",
        "trigger-answer CASE7 TA-1 1 --remark 'It went well'",
        "close CASE7 TA-2 --reason Settled",
        "reopen CASE7 TA-3 --reason 'Another post'",
        "team add CASE7 TA-4 --member dana:administration:no-sheet --reason House",
        "excuse-assessor CASE7 TA-4 kofi --reason Ill",
        "chair CASE7 TA-4 kofi --reason Leave",
        "end-round CASE7 TA-4 --reason 'Begun by mistake'",
        "sheet CASE7 TA-4 --file SCENE/sheet.json",
        "open CASE7 TA-5",
        // The entries of the sheet that raised the alert, and of the level.
        "alert CASE7 TA-6 18 --words 'Police told'",
        "agree CASE7 TA-6 --file SCENE/agreed.json",
        "dissent CASE7 TA-6 --level high --words 'I would stay higher'",
        "level CASE7 TA-7 \(Scene.level)",
        "sign CASE7 TA-8 30",
        "triage CASE7 TA-9 resolved --rationale Settled",
    ].map { KillTarget("assessment " + $0, as: "remi") }
}
