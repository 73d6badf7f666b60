// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CSodium
internal import Synchronization

/// Sixty-four secret bytes in a block of locked memory that others share: for keys that a session holds by the thousand.
///
/// A `SecretBytes` takes four mappings of the kernel, which allows a process some 65,000; a block takes as many for all its
/// slots. Locked, guarded at the block's ends and wiped when let go, but not read-only, since the next slot is still to be
/// written.
@safe final class SecretSlot: Sendable {
    static let byteCount = 64

    private let block: SecretBlock
    private let place: Int

    /// Takes a slot and lets `fill` write its bytes; they are zero before.
    init(filledBy fill: (UnsafeMutableRawBufferPointer) -> Void) {
        (block, place) = SecretBlock.take()
        unsafe fill(block.bytes(at: place))
    }

    deinit { block.giveBack(place) }

    /// Lends the bytes for the duration of the call.
    func withUnsafeBytes<R, E>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        // The slot is given to another when this goes.
        defer { withExtendedLifetime(self) {} }
        return try unsafe body(UnsafeRawBufferPointer(block.bytes(at: place)))
    }
}

/// A block of locked memory with slots side by side; it stays for as long as the process.
@safe private final class SecretBlock: Sendable {
    private static let slotCount = 1024
    private static let blocks = Mutex<[SecretBlock]>([])

    // Safe because: set once in init, and never freed; each slot is written by the one who took it, before anybody else
    // knows it, and wiped when its last reader has let it go. The lock of `free` orders that before the next one's writing.
    private nonisolated(unsafe) let base: UnsafeMutableRawPointer
    private let free = Mutex(Array(0..<slotCount))

    private init() { unsafe base = Sodium.lockedMemory(SecretBlock.slotCount * SecretSlot.byteCount) }

    static func take() -> (SecretBlock, place: Int) {
        blocks.withLock { blocks in
            for block in blocks.reversed() {
                if let place = block.free.withLock({ $0.popLast() }) { return (block, place) }
            }
            let block = SecretBlock()
            blocks.append(block)
            return (block, block.free.withLock { $0.removeLast() })
        }
    }

    func giveBack(_ place: Int) {
        unsafe sodium_memzero(bytes(at: place).baseAddress, SecretSlot.byteCount)
        free.withLock { $0.append(place) }
    }

    func bytes(at place: Int) -> UnsafeMutableRawBufferPointer {
        unsafe UnsafeMutableRawBufferPointer(
            start: base + place * SecretSlot.byteCount,
            count: SecretSlot.byteCount
        )
    }
}
