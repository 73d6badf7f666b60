// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Vault

/// When a process is ended.
enum KillMoment: CustomStringConvertible {
    /// So many seconds after it began.
    case after(Double)
    /// So many microseconds after files of the vault were seen to change for the n-th time.
    case atChange(Int, pause: UInt32)

    var description: String {
        switch self {
        case .after(let seconds): "after \(Int(seconds * 1000)) ms"
        case .atChange(let count, let pause): "\(pause) µs after change \(count)"
        }
    }

    static func random(within duration: Double, _ random: inout Random) -> KillMoment {
        if random.below(2) == 0 { return .after(random.fraction() * duration) }
        return .atChange(1 + random.below(7), pause: UInt32(random.below(2500)))
    }

    /// Waits for the moment, and ends the process there; how it ended, which may have been before.
    func end(_ child: ChildProcess, in scene: Scene) throws -> Ended {
        let began = ContinuousClock.now
        var trace = FileTrace(scene)
        var changes = 0
        while true {
            if let ended = try child.poll() { return ended }
            switch self {
            case .after(let seconds):
                let left = seconds - (ContinuousClock.now - began) / .seconds(1)
                if left <= 0 {
                    child.kill()
                    return try child.wait()
                }
                usleep(UInt32(min(left, 0.001) * 1_000_000))
            case .atChange(let count, let pause):
                if trace.hasChanged() { changes += 1 }
                if changes == count {
                    usleep(pause)
                    child.kill()
                    return try child.wait()
                }
                // Who looks without a pause takes the processor from the one that is looked at.
                usleep(50)
            }
        }
    }
}

/// The files by which a write shows: the write-ahead log, files not yet named, the folder kept apart, backups.
private struct FileTrace {
    private let paths: [String]
    private var last: [Int]

    init(_ scene: Scene) {
        let (vault, outside) = (scene.layout.folder, scene.layout.outside)
        paths = [
            vault + "/vault.sqlite-wal", vault + "/blobs", outside, scene.path + "/backup",
            scene.path + "/backup/blobs",
            scene.path, scene.path + "/newer", scene.path + "/second",
        ]
        last = paths.map(FileTrace.state)
    }

    mutating func hasChanged() -> Bool {
        let now = paths.map(FileTrace.state)
        defer { last = now }
        return now != last
    }

    /// A file's size, or when a folder's names last changed.
    private static func state(_ path: String) -> Int {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return -1 }
        return status.st_mode & S_IFMT == S_IFDIR
            ? status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec : Int(status.st_size)
    }
}
