// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

extension Part {
    /// Whatever is damaged is noticed, named, and never served as what was entered.
    static let corruption = Part(name: "corruption") { options, folder, tally in
        let prepared = try Scene.prepared(in: folder, options)
        try prepared.must("backup SCENE/backup", as: "ines")
        let bench = try CorruptionBench(
            prepared,
            in: folder,
            beginningAt: Int(options.seed % UInt64(Wound.all.count))
        )
        tally.forEach(options.cases(2100, short: Wound.all.count), options) { number in
            var random = Random(seed: options.seed, part: "corruption", number: number)
            try bench.run(number, &random, tally)
        }
    }
}

/// What an undamaged vault serves, against which damaged ones are held.
private struct CorruptionBench: Sendable {
    private let prepared: Scene
    private let folder: String
    /// A short form does other damages with each seed.
    private let offset: Int
    private let right: Seen
    private let rightFromBackup: Seen
    /// A vault is read in a process of its own, which must not take much longer than that of the undamaged one.
    private let limit: Double

    init(_ prepared: Scene, in folder: String, beginningAt offset: Int) throws {
        self.offset = offset
        self.prepared = prepared
        self.folder = folder
        let scene = try prepared.copy(to: folder + "/right")
        let ended = try scene.run(.readExactly)
        right = try Seen(ended)
        limit = ended.seconds * 8 + 10
        try scene.remove()
        let other = try prepared.copy(to: folder + "/right-backup")
        rightFromBackup = try Seen(other.run(.readBackup))
        try other.remove()
        for seen in [right, rightFromBackup] {
            guard seen.damage.isEmpty else { throw StressFailure("the undamaged vault: \(seen.damage)") }
            let refused = seen.pieces.filter { if case .untyped = $0.value { true } else { false } }
            guard refused.isEmpty else { throw StressFailure("the undamaged vault: \(refused)") }
        }
        guard right.pieces["remi views E-1"]?.isServed == true, right.pieces["dana views E-2"]?.isServed == true,
            right.pieces["recovery by shares"]?.isServed == true
        else { throw StressFailure("the undamaged vault is not read in full: \(right.pieces)") }
    }

    func run(_ number: Int, _ random: inout Random, _ tally: Tally) throws {
        let scene = try prepared.copy(to: folder + "/case-\(number)")
        defer { _ = try? scene.remove() }
        var wound = Wound.all[(number + offset) % Wound.all.count]
        var place = try wound.inflict(scene, &random)
        while place == nil {
            wound = random.pick(Wound.all)
            place = try wound.inflict(scene, &random)
        }
        let which = "case \(number), \(wound.name) (\(place ?? ""))"
        do {
            let ended = try scene.run(wound.isOfBackup ? .readBackup : .readExactly, atMost: limit)
            let seen = try Seen(ended)
            tally.pass(try judge(seen, wound, wound.isOfBackup ? rightFromBackup : right))
        } catch { tally.fail(which, "\(error)") }
    }

    /// The class of what came of it; throws where it was served wrong, unnoticed or unnamed.
    private func judge(_ seen: Seen, _ wound: Wound, _ right: Seen) throws -> String {
        var (isNamed, isRefused, isOlder) = (false, false, false)
        for (name, outcome) in seen.pieces {
            let before = right.pieces[name]
            if outcome == before { continue }
            switch outcome {
            // Custodians who practise are told how many compartments their key no longer opens.
            case .served(let text) where text.contains(", closed ") && !text.contains(", closed 0"): isNamed = true
            case .served(let text):
                guard case .served(let whole)? = before else {
                    throw StressFailure("\(name): served, and refused when undamaged: \(text.prefix(300))")
                }
                guard wound.leniency == .older, CorruptionBench.isOlder(text, whole) else {
                    throw StressFailure("served otherwise: \(name): \(Seen.difference(text, whole))")
                }
                isOlder = true
            case .named: isNamed = true
            case .refused: isRefused = true
            case .untyped(let text): throw StressFailure("\(name): no error of the house: \(text)")
            }
        }
        let found = seen.damage.filter { !right.findings.contains($0) }
        if !found.isEmpty {
            let isQuick = found.contains { $0.check == "quick" || $0.check == "backup" }
            let check = isQuick ? "quick" : found.contains { $0.check == "signed-in" } ? "signed-in" : "deep"
            return "\(isNamed || isRefused ? "refused and found" : "found") by the \(check) check"
        }
        if isNamed { return "refused by name" }
        if isRefused {
            guard wound.leniency != .none else {
                let said = seen.pieces.filter { $0.value != right.pieces[$0.key] }
                throw StressFailure("refused, and nothing names the part: \(said)".prefix(600).description)
            }
            return "refused unnamed"
        }
        if isOlder { return "an older instant" }
        guard wound.leniency == .harmless || wound.leniency == .older else {
            throw StressFailure("not noticed by any reading or check")
        }
        return "harmless, nothing else read"
    }

    /// Whether everything in the text stood in the whole, as it does where the last transactions are missing.
    private static func isOlder(_ text: String, _ whole: String) -> Bool {
        let entries = text.split(separator: " | ").filter { $0.hasPrefix("#") }
        let all = whole.split(separator: " | ").filter { $0.hasPrefix("#") }
        return entries.isEmpty || all.starts(with: entries)
    }
}
