// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Values

/// A quarter of a year in the office's zone, as addresses have it: `2026-Q4`.
package struct Quarter: Hashable, Sendable {
    let year: Int
    /// From 1 to 4.
    let number: Int

    package var text: String { "\(String(repeating: "0", count: 4 - "\(year)".utf8.count))\(year)-Q\(number)" }

    /// Nil where the text names none.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[4...5].elementsEqual("-Q".utf8),
            bytes[0..<4].allSatisfy({ (0x30...0x39).contains($0) }), (0x31...0x34).contains(bytes[6])
        else { return nil }
        year = bytes[0..<4].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        number = Int(bytes[6] - 0x30)
    }

    private init(_ year: Int, _ number: Int) { (self.year, self.number) = (year, number) }

    /// The quarter in which a moment lies, by the zone's clock.
    init(of time: Timestamp, in zone: OfficeZone) {
        let digits = zone.local(time).text.utf8.prefix(7).map { Int($0) - 0x30 }
        let month = digits[5] * 10 + digits[6]
        self.init(digits[0..<4].reduce(0) { $0 * 10 + $1 }, (month + 2) / 3)
    }

    /// The quarter before.
    var before: Quarter { number > 1 ? Quarter(year, number - 1) : Quarter(year - 1, 4) }

    /// The first moment of the quarter, and of the one after it.
    func limits(in zone: OfficeZone) throws(ServiceError) -> (from: Timestamp, to: Timestamp) {
        (try start(in: zone), try (number < 4 ? Quarter(year, number + 1) : Quarter(year + 1, 1)).start(in: zone))
    }

    private func start(in zone: OfficeZone) throws(ServiceError) -> Timestamp {
        let month = 3 * number - 2
        return try zone.start(ofDay: "\(text.prefix(4))-\(month < 10 ? "0" : "")\(month)-01")
    }
}
