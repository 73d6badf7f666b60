// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// A writing command that is ended in its midst.
struct KillTarget: Sendable {
    let line: String
    let person: String?
    /// Enters in several transactions: any state between is right.
    var isStepwise = false
    /// What it writes outside the vault.
    var output: KillOutput?
    /// Commands that must work once it is entered, also where its answer was lost; `SCENE/CODE` is the code of the last.
    var afterwards: [(line: String, person: String?)] = []

    init(_ line: String, as person: String? = nil) {
        self.line = line
        self.person = person
    }

    var name: String { line.split(separator: " ").prefix(2).joined(separator: " ").replacing("SCENE/", with: "") }

    /// The command with the scene's case numbers in it.
    func line(in scene: Scene) throws -> String {
        try scene.caseNumbers().enumerated().reduce(line) { $0.replacing("CASE\($1.offset + 1)", with: $1.element) }
    }

    func start(_ scene: Scene) throws -> ChildProcess {
        try ChildProcess(scene.program, scene.words(line(in: scene), as: person), in: scene.path)
    }

    private func stepwise() -> KillTarget {
        var target = self
        target.isStepwise = true
        return target
    }

    private func writing(_ output: KillOutput) -> KillTarget {
        var target = self
        target.output = output
        return target
    }

    private func then(_ line: String, as person: String? = nil) -> KillTarget {
        var target = self
        target.afterwards.append((line, person))
        return target
    }

    static let all = people + tips + cases + things + evidence + recovery + keeping

    private static let people = [
        KillTarget("user invite pia --name 'Pia Lind' --role investigator --json", as: "dana")
            .then("user reinvite pia --reason Lost --json", as: "dana")
            .then("user join --code-file SCENE/CODE", as: "pia"),
        KillTarget("user join --code-file SCENE/nils.code", as: "nils"),
        KillTarget("user passphrase --new-passphrase-file SCENE/new.pass", as: "kofi"),
        KillTarget("user suspend kofi --reason Leave", as: "ines"),
        KillTarget("user reinstate hugo --reason Back", as: "dana"),
        KillTarget("user reinvite kofi --reason Forgot --json", as: "dana")
            .then("user reinvite kofi --reason Again --json", as: "dana")
            .then("user join --code-file SCENE/CODE", as: "kofi"),
        KillTarget("user remove otto --reason Left", as: "dana"),
        KillTarget("unit create --name Transport --prefix TRN", as: "ines"),
    ]

    private static let tips = [
        KillTarget("tip add --channel phone --narrative 'A third tip.'", as: "noor"),
        KillTarget("tip import SCENE/tips.csv --mapping SCENE/mapping.json", as: "noor").stepwise(),
        KillTarget("tip triage 2 --course monitor --reason Vague", as: "noor"),
        KillTarget("tip show 2", as: "noor"),
    ]

    private static let cases = [
        KillTarget("case open --title New --type threat --tip 2", as: "remi"),
        KillTarget("case grant CASE3 kofi --reason Help", as: "remi"),
        KillTarget("case dismiss CASE1 otto --reason Moved", as: "remi"),
        KillTarget("case restrict CASE1 --reason Delicate", as: "remi"),
        KillTarget("case unrestrict CASE2 --reason Over", as: "remi"),
        KillTarget("case wall CASE2 dana --reason Nephew", as: "remi"),
        KillTarget("case unwall CASE3 otto --reason Mistaken", as: "remi"),
    ]

    private static let things = [
        KillTarget("person add CASE1 --role target --name 'Wren Aldis'", as: "remi"),
        KillTarget("account add CASE1 --platform Chirp --handle @wren", as: "kofi"),
        KillTarget("person link CASE1 P-2 P-1 --relation knows --basis Class", as: "remi"),
        KillTarget("note add CASE1 --body 'A third note.' --about P-2", as: "lia"),
        KillTarget("entry strike CASE1 9 --reason Slip", as: "dana"),
        KillTarget("entry show CASE2 0 kofi --reason Asked", as: "remi"),
        KillTarget("entry destroy CASE1 --entry 9 --authority 'Schedule 4' --reason Due", as: "dana"),
    ]

    private static let evidence = [
        KillTarget("evidence add CASE1 SCENE/large.bin \(Scene.statement)", as: "kofi"),
        KillTarget("evidence get CASE1 2 --out SCENE/copy.bin", as: "dana").writing(.copy),
        KillTarget("custody release CASE1 1 --to kofi --purpose Look", as: "remi"),
        KillTarget("custody accept CASE1 2", as: "kofi"),
        KillTarget("custody refuse CASE1 2 --reason Wrong", as: "kofi"),
        KillTarget("custody store CASE1 1 --place 'Room 2'", as: "remi"),
        KillTarget(
            "produce court CASE1 --recipient Counsel --purpose Again --show-reporters --folder SCENE/second",
            as: "lia"
        ).stepwise().writing(.bundle),
        KillTarget("house replace --reason Lost", as: "ines"),
    ]

    private static let shares = "--share-file SCENE/shares/share-1.txt --share-file SCENE/shares/share-3.txt"

    private static let recovery = [
        KillTarget("recover user kofi --reason Forgot --json \(shares)")
            .then("user reinvite kofi --reason Again --json", as: "dana")
            .then("user join --code-file SCENE/CODE", as: "kofi"),
        KillTarget("recover invite pia --name 'Pia Lind' --role administrator --reason Gone --json \(shares)")
            .then("recover user pia --reason Again --json \(shares)")
            .then("user join --code-file SCENE/CODE", as: "pia"),
        KillTarget("recover remove otto --reason Left \(shares)"),
        KillTarget("recover house --reason Burnt \(shares)"),
        KillTarget(
            "recover custodians --custodian Clerk --custodian Principal --shares SCENE/newer --reason Left \(shares)"
        ).writing(.shares),
    ]

    private static let keeping = [
        KillTarget("backup SCENE/backup", as: "ines").writing(.backup),
        KillTarget("restore SCENE/backup --vault SCENE/restored --outside SCENE/outside").writing(.restored),
        KillTarget("check --clean"),
    ]
}
