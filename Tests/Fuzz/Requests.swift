import Web

@testable import HTTPServer

/// Reads any bytes as a request, whole and in pieces: the verdict must be the same. A head that is
/// taken is written again and read again: it must be the same head. So must the body.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRequests(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    let whole = Reading(bytes, pieces: [count])
    for pieces in [[1], [2, 3], bytes.prefix(8).map { Int($0 % 61) + 1 }] {
        let split = Reading(bytes, pieces: pieces)
        demand(whole == split, "in pieces of \(pieces): \(whole) became \(split)")
    }
    if case .taken(let head, let body, _) = whole.verdict { again(head, body) }
    return 0
}

private func again(_ head: RequestHead, _ body: [UInt8]?) {
    let bytes = written(head) + (body.map { written($0, head.framing) } ?? [])
    let second = Reading(bytes, pieces: [7])
    guard case .taken(let secondHead, let secondBody, let rest) = second.verdict
    else { fatalError("what was taken is refused: \(second)") }
    demand(head == secondHead, "\(head) became \(secondHead)")
    demand(body == secondBody && rest == 0, "the body became another")
}

/// What became of some bytes that came in pieces.
private struct Reading: Equatable {
    enum Verdict: Equatable {
        case unfinished
        case refused(Rejection)
        /// With the body if it has an end, and how many bytes follow it.
        case taken(RequestHead, body: [UInt8]?, rest: Int)
        case refusedBody(RequestHead)
    }

    private(set) var verdict = Verdict.unfinished

    init(_ bytes: [UInt8], pieces: [Int]) {
        // Larger than any input, so that the parts are judged and not the size.
        let limit = 1 << 20
        var parser = HeadParser(HeadLimits(headBytes: limit, targetBytes: limit, fieldCount: 100))
        var end = 0, turn = 0
        do throws(Rejection) {
            while end < bytes.count {
                end = min(bytes.count, end + max(1, pieces[turn % max(1, pieces.count)]))
                turn += 1
                guard let head = try parser.parse(bytes.span.extracting(0..<end)) else { continue }
                verdict = Reading.body(Array(bytes[parser.length...]), of: head, pieces)
                break
            }
        } catch { verdict = .refused(error) }
    }

    private static func body(
        _ bytes: [UInt8], of head: RequestHead, _ pieces: [Int]
    ) -> Verdict {
        var decoder = BodyDecoder(head.framing), body: [UInt8] = [], start = 0, turn = 0
        repeat {
            let end = min(bytes.count, start + max(1, pieces[turn % max(1, pieces.count)]))
            let piece = Array(bytes[start..<end])
            var cursor = 0
            turn += 1
            do throws(Rejection) {
                if try decoder.readAll(piece, at: &cursor, into: &body) {
                    return .taken(head, body: body, rest: bytes.count - start - cursor)
                }
            } catch { return .refusedBody(head) }
            start = end
        } while start < bytes.count
        return .taken(head, body: nil, rest: 0)
    }
}

extension BodyDecoder {
    /// Says whether the body has ended.
    fileprivate mutating func readAll(
        _ piece: [UInt8], at cursor: inout Int, into body: inout [UInt8]
    ) throws(Rejection) -> Bool {
        while true {
            switch try next(piece.span, at: &cursor) {
            case .bytes(let range): body += piece[range]
            case .needsMore: return false
            case .end: return true
            }
        }
    }
}

private func written(_ head: RequestHead) -> [UInt8] {
    let query = written(head.target.query)
    let target = head.target.rawPath + (query.isEmpty ? "" : "?" + query)
    let version = head.version == .http10 ? "1.0" : "1.1"
    let fields = head.headers.fields.map { "\($0.name): \($0.value)\r\n" }.joined()
    return Array("\(head.method.rawValue) \(target) HTTP/\(version)\r\n\(fields)\r\n".utf8)
}

private func written(_ body: [UInt8], _ framing: BodyFraming) -> [UInt8] {
    guard framing == .chunked else { return body }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: body.count, by: 5) {
        let piece = body[start..<min(start + 5, body.count)]
        bytes += Array("\(piece.count)\r\n".utf8) + piece + Array("\r\n".utf8)
    }
    return bytes + Array("0\r\n\r\n".utf8)
}
