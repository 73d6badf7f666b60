// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Fields
internal import Ledger
package import Values

/// Checks a court bundle from public material only, as a stranger would: no vault, no key but those it carries, and the
/// one thing that the stranger knows by another way, the register's fingerprint.
///
/// Beyond what `sha256sum` and `ssh-keygen` show, it checks every entry's signature, disclosure and proof, the way from
/// the register's first entry to each signer, that each item is the one that was collected, and that no file is added.
package enum BundleVerifier {
    /// Looks at the folder.
    ///
    /// Throws `BagError` only where the folder itself cannot be opened. `progress` is told how many bytes were hashed.
    package static func verify(
        folderAt path: String,
        trusting trusted: Digest?,
        progress: @escaping (Int) -> Void = { _ in }
    ) throws(BagError) -> BundleVerdict {
        switch try BagVerifier.verify(folderAt: path, rules: .ours, progress: progress) {
        case .valid(let bag): return verdict(on: bag, trusting: trusted)
        case .invalid(let problems):
            guard let bag = try foreignBag(at: path) else { return .refused(refusal(problems)) }
            // Whoever names the office that it should come from has asked for more than whole hashes.
            if trusted != nil {
                return .refused(BundleRefusal("", "this is no bundle of Casebound's, and nobody signed it"))
            }
            return bag
        }
    }

    private static func verdict(on bag: VerifiedBag, trusting trusted: Digest?) -> BundleVerdict {
        do throws(BundleRefusal) {
            let check = BundleCheck(bag: bag)
            let verified = try check.run()
            guard let trusted else { return .intactSignerUnknown(verified) }
            guard verified.registerFingerprint == trusted else {
                throw BundleRefusal(
                    BundlePaths.registerEntry(0),
                    "this is another register than the one that you trust"
                )
            }
            return .intactSigned(verified)
        } catch { return .refused(error) }
    }

    /// A bag that does not claim to be ours is judged by the rules of its own version.
    private static func foreignBag(at path: String) throws(BagError) -> BundleVerdict? {
        guard case .valid(let bag) = try BagVerifier.verify(folderAt: path, rules: .anyBag),
            !bag.information.values(of: BagInformation.profile.label).contains(BagInformation.profile.value),
            bag.digests[BagPath(BundlePaths.decision)] == nil
        else { return nil }
        return .foreignBag(version: bag.version)
    }

    private static func refusal(_ problems: [BagProblem]) -> BundleRefusal {
        // A wrong total only repeats what a missing, added or changed file says better.
        let telling = problems.first { $0.kind != .wrongTotal } ?? problems.first
        guard let first = telling else { return BundleRefusal("", "this is not a bag") }
        let more = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
        return BundleRefusal(first.file.text, first.kind.description + more)
    }
}

/// One bundle being checked, whose bag is whole.
struct BundleCheck {
    let bag: VerifiedBag
    private static let smallFile = 64 << 20

    func run() throws(BundleRefusal) -> VerifiedBundle {
        let signer = try signer()
        let office = try RegisterCheck(check: self).run()
        let decided = try decision(by: signer)
        guard decided.event.registerSize == office.size else {
            throw BundleRefusal(BundlePaths.decision, "the decision reads another state of the register")
        }
        guard let member = office.register.member(withKey: signer.digest) else {
            throw BundleRefusal(BundlePaths.allowedSigners, "the register does not say whose the signing key is")
        }
        let entries = try CaseCheck(check: self, office: office, decided: decided).run()
        try DrawnCheck(check: self, reading: entries.reading, signer: signer).run()
        return VerifiedBundle(
            caseNumber: entries.number,
            production: decided.event.number,
            signer: member.name,
            keyFingerprint: signer.sshFingerprint,
            registerFingerprint: office.fingerprint,
            entryCount: entries.count,
            withheldCount: entries.withheldCount,
            itemCount: decided.event.items.count,
            rounds: VerifiedRound.all(of: entries.reading.file)
        )
    }

    /// The key that signed the tag manifest; `allowed_signers` must name that key and no other.
    private func signer() throws(BundleRefusal) -> VerifyingKey {
        let path = BagWriter.signaturePath
        guard let tagManifest = bag.tagManifest, let file = try? bag.unlistedBytes(of: path, limit: 8192) else {
            throw BundleRefusal(path.text, "the signature is missing")
        }
        let key: VerifyingKey
        do {
            key = try SSHSignature.verify(file, of: tagManifest, namespace: SSHSignature.productionNamespace)
        } catch { throw BundleRefusal(path.text, "the signature is not of this bundle's tag manifest") }
        guard try bytes(BundlePaths.allowedSigners) == Array(key.sshAllowedSigner.utf8) else {
            throw BundleRefusal(BundlePaths.allowedSigners, "it names another key than the one that signed")
        }
        return key
    }

    private func decision(by signer: VerifyingKey) throws(BundleRefusal) -> Decided {
        let path = BundlePaths.decision
        guard let file = DecisionFile.read(try bytes(path)), let reference = file.record.reference(file.fields),
            let event = try? EventCoding.event(ProductionDecided.self, of: file.fields),
            reference.envelope.type == ProductionDecided.type
        else { throw BundleRefusal(path, "it is not a decision, or its signature does not hold") }
        guard file.record.author == signer else {
            throw BundleRefusal(path, "who decided is not who signed the bundle")
        }
        return Decided(record: file.record, event: event, reference: reference, fields: file.fields)
    }

    /// The bytes of a file that a manifest lists.
    func bytes(_ path: String) throws(BundleRefusal) -> [UInt8] {
        guard bag.digests[BagPath(path)] != nil else { throw BundleRefusal(path, "it is missing") }
        do { return try bag.bytes(of: BagPath(path), limit: BundleCheck.smallFile) } catch {
            throw BundleRefusal(path, "it changed while it was checked, or is too large")
        }
    }

    /// The files below a folder of the bundle, in order of their paths.
    func files(below folder: String) -> [String] {
        bag.digests.keys.filter { $0.bytes.starts(with: folder.utf8) }.sorted().map(\.text)
    }

    /// Reads an entry's file and checks what it can prove by itself, and that its name says its place.
    func entry(_ path: String, house: NoteKey, place: (Record) -> String) throws(BundleRefusal) -> VerifiedEntry {
        let bytes = try bytes(path)
        let entry: VerifiedEntry
        do { entry = try UnverifiedEntryFile(parsing: bytes).verify(checkpointKey: house) } catch {
            throw BundleRefusal(path, "its signature, disclosure or proof does not hold")
        }
        guard place(entry.record).utf8.elementsEqual(path.utf8) else {
            throw BundleRefusal(path, "it is another entry than its name says")
        }
        return entry
    }
}

/// The entry that decided the production.
struct Decided {
    let record: Record
    let event: ProductionDecided
    let reference: EntryReference
    let fields: [Field]
}

extension VerifiedEntry {
    /// All fields of a wholly shown entry; nil where anything of it is withheld.
    var wholeFields: [Field]? {
        guard let fields else { return nil }
        let whole = fields.compactMap { $0?.field }
        return whole.count == fields.count ? whole : nil
    }
}

extension Record {
    /// The entry as the fold sees it; nil where its envelope is not one.
    func reference(_ fields: [Field]) -> EntryReference? {
        guard let envelope = try? EventCoding.envelope(of: fields) else { return nil }
        return EntryReference(ledger: ledger, sequence: sequence, leaf: leaf, key: author.digest, envelope: envelope)
    }
}
