// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Synchronization
import Vault

extension Part {
    /// Commands ended at random moments: what was acknowledged stands, nothing is half done, the next command works.
    static let kills = Part(name: "kills") { options, folder, tally in
        let prepared = try Scene.prepared(in: folder, options)
        try KillTarget.requireAll(of: CommandList(prepared))
        let bench = try KillBench(
            prepared,
            in: folder,
            beginningAt: Int(options.seed % UInt64(KillTarget.all.count))
        )
        let count = options.cases(300, short: 20)
        tally.forEach(count, options) { number in
            var random = Random(seed: options.seed, part: "kills", number: number)
            try bench.run(number, &random, tally)
        }
        let beginnings = max(2, count / 15)
        tally.forEach(beginnings, options) { number in
            var random = Random(seed: options.seed, part: "init", number: number)
            try FoundingKill(folder: folder, options: options).run(number, &random, tally)
        }
    }
}

/// What each command does when it is let be, against which broken off ones are held.
private final class KillBench: Sendable {
    private struct Measured: Sendable {
        let index: Int
        let duration: Double
        /// The scene in which it was let be.
        let scene: Scene
        var target: KillTarget { KillTarget.all[index] }
    }

    private let prepared: Scene
    private let folder: String
    private let stored: Stored
    private let before: Seen
    /// A short form takes other commands with each seed.
    private let offset: Int
    private let known = Mutex<[Int: Measured]>([:])
    private let seen = Mutex<[Int: Seen]>([:])

    init(_ prepared: Scene, in folder: String, beginningAt offset: Int) throws {
        self.offset = offset
        for name in ["backup", "backup.tar"] { try prepared.must("backup SCENE/\(name)", as: "ines") }
        self.prepared = prepared
        self.folder = folder
        let copy = try prepared.copy(to: folder + "/before")
        stored = try Stored(copy)
        before = try Seen(copy.run(.read))
        try copy.remove()
        guard before.damage.isEmpty else { throw StressFailure("the prepared vault: \(before.damage)") }
    }

    /// How long the target takes when it is let be: found out when it is first asked for.
    private func measured(_ index: Int) throws -> Measured {
        if let known = known.withLock({ $0[index] }) { return known }
        let target = KillTarget.all[index]
        let scene = try prepared.copy(to: "\(folder)/measured-\(index)-\(UUID().uuidString.prefix(8))")
        let ended = try target.start(scene).wait()
        guard ended.code == 0 else { throw StressFailure("\(target.name), let be: \(ended.text)") }
        try target.output?.check(in: scene, wasAcknowledged: true)
        let measured = Measured(index: index, duration: ended.seconds, scene: scene)
        known.withLock { $0[index] = measured }
        return measured
    }

    /// What is read after it: many a kill is too early to ask.
    private func after(_ measured: Measured) throws -> Seen {
        if let seen = seen.withLock({ $0[measured.index] }) { return seen }
        let copy = try measured.scene.copy(to: "\(measured.scene.path)-\(UUID().uuidString.prefix(8))")
        defer { _ = try? copy.remove() }
        let after = try Seen(copy.run(.read))
        guard !after.damage.contains(where: { $0.severity == "damage" }) else {
            throw StressFailure("\(measured.target.name), let be: \(after.damage)")
        }
        guard measured.target.isUnseen || measured.target.output != nil || after.difference(from: before) != nil else {
            throw StressFailure("\(measured.target.name), let be: nothing that is read shows it")
        }
        seen.withLock { $0[measured.index] = after }
        return after
    }

    func run(_ number: Int, _ random: inout Random, _ tally: Tally) throws {
        let measured = try measured((number + offset) % KillTarget.all.count)
        let target = measured.target
        let scene = try prepared.copy(to: folder + "/kill-\(number)")
        defer { _ = try? scene.remove() }
        let moment = KillMoment.random(within: measured.duration * 1.1, &random)
        let ended = try moment.end(target.start(scene), in: scene)
        let which = "case \(number), \(target.name) \(moment), \(ended.code.map { "ended with \($0)" } ?? "killed")"
        do {
            let state = try judge(scene, measured, ended)
            try afterwards(scene, measured, state)
            tally.pass(ended.code == 0 ? "done before" : state.rawValue)
        } catch { tally.fail(which, "\(error)") }
    }

    /// What a command broken off came to.
    private enum State: String {
        /// Every row and file is what it was, and with that what is read.
        case untouched = "nothing written"
        case before = "not entered"
        case between = "entered in part"
        case after = "entered"

        var isBefore: Bool { self == .untouched || self == .before }
    }

    /// Everything is read in a copy: a reading is entered too, and what comes next must find the vault as it was left.
    private func judge(_ scene: Scene, _ measured: Measured, _ ended: Ended) throws -> State {
        try measured.target.output?.check(in: scene, wasAcknowledged: ended.code == 0)
        let copy = try scene.copy(to: scene.path + "-read")
        defer { _ = try? copy.remove() }
        if ended.code != 0, try Stored(copy) == stored { return .untouched }
        let (seen, after) = (try Seen(copy.run(.read)), try after(measured))
        let found = seen.damage.filter { !after.findings.contains($0) }
        guard found.isEmpty else { throw StressFailure("the check finds \(found)") }
        let afterDifference = seen.withoutUnusedShares.difference(from: after.withoutUnusedShares)
        if ended.code == 0 {
            if let afterDifference { throw StressFailure("acknowledged, and not there: \(afterDifference)") }
            return .after
        }
        guard let beforeDifference = seen.withoutUnusedShares.difference(from: before) else { return .before }
        guard let afterDifference else { return .after }
        if measured.target.isStepwise { return .between }
        throw StressFailure("half done: against before, \(beforeDifference); against after, \(afterDifference)")
    }

