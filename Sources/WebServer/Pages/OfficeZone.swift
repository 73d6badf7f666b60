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
    /// How the zone is called at an offset: asking costs more than all the rest of a line.
    private let names = Mutex<[Int: String]>([:])

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
        let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)
        let offset = zone.secondsFromGMT(for: date)
        let local = Array(Timestamp(milliseconds: time.milliseconds + Int64(offset) * 1000).text.utf8)
        let part = { (range: Range<Int>) in String(decoding: Array(local[range]), as: UTF8.self) }
        let month = OfficeZone.months[(Int(part(5..<7)) ?? 1) - 1]
        return "\(part(8..<10)) \(month) \(part(0..<4)), \(part(11..<16)) \(name(at: offset, date))"
    }

    /// The same as an element that says the moment to machines too.
    func shown(_ time: Timestamp) -> Markup { "<time datetime=\"\(time.text)\">\(text(time))</time>" }

    private func name(at offset: Int, _ date: Date) -> String {
        if zone == .gmt { return "UTC" }
        return names.withLock { names in
            if let name = names[offset] { return name }
            let name = zone.abbreviation(for: date) ?? identifier
            names[offset] = name
            return name
        }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
