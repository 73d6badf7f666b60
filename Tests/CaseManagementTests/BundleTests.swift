// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Dispatch
import Foundation
import Production
import Synchronization
import Testing
import Values

@Suite struct BundleTests {
    @Test("A bundle is intact; whose it is, only the register's fingerprint says")
    func answers() throws {
        let bundle = try BundleFixture()
        guard case .intactSignerUnknown(let verified) = try bundle.verdict() else {
            Issue.record("\(try bundle.verdict())")
            return
        }
        #expect(verified.signer == "Lena Legal" && verified.caseNumber == bundle.number)
        #expect(verified.registerFingerprint == bundle.made.fingerprint && verified.itemCount == 2)
        guard case .intactSigned(let signed) = try bundle.verdict(trusting: bundle.made.fingerprint) else {
            Issue.record("\(try bundle.verdict(trusting: bundle.made.fingerprint))")
            return
        }
        #expect(signed == verified)
        #expect(throws: Never.self) {
            try bundle.expectRefused(trusting: Digest(sha256: [1]), "data/register/000000.json")
        }
    }

    @Test("Made again, by another session, a bundle has the same bytes")
    func sameBytes() throws {
        let bundle = try BundleFixture()
        _ = try bundle.office.signIn("ivan").addNote(to: bundle.number, title: nil, body: "Later", about: [])
        let again = try bundle.again(as: .folder, "again")
        #expect(try BundleFixture.files(bundle.made.path) == BundleFixture.files(again.path))
        for form in [ProductionForm.tar, .zip] {
            for folder in ["one", "two"] {
                try FileManager.default.createDirectory(
                    atPath: bundle.office.folder.path + "/" + folder,
                    withIntermediateDirectories: true
                )
            }
            let first = try bundle.again(as: form, "one/\(bundle.number).\(form.rawValue)")
            let second = try bundle.again(as: form, "two/\(bundle.number).\(form.rawValue)")
            #expect(
                try Data(contentsOf: URL(filePath: first.path)) == Data(contentsOf: URL(filePath: second.path))
            )
        }
    }

    @Test("A bundle that goes out as it is made has the bytes of one made in a file")
    func stream() throws {
        let bundle = try BundleFixture()
        let file = try bundle.again(as: .tar, "file.tar")
        let pipe = Pipe()
        let gathered = Mutex(Data())
        let isRead = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
            gathered.withLock { $0 = bytes }
            isRead.signal()
        }
        var name = ""
        try bundle.office.signIn("lena").stream(
            production: bundle.made.production,
            of: bundle.number,
            to: pipe.fileHandleForWriting.fileDescriptor
        ) { begun, _ in name = begun }
        try pipe.fileHandleForWriting.close()
        isRead.wait()
        #expect(try gathered.withLock { $0 } == Data(contentsOf: URL(filePath: file.path)))
        #expect(name.hasPrefix(bundle.number))
        #expect(throws: ServiceError.self) {
            let sam = try bundle.office.signIn("sam")
            try sam.stream(production: bundle.made.production, of: bundle.number, to: 1) { _, _ in }
        }
    }

    @Test("Every flipped bit is refused, in whichever file")
    func flips() throws {
        let bundle = try BundleFixture()
        let files = try BundleFixture.files(bundle.made.path)
        var generator = SplitMix(seed: 20_260_417)
        let paths = files.keys.sorted()
        for round in 0..<(paths.count * 4) {
            let path = paths[round % paths.count]
            guard var bytes = files[path], !bytes.isEmpty else { continue }
            let bit = Int(generator.next() % UInt64(bytes.count * 8))
            bytes[bit / 8] ^= 1 << (bit % 8)
            try Data(bytes).write(to: URL(filePath: bundle.made.path + "/" + path))
            guard case .refused = try bundle.verdict(trusting: bundle.made.fingerprint) else {
                Issue.record("bit \(bit) of \(path) was accepted")
                return
            }
            try Data(files[path] ?? []).write(to: URL(filePath: bundle.made.path + "/" + path))
        }
        guard case .intactSigned = try bundle.verdict(trusting: bundle.made.fingerprint) else {
            Issue.record("the restored bundle is refused")
            return
        }
    }

    @Test("A file that is added, left out or renamed is refused")
    func addedAndMissing() throws {
        let bundle = try BundleFixture()
        let extra = bundle.made.path + "/data/entries/000999.json"
        try Data("{}".utf8).write(to: URL(filePath: extra))
        try bundle.expectRefused("data/entries/000999.json")
        try FileManager.default.removeItem(atPath: extra)
        let first = bundle.made.path + "/data/entries/000000.json"
        try FileManager.default.moveItem(atPath: first, toPath: extra)
        guard case .refused = try bundle.verdict() else {
            Issue.record("a renamed entry was accepted")
            return
        }
    }

    @Test("What is withheld is in no file of the bundle, in no spelling, and its record still stands in the chain")
    func withheld() throws {
        let shown = try BundleFixture()
        let hidden = try BundleFixture(withholding: true)
        let word = Data(BundleFixture.secretWord.utf8)
        func holders(_ bundle: BundleFixture) throws -> [String] {
            let hex = Data(Hex.encode(word).utf8)
            let files = try BundleFixture.files(bundle.made.path).mapValues { Data($0) }
            return files.filter { $0.value.range(of: word) != nil || $0.value.range(of: hex) != nil }.keys.sorted()
        }
        #expect(try holders(shown) == ["data/entries/000004.json", "index.html"])
        #expect(try holders(hidden) == [])
        guard case .intactSigned(let verified) = try hidden.verdict(trusting: hidden.made.fingerprint) else {
            Issue.record("\(try hidden.verdict())")
            return
        }
        #expect(verified.withheldCount == 1 && verified.entryCount == 11)
    }

    @Test("A bundle rebuilt by another office, and signed with its keys, is never the trusted one's")
    func rebuilt() throws {
        let real = try BundleFixture()
        let forged = try BundleFixture(name: "forged")
        guard case .intactSignerUnknown = try forged.verdict() else {
            Issue.record("the other office's own bundle is refused")
            return
        }
        try forged.expectRefused(trusting: real.made.fingerprint, "data/register/000000.json")
    }

    @Test("What a reporter gave of themselves is handed out only where somebody decided so")
    func reporters() throws {
        let bundle = try BundleFixture()
        let ivan = try bundle.office.signIn("ivan")
        var report = TipReport.telling("I saw it too.")
        report.reporter = TipReporter(name: "Nadia Quist", contact: nil)
        let tip = try ivan.addTip(report)
        let number = try ivan.openCase(title: "Told", type: "threat", tips: [tip], reason: nil)
        try ivan.admit("lena", to: number, reason: "Court")
        let lena = try bundle.office.signIn("lena")
        func decide(withholding: [UInt64], showing: Bool) throws {
            _ = try lena.decideCourtBundle(
                of: number,
                items: nil,
                recipient: "Court",
                purpose: "Hearing",
                withholding: withholding,
                showingReporters: showing
            )
        }
        #expect { try decide(withholding: [], showing: false) } throws: { ($0 as? ServiceError)?.code == .invalid }
        try decide(withholding: [1], showing: false)
        try decide(withholding: [], showing: true)
        let path = bundle.office.folder.path
        _ = try lena.make(production: 1, of: number, as: .folder, at: path + "/without", progress: { _ in })
        _ = try lena.make(production: 2, of: number, as: .folder, at: path + "/with", progress: { _ in })
        func names(_ folder: String) throws -> Bool {
            try BundleFixture.files(path + folder).values.contains { Data($0).range(of: Data("Quist".utf8)) != nil }
        }
        #expect(try !names("/without") && names("/with"))
    }

    @Test("Only legal staff and supervisors decide, only who decided makes it, and what is not in the case is refused")
    func decided() throws {
        let bundle = try BundleFixture()
        func refused(_ code: ServiceError.Code, _ act: () throws -> Void) {
            #expect { try act() } throws: { ($0 as? ServiceError)?.code == code }
        }
        let ivan = try bundle.office.signIn("ivan")
        refused(.denied) {
            _ = try ivan.decideCourtBundle(
                of: bundle.number,
                items: nil,
                recipient: "C",
                purpose: "P",
                withholding: [],
                showingReporters: false
            )
        }
        let sam = try bundle.office.signIn("sam")
        refused(.denied) {
            _ = try sam.make(
                production: 1,
                of: bundle.number,
                as: .folder,
                at: bundle.made.path + "2",
                progress: { _ in }
            )
        }
        let lena = try bundle.office.signIn("lena")
        for (items, withholding) in [([1, 1], []), ([9], []), ([1], [0]), ([1], [99])] as [([Int], [UInt64])] {
            refused(.invalid) {
                _ = try lena.decideCourtBundle(
                    of: bundle.number,
                    items: items,
                    recipient: "C",
                    purpose: "P",
                    withholding: withholding,
                    showingReporters: false
                )
            }
        }
        let second = try lena.decideCourtBundle(
            of: bundle.number,
            items: [2],
            recipient: "Court",
            purpose: "Again",
            withholding: [],
            showingReporters: false
        )
        #expect(second == 2)
        let bates = try lena.caseFile(bundle.number).productions.map(\.decision.bates?.first)
        #expect(bates == [1, 3])
    }
}

extension BundleFixture {
    func expectRefused(trusting: Digest? = nil, _ file: String) throws {
        guard case .refused(let refusal) = try verdict(trusting: trusting) else {
            Issue.record("accepted, though \(file) is not as it should be")
            return
        }
        #expect(refusal.file == file)
    }
}

/// A small generator of numbers that are the same each time.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
