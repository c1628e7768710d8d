import CArchive
import Glibc

/// Hands the bytes of a file to libarchive, which asks from C.
@safe final class ZipInput {
    private static let roomBytes = 1 << 15

    private let file: FileBytes
    private var offset = 0
    /// libarchive keeps the address until it asks again.
    private let room: UnsafeMutableRawBufferPointer
    /// What reading threw: C has no word for it.
    private(set) var failure: (any Error)?

    init(_ file: FileBytes) {
        self.file = file
        unsafe room = .allocate(byteCount: ZipInput.roomBytes, alignment: 16)
    }

    deinit { unsafe room.deallocate() }

    static func from(_ context: UnsafeMutableRawPointer?) -> ZipInput? {
        unsafe context.map { unsafe Unmanaged<ZipInput>.fromOpaque($0).takeUnretainedValue() }
    }

    /// How many bytes there are, and where; 0 at the end, -1 if it fails.
    func read(to start: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
        do {
            let bytes = try file.bytes(at: offset, upTo: ZipInput.roomBytes)
            let count = min(bytes.count, ZipInput.roomBytes)
            unsafe room.copyBytes(from: bytes.prefix(count))
            unsafe start?.pointee = UnsafeRawPointer(room.baseAddress)
            offset += count
            return count
        } catch {
            failure = error
            return -1
        }
    }

    /// Where it is then, or -1 if that is outside the file.
    func seek(to distance: Int64, from origin: Int32) -> Int64 {
        let start =
            switch origin {
            case SEEK_SET: 0
            case SEEK_CUR: offset
            default: file.sizeBytes
            }
        let (target, overflows) = Int64(start).addingReportingOverflow(distance)
        guard !overflows, (0...Int64(file.sizeBytes)).contains(target) else { return -1 }
        offset = Int(target)
        return target
    }
}
