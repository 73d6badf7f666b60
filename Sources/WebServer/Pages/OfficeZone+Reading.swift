// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML
internal import Values

/// Times as people of the office type them: `2026-11-28 23:15` by its own clock, or with an offset by another.
///
/// Either way what is kept is a time with its offset.
extension OfficeZone {
    /// Reads a time; where the office's clock showed it never, or twice, it says what to type instead.
    func stated(_ text: String) throws(ServiceError) -> StatedTime {
        if let whole = StatedTime(text) { return whole }
        guard let typed = TypedTime(text) else { throw unreadable }
        guard typed.offset.isEmpty else {
            guard let stated = StatedTime(typed.dateAndTime + typed.offset) else { throw unreadable }
            return stated
        }
        let (offsets, before) = offsets(showing: typed.local)
        switch offsets.count {
        case 0: throw skipped(typed.local, before)
        case 1: break
        default: throw doubled(typed.local, offsets)
        }
        // Before there were zones an offset had seconds, which no offset is written with.
        let instant = StatedTime(typed.local - offsets[0])
        return offsets[0] % 60 == 0
            ? StatedTime(typed.dateAndTime + OfficeZone.text(ofOffset: offsets[0])) ?? instant : instant
    }

    /// The first moment of a day such as `2026-04-17`, which need not be midnight.
    func start(ofDay day: String) throws(ServiceError) -> Timestamp { try moment(of: day, "00:00:00").first }

    /// The last second of a day, and of the later one where the clock showed it twice.
    func end(ofDay day: String) throws(ServiceError) -> Timestamp { try moment(of: day, "23:59:59").last }

    /// What is to stand under a field for a time.
    func hint(at now: Timestamp) -> String { "Such as \(OfficeZone.typed(local(now))), in \(name(nowAt: now))." }

    /// The zone with the name that it has now, such as `America/New_York (now EST)`.
    func name(nowAt now: Timestamp) -> String {
        let name = name(at: now)
        return name == identifier ? name : "\(identifier) (now \(name))"
    }

    private func moment(
        of day: String,
        _ time: String
    ) throws(ServiceError) -> (first: Timestamp, last: Timestamp) {
        guard day.utf8.count == 10, let local = Timestamp("\(day)T\(time)Z") else {
            throw ServiceError(.invalid, "The day is not one of the calendar. Write it as 2026-04-17.")
        }
        let (offsets, before) = offsets(showing: local)
        let moments = (offsets.isEmpty ? [before] : offsets).map { local - $0 }
        return (moments[0], moments[moments.count - 1])
    }

    /// The offsets at which the clock shows a local time, the earlier moment first, and the one of the day before.
    ///
    /// A clock is set once in two days at most.
    private func offsets(showing local: Timestamp) -> (showing: [Int], before: Int) {
        let (before, after) = (offset(at: local - 86_400), offset(at: local + 86_400))
        let offsets = (before == after ? [before] : [before, after]).filter { offset(at: local - $0) == $0 }
        return (offsets, before)
    }

    private var unreadable: ServiceError {
        ServiceError(
            .invalid,
            "A time could not be read. Write it as 2026-04-17 09:30, by the clock of \(identifier), or with its offset, as 2026-04-17 09:30 -04:00."
        )
    }

    private func skipped(_ time: Timestamp, _ before: Int) -> ServiceError {
        let shown = OfficeZone.typed(local(time - before))
        return ServiceError(
            .invalid,
            "No clock of \(identifier) shows \(OfficeZone.typed(time)): clocks are set forward then. Write \(shown), or as a clock shows it that was not set, which is the same moment, \(OfficeZone.typed(time, before))."
        )
    }

    private func doubled(_ time: Timestamp, _ offsets: [Int]) -> ServiceError {
        ServiceError(
            .invalid,
            "The clocks of \(identifier) show \(OfficeZone.typed(time)) twice, since they are set back then. Write \(OfficeZone.typed(time, offsets[0])) for the first time, or \(OfficeZone.typed(time, offsets[1])) for the second."
        )
    }

    /// A local time to the minute as it is typed, with an offset where one is given.
    private static func typed(_ local: Timestamp, _ offset: Int? = nil) -> String {
        let text = local.text
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))\(offset.map { " " + self.text(ofOffset: $0) } ?? "")"
    }

    private static func text(ofOffset seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        let digits = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
        return "\(seconds < 0 ? "-" : "+")\(digits(minutes / 60)):\(digits(minutes % 60))"
    }
}

/// The parts of a time that somebody typed.
private struct TypedTime {
    /// As RFC 3339 writes them.
    let dateAndTime: String
    /// The same as if the clock were one of UTC.
    let local: Timestamp
    /// What stands behind the time; empty where nothing does.
    let offset: String

    /// Nil where date or time is none.
    init?(_ text: String) {
        let bytes = Array(text.utf8).drop { $0 == 0x20 }
        let blank = bytes.dropFirst(10)
        let isT = blank.first == UInt8(ascii: "T") || blank.first == UInt8(ascii: "t")
        guard isT || blank.first == 0x20 else { return nil }
        let time = isT ? blank.dropFirst() : blank.drop { $0 == 0x20 }
        // Digits and what stands between them.
        let clock = time.prefix { (0x30...0x3A).contains($0) || $0 == UInt8(ascii: ".") }
        let rest = time.dropFirst(clock.count).drop { $0 == 0x20 }
        dateAndTime =
            String(decoding: Array(bytes.prefix(10)), as: UTF8.self) + "T"
            + String(decoding: Array(clock), as: UTF8.self) + (clock.count == 5 ? ":00" : "")
        guard let local = Timestamp(dateAndTime + "Z") else { return nil }
        self.local = local
        offset = String(decoding: Array(rest.reversed().drop { $0 == 0x20 }.reversed()), as: UTF8.self)
    }
}

extension Timestamp {
    fileprivate static func + (time: Timestamp, seconds: Int) -> Timestamp {
        Timestamp(milliseconds: time.milliseconds + Int64(seconds) * 1000)
    }

    fileprivate static func - (time: Timestamp, seconds: Int) -> Timestamp { time + -seconds }
}
