// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON

/// Tips of a JSON file.
struct JSONTips: TipRecords {
    /// Deeper than any tip, shallow enough for any stack.
    private static let deepest = 16

    let report = ImportReport()
    private var records: JSONRecords

    init(_ stream: ByteStream) throws {
        records = try JSONRecords(stream, longest: TipFile.longestRecord)
    }

    mutating func next() throws -> TipRecord? {
        switch try records.next() {
        case nil: return nil
        case .record(let bytes, let place): return JSONTips.tip(bytes, at: place)
        case .tooLong(let place):
            return .refused(.init(place: place, part: nil, reason: "the record is longer than 4 MiB"))
        case .brokenArray(let place):
            let reason = "the array of tips is broken here, so what follows can't be read"
            return .stopped(.init(place: place, part: nil, reason: reason))
        }
    }

    private static func tip(_ bytes: [UInt8], at place: RecordPlace) -> TipRecord {
        do {
            let value = try JSONParser.parse(bytes, maximumDepth: deepest)
            return .tip(try TipReport(JSONPlace(value)), value, place)
        } catch let fault as FormFault {
            return .refused(fault.refusal(at: place))
        } catch let error as JSONError {
            let reason = "not valid JSON in line \(place.line + error.line - 1): \(error.reason.rawValue)"
            return .refused(.init(place: place, part: nil, reason: reason))
        } catch {
            return .refused(.init(place: place, part: nil, reason: "can't be read"))
        }
    }
}
