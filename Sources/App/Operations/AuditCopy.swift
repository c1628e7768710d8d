import Audit
import Host

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
                try Output.standard.write(AuditCopy.lines(entries))
            }
        case .file(let path):
            AuditService.Outlet(path) { entries in
                // The entries count as sent when they are on the disk.
                try Output.add(AuditCopy.lines(entries), to: path)
            }
        }
    }

    private static func lines(_ entries: [AuditEntry]) -> String {
        entries.map { $0.line + "\n" }.joined()
    }
}