    /// Doing it again, the commands after it, the next one, and cleaning up.
    private func afterwards(_ scene: Scene, _ measured: Measured, _ state: State) throws {
        let target = measured.target
        let isMade = try target.output?.clearTheWay(in: scene, wasEntered: !state.isBefore) ?? false
        let again = try target.start(scene).wait()
        // What is there already is refused in words; what is not there must now work.
        let honest: Set<Int32> = isMade ? [9] : state.isBefore ? [0] : [0, 3, 4, 5, 6]
        guard let code = again.code, honest.contains(code) else { throw StressFailure("done again: \(again.text)") }
        try target.output?.check(in: scene, wasAcknowledged: code == 0)
        if state == .before, let difference = try Seen(scene.run(.read)).difference(from: after(measured)) {
            throw StressFailure("done again, it is not as when let be: \(difference)")
        }
        try follow(target.afterwards, scene)
        let number = try scene.caseNumbers()[0]
        let entered = try scene.must("note add \(number) --title 'Work goes on' --body 'It does.' --json", as: "remi")
        let timeline = try scene.must("case timeline \(number) --json", as: "remi")
        guard timeline.contains("Work goes on") else { throw StressFailure("the next note is not there: \(entered)") }
        try checkLast(scene)
    }

    /// The deep check, which clears away what was left behind, and whether then nothing is.
    private func checkLast(_ scene: Scene) throws {
        let checked = try scene.run("check --deep --clean", as: "dana")
        let report = try VaultCheck.run(scene.layout)
        let left = report.findings.filter { $0.severity != .note && !$0.isYoungCheckpoint && !$0.isOfDestroyed }
        guard left.isEmpty else { throw StressFailure("after cleaning: \(left.map(\.what))") }
        guard checked.code == 0 || !report.isClean || checked.output.hasPrefix("WARNINGS") else {
            throw StressFailure("casebound check: \(checked.text)")
        }
    }

    private func follow(_ commands: [(line: String, person: String?)], _ scene: Scene) throws {
        var answer = ""
        for (line, person) in commands {
            if line.contains("SCENE/CODE") {
                try scene.write(Scene.value("code", in: answer) + "\n", to: "CODE")
                if let person, !scene.exists("\(person).pass") {
                    try scene.write("passphrase of \(person)\n", to: "\(person).pass")
                }
            }
            let ended = try scene.run(line, as: person)
            guard ended.code == 0 else { throw StressFailure("\(line), after it: \(ended.text)") }
            answer = ended.output
        }
    }
}

extension Scene {
    func caseNumbers() throws -> [String] { try text("cases").split(separator: "\n").map(String.init) }
}

extension Finding {
    /// An entry that was destroyed: whether it was meant to be is told to who signs in.
    fileprivate var isOfDestroyed: Bool { severity == .warning && part == .entryKey && what.contains("destroyed") }

    /// A checkpoint that was being written: it is taken away once it is older than a minute.
    fileprivate var isYoungCheckpoint: Bool {
        if case .file(let name) = place { part == .leftover && name.hasPrefix("checkpoint.new-") } else { false }
    }
}

extension Seen {
    /// Without shares that were written for a recovery key that was then not made.
    fileprivate var withoutUnusedShares: Seen {
        var seen = self
        if let piece = pieces["recovery by newer"], !piece.isServed { seen.pieces["recovery by newer"] = nil }
        return seen
    }
}

/// A vault whose making is broken off: it is there whole, with its shares, or is made anew in an empty folder.
private struct FoundingKill {
    let folder: String
    let options: Options

    func run(_ number: Int, _ random: inout Random, _ tally: Tally) throws {
        let scene = Scene(folder + "/init-\(number)", options)
        try FileManager.default.createDirectory(atPath: scene.path, withIntermediateDirectories: true)
        defer { _ = try? scene.remove() }
        try scene.write("passphrase of ines\n", to: "ines.pass")
        let moment = KillMoment.random(within: 0.25, &random)
        let child = try ChildProcess(scene.program, scene.words(Scene.founding, as: "ines"), in: scene.path)
        let ended = try moment.end(child, in: scene)
        let which = "init \(number), \(moment)"
        do {
            let seen = try Seen(scene.run(.read))
            let isMade = seen.pieces["ines signs in by ines.pass"]?.isServed == true
            if isMade {
                guard seen.pieces["recovery by shares"]?.isServed == true else {
                    throw StressFailure("the vault is made, and its shares open nothing: \(seen.pieces)")
                }
            } else {
                if ended.code == 0 { throw StressFailure("acknowledged, and not there: \(seen.pieces)") }
                for name in ["vault", "outside", "shares"] where scene.exists(name) {
                    try FileManager.default.removeItem(atPath: scene.path + "/" + name)
                }
                let again = try scene.run(Scene.founding, as: "ines")
                guard again.code == 0 else { throw StressFailure("made anew: \(again.text)") }
            }
            try scene.join("dana", "Dana Whitfield", "supervisor", by: "ines")
            tally.pass(ended.code == 0 ? "done before" : isMade ? "entered" : "not entered")
        } catch { tally.fail(which, "\(error)") }
    }
}
