// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A unit's line to the public: everything that is shown to who leaves a tip, and who is told of one in which somebody is
/// in danger.
///
/// It is published: nothing in it is a secret.
package struct TipLine: Codable, Hashable, Sendable {
    package let publicName: String
    /// Such as `911`: shown before anything is asked.
    package let emergencyNumber: String
    package let onCall: [OnCall]
    /// What is said to the public, once for each language; the first is the unit's own.
    package let languages: [PublicWords]

    package init(publicName: String, emergencyNumber: String, onCall: [OnCall], languages: [PublicWords]) {
        self.publicName = publicName
        self.emergencyNumber = emergencyNumber
        self.onCall = onCall
        self.languages = languages
    }

    /// The words of a language; those of the unit's own where it has none.
    package func words(in language: String?) -> PublicWords? {
        languages.first { language?.utf8.elementsEqual($0.language.utf8) ?? false } ?? languages.first
    }
}

/// Somebody who is told of an urgent tip, if nobody has acknowledged it by then.
package struct OnCall: Codable, Hashable, Sendable {
    package let member: Identifier
    /// How long after the tip came; 0 for who is told first.
    package let afterMinutes: Int

    package init(member: Identifier, afterMinutes: Int) {
        self.member = member
        self.afterMinutes = afterMinutes
    }
}

/// What is said to the public in one language.
package struct PublicWords: Codable, Hashable, Sendable {
    /// Its tag, such as `en`.
    package let language: String
    /// Its own name, such as `English`.
    package let name: String
    package let words: [PublicWord]

    package init(language: String, name: String, words: [PublicWord]) {
        self.language = language
        self.name = name
        self.words = words
    }

    /// What is said in a place; empty where a line that was published before the place came has nothing for it.
    package subscript(place: PublicWord.Place) -> String { words.first { $0.place == place.rawValue }?.text ?? "" }

    /// The places for which nothing is said, and those that are given twice or are none.
    package var faults: (missing: [PublicWord.Place], strange: [String]) {
        let given = words.filter { word in word.text.utf8.contains { $0 != 0x20 } }.map(\.place)
        let strange = words.map(\.place).filter { place in
            PublicWord.Place(rawValue: place) == nil || words.filter { $0.place == place }.count > 1
        }
        return (PublicWord.Place.allCases.filter { !given.contains($0.rawValue) }, strange)
    }
}

/// One text that is shown to the public.
package struct PublicWord: Codable, Hashable, Sendable {
    /// A `Place`, by its name.
    package let place: String
    package let text: String

    package init(place: String, text: String) {
        self.place = place
        self.text = text
    }

    /// Where it is said.
    package enum Place: String, Sendable, CaseIterable {
        case title, introduction, emergency, privacy, notWatched
        case danger, dangerYes, dangerNo, dangerUnknown
        case what, whatHint, who, whoHint, location, time, links, linksHint
        case contact, contactHint, name, reach, send
        case sent, receipt, receiptHint, receiptLost
        case comeBack, comeBackHint, open, received, stageReceived, stageRead, stageAcknowledged
        case dialogue, noMessages, fromYou, fromOffice, answer, sendAnswer, answered
        case files, filesHint, filesLater, filesArrived, filesMissing, filesTooMuch, filesFailed, filesCount
        case refused, emptyTip, tooLong, wrongReceipt, tooMany, later
    }
}

/// The unit of this line takes tips from the public by it from here on; it replaces the one before.
package struct TipLinePublished: RegisterEvent {
    package static let type = "tip-line.published/1"

    package let unit: Identifier
    package let line: TipLine

    package init(unit: Identifier, line: TipLine) {
        self.unit = unit
        self.line = line
    }
}

extension Register {
    mutating func publish(_ event: TipLinePublished, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard units[event.unit] != nil else { throw entry.dangling }
        guard let member = author.member,
            AccessPolicy.decide(.publishTipLine(unit: event.unit), by: member).isAllowed
        else { throw entry.wrongAuthor }
        tipLines[event.unit] = event.line
    }
}
