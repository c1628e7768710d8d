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
            demoAccounts: demoAccounts)
    }
}
