import Crypto
import Design
import HTML
import Kernel
import Proofs
import Web

/// Checks a receipt in the browser of whoever holds it. The server sends the page and the keys that it
/// calls its own, and hears nothing of what is checked.
struct VerifyPage: Page {
    struct Key: Encodable, Sendable {
        let origin: String
        let key: String
        /// SHA-256 over the public key, to compare with what the house has made known elsewhere.
        let fingerprint: String
    }

    let value: [Key]
    /// Whom this house asks, as a line of keys each, and how many of them it wants.
    let witnesses: [String]

    var title: Phrase { LedgerWords.verify }
    var lead: Phrase? { LedgerWords.verifyLead }
    var section: Section { Ledger.section }
    var scripts: [String] { ["verify.js"] }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.element("noscript", []) { plain in
            plain.draw(
                Banner(.warn, LedgerWords.verifyNoScript, LedgerWords.verifyProgram), for: viewer)
        }
        html.section(
            .class("card sheet"), .id("verify"),
            Attribute("data-words", VerifyWords.json(in: viewer.language)),
            Attribute("data-kinds", VerifyWords.kinds(in: viewer.language))
        ) { card in
            // Without the script there is nothing that would check, so the button waits for it; and
            // no field has a name, so that nothing of a receipt could be sent.
            card.form(.class("form"), .id("verifying")) { form in
                drawFields(on: &form, for: viewer)
                form.formButtons(Button(submit: LedgerWords.verifyNow).disabled(), for: viewer)
            }
        }
        html.div(.class("block"), .id("verdict"), .role("status"), .focusTarget, text: "")
        html.card(LedgerWords.keys, for: viewer) { card in
            card.p(text: viewer(LedgerWords.keysLead))
            // The name of a log is too long for the narrow column of a list of facts.
            for key in value {
                card.p(.class("hint"), text: key.origin)
                card.p { $0.code(text: key.fingerprint) }
            }
        }
    }

    private func drawFields(on form: inout HTML, for viewer: Viewer) {
        form.div(.class("field")) { box in
            box.label(.for("text"), text: viewer(LedgerWords.verifyText))
            box.span(.class("hint"), .id("text-hint"), text: viewer(LedgerWords.verifyTextHint))
            box.textarea(
                .class("in"), .id("text"), Attribute("rows", "5"), .describedBy("text-hint"),
                text: "")
        }
        form.draw(
            FileField(
                "file", LedgerWords.verifyFile, hint: LedgerWords.verifyFileHint,
                accepting: ".txl,text/plain,application/octet-stream,image/*"), for: viewer)
        form.details { details in
            details.summary(text: viewer(LedgerWords.verifyKeys))
            details.div(.class("field")) { box in
                box.label(.for("known"), text: viewer(LedgerWords.verifyKeys))
                box.span(
                    .class("hint"), .id("known-hint"), text: viewer(LedgerWords.verifyKeysHint))
                box.textarea(
                    .class("in"), .id("known"), Attribute("rows", "5"), .describedBy("known-hint"),
                    text: (value.map(\.key) + witnesses).joined(separator: "\n"))
            }
        }
    }
}

extension VerifyPage.Key {
    init?(_ text: String) {
        guard let key = NoteKey(text: text) else { return nil }
        origin = key.name
        self.key = text
        let hash = Hex.encode(HashFunction.sha256.hash(key.key.bytes))
        fingerprint = stride(from: 0, to: 32, by: 4).map { start in
            String(hash.dropFirst(start).prefix(4))
        }.joined(separator: " ")
    }
}
