import Crypto
import HTML
import Kernel
import Storage
import Web

// The demonstration: anybody may be anybody there, so that nobody has to be given anything.
extension Identity {
    func enterDemo(_ visit: Visit) async throws -> Response {
        try await visit.submit(DemoForm.self) { tx, form in
            let names = settings.demoAccounts.map(\.signInName)
            guard names.contains(form.name),
                let credentials = try tx.credentials(named: form.name),
                credentials.mayEnter(on: visit.today)
            else { throw Complaint(IdentityWords.notRecognised) }
            return try enter(
                credentials.account, steppedUp: credentials.hasSecondFactor,
                then: visit.destination(form.returning), visit.request, in: tx)
        } otherwise: { entry in
            SignInPage(visit, settings, entry)
        }
    }

    /// What the authenticator of a demonstration account shows now; nothing for anybody else.
    func demoCode(_ found: Recognised, _ visit: Visit) async throws -> String? {
        let account = found.record.account
        guard settings.demoAccounts.contains(where: { $0.signInName == account.signInName }) else {
            return nil
        }
        return try await visit.read { tx in
            guard let factor = try tx.secondFactor(of: account.id) else { return nil }
            let step = max(TOTP.step(at: visit.now), factor.lastStep + 1)
            return try factor.totp(cipher).code(for: step)
        }
    }
}
