/// What every answer tells the browser to refuse (ui.md §3; security.md, S10). The server gives
/// them to all it sends, files and refusals of its own included.
public enum SecurityHeaders {
    /// What is not named is refused. Only our own files run and show; nothing inline, no frame
    /// around us, forms only to us. `blob:` is what a browser made itself of our own bytes.
    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
        font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; \
        manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
        """

    public static let plain: [Headers.Field] = [
        Headers.Field(name: "content-security-policy", value: policy),
        Headers.Field(name: "x-content-type-options", value: "nosniff"),
        Headers.Field(name: "referrer-policy", value: "same-origin"),
        Headers.Field(name: "cross-origin-opener-policy", value: "same-origin"),
        Headers.Field(name: "cross-origin-resource-policy", value: "same-origin"),
        Headers.Field(
            name: "permissions-policy", value: "camera=(), geolocation=(), microphone=(self)"),
    ]

    /// Behind TLS the browser is also told never to come without it again.
    public static let secure =
        plain + [
            Headers.Field(
                name: "strict-transport-security", value: "max-age=31536000; includeSubDomains")
        ]

    public static func fields(isSecure: Bool) -> [Headers.Field] { isSecure ? secure : plain }
}
