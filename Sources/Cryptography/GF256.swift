// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Arithmetic of the field of 256 elements by the polynomial x^8 + x^4 + x^3 + x^2 + 1 (0x11d), which is libgfshare's.
///
/// Addition is `^`. No branch and no look-up depends on the values, so how long it takes says nothing about them.
enum GF256 {
    /// What x^8 is, by the field's polynomial.
    private static let reduction: UInt8 = 0x1d

    static func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var (product, shifted, rest) = (UInt8(0), left, right)
        for _ in 0..<8 {
            // 0 - 1 is a mask of ones, 0 - 0 one of zeros.
            product ^= shifted & (0 &- (rest & 1))
            shifted = (shifted << 1) ^ (reduction & (0 &- (shifted >> 7)))
            rest >>= 1
        }
        return product
    }

    /// The element that makes 1 with this one, which must not be 0: its 254th power.
    static func inverse(_ value: UInt8) -> UInt8 {
        var (power, result) = (value, UInt8(1))
        // 254 is 2 + 4 + … + 128.
        for _ in 1..<8 {
            power = multiply(power, power)
            result = multiply(result, power)
        }
        return result
    }
}
