// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Archive
import Foundation
import Testing

@Suite struct ArchiveReaderTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "reader-\(UUID().uuidString)")
    private var file: URL { folder.appending(path: "a.tar") }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 1) } }

    private func write(_ sizes: [(String, Int)]) throws -> Data {
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        let writer = try ArchiveWriter(.tar, to: handle.fileDescriptor)
        for (path, size) in sizes {
            try unsafe writer.add(path, size: size, modified: 1_776_418_200) { put in
                try unsafe bytes(size).withUnsafeBytes { try unsafe put($0) }
            }
        }
        try writer.finish()
        try handle.close()
        return try Data(contentsOf: file)
    }

    /// What is read of some bytes: names with the bytes that came, and whether all was whole.
    private func read(_ data: Data) throws -> (entries: [String: [UInt8]], paths: [String?], isWhole: Bool) {
        try data.write(to: file)
        defer { try? FileManager.default.removeItem(at: folder) }
        let handle = try FileHandle(forReadingFrom: file)
        let reader = try ArchiveReader(handle.fileDescriptor, byteCount: data.count)
        var (entries, paths): ([String: [UInt8]], [String?]) = ([:], [])
        do {
            while let entry = try reader.next() {
                paths.append(entry.path)
                guard let path = entry.path, entry.isWhole else { continue }
                var taken = [UInt8](repeating: 0, count: entry.size + 1)
                let count = try unsafe taken.withUnsafeMutableBytes { try unsafe reader.read(into: $0) }
                entries[path] = Array(taken.prefix(count))
            }
        } catch is ArchiveError {}
        return (entries, paths, reader.isWhole)
    }

    @Test("What the writer writes is read, also past a body that is not")
    func whole() throws {
        let long = "a/" + String(repeating: "n", count: 150)
        let found = try read(write([("a/b", 0), ("c", 70_000), (long, 3)]))
        #expect(found.entries == ["a/b": [], "c": bytes(70_000), long: bytes(3)] && found.isWhole)
    }

    @Test("Cut off anywhere, it is told, and what came before is read")
    func cut() throws {
        let data = try write([("a", 1000), ("b", 5000)])
        for count in [data.count - 1, data.count - 512, data.count - 1024, 3000, 2048, 1700, 700] {
            let found = try read(data.prefix(count))
            #expect(!found.isWhole, "\(count)")
            let isHere = (a: count >= 1512, b: count >= data.count - 1024)
            #expect(found.entries["a"] == (isHere.a ? bytes(1000) : nil), "\(count)")
            #expect(found.entries["b"] == (isHere.b ? bytes(5000) : nil), "\(count)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
    }

    @Test("A damaged header is passed over, and what comes after it is read")
    func damagedHeader() throws {
        var data = try write([("a", 1000), ("b", 600), ("c", 3)])
        data[512 + 1024 + 10] ^= 1
        let found = try read(data)
        #expect(found.entries == ["a": bytes(1000), "c": bytes(3)] && !found.isWhole)
    }

    @Test("What is no tar file, or a compressed one, is not read")
    func foreign() throws {
        for data in [Data("not an archive, whatever it is called".utf8), Data([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])] {
            #expect(throws: ArchiveError.self) { try read(data) }
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
    }

    @Test("Links, folders, devices and files with holes have no name here", .enabled(if: Program.python != nil))
    func special() throws {
        let script = """
            import io, sys, tarfile
            with tarfile.open(sys.argv[1], "w") as archive:
                def add(name, type=tarfile.REGTYPE, data=b"", **more):
                    info = tarfile.TarInfo(name)
                    info.type, info.size = type, len(data)
                    for key, value in more.items(): setattr(info, key, value)
                    archive.addfile(info, io.BytesIO(data))
                add("link", tarfile.SYMTYPE, linkname="/etc/passwd")
                add("hard", tarfile.LNKTYPE, linkname="../x")
                add("folder", tarfile.DIRTYPE)
                add("pipe", tarfile.FIFOTYPE)
                add("holes", data=b"1\\n0\\n1\\n".ljust(512, b"\\0") + b"x",
                    pax_headers={"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "blobs/h",
                                 "GNU.sparse.realsize": str(1 << 50)})
                add("plain", data=b"yes")
            """
        try Data().write(to: file)
        let (status, output) = try run(Program.python ?? "", ["-c", script, file.path])
        #expect(status == 0, "\(output)")
        let found = try read(Data(contentsOf: file))
        #expect(found.paths == [nil, nil, nil, nil, nil, "plain"] && found.entries["plain"] == Array("yes".utf8))
    }
}

private enum Program {
    static let python = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") ? "/usr/bin/python3" : nil
}
