import CPostgres
import Storage

/// An error as the server tells it, by its code:
/// https://www.postgresql.org/docs/15/errcodes-appendix.html
struct PostgresFailure {
    let code: String
    private let message: String
    private let constraint: String?
    private let statement: String

    init(of result: Result, in statement: String) {
        code = result.field(CInt(UInt8(ascii: "C"))) ?? "?????"
        message = result.field(CInt(UInt8(ascii: "M"))) ?? "no message"
        constraint = result.field(CInt(UInt8(ascii: "n")))
        self.statement = statement
    }

    var error: StorageError {
        StorageError(
            kind, logDetail: "PostgreSQL says \(safeMessage) (\(code)), in: \(statement.squeezed)")
    }

    /// Messages about the form of data quote the data.
    private var safeMessage: String { code.hasPrefix("22") ? "wrong data" : message }

    /// `cached plan must not change result type`
    var isStalePlan: Bool { code == "0A000" && message.hasPrefix("cached plan") }

    private var kind: StorageError.Kind {
        switch code {
        case "23505": .conflict(constraint: constraint ?? "?")
        case "23502": .programming
        case "40001", "40P01", "55P03": .busy
        case "57014": .tooSlow
        case "53100": .full
        case "P0001": .refused(constraint: message)
        case "XX001", "XX002": .corrupt
        default: isStalePlan ? .busy : kindOfClass
        }
    }

    private var kindOfClass: StorageError.Kind {
        switch code.prefix(2) {
        case "23": .refused(constraint: constraint ?? message)
        case "08", "53", "57", "58": .unavailable
        default: .programming
        }
    }
}
