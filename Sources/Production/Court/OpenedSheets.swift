// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
package import Values

extension CaseFile {
    /// Reads the sheets whose keys the case shows: for screens, reports and strangers alike, by what stands in the case alone.
    package mutating func readOpenedSheets() {
        readSheets { sheet, key, ledger in
            guard let key = Hex.decode(key).flatMap({ SheetKey(shown: $0) }) else { return nil }
            do { return try sheet.opened(with: key, ledger: ledger) } catch { return nil }
        }
    }
}

extension SignedSheet {
    /// What the sheet says, by its key; throws where the key, or what was committed to, is another.
    package func opened(with key: SheetKey, ledger: Identifier) throws -> Sheet {
        guard let sealed = Hex.decode(signed.sheet.content) else { throw CryptographyError.malformed }
        let context = SheetKey.context(
            ledger: ledger,
            assessment: signed.assessment,
            round: signed.round,
            author: entry.author.id
        )
        return try Sheet(plaintext: key.open(sealed, digest: signed.sheet.digest, context: context))
    }
}
