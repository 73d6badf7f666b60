// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Vault

extension Part {
    /// A full disk and one that cannot be written: clear words, nothing lost, and work goes on when there is room again.
    static let disks = Part(name: "disks") { options, folder, tally in
        let prepared = try Scene.prepared(in: folder, options)
        try prepared.must("backup SCENE/backup", as: "ines")
        let mount = try Mount(at: folder + "/disk", in: folder)
        guard let mount else {
            tally.say("  skipped: no disk can be mounted here, which takes root")
            return tally.pass("skipped: no mount")
        }
        defer { mount.release(tally) }
        let bench = FullDisk(prepared: prepared, folder: folder, mount: mount)
        let frees = options.isLong ? [0, 4096, 20_000, 65_536, 140_000, 400_000] : [0, 40_000]
        for free in frees { for (line, person) in FullDisk.commands { try bench.run(line, person, free, tally) } }
        try bench.readOnly(tally)
    }
}

/// A small file system in memory, made for a part and taken away with it.
private struct Mount {
    let path: String
    private let folder: String

    /// Nil where this user may not mount one.
    init?(at path: String, in folder: String) throws {
        self.path = path
        self.folder = folder
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let words = ["-t", "tmpfs", "-o", "size=8m,mode=700", "casebound-stress", path]
        guard try ChildProcess.run("/usr/bin/env", ["mount"] + words, in: folder).code == 0 else { return nil }
    }

    func remount(_ mode: String) throws {
        let ended = try ChildProcess.run("/usr/bin/env", ["mount", "-o", "remount,\(mode)", path], in: folder)
        guard ended.code == 0 else { throw StressFailure("remount: \(ended.text)") }
    }

    func release(_ tally: Tally) {
        do {
            let ended = try ChildProcess.run("/usr/bin/env", ["umount", path], in: folder)
            if ended.code != 0 { tally.fail("the part's disk", "left mounted: \(ended.text)") }
        } catch { tally.fail("the part's disk", "\(error)") }
    }

    /// Fills the disk up, but for so many bytes.
    func fill(leaving free: Int) throws {
        let file = try POSIXFile.creating(path + "/filler")
        let count = Mount.writeUntilFull(file)
        guard unsafe truncate(path + "/filler", max(0, count - free)) == 0 else { throw StressFailure("the filler") }
    }

    private static func writeUntilFull(_ file: POSIXFile) -> Int {
        let block = [UInt8](repeating: 1, count: 4096)
        for count in 0..<1_000_000 {
            do { try file.write(block) } catch { return count * block.count }
        }
        return 0
    }

    func empty() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            try FileManager.default.removeItem(atPath: path + "/" + name)
        }
    }
}

private struct FullDisk {
    let prepared: Scene
    let folder: String
    let mount: Mount

    static let commands = [
        ("evidence add CASE1 SCENE/large.bin \(Scene.statement)", "remi"),
        ("note add CASE1 --body Words", "remi"),
        ("tip import SCENE/tips.csv --mapping SCENE/mapping.json", "noor"),
        ("backup SCENE/backup", "ines"),
        ("case open --title New --type threat", "remi"),
    ]

    private func scene() throws -> Scene {
        try mount.empty()
        var scene = try prepared.copy(to: mount.path + "/scene")
        scene.log = folder
        return scene
    }

    func run(_ line: String, _ person: String, _ free: Int, _ tally: Tally) throws {
        let scene = try scene()
        let number = try scene.text("case")
        let command = line.replacing("CASE1", with: number)
        let which = "\(line.prefix(14)), \(free) bytes free"
        do {
            let before = try scene.must("case list --json", as: "remi")
            try mount.fill(leaving: free)
            let ended = try scene.run(command, as: person)
            guard let code = ended.code, [0, 6, 9].contains(code), code == 0 || !ended.errors.isEmpty else {
                throw StressFailure("no clear refusal: \(ended.text)")
            }
            let isEntered = code == 0 || ended.errors.contains("entered and safe")
            try FileManager.default.removeItem(atPath: mount.path + "/filler")
            let report = try VaultCheck.run(scene.layout)
            guard !report.isDamaged else { throw StressFailure("\(report.findings.map(\.what)) after \(ended.text)") }
            let after = try scene.must("case list --json", as: "remi")
            let isSame = after == before
            let shows = ["note", "case", "evid"].contains(line.prefix(4).trimmingCharacters(in: .whitespaces))
            guard !shows || isSame != isEntered else { throw StressFailure("said \(ended.text), now \(after)") }
            try scene.must("check --clean")
            let again = try scene.run(command, as: person)
            guard again.code == 0 else { throw StressFailure("with room again: \(again.text)") }
            tally.pass(code == 0 ? "had room" : "refused in words, code \(code)")
        } catch { tally.fail(which, "\(error)") }
    }

    /// Reading enters that somebody read: on a disk that cannot be written it says so, and harms nothing.
    func readOnly(_ tally: Tally) throws {
        let scene = try scene()
        let number = try scene.text("case")
        let before = try scene.must("case show \(number)", as: "remi")
        try mount.remount("ro")
        for line in [
            "case list", "case show \(number)", "note add \(number) --body x", "check", "check --backup SCENE/backup",
        ] {
            let ended = try scene.run(line, as: line.hasPrefix("check") ? nil : "remi")
            let isHonest =
                switch line {
                case "check": ended.code == 1 && ended.output.hasPrefix("WARNINGS")
                case _ where line.hasPrefix("check"): ended.code == 0
                default: ended.code == 9 && !ended.errors.isEmpty
                }
            if isHonest {
                tally.pass("read-only, refused in words")
            } else {
                tally.fail("read-only, \(line)", ended.text)
            }
        }
        try mount.remount("rw")
        if try scene.must("case show \(number)", as: "remi") == before {
            tally.pass("unharmed")
        } else {
            tally.fail("read-only", "afterwards it reads otherwise")
        }
        if try VaultCheck.run(scene.layout).isClean {
            tally.pass("checked")
        } else {
            tally.fail("read-only", "the check finds something")
        }
    }
}
