// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// All that a value holds, as text: the same for equal values, in every process, whatever order sets and dictionaries have.
enum Dump {
    static func text(_ value: Any) -> String {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case nil where mirror.children.isEmpty: return String(reflecting: value)
        case .enum where mirror.children.isEmpty: return String(reflecting: value)
        case .set, .dictionary: return "[\(mirror.children.map { text($0.value) }.sorted().joined(separator: ", "))]"
        default:
            let parts = mirror.children.map { "\($0.label ?? "")=\(text($0.value))" }
            return "\(type(of: value))(\(parts.joined(separator: ", ")))"
        }
    }
}
