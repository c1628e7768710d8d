import HTML
public import Kernel
public import Web

typealias Places = Identity.Places

extension Identity {
    /// The addresses of Identity.
    public enum Places {
        public static let signIn = Place("/sign-in")
        static let signInCode = Place("/sign-in/code")
        static let signInHelp = Place("/sign-in/help")
        static let signInDemo = Place("/sign-in/demo")
        public static let signOut = Place("/sign-out")
        static let stepUp = Place("/step-up")

        public static let account = Place("/account")
        static let password = Place("/account/password")
        static let secondFactor = Place("/account/second-factor")
        static let recoveryCodes = Place("/account/recovery-codes")
        static let sessions = Place("/account/sessions")
        static let sessionEnding = Place("/account/sessions/{}/ending", SessionRecord.ID.self)
        static let sessionEndings = Place("/account/sessions/endings")

        static let firstStart = Place("/first-start")
        static let invitation = Place("/invitation")

        public static let accounts = Place("/accounts")
        public static let newAccount = Place("/accounts/new")
        public static let accountOf = Place("/accounts/{}", AccountID.self)
        static let suspension = Place("/accounts/{}/suspension", AccountID.self)
        static let lifting = Place("/accounts/{}/suspension/lifting", AccountID.self)
        static let newPassword = Place("/accounts/{}/new-password", AccountID.self)
        static let factorReset = Place("/accounts/{}/factor-reset", AccountID.self)

        /// The token stands in the query, because no log holds queries.
        static func link(_ purpose: OneTimeLink.Purpose, _ token: OneTimeToken) -> Link {
            let page = purpose == .firstStart ? firstStart.link() : invitation.link()
            return page.adding("token", token.text)
        }

        /// Where somebody puts right what keeps the roles back.
        static func remedy(_ lack: Entitlement.Lack, then destination: Link) -> Link {
            let page = lack == .secondFactor ? secondFactor.link() : password.link()
            return page.adding("return", destination.text)
        }
    }
}

extension Visit {
    /// Where somebody wanted to go before they had to sign in.
    var destination: Link { destination(request.query["return"]) }

    func destination(_ text: String?) -> Link {
        text.flatMap(Link.init(returning:)) ?? Link(path: [])
    }
}
