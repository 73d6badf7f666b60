// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import GRDB
import Vault

/// Damage to files: blobs, the database's own bytes and its log, the folder kept apart, backups.
enum FileWounds {
    private static let chunk = 65_536 + 16

    static let all =
        [
            wound("blob nonce flip", in: "vault/blobs") { data, _, random in
                data.prefix(16).flipping(&random) + data.dropFirst(16)
            },
            wound("blob chunk flip", in: "vault/blobs") { data, _, random in
                data.prefix(16) + Data(data.dropFirst(16)).flipping(&random)
            },
            wound("blob truncate", in: "vault/blobs") { data, _, random in data.prefix(random.below(data.count)) },
            wound("blob lengthen", in: "vault/blobs") { data, _, random in
                data + data.suffix(1 + random.below(min(chunk, data.count)))
            },
            wound("blob swap", in: "vault/blobs") { data, other, _ in other == data ? nil : other },
            wound("blob chunks swap", in: "vault/blobs", minimum: 16 + 2 * chunk) { data, _, _ in
                let chunks = (0..<2).map { data[(16 + $0 * chunk)..<(16 + ($0 + 1) * chunk)] }
                return data.prefix(16) + chunks[1] + chunks[0] + data.dropFirst(16 + 2 * chunk)
            },
            removal("blob delete", in: "vault/blobs"),
        ] + databaseWounds + logWounds + apartWounds + backupWounds

    private static let databaseWounds = [
        database("database flip") { data, random in data.flipping(&random) },
        database("database page flip") { data, random in
            // Headers and cell pointers, where the structure is: every page has them in its first bytes.
            let page = random.below(data.count / 4096) * 4096 + random.below(24)
            var bytes = [UInt8](data)
            bytes[page] ^= 1 << random.below(8)
            return Data(bytes)
        },
        database("database page zero") { data, random in
            let page = random.below(data.count / 4096) * 4096
            return data.prefix(page) + Data(count: 4096) + data.dropFirst(page + 4096)
        },
        database("database pages swap") { data, random in
            let count = data.count / 4096
            let first = random.below(count - 1)
            let second = first + 1 + random.below(count - first - 1)
            let pages = [first, second].map { data[($0 * 4096)..<(($0 + 1) * 4096)] }
            return data.prefix(first * 4096) + pages[1] + data[((first + 1) * 4096)..<(second * 4096)] + pages[0]
                + data.dropFirst((second + 1) * 4096)
        },
        database("database truncate") { data, random in data.prefix(random.below(data.count)) },
    ]

    private static let logWounds = [
        log("log flip") { data, random in data.flipping(&random) },
        log("log truncate") { data, random in data.prefix(random.below(data.count)) },
        log("log delete") { _, _ in nil },
    ]

    private static let apartWounds = [
        wound("checkpoint apart flip", in: "outside/checkpoint") { data, _, random in data.flipping(&random) },
        wound("checkpoint apart truncate", in: "outside/checkpoint") { data, _, random in
            data.prefix(random.below(data.count))
        },
        removal("checkpoint apart delete", in: "outside/checkpoint"),
        wound("house key flip", in: "outside/house.key") { data, _, random in data.flipping(&random) },
        wound("house key truncate", in: "outside/house.key") { data, _, random in
            data.prefix(random.below(data.count))
        },
        removal("house key delete", in: "outside/house.key"),
    ]

    private static let backupWounds = [
        ofBackup(wound("backup database flip", in: "backup/*.sqlite") { data, _, random in data.flipping(&random) }),
        ofBackup(
            wound("backup database truncate", in: "backup/*.sqlite") { data, _, random in
                data.prefix(random.below(data.count))
            }
        ),
        ofBackup(removal("backup database delete", in: "backup/*.sqlite")),
        ofBackup(wound("backup blob flip", in: "backup/blobs") { data, _, random in data.flipping(&random) }),
        ofBackup(
            wound("backup blob truncate", in: "backup/blobs") { data, _, random in
                data.prefix(random.below(data.count))
            }
        ),
        ofBackup(wound("backup blob swap", in: "backup/blobs") { data, other, _ in other == data ? nil : other }),
        ofBackup(removal("backup blob delete", in: "backup/blobs")),
        ofBackup(
            wound("backup.json flip", in: "backup/backup.json", leniency: .harmless) { data, _, random in
                data.flipping(&random)
            }
        ),
        ofBackup(
            wound("backup.json truncate", in: "backup/backup.json") { data, _, random in
                data.prefix(random.below(data.count))
            }
        ),
        ofBackup(removal("backup.json delete", in: "backup/backup.json", leniency: .unnamed)),
    ]

    private static func ofBackup(_ wound: Wound) -> Wound {
        var wound = wound
        wound.isOfBackup = true
        return wound
    }

    /// The files of a folder, of a pattern in it, or the one file.
    private static func files(_ place: String, _ scene: Scene) throws -> [String] {
        let path = scene.path + "/" + place
        let folder = place.hasSuffix("*.sqlite") ? scene.path + "/" + place.dropLast(9) : path
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
        guard exists else { return [] }
        guard isFolder.boolValue else { return [path] }
        return try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { !place.hasSuffix("*.sqlite") || $0.hasSuffix(".sqlite") }.sorted().map { folder + "/" + $0 }
    }

    /// Puts other bytes in a file's place; the body is given its bytes and those of another of its kind.
    private static func wound(
        _ name: String,
        in place: String,
        leniency: Wound.Leniency = .none,
        minimum: Int = 1,
        _ change: @escaping @Sendable (Data, Data, inout Random) -> Data?
    ) -> Wound {
        Wound(name: name, leniency: leniency) { scene, random in
            let contents = try files(place, scene).map { ($0, try Data(contentsOf: URL(filePath: $0))) }
            let fit = contents.filter { $0.1.count >= minimum }
            guard !fit.isEmpty else { return nil }
            let chosen = random.pick(fit)
            let other = random.pick(contents).1
            guard let changed = change(chosen.1, other, &random), changed != chosen.1 else { return nil }
            try changed.write(to: URL(filePath: chosen.0))
            return "of \(fit.count)"
        }
    }

    private static func removal(_ name: String, in place: String, leniency: Wound.Leniency = .none) -> Wound {
        Wound(name: name, leniency: leniency) { scene, random in
            let found = try files(place, scene)
            guard !found.isEmpty else { return nil }
            try FileManager.default.removeItem(atPath: random.pick(found))
            return "of \(found.count)"
        }
    }

    /// Changes the database's file, once all of its log is in it.
    private static func database(
        _ name: String,
        _ change: @escaping @Sendable (Data, inout Random) -> Data
    ) -> Wound {
        Wound(name: name, leniency: .harmless) { scene, random in
            try Tampering.with(scene) { _ in }
            let file = URL(filePath: scene.layout.database)
            try change(try Data(contentsOf: file), &random).write(to: file)
            return "database"
        }
    }

    /// Changes the write-ahead log as a command left it; nil takes it away.
    private static func log(
        _ name: String,
        _ change: @escaping @Sendable (Data, inout Random) -> Data?
    ) -> Wound {
        Wound(name: name, leniency: .older) { scene, random in
            let file = URL(filePath: scene.layout.database + "-wal")
            guard FileManager.default.fileExists(atPath: file.path) else { return nil }
            let data = try Data(contentsOf: file)
            guard !data.isEmpty else { return nil }
            guard let changed = change(data, &random) else {
                try FileManager.default.removeItem(at: file)
                return "log"
            }
            try changed.write(to: file)
            return "log"
        }
    }
}
