// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The form of a JSON number that ECMAScript's Number::toString gives (RFC 8785, 3.2.2.3).
///
/// Swift and ECMAScript both print the shortest digits that read back as the same double; only the layout differs.
func canonicalNumber(_ literal: String) -> String {
    if let integer = Int64(literal), integer.magnitude <= 1 << 53 { return String(integer) }
    guard let value = Double(literal), value.isFinite else { return literal }
    if value == 0 { return "0" }
    let (digits, point) = shortestDigits(of: value.magnitude)
    return (value < 0 ? "-" : "") + layOut(digits, point: point)
}

/// The significant digits, without zeros at either end, and where the point stands: 0.012 gives ("12", -1).
private func shortestDigits(of value: Double) -> (digits: [UInt8], point: Int) {
    let parts = value.description.utf8.split(separator: UInt8(ascii: "e"))
    let exponent = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
    let mantissa = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let all = mantissa.flatMap { $0 }
    let zeros = all.prefix { $0 == UInt8(ascii: "0") }.count
    var digits = Array(all.dropFirst(zeros))
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (digits, mantissa[0].count + exponent - zeros)
}

private func layOut(_ digits: [UInt8], point: Int) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    switch point {
    case digits.count...21: return text + String(repeating: "0", count: point - digits.count)
    case 1...21: return text.prefix(point) + "." + text.dropFirst(point)
    case -5...0: return "0." + String(repeating: "0", count: -point) + text
    default:
        let sign = point > 0 ? "+" : "-"
        return text.prefix(1) + (digits.count > 1 ? "." : "") + text.dropFirst() + "e\(sign)\((point - 1).magnitude)"
    }
}
