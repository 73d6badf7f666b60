// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Foundation
import Testing

@testable import CaseManagement

/// Instruments through the one way in: who keeps them, what is refused, and that a refusal changes nothing.
@Suite struct InstrumentTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../schemas/instruments")

    private static func bytes(_ name: String, _ old: String = " ", _ new: String = " ") throws -> [UInt8] {
        let text = try String(contentsOf: folder.appending(path: name + ".json"), encoding: .utf8)
        return Array(text.replacing(old, with: new).utf8)
    }

    private static func instrument(_ name: String, _ old: String = " ", _ new: String = " ") throws -> Instrument {
        try Instrument.read(bytes(name, old, new))
    }

    private static func later(_ name: String) throws -> Instrument {
        try instrument(name, "\"version\": \"2026-11\"", "\"version\": \"2026-12\"")
    }

    private func refusal(_ act: () throws -> Void) -> ServiceError? {
        do { try act() } catch { return error as? ServiceError }
        return nil
    }

    @Test("Versions are kept, one is in use, and withdrawing is undone by adopting again")
    func versions() throws {
        let fixture = try OfficeFixture.working()
        let ada = try fixture.signIn("ada")
        let day = "\"effective\": \"2026-11-01T00:00:00Z\""
        let now = "\"effective\": \"2026-01-01T00:00:00Z\""
        let first = try Self.instrument("workplace", day, now)
        let second = try Self.instrument("workplace", "\"version\": \"2026-11\"", "\"version\": \"2026-12\"")
        _ = try ada.adopt(first, reason: "Trained")
        _ = try ada.adopt(second, reason: "Mended")
        let ivan = try fixture.signIn("ivan")
        var known = try ivan.adopted(Instrument.self)
        #expect(known.all.map(\.instrument) == [first, second])
        #expect(known.all.map { known.standing(of: $0) } == [.inUse, .notYet])
        #expect(try known.find("workplace").instrument == first)
        #expect(try known.find("workplace", version: "2026-12").instrument == second)
        fixture.clock.advance(milliseconds: 365 * 86_400_000)
        known = try fixture.signIn("ivan").adopted(Instrument.self)
        #expect(known.all.map { known.standing(of: $0) } == [.replaced, .inUse])

        let again = try fixture.signIn("ada")
        try again.withdraw(Instrument.self, code: "workplace", reason: "The district has its own")
        known = try again.adopted(Instrument.self)
        #expect(known.inUse("workplace") == nil && known.all.count == 2)
        #expect(known.all.allSatisfy { $0.withdrawal?.reason == "The district has its own" })
        #expect(try known.find("workplace").instrument == second)
        #expect(refusal { try again.withdraw(Instrument.self, code: "workplace", reason: "r") }?.code == .invalid)
        _ = try again.adopt(second, reason: "Back")
        known = try again.adopted(Instrument.self)
        #expect(known.all.map { known.standing(of: $0) } == [.withdrawn, .withdrawn, .inUse])
        #expect(refusal { _ = try known.find("none") }?.code == .notFound)
    }

    @Test("What is refused changes nothing: by role, identical, of a taken version, hostile files")
    func refusals() throws {
        let fixture = try OfficeFixture.working()
        let ada = try fixture.signIn("ada")
        let themes = try Self.instrument("school-themes")
        _ = try ada.adopt(themes, reason: "Trained")
        for name in ["ivan", "iris", "sam"] {
            let session = try fixture.signIn(name)
            let size = try session.register().size
            #expect(
                refusal { _ = try session.adopt(Self.later("school-themes"), reason: "r") }?.code == .denied
            )
            #expect(
                refusal { try session.withdraw(Instrument.self, code: "school-themes", reason: "r") }?.code == .denied
            )
            #expect(try session.register().size == size)
        }
        let size = try ada.register().size
        #expect(refusal { _ = try ada.adopt(themes, reason: "r") }?.message.contains("already") == true)
        let other = try Self.instrument("school-themes", "Consistency", "Steadiness")
        #expect(refusal { _ = try ada.adopt(other, reason: "r") }?.message.contains("version") == true)
        #expect(refusal { try ada.withdraw(Instrument.self, code: "none", reason: "r") }?.code == .notFound)
        let hostile: [(String, [UInt8])] = try [
            ("license", Self.bytes("workplace", "\"licence\"", "\"license\"")),
            ("scale", Self.bytes("workplace", "\"scale\": \"presence\"", "\"scale\": \"presense\"")),
            ("code of another", Self.bytes("workplace", "\"code\": \"strain\"", "\"code\": \"order\"")),
            ("leads back", Self.bytes("workplace", "\"factor\": \"partner-violence\"", "\"factor\": \"order\"")),
            ("no factor", Self.bytes("workplace", "\"factor\": \"partner-violence\"", "\"factor\": \"nobody\"")),
            ("adds nothing up", Self.bytes("workplace", "\"kind\": \"risk\"", "\"kind\": \"risk\", \"weight\": 3")),
            ("not valid JSON", Self.bytes("workplace").map { $0 == 0x54 ? 0xFF : $0 }),
            ("1 MiB", [UInt8](repeating: 0x20, count: 50 << 20)),
        ]
        for (reason, bytes) in hostile {
            let refused = refusal { _ = try ada.adopt(Instrument.read(bytes), reason: "r") }
            #expect(refused?.code == .invalid && refused?.message.contains(reason) == true, "\(reason)")
        }
        #expect(try ada.register().size == size && ada.adopted(Instrument.self).all.count == 1)
    }
}
