// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Dispatch
import Foundation
import Synchronization
import Testing
import Values
import Vault

@testable import CaseManagement

/// What is read while others write; each opens the vault for itself, as another process does.
@Suite struct BusyOfficeTests {
    private static let number = OfficeFixture.number

    /// Runs readers against people who change who can open what, destroy, collect and open cases until all readers are done.
    private func whileOthersWrite(
        _ fixture: OfficeFixture,
        _ readers: [@Sendable () throws -> [String]]
    ) throws -> [String] {
        let (sam, ivan) = (try fixture.signIn("sam"), try fixture.signIn("ivan"))
        let running = Mutex(readers.count)
        let failures = Mutex<[String]>([])
        let writers: [@Sendable (Int) throws -> Void] = [
            { round in
                let name = "guest\(round)"
                try fixture.join(name, "Guest \(round)", [.investigator], by: sam)
                try sam.admit(name, to: Self.number, reason: "Colleague")
                _ = try fixture.signIn(name).addNote(to: Self.number, title: nil, body: "By \(name)", about: [])
                try sam.dismiss(name, from: Self.number, reason: "Knows him")
                try sam.remove(name, reason: "Left")
            },
            { round in
                _ = try ivan.openCase(title: "Case \(round)", type: "threat", tips: [], reason: nil)
                let item = try fixture.collect([UInt8](repeating: 5, count: 100), for: Self.number, by: ivan)
                let note = try ivan.addNote(to: Self.number, title: nil, body: "Note \(round)", about: [])
                try sam.destroy(
                    [item.entry.sequence, note],
                    of: Self.number,
                    reason: "Unfounded",
                    authority: "Schedule"
                )
            },
        ]
        DispatchQueue.concurrentPerform(iterations: writers.count + readers.count) { worker in
            do {
                if worker < readers.count {
                    defer { running.withLock { $0 -= 1 } }
                    let found = try readers[worker]()
                    failures.withLock { $0 += found }
                } else {
                    var round = 0
                    while running.withLock({ $0 > 0 }) {
                        round += 1
                        // Who loses a race eight times over tries anew.
                        do { try writers[worker - readers.count](round) } catch VaultError.headMoved { continue }
                    }
                }
            } catch { failures.withLock { $0.append("\(worker): \(error)") } }
        }
        return failures.withLock { $0 }
    }

    @Test("A check finds no damage in what others enter while it runs", arguments: [true, false])
    func checks(deep: Bool) throws {
        let fixture = try OfficeFixture.working()
        let found = try whileOthersWrite(
            fixture,
            [
                {
                    try (0..<(deep ? 5 : 8)).flatMap { round in
                        let person = (signInName: "sam", passphrase: OfficeFixture.passphrase("sam"))
                        let report = try fixture.office.check(as: person, deep: deep, cleaning: false) { _, _, _ in }
                        return report.findings.filter { $0.severity == .damage }.map {
                            "\(round): \($0.part) \($0.place) \($0.what)"
                        }
                    }
                }
            ]
        )
        #expect(found == [])
        let person = (signInName: "sam", passphrase: OfficeFixture.passphrase("sam"))
        let after = try fixture.office.check(as: person, deep: true, cleaning: false) { _, _, _ in }
        #expect(after.isClean, "\(after.findings)")
    }

    @Test("Lists and cases are read without false damage while others write")
    func lists() throws {
        let fixture = try OfficeFixture.working()
        let found = try whileOthersWrite(
            fixture,
            [
                {
                    let iris = try fixture.signIn("iris")
                    for _ in 0..<60 {
                        _ = try iris.cases()
                        do { _ = try iris.caseFile(Self.number) } catch VaultError.headMoved { continue }
                    }
                    return []
                }
            ]
        )
        #expect(found == [])
    }
}
