import CArchive

/// What a zip file says of one of its parts.
public struct ZipPart: Sendable {
    /// `nil` where it is no text.
    public let name: String?
    public let isFile: Bool
    public let isFolder: Bool
    public let isEncrypted: Bool
    /// Packed in one of the two ways that office programs know.
    public let isPlainlyPacked: Bool
    /// How large it says it is.
    public let sizeBytes: Int

    init(_ entry: OpaquePointer, method: String) {
        let path = unsafe archive_entry_pathname(entry)
        name = unsafe path.flatMap { unsafe String(validatingCString: $0) }
        isFile = unsafe tongxin_entry_is_file(entry) != 0
        isFolder = unsafe tongxin_entry_is_folder(entry) != 0
        isEncrypted = unsafe archive_entry_is_encrypted(entry) != 0
        isPlainlyPacked = method.hasSuffix("(deflation)") || method.hasSuffix("(uncompressed)")
        sizeBytes = unsafe max(0, Int(archive_entry_size(entry)))
    }
}
