// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
package import Cryptography
internal import Values

/// A form as it was sent: names and values, each value some bytes of valid UTF-8.
///
/// What a person typed is never in an error of it.
package struct Form: Sendable {
    private var fields: [(name: String, value: [UInt8])]
    /// By whose clock times in it were typed.
    let zone: OfficeZone

    /// Reads `application/x-www-form-urlencoded`, strictly: no stray percent signs, no text that is not UTF-8, no NUL.
    package init(urlEncoded body: [UInt8], _ limits: FormLimits, in zone: OfficeZone = .utc) throws(WebRefusal) {
        fields = []
        self.zone = zone
        for pair in body.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
            guard fields.count < limits.fields else {
                throw .tooLarge("A form has at most \(limits.fields) fields here. Nothing was done.")
            }
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCode.decode(parts[0], plusIsSpace: true),
                let value = PercentCode.decode(parts.count > 1 ? parts[1] : [], plusIsSpace: true)
            else { throw Form.malformed }
            try add(name, value)
        }
    }

    /// A form of fields that were read in another way.
    init(_ fields: [(name: [UInt8], value: [UInt8])], in zone: OfficeZone) throws(WebRefusal) {
        self.fields = []
        self.zone = zone
        for field in fields { try add(field.name, field.value) }
    }

    private mutating func add(_ name: [UInt8], _ value: [UInt8]) throws(WebRefusal) {
        guard let name = String(utf8: name), String(utf8: value) != nil, !value.contains(0) else {
            throw Form.malformed
        }
        fields.append((name, value))
    }

    private static let malformed = WebRefusal.unfit(
        "The form could not be read: it is not plain UTF-8 text. Reload the page and send it again."
    )

    /// The text of a field, with the line breaks that browsers send made those of the text; empty where it is blank.
    package func text(_ name: String) throws(WebRefusal) -> String {
        let values = fields.filter { $0.name.utf8.elementsEqual(name.utf8) }
        guard values.count == 1 else { throw .notWhole }
        return Form.text(values[0].value)
    }

    /// The text of a field that may be blank or missing; nil where nothing but blanks stands there.
    package func optional(_ name: String) throws(WebRefusal) -> String? {
        guard fields.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return nil }
        let text = try text(name)
        return text.isBlank ? nil : text
    }

    /// The text of a field that must not be blank; `called` is its label on the page.
    package func required(_ name: String, called label: String) throws -> String {
        guard let text = try optional(name) else {
            throw ServiceError(.invalid, "\(label) is blank. Fill it in, and send it again.")
        }
        return text
    }

    /// All texts of a name that may stand several times.
    package func all(_ name: String) -> [String] {
        fields.filter { $0.name.utf8.elementsEqual(name.utf8) }.map { Form.text($0.value) }
    }

    /// A passphrase or code, in locked memory; the form's own copy is overwritten.
    package mutating func takeSecret(_ name: String) throws(WebRefusal) -> SecretBytes {
        guard let index = fields.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
            throw .notWhole
        }
        let secret = SecretBytes(fields[index].value)
        fields[index].value.wipe()
        return secret
    }

    /// The same without what was typed into fields that hold secrets: their bytes are overwritten.
    func withoutSecrets() -> Form {
        var form = self
        for index in form.fields.indices where form.fields[index].name.hasPrefix(Form.secretPrefix) {
            form.fields[index].value.wipe()
            form.fields[index].value = []
        }
        return form
    }

    /// All fields by their names, in order.
    var named: [(name: String, text: String)] { fields.map { ($0.name, Form.text($0.value)) } }

    /// All texts that were typed or chosen, in order.
    var typed: [String] {
        named.filter { $0.name != Form.tokenName }.map(\.text).filter { !$0.isBlank }
    }

    /// Throws where the form does not bear a session's token.
    func requireToken(_ token: String) throws(WebRefusal) {
        let sent = all(Form.tokenName)
        guard sent.count == 1, Digest(sha256: Array(sent[0].utf8)) == Digest(sha256: Array(token.utf8)) else {
            throw .staleForm
        }
    }

    /// The hidden field with the session's token.
    static let tokenName = "form-token"
    /// What the names of fields begin with that hold secrets.
    static let secretPrefix = "secret-"

    private static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
            text.append(byte)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
