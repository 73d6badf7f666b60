// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Foundation
internal import HTML
internal import Synchronization
package import Values

/// The zone in which pages show times, always with its name beside.
package final class OfficeZone: Sendable {
    package let identifier: String
    private let zone: TimeZone
    /// What the zone's clocks show on each day that pages have named and on which they were not changed: asking the system
    /// costs more than all the rest of a line.
    private let days = Mutex<[Int64: Clock]>([:])

    private struct Clock: Equatable {
        let offset: Int
        let name: String
    }

    package static let utc = OfficeZone("UTC", .gmt)

    /// A zone by its name, such as `America/New_York`; nil where this system knows none of it.
    package convenience init?(_ identifier: String) {
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        self.init(identifier, zone)
    }

    private init(_ identifier: String, _ zone: TimeZone) {
        self.identifier = identifier
        self.zone = zone
    }

    /// Such as `17 Apr 2026, 09:30 EDT`.
    package func text(_ time: Timestamp) -> String {
        let local = Array(local(time).text.utf8)
        let month = OfficeZone.months[10 * Int(local[5] - 0x30) + Int(local[6] - 0x30) - 1]
        let date = local[8..<10] + month.utf8 + local[0..<4]
        return String(decoding: date + ", ".utf8 + timeOfDay(time).utf8, as: UTF8.self)
    }

    /// Such as `09:30 EDT`.
    package func timeOfDay(_ time: Timestamp) -> String {
        "\(local(time).text.dropFirst(11).prefix(5)) \(name(at: time))"
    }

    /// What the zone's clock shows at a moment, as if it were UTC's.
    func local(_ time: Timestamp) -> Timestamp {
        Timestamp(milliseconds: time.milliseconds + Int64(offset(at: time)) * 1000)
    }

    /// Seconds east of UTC.
    func offset(at time: Timestamp) -> Int { clock(at: time).offset }

    /// How the zone is called at a moment, such as `EDT`.
    func name(at time: Timestamp) -> String { clock(at: time).name }

    /// The same as an element that says the moment to machines too.
    func shown(_ time: Timestamp) -> Markup { "<time datetime=\"\(time.text)\">\(text(time))</time>" }

    private func clock(at time: Timestamp) -> Clock {
        let length: Int64 = 86_400_000
        let day = Int64((Double(time.milliseconds) / Double(length)).rounded(.down))
        return days.withLock { days in
            if let known = days[day] { return known }
            let clock = asked(at: time.milliseconds)
            // A day with a change in it has two clocks, and is asked each time.
            guard asked(at: day * length) == clock, asked(at: (day + 1) * length) == clock else { return clock }
            if days.count >= OfficeZone.mostDays { days = [:] }
            days[day] = clock
            return clock
        }
    }

    private func asked(at milliseconds: Int64) -> Clock {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        let offset = zone.secondsFromGMT(for: date)
        if identifier == OfficeZone.utc.identifier { return Clock(offset: offset, name: identifier) }
        let style: NSTimeZone.NameStyle = zone.isDaylightSavingTime(for: date) ? .shortDaylightSaving : .shortStandard
        let name = zone.localizedName(for: style, locale: Locale(identifier: "en_US")) ?? identifier
        return Clock(offset: offset, name: name)
    }

    /// Some ten years of a busy office.
    private static let mostDays = 4000

    /// With what stands around them.
    private static let months = [
        " Jan ", " Feb ", " Mar ", " Apr ", " May ", " Jun ", " Jul ", " Aug ", " Sep ", " Oct ", " Nov ", " Dec ",
    ]
}
