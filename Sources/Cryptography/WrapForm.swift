// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// What a stored wrap holds, and so how long it must be: all that can be checked of one without a key.
package enum WrapForm: Sendable {
    case entryKey
    case blobKey
    case compartment

    /// Whether the bytes have the first byte and the length of such a wrap.
    package func admits(_ wrap: [UInt8]) -> Bool {
        switch (self, wrap.first) {
        case (_, PublicWrap.form): wrap.count == PublicWrap.byteCount(secret: secretByteCount)
        // A compartment's seed is wrapped to public halves only.
        case (.compartment, _): false
        case (_, SymmetricWrap.form): wrap.count == SymmetricWrap.byteCount(secret: secretByteCount)
        default: false
        }
    }

    private var secretByteCount: Int {
        switch self {
        case .entryKey: EntryKey.byteCount
        case .blobKey: BlobKey.byteCount
        case .compartment: CompartmentKey.byteCount
        }
    }
}
