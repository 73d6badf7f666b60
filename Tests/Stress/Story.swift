// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

extension Scene {
    /// Everybody who can sign in.
    static let people = ["ines", "dana", "noor", "remi", "kofi", "lia", "otto", "uma"]

    static let founding =
        "init --name 'Alder Creek' --unit Safety --prefix ACS --administrator 'Ines Marchetti' "
        + "--custodian 'City clerk' --custodian 'Board counsel' --custodian 'IT director' --shares SCENE/shares"
    /// What is stated of an item of evidence.
    static let statement =
        "--kind recording --title Corridor --record-class other --maintainer Safety --source Camera"

    /// An office with something of everything, made by commands: the vault that is then damaged, killed and filled.
    static func prepared(in folder: String, _ options: Options) throws -> Scene {
        let scene = Scene(folder + "/prepared", options)
        try FileManager.default.createDirectory(atPath: scene.path, withIntermediateDirectories: true)
        try scene.copyIn(options)
        try scene.write("passphrase of ines\n", to: "ines.pass")
        try scene.write("another passphrase of kofi\n", to: "new.pass")
        try scene.must(founding, as: "ines")
        try scene.hire()
        try scene.must("tip import SCENE/tip-web.json", as: "noor")
        let gate = try scene.must(
            "tip add --channel phone --narrative 'Somebody was seen at the gate.' --receipt --json",
            as: "noor"
        )
        try scene.write(Scene.value("receipt", in: gate) + "\n", to: "receipt")
        try scene.must("tip add --channel web --narrative 'A form.' --receipt", as: "noor")
        try scene.must(
            "unit publish --name 'Alder Creek' --emergency-number 911 --words SCENE/en.json --on-call noor",
            as: "dana"
        )
        let number = try scene.open("'North hall' --tip 1")
        try scene.write(number, to: "case")
        try scene.fill(number)
        let second = try scene.open("'A second matter'")
        try scene.must("case grant \(second) lia --reason Counsel", as: "remi")
        try scene.must("case restrict \(second) --reason Delicate", as: "remi")
        let third = try scene.open("'A third matter'")
        try scene.must("case wall \(third) otto --reason Cousin", as: "remi")
        let (submitted, closed, work) = (try scene.submitted(), try scene.closed(), try scene.open("'A long matter'"))
        try scene.work(on: work)
        try scene.moreTips()
        try scene.tipWithFiles(joinedTo: number)
        let all = [number, second, third, submitted, closed, work, try scene.assessed()]
        try scene.write(all.joined(separator: "\n"), to: "cases")
        return scene
    }

