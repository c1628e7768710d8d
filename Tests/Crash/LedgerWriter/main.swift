import Glibc
import Storage

// Writes to a ledger until it is killed, or once:
//
//   LedgerWriter write sqlite|postgres PLACE FOLDER NAME   eight clients write, and heads are signed
//   LedgerWriter once  sqlite|postgres PLACE FOLDER NAME   one change, and the turn that follows
//
// PLACE is a file or an address; FOLDER has the key and the noted heads. Every acknowledged change is
// one line with its name on standard output.

let words = Array(CommandLine.arguments.dropFirst())
do {
    guard words.count == 5, let writer = try LedgerWriter(words) else {
        complain("usage: LedgerWriter write|once sqlite|postgres PLACE FOLDER NAME")
        exit(64)
    }
    if words[0] == "once" { try await writer.writeOnce() } else { try await writer.writeOn() }
    exit(0)
} catch {
    complain("\((error as? StorageError)?.logDetail ?? "\(error)")")
    exit(1)
}
