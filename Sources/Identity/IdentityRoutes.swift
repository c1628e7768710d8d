public import Web

extension Identity {
    public var routes: [Route] {
        signInRoutes + demoRoutes + ownRoutes + factorRoutes + linkRoutes + accountRoutes
    }
}
