import Glibc

extension ZipArchive {
    /// No file of ours is larger; one that unpacks to more is not unpacked.
    private static let largestPart = 1 << 26

    /// Unpacks a zip file into a folder that is there and empty.
    ///
    /// Names are taken if they stay in the folder and are of plain letters; any other name is a
    /// damaged file.
    public static func unpack(_ path: String, into folder: String) throws {
        let archive = try ZipArchive(try FileBytes(at: path))
        while let part = try archive.nextPart() {
            guard part.isFile, let name = part.name, isPlain(name) else { throw ZipFailure.damaged }
            try archive.unpackPart(to: "\(folder)/\(name)", above: folder)
        }
    }

    private static func isPlain(_ name: String) -> Bool {
        let steps = name.split(separator: "/", omittingEmptySubsequences: false)
        return steps.allSatisfy { step in
            !step.isEmpty && step.first != "."
                && step.utf8.allSatisfy { byte in
                    (48...57).contains(byte) || (65...90).contains(byte)
                        || (97...122).contains(byte) || [45, 46, 95].contains(byte)
                }
        }
    }

    private func unpackPart(to path: String, above folder: String) throws {
        ZipArchive.makeFolders(of: path, below: folder)
        guard let file = unsafe fopen(path, "wx") else { throw ZipFailure.unwritable }
        defer { unsafe fclose(file) }
        var size = 0
        while true {
            let bytes = try nextBytes()
            guard !bytes.isEmpty else { return }
            size += bytes.count
            guard size <= ZipArchive.largestPart else { throw ZipFailure.damaged }
            guard unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count else {
                throw ZipFailure.unwritable
            }
        }
    }

    private static func makeFolders(of path: String, below folder: String) {
        let steps = path.dropFirst(folder.count + 1).split(separator: "/").dropLast()
        var place = folder
        for step in steps {
            place += "/\(step)"
            unsafe _ = mkdir(place, 0o700)
        }
    }
}

extension FileBytes {
    /// A file on disk, which stays open as long as its bytes may be asked for.
    public init(at path: String) throws(ZipFailure) {
        guard let file = OpenFile(path) else { throw .damaged }
        self.init(sizeBytes: file.sizeBytes) { offset, count in
            file.bytes(at: offset, upTo: count)
        }
    }
}

private final class OpenFile {
    private let descriptor: Int32
    let sizeBytes: Int

    init?(_ path: String) {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        sizeBytes = Int(lseek(descriptor, 0, SEEK_END))
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func bytes(at offset: Int, upTo count: Int) -> [UInt8] {
        unsafe Array(unsafeUninitializedCapacity: count) { buffer, filled in
            filled = unsafe max(0, pread(descriptor, buffer.baseAddress, count, offset))
        }
    }
}
