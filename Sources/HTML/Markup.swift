// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A piece of HTML in which every value was escaped when it was put in.
///
/// Literal text of the source is trusted and goes in as it is; an interpolated text or number is escaped, an
/// interpolated `Markup` is inserted. The literal is a `StaticString`, so text that is made while the program runs
/// cannot pass for a literal by any initialiser.
///
/// A value may stand where text stands and between the quotes of an attribute: `<a title="\(name)">\(name)</a>`.
/// It is not safe in an unquoted attribute, in a script or a style, nor as a link's target, whose scheme is not checked.
package struct Markup: Sendable, ExpressibleByStringInterpolation {
    /// What stands before `end`, in pieces: a page is put together from parts of parts, and large ones are not copied again
    /// for each that they stand in.
    private var pieces: [[UInt8]] = []
    private var end: [UInt8] = []
    private static let largePiece = 4096

    /// Nothing.
    package init() {}

    /// The HTML as UTF-8.
    package var bytes: [UInt8] { pieces.isEmpty ? end : Array((pieces + [end]).joined()) }

    /// Calls for each part of the HTML as UTF-8, in order.
    package func forEachPart(_ body: ([UInt8]) -> Void) {
        pieces.forEach(body)
        body(end)
    }

    package init(stringLiteral literal: StaticString) {
        self.init()
        append(literal)
    }

    package init(stringInterpolation: Interpolation) { self = stringInterpolation.markup }

    /// A text, escaped.
    package init(escaping text: some StringProtocol) {
        self.init()
        append(text)
    }

    package var isEmpty: Bool { pieces.isEmpty && end.isEmpty }

    package static func + (left: Markup, right: Markup) -> Markup {
        var sum = left
        sum += right
        return sum
    }

    package static func += (left: inout Markup, right: Markup) {
        guard !right.pieces.isEmpty || right.end.count >= largePiece else {
            left.end += right.end
            return
        }
        if !left.end.isEmpty { left.pieces.append(left.end) }
        left.pieces += right.pieces
        left.end = right.end
        guard left.end.count >= largePiece else { return }
        left.pieces.append(left.end)
        left.end = []
    }

    fileprivate mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { unsafe end.append(contentsOf: $0) }
    }

    fileprivate mutating func reserve(_ byteCount: Int) { end.reserveCapacity(byteCount) }

    fileprivate mutating func append(_ text: some StringProtocol) { Escaping.append(String(text), to: &end) }
}

extension Markup: Hashable {
    package static func == (left: Markup, right: Markup) -> Bool { left.bytes == right.bytes }

    package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

extension Markup {
    /// What stands between the quotes of a `Markup` literal.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var markup = Markup()

        package init(literalCapacity: Int, interpolationCount: Int) {
            markup.reserve(literalCapacity + 16 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) { markup.append(literal) }
        package mutating func appendInterpolation(_ text: some StringProtocol) { markup.append(text) }
        package mutating func appendInterpolation(_ number: some BinaryInteger) { markup.append(String(number)) }
        package mutating func appendInterpolation(_ piece: Markup) { markup += piece }
        package mutating func appendInterpolation(_ pieces: [Markup]) { for piece in pieces { markup += piece } }

        /// A piece that may be missing; nothing stands in its place.
        package mutating func appendInterpolation(_ piece: Markup?) { markup += piece ?? Markup() }
    }
}

extension Sequence<Markup> {
    /// The pieces, one after the other, with a separator between two.
    package func joined(separator: Markup = Markup()) -> Markup {
        var whole = Markup()
        for (index, piece) in enumerated() {
            if index > 0 { whole += separator }
            whole += piece
        }
        return whole
    }
}
