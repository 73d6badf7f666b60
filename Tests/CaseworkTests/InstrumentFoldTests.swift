// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Testing
import Values

/// Instruments in the register: all versions kept, one in use, and nothing taken from who may not or what does not fit.
@Suite struct InstrumentFoldTests {
    private var world: World

    init() throws { world = try World() }

    private mutating func adopt(_ instrument: Instrument, by author: Author = World.administrator) throws {
        try world.enter(InstrumentAdopted(instrument: instrument, reason: "r"), by: author)
    }

    @Test("The newest version whose day has come is in use, the older ones are kept")
    mutating func versions() throws {
        try adopt(Samples.instrument(version: "1", effective: Timestamp(milliseconds: 0)))
        let first = try #require(world.register.adoptedInstruments.first)
        let now = first.entry.time.milliseconds
        try adopt(Samples.instrument(version: "2", effective: Timestamp(milliseconds: now + 10_000_000)))
        func version(_ time: Int64) -> String? {
            world.register.adoptedInstruments.inUse("school", at: Timestamp(milliseconds: time))?.instrument.version
        }
        #expect(version(first.entry.time.milliseconds - 1) == nil)
        #expect(version(first.entry.time.milliseconds) == "1" && version(now + 9_999_999) == "1")
        #expect(version(now + 10_000_000) == "2")
        try world.enter(InstrumentWithdrawn(code: "school", reason: "r"), by: World.administrator)
        #expect(version(now + 10_000_000) == nil)
        #expect(world.register.adoptedInstruments.map(\.instrument.version) == ["1", "2"])
        #expect(world.register.adoptedInstruments.allSatisfy { $0.withdrawal?.reason == "r" })
        // Withdrawing is undone by adopting again.
        try adopt(Samples.instrument(version: "1", effective: Timestamp(milliseconds: 0)))
        #expect(version(now + 10_000_000) == "1")
    }

    @Test("Forged entries are refused: of others, identical, of a version that says something else, of nothing")
    mutating func forged() throws {
        try adopt(Samples.instrument)
        let before = world.register.adoptedInstruments
        for role in Role.allCases where role != .administrator {
            #expect(throws: FoldError.self) { try adopt(Samples.instrument(version: "3"), by: World.author(role, 0)) }
            #expect(throws: FoldError.self) {
                try world.enter(InstrumentWithdrawn(code: "school", reason: "r"), by: World.author(role, 0))
            }
        }
        #expect(throws: FoldError.self) { try adopt(Samples.instrument) }
        #expect(throws: FoldError.self) { try adopt(Samples.instrument(factors: [Samples.factor("other")])) }
        #expect(throws: FoldError.self) { try adopt(Samples.instrument(version: "3", factors: [])) }
        #expect(throws: FoldError.self) {
            try world.enter(InstrumentWithdrawn(code: "workplace", reason: "r"), by: World.administrator)
        }
        #expect(world.register.adoptedInstruments == before)
    }

    private static func fault(_ instrument: Instrument) -> String? {
        do { try instrument.validate() } catch { return "\(error.part) \(error.reason)" }
        return nil
    }

    private static func fault(_ factors: [Factor]) -> String? { Self.fault(Samples.instrument(factors: factors)) }

    @Test("What does not fit together is said with its place")
    func faults() {
        func factor(_ code: String, after: String? = nil, _ step: String = "present") -> Factor {
            Samples.factor(code, askedIf: after.map { AskedIf(factor: $0, steps: [step]) })
        }
        let first = "groups[0].factors[0]"
        #expect(Self.fault(Samples.instrument) == nil)
        #expect(Self.fault([]) == "groups hold no factors")
        #expect(Self.fault([factor("a"), factor("a")]) == "groups[0].factors[1] has the code of another: a")
        #expect(Self.fault([Samples.factor("a", scale: "x")]) == "\(first).scale is no scale of this instrument")
        #expect(Self.fault([factor("a", after: "b")]) == "\(first).askedIf.factor is no factor of this instrument")
        #expect(Self.fault([factor("a", after: "a")]) == "\(first).askedIf.factor leads back to this factor")
        #expect(
            Self.fault([factor("a", after: "b", "x"), factor("b")])?.hasPrefix("\(first).askedIf.steps[0] is no")
                == true
        )
        let circle = [
            factor("z", after: "a"), factor("a", after: "b"), factor("b", after: "c"), factor("c", after: "a"),
        ]
        #expect(Self.fault(circle) == "groups[0].factors[1].askedIf.factor leads back to this factor")
        #expect(Self.fault((0...200).map { factor("f\($0)") })?.contains("more than 200") == true)
        #expect(
            Self.fault(Samples.instrument(purpose: .typology)) == "levels stand only where the purpose is assessment"
        )
        #expect(Self.fault(Samples.instrument(purpose: .triage))?.hasPrefix("levels stand only") == true)
        let outcome = TriageOutcome(code: "o", label: "O", meaning: "m", goesTo: nil)
        #expect(
            Self.fault(Samples.instrument(outcomes: [outcome])) == "outcomes stand only where the purpose is triage"
        )
    }
}
