// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Foundation
import Testing
import Values

@testable import Production

@Suite struct BagVerifierTests {
    private static let corpus: [String] = {
        guard let all = FileManager.default.enumerator(atPath: Corpus.bags.path) else { return [] }
        return all.compactMap { $0 as? String }.filter {
            $0.split(separator: "/").count == 3 && !$0.hasSuffix("Makefile")
        }
        .filter { ["valid", "invalid"].contains($0.split(separator: "/")[1]) }.sorted()
    }()

    @Test(
        "The verdict on each bag of the conformance suite is its folder's name",
        .enabled(if: Corpus.isHere, "the corpus is not on this machine"),
        arguments: corpus
    )
    func conformance(bag: String) throws {
        let verdict = try BagVerifier.verify(folderAt: Corpus.bags.appending(path: bag).path)
        #expect(verdict.isValid == bag.contains("/valid/"), "\(verdict)")
    }

    /// A small bag of another's making that a test changes.
    private struct Small {
        var version = "1.0"
        var files: [String: [UInt8]] = ["data/a": [1], "data/100% b.txt": [2]]
        var listed: [(String, String)]?
        var information: String?
        var extraTags: [(String, String)] = []

        func digest(_ bytes: [UInt8]) -> String { Digest(sha256: bytes).hex }

        func write(into scratch: Scratch) throws -> BagVerdict {
            var all = files
            all["bagit.txt"] = Array("BagIt-Version: \(version)\nTag-File-Character-Encoding: UTF-8\n".utf8)
            let names = listed ?? files.keys.sorted().map { ($0.replacingOccurrences(of: "%", with: "%25"), $0) }
            let manifest = names.map { "\(digest(files[$0.1] ?? []))  \($0.0)\n" }.joined()
            all["manifest-sha256.txt"] = all["manifest-sha256.txt"] ?? Array(manifest.utf8)
            if let information { all["bag-info.txt"] = Array(information.utf8) }
            let tags = [("manifest-sha256.txt", "manifest-sha256.txt")] + extraTags
            let tagManifest = tags.map { "\(digest(all[$0.1] ?? [])) \($0.0)\n" }.joined()
            all["tagmanifest-sha256.txt"] = Array(tagManifest.utf8)
            for (path, bytes) in all {
                let file = scratch.url.appending(path: path)
                let folder = file.deletingLastPathComponent()
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data(bytes).write(to: file)
            }
            return try BagVerifier.verify(folderAt: scratch.path)
        }
    }

    private func problems(_ verdict: BagVerdict) -> [BagProblem] {
        if case .invalid(let problems) = verdict { problems } else { [] }
    }

    @Test("Percent signs are decoded since 1.0 and stand for themselves before")
    func percent() throws {
        var small = Small()
        #expect(try small.write(into: Scratch()).isValid)
        small.version = "0.97"
        #expect(try !small.write(into: Scratch()).isValid)
        small.listed = [("data/a", "data/a"), ("data/100% b.txt", "data/100% b.txt")]
        #expect(try small.write(into: Scratch()).isValid)
        small.files = ["data/new\nline": [3]]
        small.listed = [("data/new%0aline", "data/new\nline")]
        #expect(try small.write(into: Scratch()).isValid)
    }

    @Test("A byte order mark is refused in every text file", arguments: ["bagit.txt", "manifest", "bag-info.txt"])
    func byteOrderMark(file: String) throws {
        var small = Small()
        switch file {
        case "bagit.txt": small.files["bagit.txt"] = []
        case "manifest":
            small.files = ["data/a": [1]]
            small.files["manifest-sha256.txt"] = Array("\u{FEFF}\(small.digest([1]))  data/a\n".utf8)
        default: small.information = "\u{FEFF}A: b\n"
        }
        let scratch = try Scratch()
        _ = try small.write(into: scratch)
        if file == "bagit.txt" {
            let text = "\u{FEFF}BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
            try Data(text.utf8).write(to: scratch.url.appending(path: "bagit.txt"))
        }
        let name = file == "manifest" ? "manifest-sha256.txt" : file
        #expect(try problems(BagVerifier.verify(folderAt: scratch.path)) == [BagProblem(.malformed, BagPath(name))])
    }

