// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Shamir's secret sharing, byte by byte over GF(2^8), so that libgfshare's `gfcombine` and `gfsplit` do the same.
///
/// Any `threshold` shares make the secret; fewer say nothing about it, not even to somebody with unbounded means. Nothing
/// in a share proves that it belongs to the others: wrong shares combine to another secret, so the caller compares what
/// follows from it with what it knows (see `RecoveryKey`).
package enum Shamir {
    /// How many shares there can be, and so the highest threshold: a share for each element of the field but 0.
    package static let mostShares = 255

    /// What one holder gets: the polynomials' values at `x`, a byte for each byte of the secret.
    package struct Share: Sendable {
        /// Where the polynomials were taken, 1 to 255; at 0 they give the secret.
        package let x: UInt8
        package let values: SecretBytes

        package init(x: UInt8, values: SecretBytes) {
            self.x = x
            self.values = values
        }
    }

    /// Splits a secret into `count` shares with x from 1 on, of which any `threshold` make it again.
    ///
    /// `.unacceptableSplit` unless 2 <= threshold <= count <= 255; `.malformed` for an empty secret. Each share takes a
    /// page of locked memory.
    package static func split(
        _ secret: SecretBytes,
        threshold: Int,
        count: Int
    ) throws(CryptographyError) -> [Share] {
        guard threshold >= 2, count >= threshold, count <= mostShares else { throw .unacceptableSplit }
        guard secret.count > 0 else { throw .malformed }
        // Every coefficient is uniform, the highest too: were it never zero, threshold - 1 shares would rule out a value.
        let coefficients = SecretBytes.random(count: (threshold - 1) * secret.count)
        return (1...UInt8(count)).map { x in Share(x: x, values: values(secret: secret, coefficients, at: x)) }
    }

    /// The secret of at least as many shares as its threshold.
    ///
    /// `.malformed` for no shares, shares of different lengths or an x of 0; `.repeatedShare` where two have the same x.
    package static func combine(_ shares: [Share]) throws(CryptographyError) -> SecretBytes {
        guard let count = shares.first?.values.count, count > 0,
            shares.allSatisfy({ $0.x != 0 && $0.values.count == count })
        else { throw .malformed }
        let places = shares.map(\.x)
        guard Set(places).count == places.count else { throw .repeatedShare }
        return unsafe SecretBytes(count: count) { target in
            for share in shares {
                let weight = weight(of: share.x, among: places)
                unsafe share.values.withUnsafeBytes { values in
                    for at in target.indices { unsafe target[at] ^= GF256.multiply(values[at], weight) }
                }
            }
        }
    }

    /// The polynomials' values at `x` by Horner's rule, highest coefficient first, summed up in locked memory.
    private static func values(secret: SecretBytes, _ coefficients: SecretBytes, at x: UInt8) -> SecretBytes {
        unsafe SecretBytes(count: secret.count) { target in
            unsafe coefficients.withUnsafeBytes { coefficients in
                for row in stride(from: 0, to: coefficients.count, by: target.count) {
                    for at in target.indices {
                        unsafe target[at] = GF256.multiply(target[at], x) ^ coefficients[row + at]
                    }
                }
            }
            unsafe secret.withUnsafeBytes { secret in
                for at in target.indices { unsafe target[at] = GF256.multiply(target[at], x) ^ secret[at] }
            }
        }
    }

    /// What the values at `x` count for at 0 (Lagrange); it depends on the places alone, which are no secret.
    private static func weight(of x: UInt8, among places: [UInt8]) -> UInt8 {
        places.filter { $0 != x }.reduce(1) { product, other in
            GF256.multiply(product, GF256.multiply(other, GF256.inverse(other ^ x)))
        }
    }
}
