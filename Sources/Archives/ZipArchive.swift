import CArchive

/// The parts of a zip file in the order in which they lie there, unpacked a piece at a time and
/// never onto a disk.
///
/// What the central directory says is not trusted: names, sizes and numbers are for the caller to
/// judge, and so is how much comes out of a part.
@safe public final class ZipArchive {
    private let handle: OpaquePointer
    private let input: ZipInput
    /// What libarchive unpacks into.
    private var piece = [UInt8](repeating: 0, count: 1 << 16)

    /// - Throws: `ZipFailure`, or what reading the file threw.
    public init(_ file: FileBytes) throws {
        guard let handle = unsafe archive_read_new() else { throw ZipFailure.unavailable }
        unsafe self.handle = handle
        input = ZipInput(file)
        // The reader that starts from the central directory, and no other: a file that is cut short
        // has none.
        unsafe archive_read_support_format_zip_seekable(handle)
        let context = unsafe Unmanaged.passUnretained(input).toOpaque()
        unsafe archive_read_set_callback_data(handle, context)
        unsafe archive_read_set_read_callback(handle) { _, context, start in
            unsafe ZipInput.from(context)?.read(to: start) ?? -1
        }
        unsafe archive_read_set_seek_callback(handle) { _, context, offset, origin in
            unsafe ZipInput.from(context)?.seek(to: offset, from: origin) ?? -1
        }
        try check(unsafe archive_read_open1(handle))
    }

    deinit { unsafe _ = archive_read_free(handle) }

    /// The next part; `nil` behind the last one.
    public func nextPart() throws -> ZipPart? {
        var found: OpaquePointer?
        let code = unsafe archive_read_next_header(handle, &found)
        if code == ARCHIVE_EOF { return nil }
        // A warning here is about a name that this machine's locale cannot say.
        if code != ARCHIVE_WARN { try check(code) }
        guard let entry = unsafe found else { throw ZipFailure.damaged }
        return unsafe ZipPart(entry, method: method)
    }

    /// More bytes of the part that came last; none at its end.
    public func nextBytes() throws -> [UInt8] {
        let count = unsafe piece.withUnsafeMutableBytes {
            unsafe archive_read_data(handle, $0.baseAddress, $0.count)
        }
        // What comes short, is too long or has a wrong checksum is a warning to libarchive.
        guard count >= 0 else { throw failure }
        return Array(piece.prefix(count))
    }

    /// `ZIP 2.0 (deflation)` is how libarchive names the way a part is packed.
    private var method: String {
        guard let name = unsafe archive_format_name(handle) else { return "" }
        return unsafe String(cString: name)
    }

    private func check(_ code: Int32) throws {
        guard code == ARCHIVE_OK else { throw failure }
    }

    private var failure: any Error { input.failure ?? ZipFailure.damaged }
}

public enum ZipFailure: Error, Equatable, Sendable {
    /// Cut short, overwritten, or no zip file at all.
    case damaged
    /// No memory for the reader or the writer.
    case unavailable
    /// The disk takes no more, or nothing may be written there.
    case unwritable
}
