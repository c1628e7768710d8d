import Design
import FoundationEssentials

extension Assets {
    /// The list that `script/assets` wrote beside the files. Without one the product works plain,
    /// and the status page says so.
    init(listedIn folder: String) {
        let data = FileManager.default.contents(atPath: "\(folder)/manifest.json") ?? Data()
        self = (try? JSONDecoder().decode(Assets.self, from: data)) ?? .none
    }
}
