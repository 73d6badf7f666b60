// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Fields
import JSON
import Testing
import Values

@testable import Ledger

/// Ten thousand random entries and choices of what to show.
@Suite struct DisclosurePropertyTests {
    static let seed: UInt64 = 20_260_417

    @Test(
        "Random disclosures show what was chosen, and no seed in them reaches a withheld salt",
        arguments: UInt64(0)..<10
    )
    func disclosures(batch: UInt64) throws {
        let seed = DisclosurePropertyTests.seed + batch
        var random = SeededGenerator(seed: seed)
        for round in 0..<1000 {
            let sample = Sample(&random)
            let json = try JSONParser.parse(sample.disclosure.canonicalBytes)
            let verified = try VerifiedDisclosure.verify(json, fieldCount: sample.fields.count, root: sample.root)
            let place = "round \(round) of seed \(seed)"
            #expect(sample.isShown(by: verified), "\(place)")
            #expect(sample.hidden.isDisjoint(with: reachable(from: json)), "\(place)")
        }
    }

    @Test("A disclosure with any byte of what it shows changed is refused")
    func changes() throws {
        var random = SeededGenerator(seed: DisclosurePropertyTests.seed)
        var refused = 0
        for round in 0..<300 {
            let sample = Sample(&random)
            let bytes = sample.disclosure.canonicalBytes
            for _ in 0..<10 {
                var changed = bytes
                let index = Int.random(in: bytes.indices, using: &random)
                changed[index] ^= 1 << UInt8.random(in: 0..<7, using: &random)
                guard let json = try? JSONParser.parse(changed), json != (try JSONParser.parse(bytes)) else { continue }
                #expect(throws: DisclosureRefusal.self, "round \(round), byte \(index)") {
                    try VerifiedDisclosure.verify(json, fieldCount: sample.fields.count, root: sample.root)
                }
                refused += 1
            }
        }
        #expect(refused > 1000)
    }

    /// All seeds and salts that follow from the seeds and salts in a disclosure.
    private func reachable(from json: JSONValue) -> Set<Digest> {
        var reached: Set<Digest> = []
        func descend(_ seed: Digest, _ leafCount: Int, isText: Bool) {
            reached.insert(seed)
            if !isText { reached.formUnion([Commitment.fieldSalt(of: seed), Commitment.textSeed(of: seed)]) }
            guard leafCount > 1 else { return }
            descend(SeedTree.left(of: seed), (leafCount + 1) / 2, isText: isText)
            descend(SeedTree.right(of: seed), (leafCount + 1) / 2, isText: isText)
        }
        func search(_ json: JSONValue, isText: Bool) {
            for item in json["proof"]?.array ?? [] {
                guard let tag = item.array?.first?.string, let value = item.array?.last else { continue }
                if tag == "S", let seed = value.string.flatMap({ Digest(hex: $0) }) {
                    descend(seed, json["n"]?.integer ?? 0, isText: isText)
                }
                if tag == "P", let salt = value["salt"]?.string.flatMap({ Digest(hex: $0) }) {
                    reached.insert(salt)
                    search(value, isText: true)
                }
            }
        }
        search(json, isText: false)
        return reached
    }
}

/// An entry with a choice of what to show of it.
private struct Sample {
    let fields: [Field]
    let showing: [Showing]
    let seed: Digest
    var root: Digest { Commitment.root(of: fields, seed: seed) }
    var disclosure: JSONValue { Disclosure.make(fields: fields, seed: seed, showing: showing) }

    init(_ random: inout SeededGenerator) {
        seed = random.digest()
        var fields: [Field] = []
        var showing: [Showing] = []
        for index in 0..<Int.random(in: 1...9, using: &random) {
            let (value, choice) = Sample.field(&random)
            fields.append(Field(path: "f\(index)", value: value))
            showing.append(choice)
        }
        self.fields = fields
        self.showing = showing
    }

    private static func field(_ random: inout SeededGenerator) -> (FieldValue, Showing) {
        let whole: Showing = Bool.random(using: &random) ? .shown : .withheld
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return (.null, whole)
        case 1: return (.atomic(Array(random.digest().hex.utf8.prefix(Int.random(in: 0...64, using: &random)))), whole)
        default:
            let words = ["", "a", "bb ", "ccc", "é"].map { Array($0.utf8) }
            let segments = (0..<Int.random(in: 1...30, using: &random)).map { _ in
                words[Int.random(in: 0..<5, using: &random)]
            }
            let shown = segments.map { _ in Int.random(in: 0..<5, using: &random) < 3 }
            let isPart = shown.contains(true) && shown.contains(false) && Bool.random(using: &random)
            return (.text(Narrative(segments: segments)), isPart ? .partly(shown) : whole)
        }
    }

    func isShown(by verified: VerifiedDisclosure) -> Bool {
        zip(zip(fields, showing), verified.fields).allSatisfy { pair, verified in
            switch pair.1 {
            case .withheld: return verified == nil
            case .shown: return verified?.field == pair.0
            case .partly(let shown):
                guard case .text(let text) = pair.0.value, case .text(let part)? = verified?.value else { return false }
                return part.segments
                    == shown.indices.map {
                        shown[$0] ? String(decoding: text[$0], as: UTF8.self) : nil
                    }
            }
        }
    }

    /// Every seed and salt that protects something withheld.
    var hidden: Set<Digest> {
        var hidden: Set<Digest> = []
        for (index, seed) in leafSeeds(fields.count, seed).enumerated() {
            switch showing[index] {
            case .shown: continue
            case .withheld:
                let textSeed = Commitment.textSeed(of: seed)
                hidden.formUnion([seed, Commitment.fieldSalt(of: seed), textSeed])
                if case .text(let text) = fields[index].value {
                    hidden.formUnion(leafSeeds(text.segmentCount, textSeed))
                }
            case .partly(let shown):
                let textSeed = Commitment.textSeed(of: seed)
                hidden.formUnion([seed, textSeed])
                for (shown, salt) in zip(shown, leafSeeds(shown.count, textSeed)) where !shown { hidden.insert(salt) }
            }
        }
        return hidden
    }

    /// The seeds of all leaves, as the format describes them.
    private func leafSeeds(_ count: Int, _ seed: Digest) -> [Digest] {
        if count == 1 { return [seed] }
        var split = 1
        while split * 2 < count { split *= 2 }
        return leafSeeds(split, SeedTree.left(of: seed)) + leafSeeds(count - split, SeedTree.right(of: seed))
    }
}
