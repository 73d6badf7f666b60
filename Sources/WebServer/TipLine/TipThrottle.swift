// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTTPTypes
internal import Values

/// Bounds how much of the public comes from one source in an hour and a day; in memory only, and by marks that are worth nothing outside.
actor TipThrottle {
    /// What is counted, each for itself.
    enum Act: Hashable, Sendable {
        case tip
        /// Opening by a receipt, rightly or not, or answering with it.
        case receipt

        /// How many of it an hour takes; a school's pupils may all come from one source.
        var most: Int {
            switch self {
            case .tip: 60
            case .receipt: 200
            }
        }
    }

    private struct Key: Hashable {
        let act: Act
        let source: SourceMark
    }

    /// How many tips of a day, of which a unit takes a thousand: one source must not shut the line for all others.
    private static let mostTipsOfADay = 300
    private static let hour = Duration.seconds(3600)
    private static let day = Duration.seconds(86_400)
    private static let mostSources = 20_000
    private var counts: [Key: Int] = [:]
    private var began = Duration.zero
    private var tipsOfToday: [SourceMark: Int] = [:]
    private var dayBegan = Duration.zero
    private let elapsed: @Sendable () -> Duration

    init(elapsed: @escaping @Sendable () -> Duration) { self.elapsed = elapsed }

    /// Counts an act; throws where its source has had its share of this hour.
    func count(_ act: Act, from source: SourceMark) throws(WebRefusal) {
        let now = elapsed()
        // Where more sources come than can be told apart, the hour is over for all: refusing them would shut the line.
        if now - began >= TipThrottle.hour || counts.count >= TipThrottle.mostSources { (counts, began) = ([:], now) }
        if now - dayBegan >= TipThrottle.day || tipsOfToday.count >= TipThrottle.mostSources {
            (tipsOfToday, dayBegan) = ([:], now)
        }
        let key = Key(act: act, source: source)
        let hasHadADay = act == .tip && tipsOfToday[source, default: 0] >= TipThrottle.mostTipsOfADay
        guard !hasHadADay, counts[key, default: 0] < act.most else {
            let end = hasHadADay ? dayBegan + TipThrottle.day : began + TipThrottle.hour
            let seconds = Int(((end - now) / .seconds(1)).rounded(.up))
            throw WebRefusal(
                .tooManyRequests,
                "Too many",
                "More came from your connection than is taken at a time. Call, or try again later.",
                retryAfter: seconds
            )
        }
        counts[key, default: 0] += 1
        if act == .tip { tipsOfToday[source, default: 0] += 1 }
    }
}
