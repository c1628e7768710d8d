import Access
import Audit
import Keyring
import Register
import Storage
import Web

/// The whole schema, in the order in which features refer to each other, and what every column
/// is for.
enum Schema {
    static let migrations =
        WebMigrations.all + KeyringMigrations.all
    static let inventory = WebMigrations.notes + KeyringMigrations.notes
}
