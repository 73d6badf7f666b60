// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Foundation
import Values
import Vault

/// Made-up content of usual sizes.
enum Samples {
    private static let words = """
        he said on the bus that nobody should come to school on friday and showed a picture of a locker with a date written
        on the door the girl beside him laughed but told her mother in the evening who called the office the next morning
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    /// A text of so many words, another for each number.
    static func text(_ number: Int, words count: Int) -> String {
        (0..<count).map { words[(number &* 31 &+ $0 &* 7) % words.count] }.joined(separator: " ") + ", no. \(number)."
    }

    static func note(_ number: Int) -> NoteAdded {
        NoteAdded(title: "Call \(number)", body: Narrative(text(number, words: 60)), about: [])
    }

    /// The event of an entry: of ten, five notes, a person, an account, a link, an item and a viewing of it.
    static func event(_ number: Int) -> any CaseEvent {
        let ten = number / 10 + 1
        return switch number % 10 {
        case 0: person(ten)
        case 1:
            AccountAdded(
                number: ten,
                platform: "Loopline",
                handle: "@handle\(ten)",
                platformID: String(1_000_000 + ten),
                url: nil,
                description: Narrative(text(number, words: 12))
            )
        case 2:
            LinkAdded(
                from: Reference(.person, ten),
                to: Reference(.account, ten),
                relation: "uses the account",
                basis: Narrative(text(number, words: 15))
            )
        case 3: item(ten)
        case 4: CustodyViewed(item: ten, purpose: "Review")
        default: note(number)
        }
    }

    private static func person(_ number: Int) -> PersonAdded {
        PersonAdded(
            number: number,
            role: .witness,
            name: "Witness No. \(number)",
            minor: true,
            description: Narrative(text(number, words: 20)),
            identifiers: [PersonIdentifier(kind: "phone", value: "555-01\(number % 90 + 10)", source: "school")]
        )
    }

    private static func item(_ number: Int) -> EvidenceCollected {
        EvidenceCollected(
            item: ItemFacts(
                number: number,
                kind: .capture,
                title: "Post \(number)",
                description: Narrative(text(number, words: 25)),
                recordClass: .lawEnforcementUnit,
                maintainer: "School police",
                source: "Handed in by a parent",
                method: "screenshot",
                place: "Front office"
            ),
            file: FileFacts(
                name: "post-\(number).png",
                byteCount: 123_456,
                sha256: .zero,
                blob: .random(),
                mediaType: "image/png"
            ),
            capture: nil
        )
    }

    /// Writes a file of bytes that do not repeat soon, and waits until it is on the disk.
    static func file(_ path: String, byteCount: Int) throws {
        let file = try POSIXFile.creating(path)
        var generator = SystemRandomNumberGenerator()
        var block = (0..<(1 << 17)).flatMap { _ in generator.next().bigEndianBytes }
        var written = 0
        while written < byteCount {
            block.swapAt(written >> 20 & 0xFFFF, 0)
            try unsafe block.withUnsafeBytes { bytes in
                try unsafe file.write(UnsafeRawBufferPointer(rebasing: bytes.prefix(byteCount - written)))
            }
            written += block.count
        }
        try file.sync()
    }
}
