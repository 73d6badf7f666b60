// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Who attacks a vault: everybody has its disk, with every older copy of it, and is no beginner.
enum Attacker: String, CaseIterable {
    case disk = "disk"
    case house = "disk and house key"
    case member = "disk and a member's keys"
    case administrator = "disk and an administrator's keys"
}

/// What they attempt.
enum Act: String, CaseIterable {
    case editWords = "edits an entry's words"
    case dropHeadedTail = "drops the tail of a case, older than the last `heads`"
    case dropYoungTail = "drops the tail of a case, younger than the last `heads`"
    case redoYoungEntry = "enters something else in place of such a tail"
    case reorder = "reorders two entries"
    case swapSealed = "swaps two entries' sealed parts"
    case resign = "edits an early entry and signs all after it anew"
    case forgeCustody = "forges a custody event in another's name"
    case addToOffice = "adds a member to the office"
    case addToCase = "adds a member to a case"
    case dropTip = "suppresses a tip: its row"
    case lockTip = "suppresses a tip: its key slots"
    case oldVault = "puts back an old copy of the vault"
    case oldLedger = "puts back an old copy of one ledger, the register"
    case takeMemberKey = "makes a member's public key their own"
    case takeCompartmentKey = "makes a compartment's public key their own"
    case suspendedKey = "enters something with a suspended key"
    case removedKey = "enters something with a removed key"

    /// Whether what was entered is lost by it, also where everybody notices.
    var takesAway: Bool {
        [.dropHeadedTail, .dropYoungTail, .dropTip, .lockTip, .oldVault, .oldLedger].contains(self)
    }
}

/// Who notices, without having been told where to look.
enum Witness: String, CaseIterable {
    /// `Vault.open`, by the checkpoint kept apart.
    case opening = "the checkpoint kept apart"
    /// Everybody who reads it, also for the first time.
    case reader = "every reader"
    /// An administrator or auditor who reads the register with its sign-ins.
    case auditor = "auditors"
    /// The check that needs nobody signed in, with the folder kept apart.
    case check = "`check`"
    /// The next entry that anybody makes is refused, or what follows from it.
    case nextEntry = "the next entry"
    /// It stands in the register, in the attacker's own name.
    case ownName = "the register, in their own name"
    /// Who has read it before, by a mark that the attacker left in its place.
    case mark = "a mark"
}

/// By what an act is refused, at the first reading or by who would have used what it made.
enum Refusal: String {
    /// The signing key is not that of the author who is named, or its owner may not do this, or no more.
    case author
    case commitment
    case key = "the key's wrap"
    case heads = "`heads`"
    case use = "who would use it"
}

enum Verdict: Equatable {
    /// No reader takes it for true.
    case prevented(Refusal)
    case detected([Witness])
    case notDetected

    var text: String {
        switch self {
        case .prevented(let refusal): "prevented: \(refusal.rawValue)"
        case .detected(let witnesses): "detected: " + witnesses.map(\.rawValue).joined(separator: ", ")
        case .notDetected: "**not detected**"
        }
    }
}

/// What is to be said below the table.
enum RogueNote: String, CaseIterable {
    case young = """
        `heads` are entered with an entry where the last are ten seconds old. What was entered since the last ones can be cut \
        off together with the rows that vouch for it, if the attacker kept a copy of these. The next entry ends that.
        """
    case ownYoung = """
        As above, and then their own entry is made anew, with other words. Entries of others can't be made anew.
        """
    case houseBack = """
        Whoever has the house key can roll the register back with everything else, and sign heads and a checkpoint for it. \
        What the register says since is lost by that too: invitations, grants, suspensions and removals. It shows against a \
        backup or a bundle made since.
        """
    case handOn = """
        A member can always hand on what they can open, and its key: who gets that can read with a program of their own. The \
        office's programs open the case to nobody whom it does not name, and give its next key to nobody else.
        """
    case restored = """
        It is refused until an administrator enters, with a reason, that an old copy was put back: all members can read that.
        """
    case invites = """
        Inviting to the office's own roles is an administrator's right. Tips and cases do not open by it.
        """
    case reinvites = """
        An administrator can ask people of the office's own roles in again, and take their place with the code. They can't \
        sign in any more themselves. People of a unit are asked in again by its supervisors only.
        """
    case oldHouseKey =
        "The house key, where a suspended member is to be reinstated by it; and a house key that was replaced."
}

/// The verdict of one act by one attacker.
struct RogueCell {
    let verdict: Verdict
    let note: RogueNote?

    static func of(_ act: Act, by attacker: Attacker) -> RogueCell {
        let (verdict, note) = verdict(act, attacker)
        return RogueCell(verdict: verdict, note: note)
    }

    private static func verdict(_ act: Act, _ attacker: Attacker) -> (Verdict, RogueNote?) {
        switch (act, attacker) {
        case (.dropHeadedTail, .house), (.oldVault, .house), (.oldLedger, .house): (.notDetected, .houseBack)
        case (.dropHeadedTail, _): (.detected([.reader]), nil)
        case (.dropYoungTail, _): (.notDetected, .young)
        case (.redoYoungEntry, .member), (.redoYoungEntry, .administrator): (.notDetected, .ownYoung)
        case (.addToOffice, .administrator): (.detected([.ownName]), .invites)
        case (.dropTip, .house): (.detected([.reader]), nil)
        case (.dropTip, _), (.lockTip, _): (.detected([.reader, .check]), nil)
        case (.oldVault, .administrator), (.oldLedger, .administrator): (.detected([.ownName]), .restored)
        case (.oldVault, _), (.oldLedger, _): (.detected([.opening, .check]), nil)
        case (.takeMemberKey, .administrator): (.detected([.ownName]), .reinvites)
        default: prevented(act, attacker)
        }
    }

    private static func prevented(_ act: Act, _ attacker: Attacker) -> (Verdict, RogueNote?) {
        switch (act, attacker) {
        case (.editWords, _), (.swapSealed, .member), (.swapSealed, .administrator): (.prevented(.commitment), nil)
        case (.swapSealed, _): (.prevented(.key), nil)
        case (.reorder, .member), (.resign, .member): (.prevented(.heads), nil)
        case (.addToCase, .member): (.prevented(.use), .handOn)
        case (.takeMemberKey, .disk), (.takeMemberKey, .house): (.prevented(.use), nil)
        case (.takeCompartmentKey, .disk), (.takeCompartmentKey, .house): (.prevented(.use), nil)
        case (.suspendedKey, .house), (.removedKey, .house): (.prevented(.author), .oldHouseKey)
        default: (.prevented(.author), nil)
        }
    }
}

/// The table as SECURITY.md holds it.
enum RogueTable {
    static let begin = "<!-- rogue matrix -->"
    static let end = "<!-- end -->"

    static var text: String {
        var notes: [RogueNote] = []
        var lines = [
            "| | " + Attacker.allCases.map(\.rawValue).joined(separator: " | ") + " |",
            "|---|" + Attacker.allCases.map { _ in "---|" }.joined(),
        ]
        for act in Act.allCases {
            let cells = Attacker.allCases.map { attacker in
                let cell = RogueCell.of(act, by: attacker)
                guard let note = cell.note else { return cell.verdict.text }
                if !notes.contains(note) { notes.append(note) }
                return cell.verdict.text + " (\((notes.firstIndex(of: note) ?? 0) + 1))"
            }
            lines.append("| \(act.rawValue) | " + cells.joined(separator: " | ") + " |")
        }
        lines.append("")
        lines += notes.enumerated().map { "\($0.offset + 1). \($0.element.rawValue)" }
        return lines.map { $0 + "\n" }.joined()
    }
}
