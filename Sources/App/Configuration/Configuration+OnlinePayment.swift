import Crypto
import Dues
import Host

extension Configuration {
    /// Whom the forms of members lead to.
    var onlinePaymentOrigin: String? {
        onlinePaymentAddress.map {
            $0.split(separator: "/", omittingEmptySubsequences: false).prefix(3)
                .joined(separator: "/")
        }
    }

    /// Half of it would take money and not hear of it, so all is said or nothing.
    func onlinePayment() throws -> OnlinePayment? {
        let said = [onlinePaymentAddress, onlinePaymentMerchant, onlinePaymentKey]
        guard said.contains(where: { $0 != nil }) else { return nil }
        guard let address = onlinePaymentAddress, let merchant = onlinePaymentMerchant,
            let path = onlinePaymentKey, let origin = publicAddress
        else {
            throw Exit.configuration(
                "online-payment needs online-payment-merchant, online-payment-key and "
                    + "public-address beside it")
        }
        guard !isSecure || address.hasPrefix("https://") else {
            throw Exit.configuration("online-payment should be an https address")
        }
        return OnlinePayment(
            at: address, merchant: merchant, key: try Configuration.signingKey(in: path),
            from: origin, isFinishing: onlinePaymentFinishing)
    }

    private static func signingKey(in path: String) throws -> Secret {
        guard let text = try SmallFile(path: path).text() else {
            throw Exit.configuration("cannot read the key in \(path): does it exist?")
        }
        guard !Host.isOpenToOthers(path) else {
            throw Exit.configuration(
                "\(path) holds the key for online payment and others can read it: chmod 600 \(path)"
            )
        }
        guard var bytes = Hex.decode(text.filter { !$0.isWhitespace }), bytes.count >= 32 else {
            throw Exit.configuration("\(path) should hold at least 64 hexadecimal digits")
        }
        return Secret(erasing: &bytes)
    }
}
