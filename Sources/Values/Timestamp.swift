// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A moment in milliseconds since 1970 UTC, written as RFC 3339 with milliseconds and Z.
///
/// Integer arithmetic on the civil calendar: the machine's locale and time zone never enter.
package struct Timestamp: Hashable, Sendable, Comparable {
    package let milliseconds: Int64

    /// Takes milliseconds since 1970; moments outside the years 0001 to 9999 have no text form and are clamped.
    package init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, -62_135_596_800_000), 253_402_300_799_999)
    }

    /// Reads `2026-04-17T09:30:00.000Z`; a fraction of up to nine digits may stand or be left out, and an offset such
    /// as `+02:00` may stand for Z.
    ///
    /// Nil for anything else.
    package init?(_ text: some StringProtocol) {
        var reader = Reader(rest: Array(text.utf8)[...])
        guard let year = reader.number(4), reader.take("-"),
            let month = reader.number(2), reader.take("-"), let day = reader.number(2),
            reader.take("T") || reader.take("t") || reader.take(" "),
            let hour = reader.number(2), reader.take(":"), let minute = reader.number(2), reader.take(":"),
            let second = reader.number(2), let fraction = reader.fraction(), let offset = reader.offset(),
            reader.rest.isEmpty, (1...12).contains(month), (1...9999).contains(year),
            (1...Timestamp.days(inMonth: month, year: year)).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        let days = Timestamp.daysSince1970(year: year, month: month, day: day)
        let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second) - Int64(offset) * 60
        let milliseconds = seconds * 1000 + Int64(fraction)
        self.init(milliseconds: milliseconds)
        // An offset can lead out of the years that have a text form: refused, never moved.
        guard self.milliseconds == milliseconds else { return nil }
    }

    /// RFC 3339 text, such as `2026-04-17T09:30:00.000Z`.
    package var text: String {
        let (days, rest) = milliseconds.flooredQuotientAndRemainder(by: 86_400_000)
        let (year, month, day) = Timestamp.civil(daysSince1970: Int(days))
        let seconds = Int(rest / 1000)
        // Pages and entries are full of times: digits are set one by one, not put together from texts.
        var text = Array("0000-00-00T00:00:00.000Z".utf8)
        let parts = [
            (4, year), (7, month), (10, day), (13, seconds / 3600), (16, seconds / 60 % 60), (19, seconds % 60),
            (23, Int(rest % 1000)),
        ]
        for (end, value) in parts {
            var (rest, place) = (value, end - 1)
            while rest > 0 {
                text[place] += UInt8(rest % 10)
                (rest, place) = (rest / 10, place - 1)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The UTC date alone, such as `2026-04-17`.
    package var dateText: String { String(text.prefix(10)) }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    // Howard Hinnant's civil-calendar algorithms: eras of 400 years that begin on 1 March.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func civil(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Timestamp {
    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard let first = rest.first, UInt32(first) == character.value else { return false }
            rest = rest.dropFirst()
            return true
        }

        mutating func number(_ width: Int) -> Int? {
            guard rest.count >= width, rest.prefix(width).allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            defer { rest = rest.dropFirst(width) }
            return rest.prefix(width).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }

        /// Milliseconds; what is finer is cut off.
        mutating func fraction() -> Int? {
            guard take(".") else { return 0 }
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            guard (1...9).contains(digits.count) else { return nil }
            rest = rest.dropFirst(digits.count)
            return (Array(digits) + [0x30, 0x30]).prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }

        /// Minutes east of UTC.
        mutating func offset() -> Int? {
            if take("Z") || take("z") { return 0 }
            let sign = take("+") ? 1 : take("-") ? -1 : 0
            guard sign != 0, let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60 else {
                return nil
            }
            return sign * (hours * 60 + minutes)
        }
    }
}

extension Int64 {
    fileprivate func flooredQuotientAndRemainder(by divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        self = try decoder.parsed { Timestamp($0) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
