// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Cryptography
internal import Values

/// Who has given the right passphrase and still owes a code: in memory only, for five minutes at most.
///
/// What the browser holds of it is a random text that stands in its form, of which the hash alone is kept here.
actor PendingSignIns {
    struct Entry: Sendable {
        let pending: PendingSignIn
        /// What was typed, by which attempts are counted.
        let signInName: String
        /// What `SessionRegistry` had ended when the passphrase was given.
        let endings: Int
        fileprivate let begunAt: Duration
    }

    private static let life = Duration.seconds(5 * 60)
    /// Each holds a person's keys in locked memory.
    private static let most = 200

    private var entries: [Digest: Entry] = [:]
    private let elapsed: @Sendable () -> Duration

    init(elapsed: @escaping @Sendable () -> Duration) { self.elapsed = elapsed }

    /// Keeps one, and returns what its form is to bear.
    func begin(_ pending: PendingSignIn, signInName: String, endings: Int) throws(WebRefusal) -> String {
        endExpired()
        guard entries.count < PendingSignIns.most else { throw .busy }
        let token = RandomText.make()
        entries[PendingSignIns.digest(token)] = Entry(
            pending: pending,
            signInName: signInName,
            endings: endings,
            begunAt: elapsed()
        )
        return token
    }

    /// The one whose form this is; nil where there is none, or none any more.
    func entry(of token: String) -> Entry? {
        endExpired()
        return entries[PendingSignIns.digest(token)]
    }

    func end(_ token: String) { entries[PendingSignIns.digest(token)] = nil }

    /// Ends all of one person's, such as when their passphrase is another one now; returns how many there were.
    @discardableResult
    func endAll(of signInName: String) -> Int {
        endExpired()
        let before = entries.count
        entries = entries.filter { !$0.value.signInName.utf8.elementsEqual(signInName.utf8) }
        return before - entries.count
    }

    /// Lets the keys of those go that stood for too long.
    func endExpired() {
        let now = elapsed()
        entries = entries.filter { now - $0.value.begunAt < PendingSignIns.life }
    }

    func endAll() { entries = [:] }

    private static func digest(_ token: String) -> Digest { Digest(sha256: Array(token.utf8)) }
}
