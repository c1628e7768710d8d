import Organizations
import Storage
import Web

extension Composition {
    /// Passes on what changed in the database, by whichever program, to the pages that are open.
    func tellNews() async {
        for await topics in installation.database.watch([Organizations.topic]) {
            if topics.contains(Organizations.topic) {
                organizations.news.send(ServerEvent("changed", data: ""))
            }
        }
    }
}
