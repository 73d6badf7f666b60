// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Testing
import Values

/// Policies of assessment in the register, and what is wrong with one that doesn't fit together.
@Suite struct AssessmentPolicyFoldTests {
    private var world: World

    init() throws { world = try World() }

    private mutating func adopt(_ policy: AssessmentPolicy, by author: Author = World.administrator) throws {
        try world.enter(PolicyAdopted(policy: policy, reason: "r"), by: author)
    }

    @Test("The newest version whose day has come is in use, the older ones are kept, and withdrawing takes all")
    mutating func versions() throws {
        try adopt(Samples.policy(version: "1", effective: Timestamp(milliseconds: 0)))
        let first = try #require(world.register.adoptedPolicies.first)
        let now = first.entry.time.milliseconds
        try adopt(Samples.policy(version: "2", effective: Timestamp(milliseconds: now + 10_000_000)))
        func version(_ time: Int64) -> String? {
            world.register.adoptedPolicies.inUse("school-policy", at: Timestamp(milliseconds: time))?.policy.version
        }
        #expect(version(now - 1) == nil && version(now) == "1" && version(now + 9_999_999) == "1")
        #expect(version(now + 10_000_000) == "2")
        try world.enter(PolicyWithdrawn(code: "school-policy", reason: "w"), by: World.administrator)
        #expect(version(now + 10_000_000) == nil)
        #expect(world.register.adoptedPolicies.map(\.policy.version) == ["1", "2"])
        #expect(world.register.adoptedPolicies.allSatisfy { $0.withdrawal?.reason == "w" })
        try adopt(Samples.policy(version: "1", effective: Timestamp(milliseconds: 0)))
        #expect(version(now + 10_000_000) == "1")
    }

    @Test("Policies and instruments stand apart, whatever code they bear")
    mutating func apart() throws {
        try adopt(Samples.policy)
        try world.enter(
            InstrumentAdopted(instrument: Samples.instrument(code: "school-policy"), reason: "r"),
            by: World.administrator
        )
        try world.enter(PolicyWithdrawn(code: "school-policy", reason: "r"), by: World.administrator)
        #expect(world.register.adoptedPolicies.map { $0.withdrawal != nil } == [true])
        #expect(world.register.adoptedInstruments.map { $0.withdrawal != nil } == [false])
    }

