// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// What is stated of an item of evidence by who brought it into the case; nil where nothing is stated.
package struct ItemFacts: Codable, Hashable, Sendable {
    package let number: Int
    package let kind: EvidenceKind
    package let title: String
    package let description: Narrative?
    package let recordClass: RecordClass
    /// Whose record it is; under FERPA much turns on it (34 CFR 99.8).
    package let maintainer: String
    /// Where or from whom it was obtained.
    package let source: String
    /// How it was obtained or made.
    package let method: String?
    /// With what program or device, and its version.
    package let tool: String?
    /// Who collected it, where that is not who entered it.
    package let collector: String?
    package let collectedAt: StatedTime?
    package let place: String?

    package init(
        number: Int,
        kind: EvidenceKind,
        title: String,
        description: Narrative? = nil,
        recordClass: RecordClass,
        maintainer: String,
        source: String,
        method: String? = nil,
        tool: String? = nil,
        collector: String? = nil,
        collectedAt: StatedTime? = nil,
        place: String? = nil
    ) {
        self.number = number
        self.kind = kind
        self.title = title
        self.description = description
        self.recordClass = recordClass
        self.maintainer = maintainer
        self.source = source
        self.method = method
        self.tool = tool
        self.collector = collector
        self.collectedAt = collectedAt
        self.place = place
    }

    package var reference: Reference { Reference(.evidence, number) }
}

/// What sort of evidence an item is.
package enum EvidenceKind: String, Codable, Hashable, Sendable, CaseIterable {
    case capture
    case recording
    case image
    case document
    case message
    case interview
    case mail
    case physical
    case other
}

/// Which body of law a record falls under.
package enum RecordClass: String, Codable, Hashable, Sendable, CaseIterable {
    case educationRecord = "education-record"
    case lawEnforcementUnit = "law-enforcement-unit-record"
    case personnel
    case health
    case securityInformation = "security-information"
    case other
}

/// What an item is as a thing (domain.md 3.2); nil where nothing is stated.
package struct PhysicalFacts: Codable, Hashable, Sendable {
    package let quantity: Int?
    package let make: String?
    package let model: String?
    package let serial: String?
    /// What it can be told by: initials, scratches, an evidence label.
    package let marks: String?
    package let condition: String?
    /// The number of the seal that is on it.
    package let seal: String?

    package init(
        quantity: Int? = nil,
        make: String? = nil,
        model: String? = nil,
        serial: String? = nil,
        marks: String? = nil,
        condition: String? = nil,
        seal: String? = nil
    ) {
        self.quantity = quantity
        self.make = make
        self.model = model
        self.serial = serial
        self.marks = marks
        self.condition = condition
        self.seal = seal
    }
}
