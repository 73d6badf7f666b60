// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// It is stated how a recording was taken from its recorder.
package struct RetrievalRecorded: CaseEvent {
    package static let type = "retrieval.recorded/1"

    package let item: Int
    package let record: VideoRetrieval

    package init(item: Int, record: VideoRetrieval) {
        self.item = item
        self.record = record
    }

    package var headline: String { "Stated how the video \(Reference(.evidence, item).text) was retrieved" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.record(record, of: item, entry)
    }
}

/// How a recording was taken from its recorder (domain.md 3.4).
package struct VideoRetrieval: ItemRecord {
    package static let title = "Video retrieval"

    package let site: String?
    package let room: String?
    package let make: String?
    package let model: String?
    package let serial: String?
    package let firmware: String?
    package let camerasTotal: Int?
    package let camerasWorking: Int?
    package let retentionDays: Int?
    package let oldestRecording: StatedTime?
    /// The zone that the recorder's clock is set to, and whether it follows summer time.
    package let clockZone: String?
    package let followsSummerTime: Bool?
    /// The recorder's clock held against another, at the start and at the end.
    package let clockChecks: [ClockCheck]?
    /// What was asked for, in real time.
    package let requestedFrom: StatedTime?
    package let requestedTo: StatedTime?
    /// The same by the recorder's clock, as it was typed into the recorder.
    package let recorderFrom: StatedTime?
    package let recorderTo: StatedTime?
    package let channels: String?
    package let nativeFormat: String?
    package let player: String?
    package let exportMethod: String?
    package let mediaSerial: String?
    /// As the recorder or its export program printed it.
    package let exportHash: String?
    package let retrievedBy: String?
    package let witness: String?
    /// The item that shows the recorder's screen.
    package let screenPhoto: Int?
    package let leftAsFound: Bool?
    package let authority: String?
    package let requestedOn: StatedTime?
    package let overwriteOn: StatedTime?
    package let remarks: Narrative?

    /// Whether it states times by the recorder's clock.
    package var hasRecorderTimes: Bool { recorderFrom != nil || recorderTo != nil }

    /// A moment of the recorder's clock in real time, by the first check of that clock; nil where there is none.
    ///
    /// The recorder's own time stays stated beside it.
    package func corrected(_ recorder: StatedTime) -> Timestamp? {
        clockChecks?.first.map { Timestamp(milliseconds: recorder.instant.milliseconds - $0.offset) }
    }

    package var items: [Int] { screenPhoto.map { [$0] } ?? [] }

    package var rows: [FactRow] {
        [
            FactRow("Site", site), FactRow("Room", room), FactRow("Recorder, make", make),
            FactRow("Recorder, model", model), FactRow("Recorder, serial number", serial),
            FactRow("Firmware", firmware), FactRow("Cameras", camerasTotal), FactRow("Cameras working", camerasWorking),
            FactRow("Kept for days", retentionDays), FactRow("Oldest recording", oldestRecording),
            FactRow("Recorder's zone", clockZone), FactRow("Follows summer time", followsSummerTime),
        ] + (clockChecks ?? []).map { FactRow("Clock checked", $0.text) } + [
            FactRow("Asked for, from", requestedFrom), FactRow("Asked for, to", requestedTo),
            FactRow("By the recorder's clock, from", recorderFrom), FactRow("That is, corrected", real(recorderFrom)),
            FactRow("By the recorder's clock, to", recorderTo), FactRow("That is, corrected", real(recorderTo)),
            FactRow("Channels", channels), FactRow("Native format", nativeFormat), FactRow("Player", player),
            FactRow("How exported", exportMethod), FactRow("Medium's serial number", mediaSerial),
            FactRow("Hash, as the recorder printed it", exportHash), FactRow("Retrieved by", retrievedBy),
            FactRow("Witness", witness), FactRow(item: screenPhoto, "Photo of the screen"),
            FactRow("Left as found", leftAsFound), FactRow("Legal authority", authority),
            FactRow("Asked for on", requestedOn), FactRow("Overwritten on", overwriteOn),
            FactRow("Remarks", remarks?.text),
        ]
    }

    private func real(_ recorder: StatedTime?) -> String? { recorder.flatMap { corrected($0)?.text } }
}

/// A recorder's clock and another, read at one moment.
package struct ClockCheck: Codable, Hashable, Sendable {
    package let recorder: StatedTime
    package let reference: StatedTime
    /// Which clock the other one was, such as `time.nist.gov on a phone`.
    package let source: String?

    package init(recorder: StatedTime, reference: StatedTime, source: String?) {
        self.recorder = recorder
        self.reference = reference
        self.source = source
    }

    /// How far the recorder's clock was ahead, in milliseconds; negative where it was behind.
    package var offset: Int64 { recorder.instant.milliseconds - reference.instant.milliseconds }

    var text: String {
        let seconds = Int(offset.magnitude / 1000)
        let state = offset == 0 ? "exact" : "\(seconds) s \(offset > 0 ? "fast" : "slow")"
        return "shown \(recorder.text), was \(reference.text)\(source.map { " (\($0))" } ?? ""): \(state)"
    }
}
