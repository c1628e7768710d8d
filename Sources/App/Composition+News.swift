import Organizations
import Storage
import Web

extension Composition {
    /// Passes on what changed in the database, by whichever program, to the pages that are open.
    ///
    /// The version of the tree is the number of the event: what is heard of twice is told once, and
    /// a page that already shows it is not told at all.
    func tellNews() async {
        let database = installation.database
        var changes = database.watch([Organizations.topic]).makeAsyncIterator()
        repeat {
            guard let version = try? await database.version(of: Organizations.topic) else {
                continue
            }
            organizations.news.send(
                ServerEvent("changed", data: ""), numbered: Int64(version))
        } while await changes.next() != nil
    }
}
