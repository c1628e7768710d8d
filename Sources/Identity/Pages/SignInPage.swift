import Design
import HTML
import Kernel
import Web

/// The way in.
struct SignInPage: Page {
    struct Value: Encodable, Sendable {
        /// What a form or a program sends back as `_token` or `x-csrf-token`.
        let token: String
        let demoAccounts: [String]
    }

    let token: String
    let destination: Link
    let demoAccounts: [DemoAccount]
    let entry: Entry

    init(_ visit: Visit, _ settings: IdentitySettings, _ entry: Entry = Entry()) {
        token = visit.session.antiForgeryToken
        destination = visit.destination(
            entry.values[SignInForm.returning.name] ?? visit.request.query["return"])
        demoAccounts = settings.demoAccounts
        self.entry = entry
    }

    var title: Phrase { IdentityWords.signIn }
    var lead: Phrase? { IdentityWords.signInLead }
    var section: Section { .none }
    var layout: Layout { .doorway }

    var value: Value { Value(token: token, demoAccounts: demoAccounts.map(\.signInName)) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Places.signIn.link(), entry, for: viewer) { form in
            let name = FieldView(SignInForm.name.description, entry).filled(by: "username")
            form.draw(entry.complaints.isEmpty ? name.focused() : name, for: viewer)
            form.draw(FieldView(SignInForm.password.description, entry), for: viewer)
            form.returning(to: destination)
            form.formButtons(Button(submit: IdentityWords.signIn), for: viewer)
        }
        html.p { line in
            line.a(.href(Places.signInHelp.link()), text: viewer(IdentityWords.forgot))
        }
        guard !demoAccounts.isEmpty else { return }
        html.draw(
            DemoAccounts(
                demoAccounts.map { DemoAccounts.Account($0.signInName, $0.role, $0.password) },
                sentTo: Places.signInDemo.link(), returning: destination), for: viewer)
    }
}

extension HTML {
    /// Where a form leads on to, as every form of the way in carries it.
    mutating func returning(to destination: Link) {
        input(.type("hidden"), .name("return"), .value(destination.text))
    }
}

/// The second step: the code of the authenticator, or a recovery code.
struct CodePage: Page {
    struct Value: Encodable, Sendable { let needs: String }

    let entry: Entry
    let demoCode: String?

    init(_ entry: Entry = Entry(), demoCode: String? = nil) {
        self.entry = entry
        self.demoCode = demoCode
    }

    var title: Phrase { IdentityWords.codeTitle }
    var lead: Phrase? { IdentityWords.codeLead }
    var section: Section { .none }
    var layout: Layout { .doorway }
    var value: Value { Value(needs: CodeForm.code.name) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if let demoCode { html.draw(Banner(.info, IdentityWords.demoCode(demoCode)), for: viewer) }
        html.entryForm(to: Places.signInCode.link(), entry, for: viewer) { form in
            let code = FieldView(CodeForm.code.description, entry).filled(by: "one-time-code")
            form.draw(entry.complaints.isEmpty ? code.focused() : code, for: viewer)
            let kept = entry.values[CodeForm.returning.name] ?? viewer.query["return"]
            form.returning(to: kept.flatMap(Link.init(returning:)) ?? Link(path: []))
            form.formButtons(Button(submit: IdentityWords.goOn), for: viewer)
        }
        html.p { line in
            line.a(.href(Places.signInHelp.link()), text: viewer(IdentityWords.forgot))
        }
        html.p { line in
            line.a(.href(Places.signIn.link()), text: viewer(IdentityWords.startOver))
        }
    }
}

/// Whom to ask who cannot get in.
struct HelpPage: Page {
    struct Value: Encodable, Sendable { let whom: String }

    let whom: Phrase

    var title: Phrase { IdentityWords.helpTitle }
    var lead: Phrase? { IdentityWords.helpLead }
    var section: Section { .none }
    var layout: Layout { .doorway }
    var value: Value { Value(whom: whom.english) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            SummaryList([
                SummaryList.Row(
                    IdentityWords.helpPassword, viewer(IdentityWords.helpPasswordSteps)),
                SummaryList.Row(IdentityWords.helpFactor, viewer(IdentityWords.helpFactorSteps)),
                SummaryList.Row(IdentityWords.helpWhom, viewer(whom)),
            ]), for: viewer)
        html.p { line in
            line.draw(
                Button(IdentityWords.backToSignIn, to: Places.signIn.link()), for: viewer)
        }
    }
}

/// Asks for a code before something far-reaching that was opened by a link.
struct StepUpPage: Page {
    struct Value: Encodable, Sendable {
        let needs: String
        let hasAuthenticator: Bool
    }

    let destination: Link
    let hasFactor: Bool
    let demoCode: String?

    var title: Phrase { IdentityWords.stepUpTitle }
    var lead: Phrase? { IdentityWords.stepUpLead }
    var section: Section { .none }

    var value: Value { Value(needs: ReservedField.code, hasAuthenticator: hasFactor) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        guard hasFactor else {
            return html.draw(
                EmptyState(
                    .shieldLock, IdentityWords.isOff, IdentityWords.noFactorYet,
                    Button(
                        IdentityWords.enrolTitle,
                        to: Places.remedy(.secondFactor, then: destination), .primary)),
                for: viewer)
        }
        if let demoCode { html.draw(Banner(.info, IdentityWords.demoCode(demoCode)), for: viewer) }
        html.entryForm(to: Places.stepUp.link(), for: viewer) { form in
            let field = FieldDescription(
                ReservedField.code, IdentityWords.code, .code(digits: 6))
            form.draw(FieldView(field).focused(), for: viewer)
            form.returning(to: destination)
            form.formButtons(Button(submit: IdentityWords.goOn), for: viewer)
        }
    }
}
