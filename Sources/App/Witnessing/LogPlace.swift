import FoundationEssentials
import Host
import Proofs

/// Where somebody's log lies: at an address of the web, or copied into a folder.
struct LogPlace: Sendable {
    let location: String

    init(_ location: String) {
        self.location = location.hasSuffix("/") ? String(location.dropLast()) : location
    }

    private var isOnWeb: Bool {
        location.hasPrefix("https://") || location.hasPrefix("http://")
    }

    /// A file of the log, or `nil` when there is none of that name.
    func bytes(_ path: String, upTo limit: Int) throws -> [UInt8]? {
        let place = "\(location)/\(path)"
        return isOnWeb
            ? try Download.bytes(at: place, upTo: limit) : LogPlace.file(place, upTo: limit)
    }

    /// A partial tile may be gone once it is full: the full one begins with it.
    func hashes(of tile: Tile) throws -> TileHashes {
        let limit = Tile.width * 32
        let whole = Tile(tile.content, index: tile.index)
        let found = try bytes(tile.path, upTo: limit) ?? bytes(whole.path, upTo: limit)
        guard let found, let hashes = TileHashes(Array(found.prefix(tile.count * 32)), of: tile)
        else { throw Exit.badData("the log has no \(tile.path)") }
        return hashes
    }

    static func file(_ path: String, upTo limit: Int) -> [UInt8]? {
        guard let file = FileManager.default.contents(atPath: path), file.count <= limit else {
            return nil
        }
        return Array(file)
    }
}
