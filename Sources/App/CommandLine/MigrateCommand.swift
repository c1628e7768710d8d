import Kernel
import Storage

extension Command {
    /// Brings the database to the schema of this program. `serve` does it too; by itself it is for
    /// looking before an update.
    static let migrate = Command(
        "migrate", "bring the database to the schema of this program", usage: "[--config FILE]",
        options: ConfigurationSource.options
    ) { arguments in
        let configuration = try ConfigurationSource(arguments: arguments).configuration()
        return try await Installation.with(configuration) { installation in
            let count = try await installation.database.read { tx in
                try tx.first("SELECT count(*) FROM migration", of: Int.self) ?? 0
            }
            print("The schema is up to date: \(count) steps, the last of them of this program.")
            return .success
        }
    }
}
