// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import HTTPTypes
internal import Values

/// Makes guessing passphrases slow: by account, by source, and by both; in memory only.
///
/// An attempt counts before it is tried, so that many at once count as many. It knows no names, only hashes of what was
/// typed, so that a name that there is and one that there is not are alike in time and words.
actor SignInThrottle {
    private struct Count {
        var failures = 0
        var lastAt = Duration.zero
    }

    /// How many failures are free: of one source at one account, at one account, of one source.
    private static let free = (both: 5, account: 20, source: 40)
    private static let firstWait = Duration.seconds(30)
    private static let longestWait = Duration.seconds(15 * 60)
    /// After this long without another, failures are forgotten.
    private static let memory = Duration.seconds(3600)
    private static let mostCounts = 20_000

    private var counts: [Digest: Count] = [:]
    private let elapsed: @Sendable () -> Duration

    init(elapsed: @escaping @Sendable () -> Duration) { self.elapsed = elapsed }

    /// Counts an attempt; throws, with how long to wait, where there were too many.
    func begin(_ signInName: String, from source: SourceMark) throws(WebRefusal) {
        let now = elapsed()
        let keys = SignInThrottle.keys(signInName, source)
        let waits = keys.map { key, free in wait(counts[key], free, now) }
        if let longest = waits.max(), longest > .zero {
            let minutes = Int((longest / .seconds(60)).rounded(.up))
            throw WebRefusal(
                .tooManyRequests,
                "Too many attempts",
                "Too many sign-ins failed. Wait \(minutes == 1 ? "a minute" : "\(minutes) minutes"), then try again.",
                retryAfter: Int((longest / .seconds(1)).rounded(.up))
            )
        }
        if counts.count >= SignInThrottle.mostCounts { forget(now) }
        for (key, _) in keys { counts[key, default: Count()].failures += 1 }
        for (key, _) in keys { counts[key]?.lastAt = now }
    }

    /// Forgets a person's failures: they have shown who they are.
    func succeeded(_ signInName: String, from source: SourceMark) {
        let keys = SignInThrottle.keys(signInName, source)
        counts[keys[0].key] = nil
        counts[keys[1].key] = nil
        takeBack(keys[2].key)
    }

    /// Takes an attempt back that came to nothing by no fault of who made it.
    func withdraw(_ signInName: String, from source: SourceMark) {
        for (key, _) in SignInThrottle.keys(signInName, source) { takeBack(key) }
    }

    private func takeBack(_ key: Digest) {
        guard let count = counts[key] else { return }
        counts[key] = count.failures > 1 ? Count(failures: count.failures - 1, lastAt: count.lastAt) : nil
    }

    private func wait(_ count: Count?, _ free: Int, _ now: Duration) -> Duration {
        guard let count, count.failures >= free, now - count.lastAt < SignInThrottle.memory else { return .zero }
        let doublings = min(count.failures - free, 10)
        let wait = min(SignInThrottle.firstWait * (1 << doublings), SignInThrottle.longestWait)
        return max(.zero, count.lastAt + wait - now)
    }

    /// Makes room: what is old goes, and where that is not enough, what failed least often, and of that the oldest.
    private func forget(_ now: Duration) {
        counts = counts.filter { now - $0.value.lastAt < SignInThrottle.memory }
        guard counts.count >= SignInThrottle.mostCounts else { return }
        let order = { (count: Count) in (count.failures, count.lastAt) }
        let kept = counts.sorted { order($0.value) > order($1.value) }.prefix(SignInThrottle.mostCounts / 2)
        counts = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }

    private static func keys(_ signInName: String, _ source: SourceMark) -> [(key: Digest, free: Int)] {
        let name = Array(signInName.utf8)
        return [
            (Digest(sha256: [1] + source.digest.bytes + name), free.both), (Digest(sha256: [2] + name), free.account),
            (Digest(sha256: [3] + source.digest.bytes), free.source),
        ]
    }
}
