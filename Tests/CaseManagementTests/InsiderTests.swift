// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Foundation
import Production
import Testing
import Values

@testable import CaseManagement

/// Who may sign a bundle must still not be able to let it say what the ledgers do not.
@Suite struct InsiderTests {
    private func refusedFile(_ verdict: BundleVerdict) -> String? {
        if case .refused(let refusal) = verdict { refusal.file } else { nil }
    }

    @Test("Rebuilt without a change, a bundle is what it was: the changes below are what is refused")
    func control() throws {
        let insider = try Insider(BundleFixture())
        guard case .intactSigned = try insider.verdict({ _ in }) else {
            Issue.record("the unchanged bundle is refused")
            return
        }
        guard case .intactSigned = try insider.verdict({ try insider.decision(in: &$0) }) else {
            Issue.record("the same decision, signed again, is refused")
            return
        }
    }

    @Test("What people read first says what the entries say, or is refused")
    func drawn() throws {
        let insider = try Insider(BundleFixture())
        for path in ["index.html", "README.txt", "data/index.csv", "data/custody/E-0001.html"] {
            let verdict = try insider.verdict { $0[path]?.append(contentsOf: "He confessed.".utf8) }
            #expect(refusedFile(verdict) == path)
            #expect(refusedFile(try insider.verdict { $0[path] = nil }) == path)
        }
        let other = try insider.verdict { files in
            let text = String(decoding: files["bag-info.txt"] ?? [], as: UTF8.self)
            files["bag-info.txt"] = Array(text.replacing("ACS-2026-0001", with: "ACS-2026-0999").utf8)
        }
        #expect(refusedFile(other) == "bag-info.txt")
    }

    @Test("A file that is no part of a bundle is refused, however well it is listed")
    func added() throws {
        let insider = try Insider(BundleFixture())
        for path in ["data/confession.pdf", "data/custody/E-0099.html", "verify/setup.exe", "start.html"] {
            #expect(refusedFile(try insider.verdict { $0[path] = [1] }) == path)
        }
    }

    @Test("A decision by who may not decide is refused, though their name and key are their own")
    func decidedByOthers() throws {
        let bundle = try BundleFixture()
        for name in ["ivan", "iris"] {
            let insider = try Insider(bundle, as: name)
            let verdict = try insider.verdict { try insider.decision(in: &$0) }
            #expect(refusedFile(verdict) == "verify/decision.json")
        }
    }

    @Test("A decision that is dated otherwise, numbered wrong or out of range is refused, and nothing crashes")
    func decidedWrong() throws {
        let insider = try Insider(BundleFixture())
        for change in [
            ["time": "2020-01-01T00:00:00.000Z"], ["number": "7"], ["caseSize": "3"], ["registerSize": "3"],
            ["bates.first": "9223372036854775807", "bates.last": "9223372036854775807"], ["bates.last": "1"],
            ["items.1": "1"], ["withheld": "1"], ["author.name": "Sam Supervisor"],
        ] {
            let verdict = try insider.verdict { files in
                try insider.decision(in: &files) { $0.merge(change) { $1 } }
            }
            #expect(refusedFile(verdict) == "verify/decision.json", "\(change)")
        }
    }

    @Test("All ledgers that a bundle reads are in the register's one last entry: no newer head can be kept back")
    func heads() throws {
        let bundle = try BundleFixture()
        let entries = try BundleFixture.files(bundle.made.path).filter { $0.key.hasPrefix("data/register/") }
        let heads = entries.filter {
            String(decoding: $0.value, as: UTF8.self).contains(Hex.encode(Array("heads/1".utf8)))
        }
        #expect(heads.count == 1)
    }

    @Test("For who names an office, a bag stripped of its proofs is refused")
    func stripped() throws {
        let bundle = try BundleFixture()
        let path = bundle.made.path
        for name in ["verify", "tagmanifest-sha256.txt", "bag-info.txt"] {
            try FileManager.default.removeItem(atPath: path + "/" + name)
        }
        guard case .foreignBag = try bundle.verdict() else {
            Issue.record("the stripped bag is no bag")
            return
        }
        #expect(refusedFile(try bundle.verdict(trusting: bundle.made.fingerprint)) == "")
    }

    @Test("Custody pages say that entries are withheld, and what rests on a withheld entry cannot be shown")
    func withholding() throws {
        let hidden = try BundleFixture(withholding: true)
        let page = try BundleFixture.files(hidden.made.path)["data/custody/E-0001.html"] ?? []
        #expect(String(decoding: page, as: UTF8.self).contains("withheld from this production: 1"))
        let lena = try hidden.office.signIn("lena")
        let file = try lena.caseFile(hidden.number)
        let released = file.item(2)?.custody.first { $0.kind == .released }?.entry.sequence ?? 0
        let admitted = file.members.first { $0.member.name == "Iris Investigator" }?.since.sequence ?? 0
        for entry in [released, admitted] {
            #expect { try decide(lena, hidden.number, [entry]) } throws: { ($0 as? ServiceError)?.code == .invalid }
        }
        #expect(try lena.caseFile(hidden.number).productions.count == 1)
    }

    private func decide(_ session: Session, _ number: String, _ withheld: [UInt64]) throws {
        _ = try session.decideCourtBundle(
            of: number,
            items: [1],
            recipient: "Court",
            purpose: "P",
            withholding: withheld,
            showingReporters: true
        )
    }
}
