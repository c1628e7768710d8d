import Dues
import Identity
import Imports
import Kernel
import Keyring
import Register
import Storage

extension Command {
    /// Changes the keys of an installation, beside the service that goes on.
    static let keys = Command(
        "keys", "change the master key, and seal what is stored with a new data key",
        usage: "rotate --reason TEXT | finish",
        options: ConfigurationSource.options + [
            Option("reason", "TEXT", "why; it is written down")
        ]
    ) { arguments in
        guard arguments.rest.count == 1, let act = KeyAct(rawValue: arguments.rest[0]) else {
            throw Exit.usage("say what to do: rotate, or finish after a rotation was cut off")
        }
        let reason = act == .rotate ? try arguments.needed("reason") : nil
        let configuration = try ConfigurationSource(arguments: arguments).configuration()
        return try await Installation.with(configuration) { installation in
            let change = KeyChange(try Composition(installation))
            try await Exit.explaining {
                if let reason {
                    try await change.rotate(because: reason)
                    print(SafekeepingWords.rotated(configuration.masterKeyPath).inBoth)
                }
                try await Task.sleep(for: change.untilSealing)
                try await change.moveStored()
            }
            print(SafekeepingWords.moved.inBoth)
            return .success
        }
    }
}

private enum KeyAct: String, Sendable { case rotate, finish }

/// A change of keys in its two parts: at once, what seals from now on; then, in small steps that
/// can be stopped at any moment, what is stored already.
struct KeyChange: Sendable {
    /// Every column whose values are sealed.
    static let columns =
        Register.sealedColumns + Dues.sealedColumns + Identity.sealedColumns + Imports.sealedColumns

    private let composition: Composition

    init(_ composition: Composition) { self.composition = composition }

    private var installation: Installation { composition.installation }

    func rotate(because reason: String) async throws {
        let deed = Deed(
            .changeKeys, Deed.Target(kind: "installation", id: "keys"), because: reason)
        let now = installation.clock.now()
        try await installation.keyring.rotate(in: installation.database) {
            [journal = composition.journal] tx in
            try journal.write([deed], .console(at: now), in: tx)
        }
    }

    /// How long the newest key still waits until every copy of the program has read it.
    var untilSealing: Duration {
        let wait = installation.keyring.newestFieldKeyFrom - installation.clock.now()
        return max(.zero, wait)
    }

    func moveStored() async throws {
        try await Reencryption(
            KeyChange.columns, in: installation.database, with: installation.keyring
        ).run()
    }
}
