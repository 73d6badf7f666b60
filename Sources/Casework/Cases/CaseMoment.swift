// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Something that happened, where the case says when: the timeline by real time, beside that by entry.
package struct CaseMoment: Sendable {
    /// When it happened, as far as the record says: as it was stated, else when it was entered.
    package let time: Timestamp
    /// As it was stated, with its own offset; nil where the entry's own time is all there is.
    package let stated: StatedTime?
    /// The entry in the case that tells of it, whose place holds whatever the clocks said.
    package let sequence: Int
    package let line: TimelineEntry
    /// What it is about, where that is an item of evidence.
    package let item: Int?
}

extension CaseFile {
    /// Every entry that this reading shows or passes over, and every joined tip's coming in, in the order of real time; of the
    /// same time, in that of entry.
    package var moments: [CaseMoment] {
        let stated = statedTimes
        var last = opened?.time ?? Timestamp(milliseconds: 0)
        let moments = timeline.enumerated().map { index, line -> CaseMoment in
            last = line.entry?.time ?? last
            let known = stated[UInt64(index)]
            return CaseMoment(
                time: known?.time?.instant ?? last,
                stated: known?.time,
                sequence: index,
                line: line,
                item: known?.item
            )
        }
        return (moments + tipMoments).sorted { ($0.time, $0.sequence) < ($1.time, $1.sequence) }
    }

    /// When the joined tips came in, which was before they were joined.
    private var tipMoments: [CaseMoment] {
        tips.compactMap { tip in
            guard let report = tip.report, let source = tip.source else { return nil }
            let headline = "\(Reference(.tip, tip.joined.tip).text) came in"
            return CaseMoment(
                time: report.receivedAt ?? source.time,
                stated: nil,
                sequence: Int(tip.entry.sequence),
                line: TimelineEntry(entry: source, headline: headline),
                item: nil
            )
        }
    }

    /// By entry, which item it is of, and when that happened as stated.
    private var statedTimes: [UInt64: (time: StatedTime?, item: Int)] {
        var times: [UInt64: (time: StatedTime?, item: Int)] = [:]
        for item in evidence {
            let number = item.collected.number
            for event in item.custody { times[event.entry.sequence] = (event.stated, number) }
            for detail in item.details { times[detail.entry.sequence] = (nil, number) }
            times[item.entry.sequence] = (item.collectedAt, number)
        }
        return times
    }
}
