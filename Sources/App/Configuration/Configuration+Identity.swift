import FoundationEssentials
import HTTPServer
import Identity
import Kernel

extension IdentitySettings {
    /// How an installation knows people, as its configuration says.
    init(_ configuration: Configuration, demoAccounts: [DemoAccount]) {
        self.init(
            policy: PasswordPolicy(
                configuration.passwordPolicy == .dengbao ? .dengbao : .modern),
            help: Phrase(
                "请联系本单位党务干事或系统管理员",
                "Ask the Party-affairs clerk of your organisation, or the system administrator"),
            publicAddress: configuration.publicAddress,
            mayAdminister: { [ranges = configuration.administrationFrom] address in
                ranges.isEmpty || ranges.contains { $0.contains(address) }
            }, demoAccounts: demoAccounts)
    }
}

extension CommonPasswords {
    /// The list that `script/assets` puts beside the front-end files; without it only the few
    /// passwords that are compiled in are refused.
    init(besides assets: String) {
        let list = "\(assets)/common-passwords.txt"
        self.init { Array(FileManager.default.contents(atPath: list) ?? Data()) }
    }
}
