// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Fields
import Foundation
import Vault

extension WebFixture {
    /// The words of `schemas/forms`, as an office publishes them.
    static func words(_ language: String) throws -> PublicWords {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "schemas/forms/\(language).json")
        return try JSONDecoder().decode(PublicWords.self, from: Data(contentsOf: file))
    }

    /// Lets the public leave tips at the unit, in two languages.
    func publish() throws {
        try session(of: "sam").publishTipLine(
            publicName: "Ashford County Schools",
            emergencyNumber: "911",
            onCall: [("ingrid", 0)],
            languages: [WebFixture.words("en"), WebFixture.words("es")]
        )
    }

    /// A tip of the public, one merged into it, one more, and a closed one.
    func fillIntake() throws {
        try publish()
        _ = try office.take(PublicTip(what: "He has a list."), by: "ACS")
        let ingrid = try session(of: "ingrid")
        for text in ["The list again", "Another matter", "A play"] {
            let report = TipReport(source: TipSource(channel: .phone), narrative: Narrative(text))
            _ = try ingrid.addTip(report)
        }
        try ingrid.merge(2, into: 1, reason: "The same list")
        try ingrid.close(4, outcome: .noActionNeeded, reason: "On the stage")
    }

    /// A tip of the public with a picture, joined to the case; its receipt.
    @discardableResult
    func sendFile() throws -> String {
        let files = try office.incomingFiles(by: "ACS")
        let path = folder.appending(path: "sent")
        try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 4, 5, 6]).write(to: path)
        try files.take(POSIXFile.reading(path.path), named: "note.png", declaredType: "image/png")
        let receipt = try office.take(PublicTip(what: "A note in the hall."), by: "ACS", with: files).text
        let ivan = try session(of: "ivan")
        try ivan.join(ivan.tips().count, to: WebFixture.caseNumber, reason: nil)
        return receipt
    }
}
