// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import SquareCode
import Testing

@Suite struct SquareCodeTests {
    private static let zbar = "/usr/bin/zbarimg"
    private static let isZbarHere = FileManager.default.isExecutableFile(atPath: zbar)

    @Test(
        "Another program reads the text that was encoded",
        .enabled(if: SquareCodeTests.isZbarHere, "zbarimg is not here: install zbar-tools"),
        arguments: [
            "ACS-2026-0001 E-0001 0123456789abcdef", "otpauth://totp/A%20B:k.osei?secret=GEZDGNBVGY3TQOJQ&issuer=A%20B",
            "x", String(repeating: "A square of many words. ", count: 20),
        ]
    )
    func read(_ text: String) throws {
        for correction in [SquareCode.Correction.print, .screen] {
            let code = try SquareCode(text, correction)
            let path = FileManager.default.temporaryDirectory.appending(path: "square-\(UUID().uuidString).pgm").path
            defer { _ = try? FileManager.default.removeItem(atPath: path) }
            try SquareCodeTests.picture(of: code).write(to: URL(filePath: path))
            let reader = Process()
            reader.executableURL = URL(filePath: SquareCodeTests.zbar)
            reader.arguments = ["-q", "--raw", "-Sdisable", "-Sqrcode.enable", path]
            let pipe = Pipe()
            reader.standardOutput = pipe
            try reader.run()
            let said = pipe.fileHandleForReading.readDataToEndOfFile()
            reader.waitUntilExit()
            #expect(String(decoding: said, as: UTF8.self) == text + "\n")
        }
    }

    /// A plain grey picture of 8 pixels a module.
    private static func picture(of code: SquareCode) -> Data {
        let quiet = SquareCode.quietModules
        let side = (code.side + 2 * quiet) * 8
        var picture = Data("P5 \(side) \(side) 255\n".utf8)
        for row in 0..<side {
            for column in 0..<side {
                picture.append(code.isDark(row: row / 8 - quiet, column: column / 8 - quiet) ? 0 : 255)
            }
        }
        return picture
    }

    @Test(
        "Nothing, what is too long, and what readers take differently is refused",
        arguments: ["", "a\0b", "Grüße", String(repeating: "x", count: 2000)]
    )
    func refused(_ text: String) {
        #expect(throws: SquareCode.Unfit.self) { try SquareCode(text, .screen) }
    }
}
