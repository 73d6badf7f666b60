// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// How a table writes moments: the order of the date's parts, and the offset from UTC where none is written.
package struct TipTimeForm: Hashable, Sendable {
    package enum Order: String, Hashable, Sendable, CaseIterable {
        case yearMonthDay = "year-month-day"
        case monthDayYear = "month-day-year"
        case dayMonthYear = "day-month-year"
    }

    package let order: Order
    /// As in `-05:00`, or `Z`.
    package let offset: String

    /// Nil where the offset is not one.
    ///
    /// A zone's name is not one: its summer time can't be told from a table's rows.
    package init?(order: Order, offset: String) {
        guard Timestamp("2000-01-01T00:00:00" + offset) != nil else { return nil }
        self.order = order
        self.offset = offset
    }

    /// The moment that a cell states, or nil where it is not written in this form.
    ///
    /// The form is strict: the date in its order with a four-digit year, its parts set apart by one of `/-.`; then a
    /// blank, comma or T; hours, minutes and maybe seconds, on 24 hours or with AM or PM; then maybe an offset.
    package func timestamp(_ text: String) -> Timestamp? {
        var scanner = Scanner(rest: Array(text.utf8)[...])
        guard let date = date(&scanner), scanner.skipGap(), let time = Self.time(&scanner) else { return nil }
        scanner.skipBlanks()
        let written = String(decoding: scanner.rest, as: UTF8.self)
        return Timestamp("\(date)T\(time)\(written.isEmpty ? offset : written)")
    }

    private func date(_ scanner: inout Scanner) -> String? {
        guard let first = scanner.number(), let mark = scanner.separator(),
            let second = scanner.number(), scanner.take(mark), let third = scanner.number()
        else { return nil }
        let (year, month, day) =
            switch order {
            case .yearMonthDay: (first, second, third)
            case .monthDayYear: (third, first, second)
            case .dayMonthYear: (third, second, first)
            }
        guard year.count == 4, month.count <= 2, day.count <= 2 else { return nil }
        return "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
    }

    private static func time(_ scanner: inout Scanner) -> String? {
        guard let hour = scanner.number(), hour.count <= 2, var value = Int(hour), scanner.take(.colon),
            let minute = scanner.number(), minute.count == 2
        else { return nil }
        var second = "00"
        if scanner.take(.colon) {
            guard let written = scanner.number(), written.count == 2 else { return nil }
            second = written
        }
        if let isAfternoon = scanner.half() {
            guard (1...12).contains(value) else { return nil }
            value = value % 12 + (isAfternoon ? 12 : 0)
        }
        return "\(twoDigits(String(value))):\(minute):\(second)"
    }

    private static func twoDigits(_ digits: String) -> String { digits.count < 2 ? "0" + digits : digits }
}

extension TipTimeForm {
    private struct Scanner {
        var rest: ArraySlice<UInt8>

        mutating func take(_ byte: UInt8) -> Bool {
            guard rest.first == byte else { return false }
            rest = rest.dropFirst()
            return true
        }

        /// Decimal digits, at least one.
        mutating func number() -> String? {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(digits.count)
            return digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
        }

        mutating func separator() -> UInt8? {
            guard let byte = rest.first, "/-.".utf8.contains(byte) else { return nil }
            rest = rest.dropFirst()
            return byte
        }

        mutating func skipBlanks() { rest = rest.drop { $0 == 0x20 } }

        /// What stands between date and time; false where nothing does.
        mutating func skipGap() -> Bool {
            if take(UInt8(ascii: "T")) { return true }
            let before = rest.count
            _ = take(UInt8(ascii: ","))
            skipBlanks()
            return rest.count < before
        }

        /// AM (false) or PM (true), in either case and with a blank before it; nil where neither stands.
        mutating func half() -> Bool? {
            let word = rest.drop { $0 == 0x20 }
            let letters = word.prefix(2).map { $0 & 0xdf }
            guard letters.count == 2, letters[1] == UInt8(ascii: "M"),
                letters[0] == UInt8(ascii: "A") || letters[0] == UInt8(ascii: "P")
            else { return nil }
            rest = word.dropFirst(2)
            return letters[0] == UInt8(ascii: "P")
        }
    }
}

extension UInt8 {
    fileprivate static let colon = UInt8(ascii: ":")
}
