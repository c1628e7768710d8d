import CArchive

/// Writes a zip file part after part, packed, and holds a piece of one at a time.
///
/// The same parts make the same bytes: no part has a time.
@safe public final class ZipWriter {
    private let handle: OpaquePointer

    /// - Parameter path: where the file is written; what is there is written over.
    public init(path: String) throws(ZipFailure) {
        guard let handle = unsafe archive_write_new() else { throw .unavailable }
        unsafe self.handle = handle
        try check(unsafe archive_write_set_format_zip(handle))
        try check(unsafe archive_write_open_filename(handle, path))
    }

    deinit { unsafe _ = archive_write_free(handle) }

    /// Begins a part; its bytes follow.
    public func begin(_ name: String) throws(ZipFailure) {
        guard let entry = unsafe archive_entry_new() else { throw .unavailable }
        defer { unsafe archive_entry_free(entry) }
        unsafe archive_entry_set_pathname_utf8(entry, name)
        unsafe tongxin_entry_make_file(entry)
        unsafe archive_entry_set_perm(entry, 0o644)
        unsafe archive_entry_set_mtime(entry, 0, 0)
        try check(unsafe archive_write_header(handle, entry))
    }

    public func write(_ bytes: [UInt8]) throws(ZipFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe archive_write_data(handle, $0.baseAddress, $0.count)
            }
            guard count > 0 else { throw .unwritable }
            rest = rest.dropFirst(count)
        }
    }

    /// A part whose bytes are at hand.
    public func add(_ name: String, _ bytes: [UInt8]) throws(ZipFailure) {
        try begin(name)
        try write(bytes)
    }

    /// Nothing more comes. Without it the file is no zip file.
    public func finish() throws(ZipFailure) { try check(unsafe archive_write_close(handle)) }

    private func check(_ code: Int32) throws(ZipFailure) {
        guard code == ARCHIVE_OK || code == ARCHIVE_WARN else { throw .unwritable }
    }
}
