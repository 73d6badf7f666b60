// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// What a call taker noted of a bomb threat, on the checklist that lies beside many telephones.
///
/// What was not noted is nil or empty: nothing is inferred. The fields are those that the usual checklists of public
/// authorities share; no single form is followed to the letter.
package struct BombThreat: Codable, Hashable, Sendable {
    /// The caller's words, as exactly as they could be written down.
    package var exactWords: Narrative?
    /// When it is said to go off, and what is said to set it off.
    package var explodes: String?
    package var trigger: String?
    /// Where it is said to be.
    package var place: String?
    package var looksLike: String?
    package var kind: String?
    /// Why, as the caller said it.
    package var why: String?
    /// Who put it there, and what the caller said of themselves.
    package var placedBy: String?
    package var callerSaid: String?
    /// How the caller sounded, such as `calm`, `young`, `disguised`.
    package var voice: [String]
    /// How they spoke, such as `read from a text`.
    package var manner: [String]
    /// What was heard behind them, such as `traffic`.
    package var background: [String]
    package var callStarted: Timestamp?
    package var callEnded: Timestamp?
    /// The number that the telephone showed; it can be forged.
    package var numberShown: String?
    /// The line that was called.
    package var lineCalled: String?
    package var remarks: Narrative?

    package init(
        exactWords: Narrative? = nil,
        explodes: String? = nil,
        trigger: String? = nil,
        place: String? = nil,
        looksLike: String? = nil,
        kind: String? = nil,
        why: String? = nil,
        placedBy: String? = nil,
        callerSaid: String? = nil,
        voice: [String] = [],
        manner: [String] = [],
        background: [String] = [],
        callStarted: Timestamp? = nil,
        callEnded: Timestamp? = nil,
        numberShown: String? = nil,
        lineCalled: String? = nil,
        remarks: Narrative? = nil
    ) {
        self.exactWords = exactWords
        self.explodes = explodes
        self.trigger = trigger
        self.place = place
        self.looksLike = looksLike
        self.kind = kind
        self.why = why
        self.placedBy = placedBy
        self.callerSaid = callerSaid
        self.voice = voice
        self.manner = manner
        self.background = background
        self.callStarted = callStarted
        self.callEnded = callEnded
        self.numberShown = numberShown
        self.lineCalled = lineCalled
        self.remarks = remarks
    }

    /// Its parts in the order of the checklist, as pages and terminals show them; what was not noted has no text.
    package var facts: [(label: String, text: String?)] {
        [
            ("Exact words", exactWords?.text), ("Goes off", explodes), ("Set off by", trigger), ("Where it is", place),
            ("Looks like", looksLike), ("Kind", kind), ("Why", why), ("Placed by", placedBy),
            ("Caller said of themselves", callerSaid), ("Voice", BombThreat.list(voice)),
            ("Manner", BombThreat.list(manner)), ("Background", BombThreat.list(background)),
            ("Call began", callStarted?.text), ("Call ended", callEnded?.text), ("Number shown", numberShown),
            ("Line called", lineCalled), ("Remarks", remarks?.text),
        ]
    }

    private static func list(_ words: [String]) -> String? { words.isEmpty ? nil : words.joined(separator: ", ") }
}
