// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework

/// A field of a tip that a column can be mapped to, written as the path of `schemas/tip.schema.json`.
///
/// A table has one account, and one person of each role: `people.subject.name`.
package enum TipField: Hashable, Sendable {
    case externalID
    case receivedAt
    case site
    case categories
    case dangerNow
    case narrative
    case happening
    case place
    case language
    case personName(PersonRole)
    case personDescription(PersonRole)
    case platform
    case handle
    case url
    case reporterName
    case reporterContact

    package static let all: [TipField] =
        [
            .externalID, .receivedAt, .site, .categories, .dangerNow, .narrative, .happening, .place, .language,
            .platform, .handle, .url, .reporterName, .reporterContact,
        ] + PersonRole.allCases.flatMap { [.personName($0), .personDescription($0)] }

    /// Takes a path as `path` gives it; nil for any other.
    package init?(path: String) {
        guard let field = TipField.all.first(where: { $0.path.utf8.elementsEqual(path.utf8) }) else { return nil }
        self = field
    }

    package var path: String {
        switch self {
        case .externalID: "source.externalID"
        case .receivedAt: "receivedAt"
        case .site: "site"
        case .categories: "categories"
        case .dangerNow: "dangerNow"
        case .narrative: "narrative"
        case .happening: "happening"
        case .place: "place"
        case .language: "language"
        case .personName(let role): "people.\(role.rawValue).name"
        case .personDescription(let role): "people.\(role.rawValue).description"
        case .platform: "account.platform"
        case .handle: "account.handle"
        case .url: "account.url"
        case .reporterName: "reporter.name"
        case .reporterContact: "reporter.contact"
        }
    }
}