    @Test("A tag manifest that lists a tag manifest is refused, or one that lists the payload")
    func tagManifestOfTagManifests() throws {
        for misplaced in ["tagmanifest-sha256.txt", "data/a"] {
            var small = Small()
            small.extraTags = [(misplaced, misplaced)]
            let found = try problems(small.write(into: Scratch()))
            #expect(found == [BagProblem(.misplaced, BagPath(misplaced))])
        }
    }

    @Test("fetch.txt is refused, whether or not its files are listed")
    func fetch() throws {
        var small = Small()
        small.files["fetch.txt"] = Array("http://localhost/x 1 data/a\n".utf8)
        small.listed = [("data/a", "data/a")]
        #expect(try problems(small.write(into: Scratch())) == [BagProblem(.fetch, BagPath("fetch.txt"))])
    }

    @Test(
        "The total must be right and be said once",
        arguments: [
            ("Payload-Oxum: 2.2\n", true), ("payload-oxum: 2.2\r\n", true),
            ("Payload-Oxum: 2.2\nPayload-Oxum: 2.2\n", false),
            ("Payload-Oxum: 2.3\n", false), ("Payload-Oxum: 3.2\n", false), ("Payload-Oxum: 2.2\n 1\n", false),
            ("Payload-Oxum: 02.2\n", false), ("Payload-Oxum : 2.2\n", false), ("Payload-Oxum:2.2\n", false),
            ("x\n", false),
            ("A: b\n\tc\n", true), (" c\n", false),
        ]
    )
    func total(information: String, isValid: Bool) throws {
        var small = Small()
        small.information = information
        #expect(try small.write(into: Scratch()).isValid == isValid)
    }

    @Test(
        "A manifest's path that leads outside is refused, and nothing there is read",
        arguments: [
            "../outside", "data/../../outside", "/etc/passwd", "~/x", "data//a", "data/./a", "bagit.txt", "data/",
            "Data/a",
        ]
    )
    func traversal(path: String) throws {
        var small = Small()
        small.files = ["data/a": [1]]
        small.listed = [("data/a", "data/a"), (path, "data/a")]
        let found = try problems(small.write(into: Scratch()))
        #expect(found == [BagProblem(.misplaced, BagPath(path))])
    }

    @Test("Links, pipes and sockets are refused and not followed")
    func specialFiles() throws {
        let scratch = try Scratch()
        #expect(try Small().write(into: scratch).isValid)
        let link = scratch.url.appending(path: "data/link").path
        for target in ["a", "/etc/passwd", "/"] {
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
            let found = try problems(BagVerifier.verify(folderAt: scratch.path))
            #expect(found == [BagProblem(.specialFile, BagPath("data/link"))])
            try FileManager.default.removeItem(atPath: link)
        }
        #expect(try Program.run("/usr/bin/mkfifo", [link]).status == 0)
        #expect(try problems(BagVerifier.verify(folderAt: scratch.path)).map(\.kind) == [.specialFile])
    }

    @Test("A bag that is a link's target is looked at through its name, but one with a link for data is not")
    func linkForFolder() throws {
        let scratch = try Scratch()
        #expect(try Small().write(into: scratch).isValid)
        let data = scratch.url.appending(path: "data")
        try FileManager.default.moveItem(at: data, to: scratch.url.appending(path: "moved"))
        try FileManager.default.createSymbolicLink(atPath: data.path, withDestinationPath: "moved")
        #expect(try problems(BagVerifier.verify(folderAt: scratch.path)) == [BagProblem(.specialFile, BagPath("data"))])
    }

