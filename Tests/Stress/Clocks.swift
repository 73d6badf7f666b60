// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Foundation
import Synchronization
import Values
import Vault

extension Part {
    /// Clocks that are set back and forth: entries keep their order, and what a clock leaves in doubt shows.
    static let clocks = Part(name: "clocks") { options, folder, tally in
        let scene = try Scene.prepared(in: folder, options)
        let number = try scene.text("case")
        var random = Random(seed: options.seed, part: "clocks", number: 0)
        let clock = MovedClock()
        let office = Office(layout: scene.layout, cost: .minimum) {
            clock.now
        }
        let session = try office.signIn("remi", passphrase: scene.passphrase("remi"), door: "stress")
        var expected = try session.caseFile(number).timeline.count
        var latest = try session.caseFile(number).timeline.compactMap { $0.entry?.time }.max()?.milliseconds ?? 0
        var doubted: Set<Int> = []
        for _ in 0..<options.cases(200, short: 30) {
            // Seconds, days, or a whole decade, either way.
            let reach = random.pick([1000, 86_400_000, 315_360_000_000] as [Int64])
            let now = clock.move(by: Int64(random.below(Int(2 * reach))) - reach)
            _ = try session.addNote(to: number, title: nil, body: "At \(now)", about: [])
            if now < latest { doubted.insert(expected) }
            latest = max(latest, now)
            expected += 1
        }
        for name in ["remi", "dana"] {
            let timeline = try scene.signIn(name).caseFile(number).timeline
            let found = Set(timeline.indices.filter { timeline[$0].clockDoubt })
            if timeline.count == expected, found == doubted {
                tally.pass("\(doubted.count) doubts shown to \(name)")
            } else {
                tally.fail("timeline of \(name)", "\(found.symmetricDifference(doubted)) differ")
            }
        }
        let shown = try scene.must("case timeline \(number) --json", as: "dana")
        let count = shown.split(separator: "\"clockDoubt\":true").count - 1
        if count == doubted.count {
            tally.pass("shown by the command")
        } else {
            tally.fail("case timeline", "\(count) of \(doubted.count) doubts")
        }
        let heads = try session.register()
        if heads.heads.values.contains(where: { Int($0.size) >= expected - 40 }) {
            tally.pass("heads went on")
        } else {
            tally.fail("heads", "they were put off by the clock")
        }
        let report = try VaultCheck.run(scene.layout)
        if report.isClean { tally.pass("checked") } else { tally.fail("the check", "\(report.findings)") }
    }
}

/// A clock that is set back and forth.
private final class MovedClock: Sendable {
    private let milliseconds = Mutex(Scene.now().milliseconds)

    var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

    /// Sets it so much later or earlier, and returns where it then stands.
    func move(by step: Int64) -> Int64 {
        milliseconds.withLock { now in
            now = max(1_700_000_000_000, now + step)
            return now
        }
    }
}
