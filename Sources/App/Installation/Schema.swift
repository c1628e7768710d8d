import Access
import Audit
import Dues
import Exports
import Identity
import Imports
import Keyring
import Ledger
import Organizations
import Register
import Storage
import Web

/// The whole schema, in the order in which features refer to each other, and what every column
/// is for.
enum Schema {
    static let migrations =
        WebMigrations.all + KeyringMigrations.all + Audit.migrations + Organizations.migrations
        + Register.migrations + Dues.migrations + Identity.migrations + Access.migrations
        + Imports.migrations
        + Exports.migrations + Ledger.migrations + Organizations.feed + Register.feed
    static let inventory =
        WebMigrations.notes + KeyringMigrations.notes + Audit.inventory + Organizations.inventory
        + Register.inventory + Dues.inventory + Identity.inventory + Access.inventory
        + Imports.inventory
        + Exports.inventory + Ledger.inventory
}
