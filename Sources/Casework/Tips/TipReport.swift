// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// What a reporter told, in the reporter's own words, with what they said about who, where and when.
///
/// The fields follow domain.md 2.3. What was not told is nil: nothing is inferred.
package struct TipReport: Codable, Hashable, Sendable {
    package var source: TipSource
    /// When the tip line received it, as its source states; the ledger's own time stands in the entry.
    package var receivedAt: Timestamp?
    package var site: String?
    package var categories: [String]
    package var dangerNow: DangerNow
    package var narrative: Narrative
    /// When it happened or will happen, as stated.
    package var happening: String?
    package var place: String?
    package var people: [TipPerson]
    package var accounts: [TipAccount]
    /// Only what the reporter chose to give.
    package var reporter: TipReporter?
    package var language: String?

    package init(
        source: TipSource,
        receivedAt: Timestamp? = nil,
        site: String? = nil,
        categories: [String] = [],
        dangerNow: DangerNow = .unknown,
        narrative: Narrative,
        happening: String? = nil,
        place: String? = nil,
        people: [TipPerson] = [],
        accounts: [TipAccount] = [],
        reporter: TipReporter? = nil,
        language: String? = nil
    ) {
        self.source = source
        self.receivedAt = receivedAt
        self.site = site
        self.categories = categories
        self.dangerNow = dangerNow
        self.narrative = narrative
        self.happening = happening
        self.place = place
        self.people = people
        self.accounts = accounts
        self.reporter = reporter
        self.language = language
    }
}

/// Whether the reporter said that someone is in danger at this moment.
package enum DangerNow: String, Codable, Hashable, Sendable, CaseIterable {
    case yes
    case no
    case unknown
}

/// Where a tip came from.
package struct TipSource: Codable, Hashable, Sendable {
    package var channel: TipChannel
    /// The vendor or the line, such as `Safe Schools line`.
    package var name: String?
    /// The number that the source itself gave the tip.
    package var externalID: String?
    /// SHA-256 of the source's record, so that the same record is never taken in twice.
    package var recordDigest: Digest?

    package init(channel: TipChannel, name: String? = nil, externalID: String? = nil, recordDigest: Digest? = nil) {
        self.channel = channel
        self.name = name
        self.externalID = externalID
        self.recordDigest = recordDigest
    }
}

/// How a tip reached the office.
package enum TipChannel: String, Codable, Hashable, Sendable, CaseIterable {
    case web
    case app
    case phone
    case walkIn = "walk-in"
    case mail
    case vendorFile = "vendor-file"
    case staff
    case other
}

/// Somebody whom a tip speaks of; the name may be unknown.
package struct TipPerson: Codable, Hashable, Sendable {
    package var role: PersonRole
    package var name: String?
    package var description: String?

    package init(role: PersonRole, name: String? = nil, description: String? = nil) {
        self.role = role
        self.name = name
        self.description = description
    }
}

/// A social media handle that a tip names.
package struct TipAccount: Codable, Hashable, Sendable {
    package var platform: String
    package var handle: String
    package var url: String?

    package init(platform: String, handle: String, url: String? = nil) {
        self.platform = platform
        self.handle = handle
        self.url = url
    }
}

/// What a reporter gave of themselves, by their own choice.
package struct TipReporter: Codable, Hashable, Sendable {
    package var name: String?
    package var contact: String?

    package init(name: String? = nil, contact: String? = nil) {
        self.name = name
        self.contact = contact
    }
}

/// A person's part in a tip or case.
package enum PersonRole: String, Codable, Hashable, Sendable, CaseIterable {
    case subject
    case target
    case witness
    case reporter
    case parent
    case staff
    case other
}
