// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Foundation
import JSON
import Ledger
import Production
import Testing
import Values

/// The same bundles, judged by programs that this project did not write.
@Suite struct BundleValidatorTests {
    @Test(
        "The reference of the format, given a bundle's entries, agrees field for field",
        .enabled(if: Outside.python3 != nil, "there is no python3"),
        .enabled(if: Outside.formats != nil, "the reference of the format is not here")
    )
    func reference() throws {
        for withholding in [false, true] {
            let bundle = try BundleFixture(withholding: withholding)
            let script = URL(filePath: #filePath).deletingLastPathComponent().appending(
                path: "CrossCheck/disclosures.py"
            )
            let said = try Outside.run(
                Outside.python3 ?? "",
                [script.path, Outside.formats ?? "", bundle.made.path]
            )
            #expect(said.status == 0)
            let lines = said.output.split(separator: "\n").map(String.init)
            let theirs = try lines.map { try JSONParser.parse(Array($0.utf8)) }
            let ours = try paths(bundle).map { try verified($0, bundle) }
            #expect(theirs == ours)
            #expect(ours.count >= 20)
        }
    }

    @Test(
        "sha256sum and ssh-keygen accept a bundle, and refuse it after one bit",
        .enabled(if: Outside.program("ssh-keygen") != nil, "there is no ssh-keygen")
    )
    func stockTools() throws {
        let bundle = try BundleFixture()
        #expect(try stockVerdicts(bundle) == [0, 0, 0])
        let path = bundle.made.path + "/index.html"
        var page = try Data(contentsOf: URL(filePath: path))
        page[page.count / 2] ^= 1
        try page.write(to: URL(filePath: path))
        #expect(try stockVerdicts(bundle) == [1, 0, 0])
    }

    @Test(
        "bagit.py accepts a bundle",
        .enabled(if: Outside.python != nil, "CASEBOUND_PYTHON names no Python with the library bagit")
    )
    func bagit() throws {
        let bundle = try BundleFixture()
        let said = try Outside.run(Outside.python ?? "", ["-m", "bagit", "--validate", bundle.made.path])
        #expect(said.status == 0, "\(said.output)")
    }

    @Test(
        "Foreign bags are judged as their folders say",
        .enabled(if: Outside.corpus("bagit") != nil, "the corpus of bags is not here")
    )
    func foreignBags() throws {
        let corpus = try #require(Outside.corpus("bagit"))
        var count = 0
        for path in try FileManager.default.subpathsOfDirectory(atPath: corpus) where path.hasSuffix("/bagit.txt") {
            let parts = path.split(separator: "/")
            guard parts.count == 4, ["valid", "invalid"].contains(parts[1]) else { continue }
            let folder = corpus + "/" + parts.dropLast().joined(separator: "/")
            let verdict = try BundleVerifier.verify(folderAt: folder, trusting: nil)
            if case .foreignBag = verdict {
                #expect(parts[1] == "valid", "\(path)")
            } else if case .refused = verdict {
                #expect(parts[1] == "invalid", "\(path)")
            } else {
                Issue.record("\(path) passes for one of ours")
            }
            count += 1
        }
        #expect(count > 0)
    }

    private func stockVerdicts(_ bundle: BundleFixture) throws -> [Int32] {
        let sum = Outside.program("sha256sum") ?? ""
        let keygen = Outside.program("ssh-keygen") ?? ""
        let folder = URL(filePath: bundle.made.path)
        let arguments = [
            "-Y", "verify", "-f", "verify/allowed_signers", "-I", bundle.made.keyFingerprint, "-n",
            "casebound-production",
            "-s", "verify/tagmanifest.sshsig",
        ]
        return [
            try Outside.run(sum, ["-c", "--strict", "tagmanifest-sha256.txt"], in: folder).status,
            try Outside.run(sum, ["-c", "--strict", "manifest-sha256.txt"], in: folder).status,
            try Outside.run(keygen, arguments, in: folder, input: folder.appending(path: "tagmanifest-sha256.txt"))
                .status,
        ]
    }

    private func paths(_ bundle: BundleFixture) throws -> [String] {
        let files = try BundleFixture.files(bundle.made.path).keys
        return files.filter { $0.hasPrefix("data/") && $0.hasSuffix(".json") }.sorted() + ["verify/decision.json"]
    }

    /// What our own verifier finds an entry file to say, in the words of the reference.
    private func verified(_ path: String, _ bundle: BundleFixture) throws -> JSONValue {
        let bytes = Array(try Data(contentsOf: URL(filePath: bundle.made.path + "/" + path)))
        let json = try JSONParser.parse(bytes)
        let record = try Record(parsing: Hex.decode(json["record"]?.string ?? "") ?? [])
        guard let disclosure = json["disclosure"], !disclosure.isNull else { return .array([.string(path), .null]) }
        let found = try VerifiedDisclosure.verify(disclosure, fieldCount: record.fieldCount, root: record.fieldsRoot)
        let fields = found.fields.map { field -> JSONValue in
            guard let field else { return .null }
            switch field.value {
            case .null: return .array([.string(field.path), .string("null"), .null])
            case .atomic(let value): return .array([.string(field.path), .string("atomic"), .string(value)])
            case .text(let text):
                let words = text.segments.compactMap(\.self).joined()
                return .array([.string(field.path), .string("text"), .string(words)])
            }
        }
        return .array([.string(path), .array(fields)])
    }
}
