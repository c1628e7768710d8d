/// Makes and checks the codes that only the holder of a key can make. App connects the keyring,
/// which also knows the keys of former times.
public struct Authenticator: Sendable {
    let code: @Sendable ([UInt8]) -> [UInt8]
    let isAuthentic: @Sendable (_ code: [UInt8], _ bytes: [UInt8]) -> Bool

    public init(
        code: @escaping @Sendable ([UInt8]) -> [UInt8],
        isAuthentic: @escaping @Sendable (_ code: [UInt8], _ bytes: [UInt8]) -> Bool
    ) {
        self.code = code
        self.isAuthentic = isAuthentic
    }
}
