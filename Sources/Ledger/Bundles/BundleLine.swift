import Crypto
import Proofs

/// A line of a bundle, read as it was written and not otherwise.
struct BundleLine {
    let opening: Receipt.Opening?

    private static let payload = Array(",\"payload\":".utf8)
    private static let salt = Array(",\"salt\":\"".utf8)
    private static let end = Array("\"}".utf8)
    private static let saltLetters = 43

    /// - Throws: `BundleRefusal` where it is not that of the entry, or opens something else.
    init(
        _ line: [UInt8], _ entry: LogEntry, _ bytes: [UInt8], _ index: Int, _ path: String
    ) throws(BundleRefusal) {
        let start = Array("{\"entry\":".utf8) + bytes + Array(",\"index\":\(index)".utf8)
        guard line.starts(with: start) else { throw .malformed(path) }
        let rest = line.dropFirst(start.count)
        if rest.elementsEqual("}".utf8) {
            opening = nil
            return
        }
        guard let opening = BundleLine.opening(in: rest), opening.commitment == entry.commitment
        else { throw .malformed(path) }
        self.opening = opening
    }

    private static func opening(in rest: ArraySlice<UInt8>) -> Receipt.Opening? {
        let tail = salt.count + saltLetters + end.count
        guard rest.starts(with: payload), rest.count > payload.count + tail else { return nil }
        let content = rest.dropFirst(payload.count).dropLast(tail)
        let last = rest.suffix(tail)
        guard last.starts(with: salt), last.suffix(end.count).elementsEqual(end),
            let bytes = Base64URL.decode(letters: last.dropFirst(salt.count).dropLast(end.count)),
            let digest = Digest(bytes)
        else { return nil }
        return Receipt.Opening(payload: Array(content), salt: digest)
    }
}
