import Archives
import FoundationEssentials
import Kernel
import Verifying

/// A bundle in a zip file is unpacked for as long as it is looked at.
enum Unpacked {
    static func verdict(of verification: Verification) -> Verdict {
        guard let path = verification.path, isZip(path) else { return verification.run() }
        let files = FileManager.default
        let folder = "\(files.temporaryDirectory.path)/tongxin-verify-\(UUID().uuidString)"
        do {
            try files.createDirectory(
                atPath: folder, withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700])
            defer { try? files.removeItem(atPath: folder) }
            try ZipArchive.unpack(path, into: folder)
            return verification.of(folder).run()
        } catch {
            return .unreadable(Phrase("无法解开 \(path)", "Cannot unpack \(path)"))
        }
    }

    private static func isZip(_ path: String) -> Bool {
        guard let file = try? FileBytes(at: path) else { return false }
        return (try? file.bytes(at: 0, upTo: 4)) == [0x50, 0x4B, 3, 4]
    }
}
