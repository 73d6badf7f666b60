// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Archive
import Foundation
import Testing

/// The surroundings of a process are changed in a second process alone: this one runs other tests meanwhile.
private enum Surroundings {
    static let name = "CASEBOUND_TEST_ARCHIVES"
    static let expected = ProcessInfo.processInfo.environment[name]

    /// The SHA-256 of one archive of each format, as text.
    static func archives() throws -> String {
        try ArchiveFormat.allCases.map { format in
            let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            defer { try? FileManager.default.removeItem(at: file) }
            try Data().write(to: file)
            let handle = try FileHandle(forWritingTo: file)
            let writer = try ArchiveWriter(format, to: handle.fileDescriptor)
            for path in ["bag/data/I.txt", "bag/" + String(repeating: "n", count: 150)] {
                try unsafe writer.add(path, size: 0, modified: 1_776_418_200) { _ in }
            }
            try writer.finish()
            try handle.close()
            return try String(run("/usr/bin/sha256sum", [file.path]).output.prefix(64))
        }.joined(separator: " ")
    }
}

@Suite struct ArchiveElsewhereTests {
    @Test("The archives are those of the process that started this one", .enabled(if: Surroundings.expected != nil))
    func same() throws {
        #expect(try Surroundings.archives() == Surroundings.expected)
    }
}

@Suite struct ArchiveSurroundingsTests {
    @Test(
        "Time zone, locale and time of day change no byte of an archive",
        arguments: [
            ["TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8"], ["TZ": "America/St_Johns", "LC_ALL": "C.UTF-8"],
        ]
    )
    func elsewhere(surroundings: [String: String]) throws {
        let itself = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let arguments = ["--testing-library", "swift-testing", "--filter", "ArchiveElsewhereTests"]
        let expected = try [Surroundings.name: Surroundings.archives()]
        let (status, output) = try run(itself, arguments, surroundings.merging(expected) { $1 })
        #expect(status == 0 && output.contains("Suite ArchiveElsewhereTests passed"), "\(output)")
    }
}
