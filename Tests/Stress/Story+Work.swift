// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// States that later commands begin from: cases that wait and are closed, things on their way, work that is due.
extension Scene {
    func submitted() throws -> String {
        let number = try open("'A submitted matter'")
        try must("case submit \(number) --finding unfounded --summary 'Nobody meant harm.'", as: "remi")
        return number
    }

    func closed() throws -> String {
        let number = try open("'A closed matter'")
        try must("case submit \(number) --finding unfounded --summary 'Nobody meant harm.'", as: "remi")
        try must("case sign-off \(number) --remark Agreed", as: "dana")
        return number
    }

    /// Tips 4 to 7: one that is new, one merged into the second, one of an incident, and one closed.
    func moreTips() throws {
        for text in ["A third.", "A fourth.", "A fifth.", "A sixth."] {
            try must("tip add --channel phone --narrative '\(text)'", as: "noor")
        }
        try must("tip merge 4 --into 2 --reason 'The same gate'", as: "noor")
        try must("tip incident 5 --title Gate", as: "noor")
        try must("tip close 6 --outcome prank --reason 'The caller was found'", as: "remi")
    }

    /// Tip 8: of the public, with files, one of them in evidence of a case.
    func tipWithFiles(joinedTo number: String) throws {
        try must(
            "tip send --unit ACS --narrative 'See this.' --attach SCENE/large.bin --attach SCENE/signature.png"
        )
        try must("tip join 8 \(number) --reason 'Its files are of the same hall'", as: "remi")
        try must(
            "evidence receive \(number) 8 1 --kind other --title Recording --record-class other --maintainer Safety",
            as: "remi"
        )
    }

    static let thing = "--record-class other --maintainer Safety --source 'Locker 114'"

    /// A new case, so that its entries have the same numbers in every scene.
    func work(on number: String) throws {
        try must("case grant \(number) kofi --reason Works", as: "remi")
        try must("case grant \(number) lia --reason Counsel", as: "remi")
        try must("evidence add \(number) SCENE/hallway.mp4 \(Scene.statement)", as: "remi")
        try must("evidence log \(number) --kind physical --title Knife --quantity 1 \(Scene.thing)", as: "remi")
        try must("evidence log \(number) --kind physical --title Phone --seal A-1 \(Scene.thing)", as: "remi")
        try must("evidence log \(number) --kind physical --title Jacket \(Scene.thing)", as: "remi")
        // Entry 7: a gap that can be explained.
        try must(
            "evidence derive \(number) --no-parent SCENE/signature.png --title Copy --kind image \(Scene.thing)",
            as: "remi"
        )
        try must("evidence log \(number) --kind physical --title Bag \(Scene.thing)", as: "kofi")
        try must(
            "custody hand-out \(number) 4 --to-name Ruiz --purpose Fibres --expected-back 2999-03-01T08:00:00Z",
            as: "remi"
        )
        // Entry 10.
        try must(
            "evidence preserve \(number) --by Loopline --what Posts --expires 2999-01-01T00:00:00Z",
            as: "remi"
        )
        try workWaiting(number)
    }

    /// Tasks that are overdue, open and done; reports that wait and are drafted.
    private func workWaiting(_ number: String) throws {
        try must("task add \(number) --title Call --owner lia --due 2020-01-01T08:00:00Z", as: "remi")
        try must("task add \(number) --title Write --owner kofi --due 2999-02-01T08:00:00Z", as: "remi")
        try must("task add \(number) --title Ask", as: "remi")
        try must("task done \(number) K-3", as: "remi")
        try write(#"{"types":["assault"],"injuries":[],"narrative":"They fought."}"#, to: "incident.json")
        try write(#"{"title":"What was found","statements":[{"text":"I was there."}]}"#, to: "words.json")
        try write(#"{"site":"North High"}"#, to: "form.json")
        try must("report incident \(number) --file SCENE/incident.json", as: "remi")
        try must("report submit \(number) R-1", as: "remi")
        try must("report narrative \(number) --file SCENE/words.json", as: "remi")
    }
}