    @Test("Forged entries are refused: of others, identical, of a version that says something else, of nothing")
    mutating func forged() throws {
        try adopt(Samples.policy)
        let before = world.register.adoptedPolicies
        for role in Role.allCases where role != .administrator {
            #expect(throws: FoldError.self) { try adopt(Samples.policy(version: "3"), by: World.author(role, 0)) }
            #expect(throws: FoldError.self) {
                try world.enter(PolicyWithdrawn(code: "school-policy", reason: "r"), by: World.author(role, 0))
            }
        }
        #expect(throws: FoldError.self) { try adopt(Samples.policy) }
        #expect(throws: FoldError.self) { try adopt(Samples.policy(requirements: [Samples.requirement("other")])) }
        #expect(throws: FoldError.self) { try adopt(Samples.policy(version: "3", requirements: [])) }
        #expect(throws: FoldError.self) {
            try world.enter(PolicyWithdrawn(code: "none", reason: "r"), by: World.administrator)
        }
        #expect(world.register.adoptedPolicies == before)
    }

    private static func fault(_ requirements: Requirement...) -> String? { fault(requirements) }

    private static func fault(_ requirements: [Requirement]) -> String? {
        do { try Samples.policy(requirements: requirements).validate() } catch {
            return "\(error.part) \(error.reason)"
        }
        return nil
    }

    private typealias Of = Samples

    @Test("Codes given twice, and times that begin nowhere or in a circle, are said with their place")
    func times() {
        #expect(Self.fault(Samples.policy.requirements) == nil)
        #expect(Self.fault([]) == "requirements must be from 1 to 60")
        #expect(Self.fault((0...60).map { Of.requirement("r\($0)") }) == "requirements must be from 1 to 60")
        #expect(Self.fault((1...60).map { Of.requirement("r\($0)") }) == nil)
        #expect(Self.fault(Of.requirement("a"), Of.requirement("a")) == "requirements[1] has the code of another: a")
        func after(_ code: String, _ other: String) -> Requirement { Of.requirement(code, minutes: 1, after: other) }
        #expect(Self.fault(after("a", "b")) == "requirements[0].after is no requirement of this policy")
        #expect(Self.fault(after("a", "a")) == "requirements[0].after leads back to this requirement")
        let circle = [after("z", "a"), after("a", "b"), after("b", "c"), after("c", "a")]
        #expect(Self.fault(circle) == "requirements[1].after leads back to this requirement")
        #expect(Self.fault(after("a", "b"), after("b", "c"), Of.requirement("c")) == nil)
        let place = "requirements[0]"
        let both = Of.requirement("a", minutes: 1, from: .known, after: "a")
        #expect(Self.fault(both)?.hasPrefix("\(place).after can't stand beside from") == true)
        #expect(Self.fault(Of.requirement("a", minutes: 1))?.hasPrefix("\(place).minutes can't stand without") == true)
        #expect(Self.fault(Of.requirement("a", from: .known))?.hasPrefix("\(place).from can't stand without") == true)
        #expect(Self.fault(Of.requirement("a", after: "b"))?.hasPrefix("\(place).after can't stand without") == true)
        for minutes in [0, -1, 1_000_001] {
            #expect(
                Self.fault(Of.requirement("a", minutes: minutes, from: .known))
                    == "\(place).minutes must be from 1 to 1000000"
            )
        }
        for kind in [RequirementKind.followUp, .reassessment] {
            #expect(
                Self.fault(Of.requirement("a", kind, minutes: 1, from: .known))
                    == "\(place).from must be level where the kind is \(kind.rawValue)"
            )
            #expect(Self.fault(Of.requirement("a", kind, minutes: 1, from: .level)) == nil)
        }
        #expect(Self.fault(Of.requirement("a", .followUp))?.hasPrefix("\(place).from must be level") == true)
        #expect(Self.fault(Of.requirement("a", .reassessment)) == nil)
    }

    @Test("What goes with a kind is asked for there and refused elsewhere", arguments: RequirementKind.allCases)
    func kinds(kind: RequirementKind) {
        let parties: [RequirementKind] = [.notice, .interview, .records]
        let (party, subject) = (parties.contains(kind) ? "police" : nil, kind == .question ? CriticalSubject.plan : nil)
        let (count, minutes) = (kind == .quorum ? 2 : nil, kind == .followUp ? 1 : nil)
        func right(
            party: String? = party,
            subject: CriticalSubject? = subject,
            attemptSuffices: Bool = false,
            expertise: [String] = [],
            count: Int? = count
        ) -> String? {
            Self.fault(
                Of.requirement(
                    "a",
                    kind,
                    party: party,
                    subject: subject,
                    minutes: minutes,
                    from: minutes.map { _ in .level },
                    attemptSuffices: attemptSuffices,
                    expertise: expertise,
                    count: count
                )
            )
        }
        #expect(right() == nil)
        #expect(right(party: party == nil ? "police" : nil) != nil)
        #expect(right(subject: subject == nil ? .plan : nil) != nil)
        #expect((right(attemptSuffices: true) == nil) == (kind == .notice))
        #expect((right(expertise: ["legal"]) == nil) == (kind == .quorum))
        #expect((right(count: 1) == nil) == (kind == .quorum || kind == .signatures))
    }

    @Test("A quorum says of whom, in words that are known, each once, and levels stand once")
    func words() {
        let place = "requirements[0]"
        #expect(Self.fault(Of.requirement("a", .quorum))?.hasPrefix("\(place) must say what makes the quorum") == true)
        #expect(
            Self.fault(Of.requirement("a", .quorum, expertise: ["legal", "legal"]))
                == "\(place).expertise[1] has the code of another: legal"
        )
        #expect(
            Self.fault(Of.requirement("a", .quorum, expertise: ["law"]))?.hasPrefix(
                "\(place).expertise[0] must be one of"
            )
                == true
        )
        for count in [0, 51] {
            #expect(
                Self.fault(Of.requirement("a", .signatures, count: count)) == "\(place).count must be from 1 to 50"
            )
        }
        #expect(
            Self.fault(Of.requirement("a", levels: ["high", "high"]))
                == "\(place).levels[1] has the code of another: high"
        )
    }

    @Test("How a requirement is met is said in words")
    func conditions() {
        func said(_ requirement: Requirement) -> [String] {
            Samples.policy(requirements: [requirement, Of.requirement("first")]).conditions(of: requirement)
        }
        #expect(said(Of.requirement("a")).isEmpty)
        #expect(said(Of.requirement("a", minutes: 1, from: .known)) == ["within 1 minute after it was known"])
        #expect(
            said(Of.requirement("a", minutes: 1440, from: .started)) == [
                "within 24 hours after the assessment was begun"
            ]
        )
        #expect(said(Of.requirement("a", minutes: 43_200, from: .level)) == ["within 30 days after the level was set"])
        #expect(said(Of.requirement("a", minutes: 90, after: "first")) == ["within 90 minutes after “Label of first”"])
        #expect(
            said(Of.requirement("a", .signatures, levels: ["high"])) == ["at the level high", "by all of the team"]
        )
        #expect(
            said(Of.requirement("a", .quorum, expertise: ["legal", "other"], count: 3))
                == ["on the team: legal, other", "at least 3 people"]
        )
    }
}
