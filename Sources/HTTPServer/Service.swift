import Kernel
import Web

/// What all loops share.
final class Service: Sendable {
    let settings: ServerSettings
    let answering: Answering
    let standing: StandingHeaders
    let census: Census
    let patience: Patience

    init(_ settings: ServerSettings, _ answering: Answering) {
        self.settings = settings
        self.answering = answering
        standing = StandingHeaders(settings.standingHeaders)
        patience = Patience(settings)
        census = Census(settings.limits)
    }

    /// A proxy may speak for others. The other end of a socket in the file system was let in by
    /// the rights of that file.
    func trusts(_ address: Address) -> Bool {
        address == .local || settings.trustedProxies.contains { $0.contains(address) }
    }
}
