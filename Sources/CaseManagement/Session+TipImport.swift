// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
package import Intake
internal import Values

/// What became of a file of tips.
package struct TipImportResult: Sendable {
    package let taken: Int
    /// Tips that the intake held already, or that stand in the file twice.
    package let alreadyHeld: Int
    package let report: ImportReport
}

extension Session {
    /// Takes in the tips of a file; what can't be read is reported with place and reason, and the rest goes in.
    package func importTips(_ format: TipFormat, from stream: ByteStream) throws -> TipImportResult {
        let tips = try TipImport(self)
        do {
            let take = { (report: TipReport, _: RecordPlace) in try tips.take(report) }
            let report = try TipFile.read(format, from: stream, digest: { Digest(sha256: $0) }, each: take)
            try tips.finish()
            return TipImportResult(taken: tips.taken, alreadyHeld: tips.alreadyHeld, report: report)
        } catch let error as TipFileError {
            throw ServiceError(.invalid, "Nothing was taken in: \(error.description).")
        }
    }
}
