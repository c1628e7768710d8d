import Compression
import HTTPServer
import Web

extension Front {
    /// Below this a page gains nothing on its way.
    private static let smallestBytes = 1024

    /// A page as few bytes, for a browser that takes them so.
    ///
    /// Of a page that holds a secret beside words from its address, whoever sees the length of
    /// many such answers can guess the secret. To choose the words they must send the browser here
    /// from a page of theirs, and the browser says so: such an answer stays as it is.
    static func compressed(_ response: Response, to request: Request) -> Response {
        guard case .bytes(let bytes) = response.content, bytes.count >= smallestBytes,
            response.headers["content-encoding"] == nil,
            isText(response.headers["content-type"] ?? "") || isBundle(request)
        else { return response }
        var answer = response
        answer.headers.append("vary", "accept-encoding, sec-fetch-site")
        guard isBundle(request) || comesFromHere(request.headers),
            AcceptedEncodings(request.headers["accept-encoding"]).contains("gzip"),
            let smaller = Gzip.compress(bytes)
        else { return answer }
        answer.headers["content-encoding"] = "gzip"
        answer.content = .bytes(smaller)
        return answer
    }

    private static func isText(_ type: String) -> Bool {
        ["text/html", "application/json"].contains { type.hasPrefix($0) }
    }

    /// Entries of a log are for everybody and hold no secret.
    private static func isBundle(_ request: Request) -> Bool {
        let path = request.path
        return path.count > 4 && path[0] == "ledger" && path[2...3] == ["tile", "entries"]
    }

    /// Typed, kept or clicked on a page of ours. Browsers that do not say it get what is safe.
    private static func comesFromHere(_ headers: Headers) -> Bool {
        ["same-origin", "none"].contains(headers["sec-fetch-site"])
    }
}
