import Audit
import Foundation

/// Where every entry of the audit is sent as well, so that somebody who can change the database
/// cannot change the copy (security.md, S19).
enum AuditCopy: Sendable, Equatable {
    /// Standard output: the journal of the system keeps it, and another host collects it from there.
    case journal
    /// A file that is only ever added to, for a log collector that follows it.
    case file(String)

    init?(_ text: String) {
        if text == "journal" {
            self = .journal
        } else if text.hasPrefix("/") {
            self = .file(text)
        } else {
            return nil
        }
    }

    var outlet: AuditService.Outlet {
        switch self {
        case .journal:
            AuditService.Outlet("journal") { entries in
                try FileHandle.standardOutput.write(contentsOf: AuditCopy.lines(entries))
            }
        case .file(let path):
            AuditService.Outlet(path) { entries in
                try AuditCopy.append(AuditCopy.lines(entries), to: path)
            }
        }
    }

    private static func lines(_ entries: [AuditEntry]) -> Data {
        Data(entries.map { $0.line + "\n" }.joined().utf8)
    }

    /// The entries count as sent when they are on the disk.
    private static func append(_ lines: Data, to path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
            guard
                FileManager.default.createFile(atPath: path, contents: nil, attributes: attributes)
            else { throw CocoaError(.fileWriteNoPermission) }
        }
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: lines)
        try file.synchronize()
    }
}
