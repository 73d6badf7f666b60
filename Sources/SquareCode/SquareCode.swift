// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CQREncode

/// A text as a square of dark and light modules that cameras read (QR code, ISO/IEC 18004).
package struct SquareCode: Hashable, Sendable {
    /// How much of the square may be unreadable, at the price of its size.
    package enum Correction: Sendable {
        /// A fourth: for what is printed, and stuck on things that are handled.
        case print
        /// A seventh: for what is shown on a screen.
        case screen
    }

    /// Light modules that stand around the square, as readers need them.
    package static let quietModules = 4
    /// What is to be encoded is empty, too long, or not plain ASCII, which alone all readers take for the same.
    package struct Unfit: Error {}

    /// How many modules a side has.
    package let side: Int
    private let dark: [Bool]

    /// Encodes a text of printable ASCII; throws for more than about two thousand bytes.
    package init(_ text: String, _ correction: Correction) throws(Unfit) {
        let level =
            switch correction {
            case .print: QR_ECLEVEL_Q
            case .screen: QR_ECLEVEL_M
            }
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count < 2000, bytes.allSatisfy({ (0x20...0x7E).contains($0) }),
            let code = unsafe QRcode_encodeData(Int32(bytes.count), bytes, 0, level)
        else { throw Unfit() }
        defer { unsafe QRcode_free(code) }
        side = Int(unsafe code.pointee.width)
        // The lowest bit of each byte says whether the module is dark.
        dark = unsafe UnsafeBufferPointer(start: code.pointee.data, count: side * side).map { $0 & 1 == 1 }
    }

    /// Whether a module is dark; those outside are light.
    package func isDark(row: Int, column: Int) -> Bool {
        guard (0..<side).contains(row), (0..<side).contains(column) else { return false }
        return dark[row * side + column]
    }
}
