import Paper
import QR

extension PaymentProof {
    /// Anybody checks it on the page for checking, signed in or not. Nil while the ledger waits, and
    /// where there is too much to say for a code.
    var code: Document.Code? {
        guard let code = receipt.flatMap({ QRCode(dense: $0) }) else { return nil }
        return .init(Document.Squares(code.size) { code.isDark($0, $1) }, event)
    }
}
