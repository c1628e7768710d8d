/// What every answer tells the browser to refuse (ui.md §3; security.md, S10). The server gives
/// them to all it sends, files and refusals of its own included.
public enum SecurityHeaders {
    /// What is not named is refused. Only our own files run and show; nothing inline, no frame
    /// around us, forms only to us. `blob:` is what a browser made itself of our own bytes.
    ///
    /// - Parameter origin: where a form of ours may lead on to besides, such as the pay page.
    static func policy(leadingTo origin: String?) -> String {
        """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
        font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; \
        manifest-src 'self'; base-uri 'none'; form-action 'self'\(origin.map { " \($0)" } ?? ""); \
        frame-ancestors 'none'
        """
    }

    public static let plain = plain(leadingTo: nil)

    private static func plain(leadingTo origin: String?) -> [Headers.Field] {
        [
            Headers.Field(name: "content-security-policy", value: policy(leadingTo: origin)),
            Headers.Field(name: "x-content-type-options", value: "nosniff"),
            Headers.Field(name: "referrer-policy", value: "same-origin"),
            Headers.Field(name: "cross-origin-opener-policy", value: "same-origin"),
            Headers.Field(name: "cross-origin-resource-policy", value: "same-origin"),
            Headers.Field(
                name: "permissions-policy", value: "camera=(), geolocation=(), microphone=(self)"),
        ]
    }

    /// Behind TLS the browser is also told never to come without it again.
    private static let strict = Headers.Field(
        name: "strict-transport-security", value: "max-age=31536000; includeSubDomains")

    public static func fields(
        isSecure: Bool, leadingTo origin: String? = nil
    ) -> [Headers.Field] {
        plain(leadingTo: origin) + (isSecure ? [strict] : [])
    }
}
