// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Glibc

/// Reads the files of a folder and nothing outside it, whatever is done to the folder meanwhile.
///
/// Every step is taken from a folder that is open, and follows no link.
final class BagFolder {
    private let root: Descriptor

    init(at path: String) throws(BagError) { root = try Descriptor(folderAt: path) }

    /// Opens a regular file for reading.
    func open(_ path: BagPath) throws(BagError) -> Descriptor {
        guard path.isInside, let name = path.parts.last else { throw .storage(errno: ENOENT) }
        var folder = try Descriptor(dot, in: root, flags: O_RDONLY | O_DIRECTORY)
        for part in path.parts.dropLast() {
            folder = try Descriptor(BagFolder.cString(part), in: folder, flags: O_RDONLY | O_DIRECTORY)
        }
        // Without O_NONBLOCK, a pipe in the file's place would be waited for.
        let file = try Descriptor(BagFolder.cString(name), in: folder, flags: O_RDONLY | O_NONBLOCK)
        guard try file.status().st_mode & S_IFMT == S_IFREG else { throw .storage(errno: EINVAL) }
        return file
    }

    /// All bytes of a file; nil where it is larger than the limit.
    func bytes(of path: BagPath, limit: Int) throws(BagError) -> [UInt8]? {
        let file = try open(path)
        var bytes: [UInt8] = []
        try unsafe file.readAll { (piece: UnsafeRawBufferPointer) throws(BagError) -> Bool in
            unsafe bytes.append(contentsOf: piece)
            return bytes.count <= limit
        }
        return bytes.count <= limit ? bytes : nil
    }

    private let dot: [CChar] = [0x2E, 0]

    static func cString(_ name: some Sequence<UInt8>) -> [CChar] { name.map { CChar(bitPattern: $0) } + [0] }
}

extension Descriptor {
    /// Lends one piece after the other until the end, or until `body` says no.
    func readAll(_ body: (UnsafeRawBufferPointer) throws(BagError) -> Bool) throws(BagError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 4096)
        defer { unsafe buffer.deallocate() }
        while true {
            let count = try unsafe read(into: buffer)
            guard count > 0 else { return }
            guard try unsafe body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return }
        }
    }
}

/// All that stands in a bag's folder.
struct BagListing {
    /// Sizes of the regular files.
    private(set) var files: [BagPath: Int] = [:]
    /// Folders that hold nothing, not even a folder.
    private(set) var emptyFolders: [BagPath] = []
    private(set) var problems: [BagProblem] = []

    private let limits: BagLimits

    init(of folder: BagFolder, limits: BagLimits) throws(BagError) {
        self.limits = limits
        try folder.withRoot { (root: borrowing Descriptor) throws(BagError) in
            try list(root, [], depth: 0)
        }
    }

    private mutating func list(_ folder: borrowing Descriptor, _ prefix: [UInt8], depth: Int) throws(BagError) {
        let names = try folder.names(upTo: limits.fileCount)
        if names.isEmpty && depth > 0 { emptyFolders.append(BagPath(prefix.dropLast())) }
        for name in names {
            let path = BagPath(prefix + name)
            guard files.count + emptyFolders.count < limits.fileCount, depth < limits.depth,
                problems.count < limits.problemCount
            else {
                problems.append(BagProblem(.overLimit, path))
                return
            }
            let status = try folder.status(of: name)
            switch status.st_mode & S_IFMT {
            case S_IFREG: files[path] = Int(status.st_size)
            case S_IFDIR:
                let inner = try Descriptor(BagFolder.cString(name), in: folder, flags: O_RDONLY | O_DIRECTORY)
                try list(inner, path.bytes + [BagPath.slash], depth: depth + 1)
            default: problems.append(BagProblem(.specialFile, path))
            }
        }
    }
}

extension BagFolder {
    fileprivate func withRoot(_ body: (borrowing Descriptor) throws(BagError) -> Void) throws(BagError) {
        try body(root)
    }
}

extension Descriptor {
    /// The names in a folder, in the order of their bytes; one more than the limit where there are more.
    fileprivate func names(upTo limit: Int) throws(BagError) -> [[UInt8]] {
        // The stream closes its own descriptor.
        let stream = unsafe fdopendir(try Descriptor.check(fcntl(number, F_DUPFD_CLOEXEC, 0)))
        guard let stream = unsafe stream else { throw .storage(errno: errno) }
        defer { unsafe closedir(stream) }
        unsafe rewinddir(stream)
        var names: [[UInt8]] = []
        errno = 0
        while names.count <= limit, let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
            if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw .storage(errno: errno) }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// What a name in a folder stands for; a link is not followed.
    fileprivate func status(of name: [UInt8]) throws(BagError) -> stat {
        var status = stat()
        try Descriptor.check(unsafe fstatat(number, BagFolder.cString(name), &status, AT_SYMLINK_NOFOLLOW))
        return status
    }
}
