// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Foundation
import Testing

@testable import CaseManagement

/// Policies of assessment through the one way in: who keeps them, what is refused, and that a refusal changes nothing.
@Suite struct AssessmentPolicyTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../schemas/rules"
    )

    private static func bytes(_ name: String, _ old: String = " ", _ new: String = " ") throws -> [UInt8] {
        let text = try String(contentsOf: folder.appending(path: "assessment-\(name).json"), encoding: .utf8)
        return Array(text.replacing(old, with: new).utf8)
    }

    private static func policy(_ name: String, _ old: String = " ", _ new: String = " ") throws -> AssessmentPolicy {
        try AssessmentPolicy.read(bytes(name, old, new))
    }

    private func refusal(_ act: () throws -> Void) -> ServiceError? {
        do { try act() } catch { return error as? ServiceError }
        return nil
    }

    @Test("Versions are kept, one is in use, and withdrawing is undone by adopting again")
    func versions() throws {
        let fixture = try OfficeFixture.working()
        let ada = try fixture.signIn("ada")
        let first = try Self.policy("workplace", "\"2026-11-01T", "\"2026-01-01T")
        let second = try Self.policy("workplace", "\"version\": \"2026-11\"", "\"version\": \"2026-12\"")
        _ = try ada.adopt(first, reason: "Read")
        let since = try ada.adopt(second, reason: "Mended")
        #expect(since == second.effective)
        let known = try fixture.signIn("ivan").adopted(AssessmentPolicy.self)
        #expect(known.all.map(\.policy) == [first, second])
        #expect(known.all.map { known.standing(of: $0) } == [.inUse, .notYet])
        #expect(try known.find("assessment-workplace").policy == first)
        #expect(try ada.adopted(Instrument.self).all.isEmpty)
        try ada.withdraw(AssessmentPolicy.self, code: "assessment-workplace", reason: "The agency has its own")
        #expect(
            try ada.adopted(AssessmentPolicy.self).all.allSatisfy { $0.withdrawal?.reason == "The agency has its own" }
        )
        #expect(
            refusal { try ada.withdraw(AssessmentPolicy.self, code: "assessment-workplace", reason: "r") }?.code
                == .invalid
        )
        _ = try ada.adopt(first, reason: "Back")
        let now = try ada.adopted(AssessmentPolicy.self)
        #expect(now.all.map { now.standing(of: $0) } == [.withdrawn, .withdrawn, .inUse])
        #expect(
            refusal { _ = try now.find("none") }?.message == "There is no such policy or version. List the policies."
        )
    }

    @Test("What is refused changes nothing: by role, identical, of a taken version, hostile files")
    func refusals() throws {
        let fixture = try OfficeFixture.working()
        let ada = try fixture.signIn("ada")
        let school = try Self.policy("school")
        _ = try ada.adopt(school, reason: "Read")
        for name in ["ivan", "iris", "sam"] {
            let session = try fixture.signIn(name)
            let size = try session.register().size
            let other = try Self.policy("workplace")
            #expect(refusal { _ = try session.adopt(other, reason: "r") }?.code == .denied)
            #expect(
                refusal { try session.withdraw(AssessmentPolicy.self, code: "assessment-school", reason: "r") }?.code
                    == .denied
            )
            #expect(try session.register().size == size)
        }
        let size = try ada.register().size
        #expect(
            refusal { _ = try ada.adopt(school, reason: "r") }?.message == "This policy was adopted already."
        )
        let other = try Self.policy("school", "The target was told", "The target was warned")
        #expect(refusal { _ = try ada.adopt(other, reason: "r") }?.message.contains("version") == true)
        #expect(refusal { try ada.withdraw(AssessmentPolicy.self, code: "none", reason: "r") }?.code == .notFound)
        let hostile: [(String, [UInt8])] = try [
            ("notices is not a key", Self.bytes("school", "\"notice\": \"A st", "\"notices\": \"A st")),
            (
                "jurisdiction must be given",
                Self.bytes("school", "\"jurisdiction\": \"Maryland, Virginia: K-12 schools\",", "")
            ),
            ("must be a whole number", Self.bytes("school", "\"minutes\": 43200", "\"minutes\": \"43200\"")),
            ("code of another", Self.bytes("school", "\"code\": \"weapons\"", "\"code\": \"team\"")),
            ("leads back", Self.bytes("school", "\"after\": \"determination\"", "\"after\": \"parent\"")),
            ("no requirement", Self.bytes("school", "\"after\": \"determination\"", "\"after\": \"verdict\"")),
            ("not valid JSON", Self.bytes("school").map { $0 == 0x54 ? 0xFF : $0 }),
            ("1 MiB", [UInt8](repeating: 0x20, count: 50 << 20)),
        ]
        for (reason, bytes) in hostile {
            let refused = refusal { _ = try ada.adopt(AssessmentPolicy.read(bytes), reason: "r") }
            #expect(refused?.code == .invalid && refused?.message.contains(reason) == true, "\(reason)")
        }
        #expect(try ada.register().size == size && ada.adopted(AssessmentPolicy.self).all.count == 1)
    }
}
