// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Foundation
import Production
import Values

/// An office with a case that has everything a bundle holds, and a bundle of it.
struct BundleFixture {
    let office: OfficeFixture
    let number: String
    let made: MadeProduction

    /// A word that stands only in the note that `withholding` hides.
    static let secretWord = "Quillfeather"

    init(withholding: Bool = false, name: String = "bundle") throws {
        office = try OfficeFixture.staffed()
        let ivan = try office.signIn("ivan")
        _ = try ivan.addTip(.telling("He said he would bring it on Friday."))
        _ = try ivan.addTip(.telling("Another matter altogether."))
        _ = try ivan.tip(1)
        number = try ivan.openCase(title: "Friday <threat>", type: "threat", tips: [1], reason: "Names a day")
        _ = try ivan.addPerson(
            to: number,
            role: .subject,
            name: "J. Doe",
            minor: true,
            description: nil,
            identifiers: []
        )
        _ = try ivan.addAccount(
            to: number,
            platform: "chatter",
            handle: "@jd",
            platformID: nil,
            url: nil,
            description: nil
        )
        let note = try ivan.addNote(
            to: number,
            title: nil,
            body: "The informant is \(BundleFixture.secretWord).",
            about: []
        )
        try office.collect(Array("not a picture".utf8), for: number, by: ivan)
        try office.collect(
            (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) },
            for: number,
            by: ivan,
            title: "=Long"
        )
        try ivan.admit("iris", to: number, reason: "Takes the video")
        try ivan.admit("lena", to: number, reason: "Court")
        try ivan.release(2, of: number, to: "iris", purpose: "Review", condition: nil)
        try office.signIn("iris").accept(2, of: number, condition: "Seal whole")
        let lena = try office.signIn("lena")
        let production = try lena.decideCourtBundle(
            of: number,
            items: nil,
            recipient: "Juvenile Court",
            purpose: "Hearing on 4 May",
            withholding: withholding ? [note] : [],
            showingReporters: false
        )
        made = try lena.make(
            production: production,
            of: number,
            as: .folder,
            at: office.folder.path + "/" + name,
            progress: { _ in }
        )
    }

    func again(as form: ProductionForm, _ name: String) throws -> MadeProduction {
        try office.signIn("lena").make(
            production: made.production,
            of: number,
            as: form,
            at: office.folder.path + "/" + name,
            progress: { _ in }
        )
    }

    func verdict(trusting: Digest? = nil) throws -> BundleVerdict {
        try BundleVerifier.verify(folderAt: made.path, trusting: trusting)
    }

    /// The bundle's files, by their paths in it.
    static func files(_ folder: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            var isFolder: ObjCBool = false
            _ = unsafe FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
            if !isFolder.boolValue { files[path] = Array(try Data(contentsOf: URL(filePath: folder + "/" + path))) }
        }
        return files
    }
}
