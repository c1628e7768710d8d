import Design
import HTML
import Kernel
import QR
import Web

/// Setting up an authenticator: scan, or type, then prove it with one code.
struct EnrolPage: Page {
    struct Value: Encodable, Sendable {
        let secret: String
        let address: String
        /// Comes back with the code.
        let seed: String
    }

    let enrolment: Enrolment
    let sealedSeed: String
    let replaces: Bool
    let lack: Entitlement.Lack?
    let destination: String
    let entry: Entry

    init(
        _ enrolment: Enrolment, sealedSeed: String, replaces: Bool, lack: Entitlement.Lack?,
        destination: String, _ entry: Entry
    ) {
        self.enrolment = enrolment
        self.sealedSeed = sealedSeed
        self.replaces = replaces
        self.lack = lack
        self.destination = entry.values[EnrolForm.returning.name] ?? destination
        self.entry = entry
    }

    var title: Phrase { IdentityWords.enrolTitle }
    var lead: Phrase? { IdentityWords.enrolLead }
    var section: Section { .account }
    var trail: [Step] { [Step(IdentityWords.myAccount, Places.account.link())] }

    var value: Value {
        Value(secret: enrolment.secret, address: enrolment.address, seed: sealedSeed)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if lack == .secondFactor {
            html.draw(Banner(.warn, IdentityWords.lack(.secondFactor)), for: viewer)
        } else if replaces {
            html.draw(Banner(.info, IdentityWords.enrolReplaces), for: viewer)
        }
        html.card(IdentityWords.enrolStepApp, for: viewer) { card in
            card.p(text: viewer(IdentityWords.enrolApps))
            card.draw(QRPicture(enrolment.address, IdentityWords.enrolPicture), for: viewer)
            card.p(.class("hint"), text: viewer(IdentityWords.enrolText))
            card.p { $0.code(.id("secret"), text: enrolment.grouped) }
        }
        html.entryForm(to: Places.secondFactor.link(), entry, for: viewer) { form in
            form.fieldGroup(IdentityWords.enrolStepCode, for: viewer) { group in
                group.draw(FieldView(EnrolForm.code.description, entry), for: viewer)
            }
            form.input(.type("hidden"), .name(EnrolForm.seed.name), .value(sealedSeed))
            form.input(.type("hidden"), .name(EnrolForm.returning.name), .value(destination))
            form.formButtons(Button(submit: IdentityWords.setUp), for: viewer)
        }
    }
}

/// A text as a QR code, drawn by the server.
struct QRPicture: Component {
    let code: QRCode?
    let label: Phrase

    init(_ text: String, _ label: Phrase) {
        code = QRCode(text)
        self.label = label
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        guard let code else { return }
        html.svg(
            .class("qr"), Attribute("viewBox", "0 0 \(code.extent) \(code.extent)"),
            Attribute("width", "200"), Attribute("height", "200"),
            Attribute("shape-rendering", "crispEdges"), .role("img"), .label(viewer(label))
        ) { svg in
            svg.element(
                "rect",
                [
                    Attribute("width", "100%"), Attribute("height", "100%"),
                    Attribute("fill", "#fff"),
                ], text: "")
            svg.element(
                "path", [Attribute("d", code.path), Attribute("stroke", "#000")], text: "")
        }
    }
}

/// New recovery codes, shown this once.
struct NewCodesPage: Page {
    struct Value: Encodable, Sendable { let recoveryCodes: [String] }

    let codes: [RecoveryCode]
    let destination: Link

    init(_ codes: [RecoveryCode], destination: Link) {
        self.codes = codes
        self.destination = destination
    }

    var title: Phrase { IdentityWords.codesTitle }
    var lead: Phrase? { IdentityWords.codesLead }
    var section: Section { .account }
    var trail: [Step] { [Step(IdentityWords.myAccount, Places.account.link())] }
    var value: Value { Value(recoveryCodes: codes.map(\.grouped)) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(IdentityWords.recoveryCodes, for: viewer) { card in
            card.ol(.class("codes")) { list in
                for code in codes { list.li { $0.code(text: code.grouped) } }
            }
        }
        html.p { line in
            line.draw(Button(IdentityWords.codesKept, to: destination, .primary), for: viewer)
        }
    }
}

/// How many recovery codes are left, and the way to new ones.
struct RecoveryCodesPage: Page {
    struct Value: Encodable, Sendable { let left: Int }

    let left: Int

    var title: Phrase { IdentityWords.recoveryCodes }
    var lead: Phrase? { IdentityWords.codesLeft(left) }
    var section: Section { .account }
    var trail: [Step] { [Step(IdentityWords.myAccount, Places.account.link())] }
    var value: Value { Value(left: left) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.p(text: viewer(IdentityWords.newCodesDetail))
        html.entryForm(to: Places.recoveryCodes.link(), for: viewer) { form in
            form.formButtons(Button(submit: IdentityWords.newCodes), for: viewer)
        }
    }
}
