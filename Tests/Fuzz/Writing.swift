import Web

/// Names and values as a browser sends them, every byte that could mean something else encoded.
func written(_ query: Query) -> String {
    query.pairs.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
}

private func encoded(_ text: String) -> String {
    text.utf8.map { byte in
        let digits = String(byte, radix: 16)
        return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }.joined()
}
