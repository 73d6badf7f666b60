// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Hummingbird
internal import HummingbirdCore
internal import Values

/// Who is signed in: in this process's memory only, so that when it ends everybody is signed out.
///
/// A session ends when nothing came from its browser for a time, some hours after it began whatever came, by signing out,
/// when its owner ends it elsewhere, and when an administrator ends all of theirs. Its keys are freed, and overwritten, once the last request that uses them is done.
package actor SessionRegistry {
    private struct Entry {
        let signedIn: SignedIn
        let begun: Timestamp
        let begunAt: Duration
        var lastSeen: Timestamp
        var lastSeenAt: Duration
    }

    private static let mostOfOnePerson = 10
    private static let most = 2000

    private var entries: [Digest: Entry] = [:]
    /// How many times somebody's sessions were ended, and of each person which time was the last: a sign-in that was under way
    /// then is ended too.
    private var endings = 0
    private var lastEnding: [Identifier: Int] = [:]
    private let times: SessionTimes
    private let isBehindTLS: Bool
    private let clock: @Sendable () -> Timestamp
    /// Time that passes even while the wall clock is set back.
    private let elapsed: @Sendable () -> Duration

    init(
        _ times: SessionTimes,
        isBehindTLS: Bool,
        clock: @escaping @Sendable () -> Timestamp,
        elapsed: @escaping @Sendable () -> Duration
    ) {
        self.times = times
        self.isBehindTLS = isBehindTLS
        self.clock = clock
        self.elapsed = elapsed
    }

    /// What a sign-in notes before it opens any keys, for `begin`.
    func endingsSoFar() -> Int { endings }

    /// Keeps a session, and returns what its browser is to hold.
    ///
    /// `endings` is what was noted when its passphrase was given: what ended the person's sessions since then ends this one
    /// as well.
    func begin(_ session: Session, name: String, after endings: Int) throws(WebRefusal) -> SessionToken {
        endExpired()
        guard lastEnding[session.memberID, default: 0] <= endings else {
            throw WebRefusal(.forbidden, "Not signed in", "Your sessions were ended meanwhile. Sign in again.")
        }
        guard entries.count < SessionRegistry.most else { throw .busy }
        let own = entries.filter { $0.value.signedIn.session.memberID == session.memberID }
        if own.count >= SessionRegistry.mostOfOnePerson,
            let oldest = own.min(by: { $0.value.lastSeenAt < $1.value.lastSeenAt })
        {
            entries[oldest.key] = nil
        }
        let token = SessionToken.random()
        let signedIn = SignedIn(
            session: session,
            name: name,
            formToken: RandomText.make(),
            id: String(RandomText.make().prefix(16))
        )
        let (now, nowAt) = (clock(), elapsed())
        entries[token.digest] = Entry(
            signedIn: signedIn,
            begun: now,
            begunAt: nowAt,
            lastSeen: now,
            lastSeenAt: nowAt
        )
        return token
    }

    /// Whose request it is, by its cookie; that they were seen counts against their idle time.
    func signedIn(by request: Request) -> SignedIn? {
        guard let digest = SessionToken(request, isBehindTLS: isBehindTLS)?.digest, var entry = entries[digest] else {
            return nil
        }
        guard !isExpired(entry) else {
            entries[digest] = nil
            return nil
        }
        entry.lastSeen = clock()
        entry.lastSeenAt = elapsed()
        entries[digest] = entry
        return entry.signedIn
    }

    /// Whether a session still stands; that something of it is being sent counts as being there.
    func stillHolds(_ signedIn: SignedIn) -> Bool {
        guard let (digest, entry) = entries.first(where: { $0.value.signedIn.id == signedIn.id }), !isExpired(entry)
        else { return false }
        entries[digest]?.lastSeenAt = elapsed()
        return true
    }

    /// The sessions of the person whose one this is, the newest first.
    func sessions(of signedIn: SignedIn) -> [OwnSession] {
        endExpired()
        return entries.values.filter { $0.signedIn.session.memberID == signedIn.session.memberID }
            .sorted { $0.begunAt > $1.begunAt }
            .map {
                OwnSession(
                    id: $0.signedIn.id,
                    begun: $0.begun,
                    lastSeen: $0.lastSeen,
                    isThisOne: $0.signedIn.id == signedIn.id
                )
            }
    }

    /// Ends one of a person's own sessions; one that is not theirs looks like one that is not there.
    func end(_ id: String, of signedIn: SignedIn) throws(WebRefusal) {
        let found = entries.first { _, entry in
            entry.signedIn.id == id && entry.signedIn.session.memberID == signedIn.session.memberID
        }
        guard let found else { throw .notFound }
        entries[found.key] = nil
    }

    /// Ends all of a person's sessions but this one.
    func endOthers(of signedIn: SignedIn) {
        noteEnding(of: signedIn.session.memberID)
        entries = entries.filter { _, entry in
            entry.signedIn.id == signedIn.id || entry.signedIn.session.memberID != signedIn.session.memberID
        }
    }

    /// Ends all sessions of a person; returns how many there were.
    func endAll(of member: Identifier) -> Int {
        endExpired()
        noteEnding(of: member)
        let before = entries.count
        entries = entries.filter { $0.value.signedIn.session.memberID != member }
        return before - entries.count
    }

    private func noteEnding(of member: Identifier) {
        endings += 1
        lastEnding[member] = endings
    }

    /// Ends the session whose cookie a request bears, such as that of who sat here before.
    func end(by request: Request) {
        if let digest = SessionToken(request, isBehindTLS: isBehindTLS)?.digest { entries[digest] = nil }
    }

    /// Ends what has gone on or stood idle for too long.
    func endExpired() { entries = entries.filter { !isExpired($0.value) } }

    /// Ends all, such as when the server does.
    func endAll() { entries = [:] }

    private func isExpired(_ entry: Entry) -> Bool {
        let now = elapsed()
        return now - entry.lastSeenAt >= times.idle || now - entry.begunAt >= times.absolute
    }
}

/// After how long a session ends.
package struct SessionTimes: Sendable {
    /// With nothing from its browser.
    package let idle: Duration
    /// Whatever came from it.
    package let absolute: Duration

    package init(idle: Duration = .seconds(15 * 60), absolute: Duration = .seconds(12 * 3600)) {
        self.idle = idle
        self.absolute = absolute
    }
}
