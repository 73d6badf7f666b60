// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Sizes for people: in the largest unit that leaves a whole number before the point.
enum ByteSize {
    static func text(_ count: UInt64) -> String {
        if count < 1024 { return "\(count) bytes" }
        var (tenths, unit) = (count * 10 / 1024, 0)
        while tenths >= 10_240, unit < units.count - 1 { (tenths, unit) = (tenths / 1024, unit + 1) }
        return "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }

    private static let units = ["KiB", "MiB", "GiB", "TiB"]
}
