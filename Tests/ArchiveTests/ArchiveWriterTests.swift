// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Archive
import Foundation
import Testing

/// A program of this machine that reads archives.
struct Reader: Sendable, CustomTestStringConvertible {
    let format: ArchiveFormat
    let program: String
    let arguments: [String]
    var testDescription: String { program + " " + arguments.prefix(1).joined() }

    static let all = [
        Reader(format: .tar, program: "/usr/bin/tar", arguments: ["-tf"]),
        Reader(format: .tar, program: "/usr/bin/python3", arguments: ["-c", tarfile]),
        Reader(format: .zip, program: "/usr/bin/unzip", arguments: ["-tq"]),
        Reader(format: .zip, program: "/usr/bin/python3", arguments: ["-c", zipfile]),
    ].filter { FileManager.default.isExecutableFile(atPath: $0.program) }

    private static let tarfile = """
        import sys, tarfile
        with tarfile.open(sys.argv[1]) as archive:
            for member in archive: assert member.isreg() and member.mtime == 1776418200 and member.mode == 0o644
            print([(m.name, m.size) for m in archive.getmembers()])
        """
    private static let zipfile = """
        import sys, zipfile
        with zipfile.ZipFile(sys.argv[1]) as archive:
            assert archive.testzip() is None
            for member in archive.infolist(): assert member.date_time == (1980, 1, 1, 0, 0, 0) and not member.compress_type
            print([(m.filename, m.file_size) for m in archive.infolist()])
        """
}

@Suite struct ArchiveWriterTests {
    private let modified: Int64 = 1_776_418_200
    private let folder = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString)")

    private func write(_ format: ArchiveFormat, _ build: (ArchiveWriter) throws -> Void) throws -> URL {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "\(UUID().uuidString).\(format.rawValue)")
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        try build(ArchiveWriter(format, to: handle.fileDescriptor))
        try handle.close()
        return file
    }

    private func sample(_ writer: ArchiveWriter) throws {
        for (path, size) in [
            ("bag/data/a", 0), ("bag/data/b.bin", 300_000), ("bag/\(String(repeating: "n", count: 150))", 3),
        ] {
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            try writer.add(path, bytes, modified: modified)
        }
        try writer.finish()
    }

    @Test("Other programs read what was written", arguments: Reader.all)
    func otherReaders(reader: Reader) throws {
        let file = try write(reader.format, sample)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (status, output) = try run(reader.program, reader.arguments + [file.path])
        #expect(status == 0, "\(output)")
        if reader.program.hasSuffix("python3") { #expect(output.contains("('bag/data/b.bin', 300000)")) }
    }

    @Test(
        "A name outside the closed alphabet is refused",
        arguments: [
            "", "/", "a//b", "/a", "a/", "..", "a/../b", "./a", "a b", "a\\b", "é", "a\u{0}b", "a\nb", "a:b", "a%b",
        ]
    )
    func names(path: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: ArchiveError.nameNotAllowed) {
            try write(.tar) { try $0.add(path, [1], modified: modified) }
        }
    }

    @Test("A body of another size than was said ends the archive", arguments: ArchiveFormat.allCases, [2, 4])
    func wrongSize(format: ArchiveFormat, said: Int) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try write(format) { writer in
            #expect(throws: ArchiveError.wrongSize) {
                try unsafe writer.add("a", size: said, modified: modified) { put in
                    try unsafe [UInt8](repeating: 1, count: 3).withUnsafeBytes { try unsafe put($0) }
                }
            }
            #expect(throws: ArchiveError.closed) { try writer.add("b", [1], modified: modified) }
            #expect(throws: ArchiveError.closed) { try writer.finish() }
        }
    }

    @Test("An archive that was not finished has no end", arguments: ArchiveFormat.allCases)
    func unfinished(format: ArchiveFormat) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let whole = try Data(contentsOf: write(format, sample))
        let part = try Data(contentsOf: write(format) { try $0.add("bag/data/a", [], modified: modified) })
        #expect(part.count < whole.count)
        #expect(part.range(of: Data("PK\u{5}\u{6}".utf8)) == nil && part.suffix(512) != Data(count: 512))
    }

    @Test("A full disk is an error at once", arguments: ArchiveFormat.allCases)
    func fullDisk(format: ArchiveFormat) throws {
        let handle = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let writer = try ArchiveWriter(format, to: handle.fileDescriptor)
        #expect(throws: ArchiveError.notWritten(errno: ENOSPC)) {
            try writer.add("a", [UInt8](repeating: 0, count: 1 << 20), modified: modified)
        }
    }

    @Test("A reader that takes little at a time gets the same bytes", arguments: ArchiveFormat.allCases)
    func pipe(format: ArchiveFormat) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let pipe = Pipe()
        let end = pipe.fileHandleForWriting
        let writing = Thread { [self] in
            do {
                try sample(ArchiveWriter(format, to: end.fileDescriptor))
                try end.close()
            } catch { Issue.record(error) }
        }
        writing.start()
        var taken = Data()
        while let some = try pipe.fileHandleForReading.read(upToCount: 999), !some.isEmpty { taken += some }
        #expect(try taken == Data(contentsOf: write(format, sample)))
    }
}

extension ArchiveWriter {
    fileprivate func add(_ path: String, _ bytes: [UInt8], modified: Int64) throws {
        try unsafe add(path, size: bytes.count, modified: modified) { put in
            try unsafe bytes.withUnsafeBytes { try unsafe put($0) }
        }
    }
}
