public import HTML

/// Which files browsers load, as `script/assets` wrote it into `manifest.json`.
///
/// A file that could not be fetched is missing here; pages then leave it out and work plain.
public struct Assets: Sendable, Codable {
    public struct File: Sendable, Codable, Equatable {
        /// Its name in the asset folder; it changes with the content, so it may be kept for good.
        public let path: String
        /// The hash that the browser checks before it uses the file.
        public let integrity: String

        public init(path: String, integrity: String) {
            self.path = path
            self.integrity = integrity
        }
    }

    public let files: [String: File]
    /// What the status page reports.
    public let missing: [String]

    public init(files: [String: File], missing: [String] = []) {
        self.files = files
        self.missing = missing
    }

    /// Where there is no manifest at all.
    public static let none = Assets(files: [:], missing: ["manifest.json"])

    /// The first segment of every asset's address.
    public static let folder = "assets"

    public func link(to name: String) -> Link? {
        files[name].map { Link(path: [Assets.folder, $0.path]) }
    }
}

extension HTML {
    mutating func stylesheet(_ name: String, of assets: Assets) {
        guard let file = assets.files[name], let link = assets.link(to: name) else { return }
        self.link(
            Attribute("rel", "stylesheet"), .href(link), Attribute("integrity", file.integrity))
    }

    mutating func script(_ name: String, _ kind: Attribute, of assets: Assets) {
        guard let file = assets.files[name], let link = assets.link(to: name) else { return }
        script(kind, .src(link), Attribute("integrity", file.integrity), text: "")
    }
}
