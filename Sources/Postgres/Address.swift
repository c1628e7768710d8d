import CPostgres
import Storage

/// Where a server is, as libpq reads it: `host=… dbname=…` or `postgres://…`.
struct Address: Sendable {
    let text: String
    /// The schema to work in, if it is not the usual one.
    var schema: String?

    /// Finds a server that is gone in seconds and not in the hours that TCP would take.
    private static let defaults = [
        "connect_timeout=5", "keepalives_idle=10", "keepalives_interval=5", "keepalives_count=3",
        "tcp_user_timeout=15000", "application_name=tongxin", "client_encoding=UTF8",
    ]

    /// What the address says itself comes after the defaults and counts.
    func connect() -> OpaquePointer? {
        var keywords = ["dbname"]
        var values = [text]
        for setting in Address.defaults {
            let parts = setting.split(separator: "=")
            keywords.insert(String(parts[0]), at: 0)
            values.insert(String(parts[1]), at: 0)
        }
        return unsafe withCStrings(keywords) { keywords in
            unsafe withCStrings(values) { values in
                // With 1 the value of `dbname` is read as a whole address:
                // https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-PQCONNECTDBPARAMS
                unsafe PQconnectdbParams(keywords, values, 1)
            }
        }
    }

    /// Lends a list of C strings, ended by null.
    private func withCStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let bytes = strings.flatMap { Array($0.utf8CString) }
        return unsafe bytes.withUnsafeBufferPointer { bytes in
            var start = bytes.baseAddress
            var pointers = unsafe [UnsafePointer<CChar>?]()
            for string in strings {
                unsafe pointers.append(start)
                unsafe start = start?.advanced(by: string.utf8CString.count)
            }
            unsafe pointers.append(nil)
            return unsafe body(pointers)
        }
    }
}
