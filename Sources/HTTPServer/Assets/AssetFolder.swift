import CLinux
import Glibc
public import Web

/// The files that browsers load, read once at the start: found by address, sent in the encoding
/// the browser likes best, kept by it for good if the name changes with the content.
public struct AssetFolder: Sendable {
    /// Files up to this size are held in memory; larger ones are sent from disk.
    private static let memoryLimit = 64 * 1024

    private struct Asset: Sendable {
        /// By encoding: `br`, `gzip`, or nothing for the file as it is.
        var variants: [String: Response] = [:]
    }

    private let segment: String
    private var assets: [String: Asset] = [:]

    /// How many files there are, the compressed siblings not counted.
    public var count: Int { assets.count }

    /// Reads a folder whose files stand below an address such as `/assets`. Beside `app.js`, files
    /// `app.js.br` and `app.js.gz` are the same thing, compressed.
    public init(path: String, under segment: String) throws(SystemError) {
        self.segment = segment
        let names = try AssetFolder.names(in: path)
        let known = Set(names)
        for name in names where !AssetFolder.isSibling(name, among: known) {
            assets[name] = try AssetFolder.asset(name, in: path, among: known)
        }
    }

    /// The answer to a request for one of the files; `nil` if it is for something else.
    public func response(to request: Request) -> Response? {
        guard request.path.count == 2, request.path.first == segment,
            let name = request.path.last, let asset = assets[name]
        else { return nil }
        guard request.method != .options else {
            return Response(.noContent, headers: ["allow": "GET, HEAD, OPTIONS"])
        }
        guard request.method.isSafe else {
            return Response(.methodNotAllowed, headers: ["allow": "GET, HEAD, OPTIONS"])
        }
        let accepted = AcceptedEncodings(request.headers["accept-encoding"])
        let encoding = ["br", "gzip"].first { asset.variants[$0] != nil && accepted.contains($0) }
        return asset.variants[encoding ?? ""]
    }

    private static func names(in path: String) throws(SystemError) -> [String] {
        guard let folder = unsafe opendir(path) else { throw SystemError("open \(path)") }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe String(cString: tongxin_entry_name(entry))
            if !name.hasPrefix("."), name.contains(".") { names.append(name) }
        }
        return names.sorted()
    }

    private static func isSibling(_ name: String, among names: Set<String>) -> Bool {
        [".br", ".gz"].contains { name.hasSuffix($0) && names.contains(String(name.dropLast(3))) }
    }

    private static func asset(
        _ name: String, in folder: String, among names: Set<String>
    ) throws(SystemError) -> Asset {
        var asset = Asset()
        let isCompressed = names.contains(name + ".br") || names.contains(name + ".gz")
        for (encoding, suffix) in [("", ""), ("br", ".br"), ("gzip", ".gz")] {
            guard names.contains(name + suffix) else { continue }
            var response = try answer(folder + "/" + name + suffix)
            response.headers["content-type"] = ContentType.of(name)
            response.headers["cache-control"] = caching(name)
            if !encoding.isEmpty { response.headers["content-encoding"] = encoding }
            if isCompressed { response.headers["vary"] = "accept-encoding" }
            asset.variants[encoding] = response
        }
        return asset
    }

    private static func answer(_ path: String) throws(SystemError) -> Response {
        let opened = try FileOnDisk(path: path)
        guard opened.sizeBytes <= memoryLimit else {
            return Response(.ok, content: .file(Response.File(path: path)))
        }
        return Response(
            .ok, headers: ["etag": opened.entityTag], content: .bytes(try opened.bytes()))
    }

    /// A name with eight or more hexadecimal digits as one of its parts is never used again for
    /// other bytes.
    private static func caching(_ name: String) -> String {
        let parts = name.split(separator: ".").dropFirst().dropLast()
        let isHashed = parts.contains { part in
            part.utf8.count >= 8 && part.utf8.allSatisfy { $0.hexValue != nil }
        }
        return isHashed ? "public, max-age=31536000, immutable" : "public, no-cache"
    }
}

/// What `Accept-Encoding` allows (RFC 9110 §12.5.3), as far as we have anything to offer.
public struct AcceptedEncodings {
    private var accepted: Set<String> = []

    public init(_ field: String?) {
        for part in (field ?? "").listed {
            let words = part.split(separator: ";").map(\.trimmingBlanks)
            guard let name = words.first else { continue }
            let isRefused = words.dropFirst().contains { weight in
                weight.hasPrefix("q=0")
                    && !weight.dropFirst(3).contains { "123456789".contains($0) }
            }
            if !isRefused { accepted.insert(name.lowercased()) }
        }
    }

    public func contains(_ encoding: String) -> Bool { accepted.contains(encoding) }
}
