// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Fields
import Foundation
import JSON
import Ledger
import Production
import Values
import Vault

@testable import CaseManagement

/// A member of the office who changes a bundle and signs it again with their own key: all manifests are right.
struct Insider {
    let bundle: BundleFixture
    let session: Session

    init(_ bundle: BundleFixture, as name: String = "lena") throws {
        self.bundle = bundle
        session = try bundle.office.signIn(name)
    }

    typealias Files = [String: [UInt8]]

    /// What the verifier says of the bundle after the change.
    func verdict(_ change: (inout Files) throws -> Void) throws -> BundleVerdict {
        var files = try BundleFixture.files(bundle.made.path)
        let key = session.keyring.signing.verifyingKey
        files["verify/allowed_signers"] = Array(key.sshAllowedSigner.utf8)
        for path in ["bagit.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "verify/tagmanifest.sshsig"] {
            files[path] = nil
        }
        try change(&files)
        let lines = String(decoding: files.removeValue(forKey: "bag-info.txt") ?? [], as: UTF8.self).split(
            separator: "\n"
        )
        // The last two lines are written by whoever writes a bag.
        let information = lines.dropLast(2).map { line in
            let colon = line.utf8.firstIndex(of: 0x3A) ?? line.endIndex
            return BagInformation.Field(String(line[..<colon]), String(line[colon...].dropFirst(2)))
        }
        let sorted = files.sorted { $0.key < $1.key }.map { BagFile($0.key, $0.value) }
        let contents = BagContents(
            payload: sorted.filter { $0.path.bytes.starts(with: "data/".utf8) },
            tags: sorted.filter { !$0.path.bytes.starts(with: "data/".utf8) },
            information: BagInformation(information),
            modified: Timestamp(milliseconds: 0)
        )
        let name = "forged-\(Identifier.random().hex)"
        _ = try BagWriter.write(contents, to: BagDestination(.folder, named: name, in: bundle.office.folder.path)) {
            SSHSignature.make(
                of: $0.tagManifest,
                namespace: SSHSignature.productionNamespace,
                by: key,
                sign: session.keyring.signing.sign
            )
        }
        let path = bundle.office.folder.path + "/" + name
        return try BundleVerifier.verify(folderAt: path, trusting: bundle.made.fingerprint)
    }

    /// A decision of this insider's in the place of the one that was entered, changed field by field.
    func decision(in files: inout Files, _ change: (inout [String: String]) -> Void = { _ in }) throws {
        let path = "verify/decision.json"
        let json = try JSONParser.parse(files[path] ?? [])
        let old = try Record(parsing: Hex.decode(json["record"]?.string ?? "") ?? [])
        guard let disclosure = json["disclosure"] else { return }
        let verified = try VerifiedDisclosure.verify(disclosure, fieldCount: old.fieldCount, root: old.fieldsRoot)
        let member = try session.member(of: session.register())
        var texts = ["author.id": member.id.hex, "author.name": member.name]
        change(&texts)
        let fields = verified.fields.compactMap { $0?.field }.map { field in
            texts[field.path].map { Field(path: field.path, value: .atomic(Array($0.utf8))) } ?? field
        }
        let seed = Digest(sha256: [9])
        let record = Record.signed(
            ledger: old.ledger,
            sequence: old.sequence,
            previous: old.previous,
            fieldCount: fields.count,
            fieldsRoot: Commitment.root(of: fields, seed: seed),
            by: session.keyring.signing
        )
        let all = [Showing](repeating: .shown, count: fields.count)
        files[path] =
            JSONValue.members([
                ("record", .string(Hex.encode(record.bytes))),
                ("disclosure", Disclosure.make(fields: fields, seed: seed, showing: all)),
            ]).canonicalBytes
    }
}
