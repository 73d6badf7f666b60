// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Dispatch
import Foundation
import Synchronization
import Values
import Vault

extension Part {
    /// Cases with histories drawn at random, some acts at once: each reads the same as it grew, whole, after a restart, and
    /// in another process.
    static let histories = Part(name: "histories") { options, folder, tally in
        let scene = try Scene.prepared(in: folder, options)
        let office = try History.Office(scene)
        let count = options.cases(1000, short: 200)
        let numbers = Mutex<[Int: String]>([:])
        for index in options.single.map({ $0..<$0 + 1 }) ?? 0..<count {
            var random = Random(seed: options.seed, part: "histories", number: index)
            do {
                let number = try History.grow(office, &random, tally)
                numbers.withLock { $0[index] = number }
            } catch { tally.fail("case \(index)", "\(error)") }
        }
        let all = numbers.withLock { $0 }
        try scene.write(all.values.sorted().joined(separator: "\n"), to: "histories")
        let other = try scene.run(.histories, atMost: 600)
        let lines = other.output.split(separator: "\n").map(String.init)
        guard other.code == 0, lines.count == all.count else {
            tally.fail("the other process", other.text)
            return
        }
        let inOther = Dictionary(uniqueKeysWithValues: zip(all.values.sorted(), lines))
        let restarted = try scene.signIn("dana")
        for (index, number) in all.sorted(by: { $0.key < $1.key }) {
            let whole = try Dump.text(restarted.caseFile(number))
            var differing: [String] = []
            for (name, session) in office.sessions where name == "dana" || name == "remi" {
                if try Dump.text(session.caseFile(number)) != whole { differing.append("as \(name) saw it grow") }
            }
            if inOther[number] != History.digest(whole) { differing.append("in another process") }
            if differing.isEmpty {
                tally.pass("histories that read the same")
            } else {
                tally.fail("case \(index), \(number)", "it reads otherwise \(differing.joined(separator: ", "))")
            }
        }
        let findings = try VaultCheck.run(scene.layout).findings.filter { $0.severity == .damage }
        if findings.isEmpty { tally.pass("checked") } else { tally.fail("the check", "\(findings)") }
    }
}

/// One case's history.
enum History {
    /// People who stay signed in while all cases grow.
    struct Office: Sendable {
        let sessions: [(name: String, session: Session)]

        init(_ scene: Scene) throws {
            sessions = try ["remi", "kofi", "dana", "lia"].map { ($0, try scene.signIn($0)) }
        }

        var remi: Session { sessions[0].session }
    }

    /// Opens a case and does twenty to forty acts in it, of which some are done at the same moment; returns its number.
    static func grow(_ office: Office, _ random: inout Random, _ tally: Tally) throws -> String {
        let number = try office.remi.openCase(title: "A history", type: "threat", tips: [], reason: nil)
        for name in ["kofi", "lia"] { try office.remi.admit(name, to: number, reason: "Works it") }
        var left = 20 + random.below(21)
        while left > 0 {
            let atOnce = random.below(5) == 0 ? 3 : 1
            left -= atOnce
            let seeds = (0..<atOnce).map { _ in random.next() }
            let failure = Mutex<(any Error)?>(nil)
            DispatchQueue.concurrentPerform(iterations: atOnce) { index in
                var own = Random(seed: seeds[index])
                let session = own.pick(office.sessions).session
                do {
                    try Acts.random(&own)(session, number, &own)
                    tally.count("acts entered")
                } catch is ServiceError {
                    tally.count("acts refused")
                } catch VaultError.headMoved {
                    tally.count("races lost eight times over")
                } catch { failure.withLock { $0 = error } }
            }
            if let error = failure.withLock({ $0 }) { throw error }
        }
        return number
    }

    /// Prints a hash of each history, as somebody reads it who signs in anew.
    static func printing(_ scene: Scene) throws {
        let session = try scene.signIn("dana")
        for number in try scene.text("histories").split(separator: "\n") {
            print(digest(try Dump.text(session.caseFile(String(number)))))
        }
    }

    static func digest(_ text: String) -> String { Digest(sha256: Array(text.utf8)).hex }
}
