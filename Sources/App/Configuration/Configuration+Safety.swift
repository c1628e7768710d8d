extension Configuration {
    /// What makes this configuration unsafe, in one sentence; the program then refuses to start
    /// (security.md, S27).
    public var danger: String? {
        if !listen.isLoopback && !isSecure {
            return "listening on \(listen) without TLS would send passwords in the clear: "
                + "put nginx in front (deploy/nginx.conf), listen on 127.0.0.1, and set "
                + "public-address to its https address"
        }
        if !listen.isLoopback && trustedProxies.isEmpty {
            return "listening on \(listen) needs trusted-proxies, "
                + "so that nobody but the proxy can name a client's address"
        }
        if isDemo && isSecure {
            return "demo = yes shows passwords on the sign-in page: "
                + "use it without a public https address"
        }
        return nil
    }
}
