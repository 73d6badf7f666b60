// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// A member's second factor as it stands: the authenticator's key, up to which code it was used, and the spare codes left.
///
/// A value: each use gives the next one, which takes the place of this.
package struct SecondFactor: Sendable {
    /// What a code turned out to be.
    package enum Use: Hashable, Sendable {
        case authenticator
        case spareCode
    }

    package static let spareCodeCount = 10
    /// How long a code stands, in milliseconds.
    static let stepLength: Int64 = 30_000
    /// By how many steps an authenticator's clock may be wrong, either way.
    static let drift: Int64 = 1

    private let key: AuthenticatorKey
    /// The step of the newest code that was used: no code up to it counts again.
    private var lastStep: Int64
    private var spareCodes: [Digest]

    package var spareCodesLeft: Int { spareCodes.count }

    /// A second factor that begins, where the first code is the key's; nil where it is not.
    package static func begin(
        _ key: AuthenticatorKey,
        spareCodes: [SpareCode],
        confirmedBy code: SecretBytes,
        at time: Timestamp
    ) -> SecondFactor? {
        precondition(spareCodes.count <= spareCodeCount, "there is room for ten spare codes")
        let fresh = SecondFactor(key: key, lastStep: -1, spareCodes: spareCodes.map(\.digest))
        guard let (begun, use) = fresh.using(code, at: time), use == .authenticator else { return nil }
        return begun
    }

    private init(key: AuthenticatorKey, lastStep: Int64, spareCodes: [Digest]) {
        (self.key, self.lastStep, self.spareCodes) = (key, lastStep, spareCodes)
    }

    /// What stands once a code was used, where it is one that counts now; nil otherwise.
    ///
    /// All that it might be is compared, in constant time. Who types the letter O for a nought is understood.
    package func using(_ typed: SecretBytes, at time: Timestamp) -> (next: SecondFactor, use: Use)? {
        if let digits = AuthenticatorKey.digits(typed) {
            let now = time.milliseconds / SecondFactor.stepLength
            var newest: Int64?
            for step in max(0, now - SecondFactor.drift)...max(0, now + SecondFactor.drift) {
                let isEqual = unsafe digits.withUnsafeBytes {
                    unsafe isEqualInConstantTime($0, key.code(counter: UInt64(step)))
                }
                if isEqual, step > lastStep { newest = step }
            }
            guard let newest else { return nil }
            var next = self
            next.lastStep = newest
            return (next, .authenticator)
        }
        guard let code = SpareCode.read(typed) else { return nil }
        let left = spareCodes.filter { !isEqualInConstantTime($0.bytes, code.digest.bytes) }
        guard left.count < spareCodes.count else { return nil }
        var next = self
        next.spareCodes = left
        return (next, .spareCode)
    }
}

extension SecondFactor {
    private static let byteCount =
        1 + AuthenticatorKey.byteCounts.upperBound + 8 + Digest.byteCount * spareCodeCount

    /// The key's length 1, the key and zeros 64, the last step 8, and 32 for each of ten spare codes, zeros for those that
    /// are not left: of one length always, which tells nobody how many are.
    ///
    /// The bytes are secret; whoever takes them wipes them.
    package var bytes: [UInt8] {
        var bytes = [UInt8]()
        // No copy is left behind by growing.
        bytes.reserveCapacity(SecondFactor.byteCount)
        bytes.append(UInt8(key.byteCount))
        unsafe key.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: repeatElement(0, count: AuthenticatorKey.byteCounts.upperBound - key.byteCount))
        bytes.append(contentsOf: UInt64(bitPattern: lastStep).bigEndianBytes)
        for code in spareCodes { bytes.append(contentsOf: code.bytes) }
        bytes.append(contentsOf: repeatElement(0, count: SecondFactor.byteCount - bytes.count))
        return bytes
    }

    /// Whether a sealed one has this many bytes.
    package static func admits(sealedByteCount count: Int) -> Bool { count == byteCount + XChaCha.overhead }

    /// Reads what `bytes` wrote; `.malformed` for anything else.
    package init(parsing bytes: [UInt8]) throws(CryptographyError) {
        guard bytes.count == SecondFactor.byteCount, AuthenticatorKey.byteCounts.contains(Int(bytes[0])) else {
            throw .malformed
        }
        let step = 1 + AuthenticatorKey.byteCounts.upperBound
        key = try AuthenticatorKey(SecretBytes(bytes[1..<(1 + Int(bytes[0]))]))
        lastStep = Int64(bitPattern: bytes[step..<(step + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        spareCodes = stride(from: step + 8, to: bytes.count, by: Digest.byteCount).compactMap {
            Digest(bytes[$0..<($0 + Digest.byteCount)])
        }.filter { $0 != .zero }
    }
}

extension AuthenticatorKey {
    /// Six letters that may be digits; nil where there are more or fewer, as of a spare code.
    fileprivate static func digits(_ typed: SecretBytes) -> SecretBytes? {
        do { return try TypedLetters.read(typed, count: digitCount) } catch { return nil }
    }
}

extension SpareCode {
    fileprivate static func read(_ typed: SecretBytes) -> SpareCode? {
        do { return try SpareCode(parsing: typed) } catch { return nil }
    }
}
