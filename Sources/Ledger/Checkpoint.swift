// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// How large a ledger's tree is and what its root is, as it gets signed (c2sp.org/tlog-checkpoint).
///
/// Extension lines, which the specification advises against, are neither written nor accepted.
package struct Checkpoint: Hashable, Sendable {
    /// Which tree it is, in printable ASCII.
    package let origin: String
    package let size: UInt64
    package let root: Digest

    /// Takes an origin that is not empty and is printable ASCII.
    package init(origin: String, size: UInt64, root: Digest) {
        precondition(Checkpoint.isOrigin(origin), "an origin is printable ASCII")
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads the text of a note: three lines in their one form.
    package init(parsing text: String) throws(NoteRefusal) {
        let lines = text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false).map { String(Substring($0)) }
        guard lines.count == 4, Checkpoint.isOrigin(lines[0]), let size = UInt64(decimal: lines[1]),
            let bytes = Base64.decode(lines[2]), let root = Digest(bytes), lines[3].isEmpty
        else { throw .checkpoint }
        self.init(origin: lines[0], size: size, root: root)
    }

    /// The note's text: origin, size and root, each on a line.
    package var text: String { "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n" }

    private static func isOrigin(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
    }
}

extension UInt64 {
    /// Reads decimal digits without a sign or leading zeros.
    init?(decimal text: some StringProtocol) {
        guard let value = UInt64(text), String(value).utf8.elementsEqual(text.utf8) else { return nil }
        self = value
    }
}
