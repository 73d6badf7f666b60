// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Archive
import Cryptography
import Foundation
import Testing
import Values

@testable import Production

@Suite struct BagWriterTests {
    @Test("Our bag is valid by our own strict rules and says so by its total")
    func valid() throws {
        let scratch = try Scratch()
        let bag = try Sample.write(into: scratch)
        guard case .valid(let verified) = try BagVerifier.verify(folderAt: bag.path, rules: .ours) else {
            Issue.record("not valid: \(try BagVerifier.verify(folderAt: bag.path, rules: .ours))")
            return
        }
        #expect(verified.version == "1.0" && verified.digests.count == 4 + 2 + 3)
        #expect(verified.information.values(of: "payload-oxum") == ["\(3_000_000 + 4 + 1 << 20).4"])
        #expect(try verified.bytes(of: BagPath("data/index.csv"), limit: 100) == Array("a,b\n".utf8))
        try Data("x".utf8).write(to: bag.appending(path: "data/index.csv"))
        #expect(throws: BagError.changedSince(BagPath("data/index.csv"))) {
            try verified.bytes(of: BagPath("data/index.csv"), limit: 100)
        }
        #expect(try scratch.names == ["production"])
    }

    @Test("sha256sum accepts both manifests", .enabled(if: Program.path("sha256sum") != nil, "sha256sum is missing"))
    func sha256sum() throws {
        let scratch = try Scratch()
        let bag = try Sample.write(into: scratch)
        for manifest in ["tagmanifest-sha256.txt", "manifest-sha256.txt"] {
            let program = try #require(Program.path("sha256sum"))
            let (status, output) = try Program.run(program, ["-c", "--strict", "--quiet", manifest], in: bag)
            #expect(status == 0 && output.isEmpty, "\(output)")
        }
    }

    @Test(
        "The Library of Congress's validator and our profile accept it",
        .enabled(if: Program.python != nil, "CASEBOUND_PYTHON names no Python")
    )
    func pythonBagit() throws {
        let scratch = try Scratch()
        let bag = try Sample.write(into: scratch)
        let python = try #require(Program.python)
        let (status, output) = try Program.run(python, ["-m", "bagit", "--validate", bag.path])
        #expect(status == 0, "\(output)")
    }

    @Test(
        "A validator of BagIt profiles accepts the sample by our profile, and refuses it without its organisation",
        .enabled(if: hasProfileValidator, "CASEBOUND_PYTHON names no Python with bagit_profile")
    )
    func profile() throws {
        let scratch = try Scratch()
        let bag = try Sample.write(into: scratch)
        let profile = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "schemas/bagit-profile.json").path
        let script = """
            import sys, json, bagit, bagit_profile
            data = json.load(open(sys.argv[1]))
            url = data["BagIt-Profile-Info"]["BagIt-Profile-Identifier"]
            bag = bagit.Bag(sys.argv[2])
            assert bagit_profile.Profile(url, profile=data).validate(bag), "refused"
            del bag.info["Source-Organization"]
            assert not bagit_profile.Profile(url, profile=data).validate(bag), "accepted"
            """
        let (status, output) = try Program.run(try #require(Program.python), ["-c", script, profile, bag.path])
        #expect(status == 0, "\(output)")
    }

    private static let hasProfileValidator: Bool = {
        guard let python = Program.python else { return false }
        return (try? Program.run(python, ["-c", "import bagit_profile"]).status) == 0
    }()

    @Test("Folder, tar and zip hold the same files", arguments: ArchiveFormat.allCases)
    func archives(format: ArchiveFormat) throws {
        let scratch = try Scratch()
        let key = try SigningKey.random()
        let bag = try Sample.write(into: scratch, by: key)
        let elsewhere = try Scratch()
        var done: [Int] = []
        let receipt = try BagWriter.write(
            Sample.contents,
            to: BagDestination(.archive(format), named: "production", in: elsewhere.path),
            progress: { done.append($0) },
            sign: { Sample.sign($0.tagManifest, key) }
        )
        #expect(done == done.sorted() && done.last == 3_000_000 + 4 + 1 << 20)
        #expect(receipt.tagManifest == [UInt8](try Data(contentsOf: bag.appending(path: "tagmanifest-sha256.txt"))))
        let file = elsewhere.url.appending(path: "production.\(format.rawValue)")
        let unpacking = format == .tar ? ("tar", ["-xf", file.path]) : ("unzip", ["-q", file.path])
        let program = try #require(Program.path(unpacking.0))
        #expect(try Program.run(program, unpacking.1, in: elsewhere.url).status == 0)
        let same = try Program.run(
            try #require(Program.path("diff")),
            ["-r", bag.path, elsewhere.url.appending(path: "production").path]
        )
        #expect(same.status == 0, "\(same.output)")
    }

    @Test("Every file and folder bears the time that was given")
    func times() throws {
        let scratch = try Scratch()
        let bag = try Sample.write(into: scratch)
        let all = try FileManager.default.subpathsOfDirectory(atPath: bag.path)
        #expect(all.count > 10)
        for path in all {
            let attributes = try FileManager.default.attributesOfItem(atPath: bag.appending(path: path).path)
            #expect((attributes[.modificationDate] as? Date)?.timeIntervalSince1970 == 1_776_418_200)
        }
    }

    @Test("A failure leaves nothing behind", arguments: [BagDestination.Form.folder, .archive(.tar), .archive(.zip)])
    func failure(form: BagDestination.Form) throws {
        let scratch = try Scratch()
        let destination = BagDestination(form, named: "production", in: scratch.path)
        struct Refused: Error {}
        #expect(throws: Refused.self) { try BagWriter.write(Sample.contents, to: destination) { _ in throw Refused() } }
        #expect(try scratch.names == [])
        for size in [4, 6, (1 << 20) + 4, 0] {
            let short = unsafe BagFile("data/short", size: size) {
                try unsafe BagFile("data/x", [1, 2, 3, 4, 5]).open()
            }
            let contents = Sample.with([Sample.payload[0], short])
            #expect(throws: BagError.wrongSize(BagPath("data/short")), "\(size)") {
                try BagWriter.write(contents, to: destination) { _ in [] }
            }
            #expect(try scratch.names == [])
        }
    }

    @Test("Nothing that has the name already is overwritten")
    func taken() throws {
        let scratch = try Scratch()
        let destination = BagDestination(.folder, named: "production", in: scratch.path)
        try Data().write(to: scratch.url.appending(path: "production"))
        #expect(throws: BagError.alreadyExists) {
            try BagWriter.write(Sample.contents, to: destination) { $0.tagManifest }
        }
        #expect(try scratch.names == ["production"])
    }

    @Test(
        "Names that not every system can hold are refused",
        arguments: [
            ["data/../x"], ["data//x"], ["data/.hidden"], ["data/dot."], ["data/con"], ["data/Lpt1.txt"], ["data/a b"],
            ["data/é"], ["data/a", "data/A"], ["data/a/b", "data/a"], ["data/a", "data/a/b"], ["data/x/1", "data/X/2"],
            ["data/\(String(repeating: "n", count: 101))"], ["x"], ["data"], ["data/"], ["/data/x"], ["DATA/x"],
        ]
    )
    func names(paths: [String]) throws {
        let scratch = try Scratch()
        let contents = Sample.with(paths.map { BagFile($0, [1]) })
        let destination = BagDestination(.folder, named: "production", in: scratch.path)
        #expect(throws: BagError.nameNotAllowed(position: paths.count)) {
            try BagWriter.write(contents, to: destination) { $0.tagManifest }
        }
        #expect(try scratch.names == [])
    }

    @Test(
        "Tag files cannot take a name that the format uses",
        arguments: [
            "bagit.txt", "Bag-Info.txt", "fetch.txt", "manifest-md5.txt", "tagmanifest-sha256.txt", "data/x",
            "verify/tagmanifest.sshsig", "verify/TAGMANIFEST.sshsig",
        ]
    )
    func reserved(path: String) throws {
        let scratch = try Scratch()
        let contents = BagContents(
            payload: [BagFile("data/a", [1])],
            tags: [BagFile(path, [1])],
            information: Sample.information,
            modified: Sample.modified
        )
        #expect(throws: BagError.nameNotAllowed(position: 2)) {
            try BagWriter.write(contents, to: BagDestination(.folder, named: "p", in: scratch.path)) { $0.tagManifest }
        }
    }

    @Test(
        "Lines of bag-info.txt that would not come back are refused",
        arguments: [
            ("A", ""), ("A", " x"), ("A", "x\u{A0}"), ("A", "x\ny"), ("A", "x\u{2028}y"), ("A", "x\u{85}y"),
            ("A:", "x"),
            ("", "x"), ("payload-oxum", "1.1"), ("BagIt-Profile-identifier", "x"), ("A b", "x"), ("A", "\u{FEFF}x"),
        ]
    )
    func information(label: String, value: String) throws {
        let scratch = try Scratch()
        let contents = BagContents(
            payload: [BagFile("data/a", [1])],
            tags: [],
            information: BagInformation([.init("Good", "x"), .init(label, value)]),
            modified: Sample.modified
        )
        #expect(throws: BagError.informationNotAllowed(position: 2)) {
            try BagWriter.write(contents, to: BagDestination(.folder, named: "p", in: scratch.path)) { $0.tagManifest }
        }
    }

    @Test("A bag's own name is portable, and its payload is not empty")
    func bagName() throws {
        let scratch = try Scratch()
        for name in ["", ".", "..", "a/b", ".a", "NUL", "a b"] {
            #expect(throws: BagError.nameNotAllowed(position: 0)) {
                try BagWriter.write(Sample.contents, to: BagDestination(.folder, named: name, in: scratch.path)) {
                    $0.tagManifest
                }
            }
        }
        #expect(throws: BagError.noPayload) {
            try BagWriter.write(Sample.with([]), to: BagDestination(.folder, named: "p", in: scratch.path)) {
                $0.tagManifest
            }
        }
    }
}

extension Sample {
    static func with(_ payload: [BagFile]) -> BagContents {
        BagContents(payload: payload, tags: [], information: information, modified: modified)
    }
}
