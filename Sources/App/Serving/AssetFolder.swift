import Design
import Foundation
import Web

/// The folder that `script/assets` filled: its list, and the files by the names that browsers use.
struct AssetFolder: Sendable {
    let manifest: Assets
    private let path: String
    private let known: Set<String>

    /// Without a list the product works plain, and the status page says so.
    init(_ path: String) {
        self.path = path
        let data = FileManager.default.contents(atPath: "\(path)/manifest.json") ?? Data()
        manifest = (try? JSONDecoder().decode(Assets.self, from: data)) ?? .none
        known = Set(manifest.files.values.map(\.path))
    }

    /// A file's name changes with its content, so browsers keep it for a year and never ask again.
    func answer(_ request: Request) -> Response {
        guard request.path.count == 2, let name = request.path.last, known.contains(name) else {
            return .text("404\n", status: .notFound)
        }
        let encoding = preferredEncoding(of: request, for: name)
        var headers: Headers = [
            "content-type": contentType(of: name),
            "cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding",
        ]
        if let encoding { headers["content-encoding"] = encoding.name }
        let file = Response.File(path: "\(path)/\(name)\(encoding?.suffix ?? "")")
        return Response(.ok, headers: headers, content: .file(file))
    }

    private struct Encoding {
        let name: String
        let suffix: String
    }

    private func preferredEncoding(of request: Request, for name: String) -> Encoding? {
        let accepted = request.headers["accept-encoding"] ?? ""
        let offers = [Encoding(name: "br", suffix: ".br"), Encoding(name: "gzip", suffix: ".gz")]
        return offers.first { offer in
            accepted.contains(offer.name)
                && FileManager.default.fileExists(atPath: "\(path)/\(name)\(offer.suffix)")
        }
    }

    private func contentType(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "json", "webmanifest": "application/manifest+json"
        case "png": "image/png"
        default: "application/octet-stream"
        }
    }
}
