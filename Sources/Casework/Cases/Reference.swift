// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// What a case's own numbers name: `T-000001` a tip, `P-1` a person, `A-1` an account, `L-1` a place, `V-1` a vehicle,
/// `E-0001` an evidence item, `K-1` a task, `R-1` a report, `TA-1` a threat assessment, `#12` an entry.
package struct Reference: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, CaseIterable {
        case tip = "T-"
        case person = "P-"
        case account = "A-"
        case place = "L-"
        case vehicle = "V-"
        case evidence = "E-"
        case task = "K-"
        case report = "R-"
        case assessment = "TA-"
        case entry = "#"

        fileprivate var width: Int {
            switch self {
            case .tip: 6
            case .evidence: 4
            default: 1
            }
        }
    }

    package let kind: Kind
    package let number: Int

    package init(_ kind: Kind, _ number: Int) {
        self.kind = kind
        self.number = number
    }

    /// Reads `E-0001`, `e-1` or `#12`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let upper = text.uppercased()
        guard let kind = Kind.allCases.first(where: { upper.utf8.starts(with: $0.rawValue.utf8) }) else { return nil }
        let digits = upper.utf8.dropFirst(kind.rawValue.utf8.count)
        guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(String(decoding: Array(digits), as: UTF8.self))
        else { return nil }
        self.init(kind, number)
    }

    /// The number of something of one kind, typed as it is shown or without letters and zeros: `T-000012` or `12`.
    package static func number(_ text: String, of kind: Kind) -> Int? {
        guard let reference = Reference(text) ?? Reference(kind.rawValue + text), reference.kind == kind else {
            return nil
        }
        return reference.number
    }

    package var text: String {
        let digits = String(number)
        return kind.rawValue + String(repeating: "0", count: max(0, kind.width - digits.count)) + digits
    }

    package init(from decoder: any Decoder) throws {
        self = try decoder.parsed { Reference($0) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
