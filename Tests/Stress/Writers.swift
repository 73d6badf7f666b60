// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import Foundation
import Vault

extension Part {
    /// Two processes that append to one case: nothing is lost, there is one order, and both read the same.
    static let writers = Part(name: "writers") { options, folder, tally in
        let scene = try Scene.prepared(in: folder, options)
        let count = options.cases(2000, short: 100)
        let number = try scene.text("case")
        let before = try scene.signIn("remi").caseFile(number).notes.count
        let children = try ["remi", "kofi"].map { name in
            try ChildProcess(scene.own, [Hidden.write.rawValue, scene.path, name, "\(count)"], in: scene.path)
        }
        for child in children {
            let ended = try child.wait(atMost: 3600)
            guard ended.code == 0 else {
                tally.fail("a writer", ended.text)
                continue
            }
            tally.pass("writers, \(ended.output.trimmingCharacters(in: .whitespacesAndNewlines))")
        }
        let files = try ["remi", "kofi", "dana"].map { try scene.signIn($0).caseFile(number) }
        let texts = files.map { $0.notes.map(\.note.body.text) }
        for name in ["remi", "kofi"] {
            let own = texts[0].filter { $0.hasPrefix("\(name) ") }
            if own == (0..<count).map({ "\(name) \($0)" }) {
                tally.pass("writers' notes in order")
            } else {
                tally.fail("notes of \(name)", "\(own.count) of \(count) are there, or not in their order")
            }
        }
        if texts[0].count != before + 2 * count { tally.fail("all notes", "there are \(texts[0].count)") }
        let leaves = files.map { $0.timeline.map { $0.entry?.leaf } }
        if leaves.allSatisfy({ $0 == leaves[0] }) {
            tally.pass("readers agree")
        } else {
            tally.fail("readers", "they do not read the same")
        }
        let findings = try VaultCheck.run(scene.layout).findings.filter { $0.severity != .note }
        if findings.isEmpty { tally.pass("checked") } else { tally.fail("the check", "\(findings)") }
    }
}

/// One of two processes that write to the same case.
enum Writer {
    /// Signs in once and adds so many notes; losing a race eight times over is told and tried again.
    static func run(_ scene: Scene, _ words: [String]) throws {
        guard words.count == 2, let count = Int(words[1]) else { throw StressFailure("write SCENE NAME COUNT") }
        let session = try scene.signIn(words[0])
        let number = try scene.text("case")
        var lost = 0
        for index in 0..<count {
            while true {
                do {
                    _ = try session.addNote(to: number, title: nil, body: "\(words[0]) \(index)", about: [])
                    break
                } catch VaultError.headMoved { lost += 1 }
            }
        }
        print("of which \(lost) races lost eight times over")
    }
}