    @Test("What is over the limits is refused, not looked at")
    func limits() throws {
        let scratch = try Scratch()
        #expect(try Small().write(into: scratch).isValid)
        var limits = BagLimits()
        limits.fileCount = 2
        let found = try problems(BagVerifier.verify(folderAt: scratch.path, limits: limits))
        #expect(Set(found.map(\.kind)) == [.overLimit])
        limits = BagLimits()
        limits.textByteCount = 60
        #expect(
            try problems(BagVerifier.verify(folderAt: scratch.path, limits: limits)).contains { $0.kind == .overLimit }
        )
        limits = BagLimits()
        limits.depth = 1
        #expect(
            try problems(BagVerifier.verify(folderAt: scratch.path, limits: limits)).map(\.kind).contains(.overLimit)
        )
    }

    @Test("Hashes that are not known here, and older or newer versions, are said to be so")
    func notSupported() throws {
        var small = Small()
        small.files = ["data/a": [1], "manifest-crc32.txt": Array("00000000  data/a\n".utf8)]
        small.listed = [("data/a", "data/a")]
        #expect(try problems(small.write(into: Scratch())).map(\.kind) == [.notSupported])
        small.files = ["data/a": [1], "manifest-\u{301}sha256.txt": []]
        #expect(try problems(small.write(into: Scratch())).map(\.kind) == [.notSupported])
        for version in ["0.92", "1.1", "2.0", "1.0\u{301}", "１.０"] {
            small = Small()
            small.version = version
            #expect(try problems(small.write(into: Scratch())).map(\.kind) == [.notSupported])
        }
    }
}

@Suite struct BagStrictTests {
    private func verdict(_ bag: URL) throws -> Set<BagProblem.Kind> {
        guard case .invalid(let problems) = try BagVerifier.verify(folderAt: bag.path, rules: .ours) else { return [] }
        return Set(problems.map(\.kind))
    }

    @Test("One changed bit in any file is noticed, save in the signature, which is checked by its own verifier")
    func changedBit() throws {
        let scratch = try Scratch()
        let key = try SigningKey.random()
        let bag = try Sample.write(into: scratch, by: key)
        for path in try FileManager.default.subpathsOfDirectory(atPath: bag.path).sorted() {
            let file = bag.appending(path: path)
            guard let original = try? Data(contentsOf: file), !original.isEmpty else { continue }
            for position in [0, original.count / 2, original.count - 1] {
                var changed = original
                changed[position] ^= 1
                try changed.write(to: file)
                let isSignature = BagPath(path) == BagWriter.signaturePath
                // A changed tag manifest can still be a well-formed one only where it no longer fits the files.
                #expect(try verdict(bag).isEmpty == isSignature, "\(path) at \(position)")
            }
            try original.write(to: file)
        }
        #expect(try verdict(bag) == [])
    }

    @Test(
        "Files and folders that are not listed are refused",
        arguments: [
            ("extra.txt", BagProblem.Kind.unlisted), ("data/extra", .unlisted), ("verify/extra", .unlisted),
            (".hidden", .unlisted), ("data/E\u{301}", .unlisted), ("tagmanifest-md5.txt", .unlisted),
        ]
    )
    func extra(path: String, kind: BagProblem.Kind) throws {
        let scratch = try Scratch()
        let bag = try Sample.write(into: scratch)
        try Data().write(to: bag.appending(path: path))
        #expect(try verdict(bag).subtracting([.wrongTotal]) == [kind])
    }

    @Test("An empty folder, a missing signature, another order or spelling of a manifest: none is ours")
    func notOurs() throws {
        let scratch = try Scratch()
        let bag = try Sample.write(into: scratch)
        let folder = bag.appending(path: "data/nothing")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #expect(try verdict(bag) == [.notOurs])
        try FileManager.default.removeItem(at: folder)
        let signature = bag.appending(path: "verify/tagmanifest.sshsig")
        let kept = try Data(contentsOf: signature)
        try FileManager.default.removeItem(at: signature)
        #expect(try verdict(bag) == [.missing])
        try kept.write(to: signature)
        let file = bag.appending(path: "tagmanifest-sha256.txt")
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = text.split(separator: "\n")
        let others = [
            lines.reversed().joined(separator: "\n") + "\n", text.replacingOccurrences(of: "\n", with: "\r\n"),
            String(text.dropLast()), text + "\n", text.replacingOccurrences(of: "  ", with: " "), text.uppercased(),
        ]
        for other in others {
            try Data(other.utf8).write(to: file)
            #expect(try verdict(bag).isSubset(of: [.notOurs, .missing, .unlisted]) && !verdict(bag).isEmpty)
        }
    }
}