    private func copyIn(_ options: Options) throws {
        let files = FileManager.default
        for (source, name) in [
            (options.samples + "/hallway.mp4", "hallway.mp4"), (options.samples + "/tip-web.json", "tip-web.json"),
            (options.samples + "/post-screenshot.png", "signature.png"),
            (options.mappings + "/lanternline.json", "mapping.json"),
            (options.mappings + "/../rules/school-district.json", "rules.json"),
            (options.mappings + "/../instruments/workplace.json", "instrument.json"),
            (options.mappings + "/../instruments/school-themes.json", "themes.json"),
            (options.mappings + "/../instruments/two-stage-triage.json", "triage-instrument.json"),
            (options.samples + "/assessments/triage-officer.json", "triage.json"),
            (options.mappings + "/../rules/assessment-workplace.json", "policy.json"),
            (options.mappings + "/../rules/assessment-school.json", "school-policy.json"),
            (options.mappings + "/../forms/en.json", "en.json"),
        ] { try files.copyItem(atPath: source, toPath: path + "/" + name) }
        // Without the record that the sample has to be refused for.
        let vendor = try String(contentsOfFile: options.samples + "/tips-vendor.csv", encoding: .utf8)
        let good = vendor.components(separatedBy: "\r\n").filter { !$0.utf8.starts(with: "LL-20428,".utf8) }
        try write(good.joined(separator: "\r\n"), to: "tips.csv")
        // The case of the sample has six items, and the scene's has one.
        let sheet = try String(contentsOfFile: options.samples + "/assessments/school-officer.json", encoding: .utf8)
        try write(sheet.replacing(/E-000[0-9]/, with: "E-0001"), to: "sheet.json")
        try write(#"{"ratings":[{"factor":"motives","answer":"mixed"}]}"#, to: "agreed.json")
        let bytes = (0..<150_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
        try Data(bytes).write(to: URL(filePath: path + "/large.bin"))
    }

    private func hire() throws {
        try join("dana", "Dana Whitfield", "supervisor", by: "ines")
        try join("noor", "Noor Brandt", "intake", by: "dana")
        let investigators = [
            ("remi", "Remi Adeyemi"), ("kofi", "Kofi Osei"), ("otto", "Otto Lange"), ("hugo", "Hugo Stahl"),
        ]
        for (name, full) in investigators { try join(name, full, "investigator", by: "dana") }
        try join("lia", "Lia Ferreira", "legal", by: "dana")
        try invite("nils", "Nils Berg", "investigator", by: "dana")
        try join("pola", "Pola Reyes", "assessor", by: "dana")
        try write("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n", to: "token")
        try writeFirstCode()
        let said = try must(
            "user second-factor set-up --json --key-file SCENE/token --first-code-file SCENE/\(Scene.firstCode)",
            as: "pola"
        )
        let codes = said.split(separator: "\"").filter { $0.wholeMatch(of: /([0-9A-Z]{4}-){6}[0-9A-Z]{4}/) != nil }
        try write(codes.joined(separator: "\n") + "\n", to: "pola.spare")
        try must("instrument adopt SCENE/themes.json --reason Trained", as: "ines")
        try must("instrument adopt SCENE/triage-instrument.json --reason Trained", as: "ines")
        try must("policy adopt SCENE/school-policy.json --reason Read", as: "ines")
        try must("user suspend hugo --reason Leave", as: "ines")
        try must("unit create --name Millrace --prefix MHS", as: "ines")
        try join("uma", "Uma Castell", "supervisor --unit MHS", by: "ines")
    }

    private func invite(_ name: String, _ full: String, _ role: String, by inviter: String) throws {
        try write("passphrase of \(name)\n", to: "\(name).pass")
        let said = try must("user invite \(name) --name '\(full)' --role \(role) --json", as: inviter)
        try write(Scene.value("code", in: said) + "\n", to: "\(name).code")
    }

    func join(_ name: String, _ full: String, _ role: String, by inviter: String) throws {
        try invite(name, full, role, by: inviter)
        try must("user join --code-file SCENE/\(name).code", as: name)
    }

    /// A text of an answer in JSON.
    static func value(_ name: String, in answer: String) -> String {
        guard let start = answer.firstRange(of: "\"\(name)\":\"")?.upperBound else { return "" }
        return String(answer[start...].prefix { $0 != "\"" })
    }

    func open(_ title: String) throws -> String {
        Scene.value("case", in: try must("case open --type threat --json --title \(title)", as: "remi"))
    }

    private func fill(_ number: String) throws {
        for name in ["kofi", "lia", "otto"] { try must("case grant \(number) \(name) --reason Works", as: "remi") }
        try must("person add \(number) --role subject --name 'Rowan Tallis'", as: "remi")
        try must("person add \(number) --role witness --name 'Ash Verne'", as: "kofi")
        try must("account add \(number) --platform Chirp --handle @rowan", as: "remi")
        try must("person link \(number) P-1 A-1 --relation uses --basis Says", as: "remi")
        try must("note add \(number) --title Call --body 'She called back.' --about P-1", as: "remi")
        try must("note add \(number) --body 'A second note.'", as: "kofi")
        try must("evidence add \(number) SCENE/hallway.mp4 \(Scene.statement)", as: "remi")
        try must("evidence add \(number) SCENE/large.bin \(Scene.statement)", as: "remi")
        try must("custody release \(number) 2 --to kofi --purpose Review", as: "remi")
        try must(
            "produce court \(number) --recipient Court --purpose Petition --item 1 --show-reporters --folder SCENE/bundle",
            as: "lia"
        )
    }
}
