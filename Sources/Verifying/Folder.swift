import Crypto
import FoundationEssentials
import Proofs

/// The files of a log as they were copied.
struct Folder {
    let path: String
    /// It is a bundle for auditors: beside the tiles it opens records, line by line.
    let hasContents: Bool

    init(path: String) {
        self.path = path
        hasContents = FileManager.default.fileExists(atPath: "\(path)/records")
    }

    /// The lines of the records under a tile: `records/x001/234.jsonl`.
    static func contentsPath(_ index: Int) -> String {
        let groups = Tile(.entries, index: index).path.dropFirst("tile/entries/".count)
        return "records/\(groups).jsonl"
    }

    func bytes(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: "\(path)/\(name)").map(Array.init)
    }

    /// A tile, and where it was found: a partial one may be gone once it is full, and the full one
    /// begins with it.
    func tile(_ tile: Tile) -> (bytes: [UInt8], path: String)? {
        if let bytes = bytes(tile.path) { return (bytes, tile.path) }
        let whole = Tile(tile.content, index: tile.index)
        guard !tile.isFull, let bytes = bytes(whole.path) else { return nil }
        return (bytes, whole.path)
    }

    /// The narrower ones of a tile that heads before named.
    func parts(of tile: Tile) -> [Tile] {
        let whole = Tile(tile.content, index: tile.index).path
        let names = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(whole).p")
        return (names ?? []).compactMap { Tile(path: "\(whole).p/\($0)") }
            .filter { $0.count < tile.count }.sorted { $0.count < $1.count }
    }
}
