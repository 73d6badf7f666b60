// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

extension Scene {
    private static let concern =
        "--manner spoken --known-at 2026-04-17T08:00:00Z --target not-known --words 'On Friday'"

    /// A case with a threat assessment in each state that a command goes on from.
    ///
    /// A new one, so that its entries have the same numbers in every scene.
    func assessed() throws -> String {
        let number = try open("'An assessed matter'")
        try must("case grant \(number) kofi --reason Assesses", as: "remi")
        try must("evidence add \(number) SCENE/hallway.mp4 \(Scene.statement)", as: "remi")
        // TA-1: with a plan and a trigger, and no round.
        try must("assessment start \(number) \(Scene.concern) --policy assessment-school", as: "remi")
        try must(
            "assessment action \(number) TA-1 --title Meet --strategy subject --due 2999-01-01T08:00:00Z --done-when Met",
            as: "remi"
        )
        try must("assessment trigger \(number) TA-1 --what Hearing --on 2999-01-01T08:00:00Z", as: "remi")
        // TA-2: under no policy, so that it can be closed; TA-3 is.
        for _ in 2...3 { try must("assessment start \(number) \(Scene.concern)", as: "remi") }
        try must("assessment close \(number) TA-3 --reason Settled", as: "remi")
        // TA-4: a sheet is missing. TA-5: all are signed. TA-6: open, with an alert. TA-7: it is answered.
        // TA-8: a level is set. TA-9: a triage that is open.
        for assessment in 4...9 {
            try must("assessment start \(number) \(Scene.concern)", as: "remi")
            try rate(assessment, of: number)
        }
        return number
    }

    private func rate(_ assessment: Int, of number: String) throws {
        let place = "\(number) TA-\(assessment)"
        let (instrument, file) = assessment == 9 ? ("two-stage-triage", "triage.json") : ("school-themes", "sheet.json")
        let other = assessment == 4 ? " --member kofi:instruction" : ""
        try must("assessment round \(place) --instrument \(instrument) --member remi:security\(other)", as: "remi")
        guard assessment > 4 else {
            try must("assessment sheet \(place) --file SCENE/sheet.json", as: "kofi")
            return
        }
        let said = try must("assessment sheet \(place) --file SCENE/\(file) --json", as: "remi")
        guard assessment > 5 else { return }
        try must("assessment open \(place)", as: "remi")
        guard assessment > 6, let entry = said.firstMatch(of: /"entry":([0-9]+)/)?.output.1 else { return }
        try must("assessment alert \(place) \(entry) --words Told", as: "remi")
        guard assessment == 8 else { return }
        try must("assessment level \(place) \(Scene.level)", as: "remi")
    }

    /// What is stated with a level; its date is within the days that the level allows.
    static let level =
        "--level low --rationale Settled --evidence E-0001 --disability none-known --reassess-by \(tomorrow)"

    private static var tomorrow: String {
        Date(timeIntervalSinceNow: 86_400).formatted(.iso8601)
    }
}
