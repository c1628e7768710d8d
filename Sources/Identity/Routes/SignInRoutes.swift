import Crypto
import HTML
import Kernel
import Storage
import Web

extension Identity {
    var signInRoutes: [Route] {
        [
            .get(Places.signIn, for: .everyone, Phrase("登录页", "The sign-in page")) { visit in
                try visit.show(SignInPage(visit, settings))
            },
            .post(
                Places.signIn, for: .everyone, Phrase("用密码登录", "Sign in with a password"),
                fields: SignInForm.fields, options: .repeatable
            ) { visit in try await signIn(visit) },
            .get(
                Places.signInCode, for: .everyone,
                Phrase("第二步的页面", "The page of the second step")
            ) { visit in try await showSecondStep(visit) },
            .post(
                Places.signInCode, for: .everyone,
                Phrase("用验证码完成登录", "Finish signing in with a code"), fields: CodeForm.fields,
                options: .repeatable
            ) { visit in try await takeSecondStep(visit) },
            .get(
                Places.signInHelp, for: .everyone, Phrase("无法登录时", "When one cannot sign in")
            ) { visit in try visit.show(HelpPage(whom: settings.help)) },
            .post(
                Places.signOut, for: .signedIn, Phrase("退出登录", "Sign out"),
                fields: EmptyForm.fields, options: .repeatable
            ) { visit in try await signOut(visit) },
        ]
    }

    /// The demonstration is entered with one press; elsewhere the address does not exist.
    var demoRoutes: [Route] {
        guard !settings.demoAccounts.isEmpty else { return [] }
        return [
            .post(
                Places.signInDemo, for: .everyone,
                Phrase("进入演示", "Enter the demonstration"), fields: DemoForm.fields,
                options: .repeatable
            ) { visit in try await enterDemo(visit) }
        ]
    }

    private func signIn(_ visit: Visit) async throws -> Response {
        try await visit.submit(
            SignInForm.self, preparing: { try await tryPassword($0, visit) },
            command: { tx, form, entrant in
                try letIn(entrant, then: visit.destination(form.returning), visit, in: tx)
            },
            otherwise: { SignInPage(visit, settings, $0) })
    }

    /// Whom a right password lets in.
    private struct Entrant: Sendable {
        let credentials: Credentials
        let keys: [PatienceKey]
        let rehashed: PasswordHash?
    }

    private func tryPassword(_ form: SignInForm, _ visit: Visit) async throws -> Entrant {
        let password = Secret(form.password)
        let attempt = try await beginSignIn(typed: form.name, in: visit.request)
        guard try await isLetIn(attempt, with: password, on: visit.today),
            let credentials = attempt.credentials
        else {
            try await noteFailure(of: attempt, visit.request)
            throw Complaint(IdentityWords.notRecognised)
        }
        return Entrant(
            credentials: credentials, keys: attempt.keys,
            rehashed: try await rehashed(credentials.password, password))
    }

    private func letIn(
        _ entrant: Entrant, then destination: Link, _ visit: Visit,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let account = entrant.credentials.account
        try tx.forgive(entrant.keys, ledger, at: visit.now)
        if let hash = entrant.rehashed, let stored = entrant.credentials.password {
            try tx.rehash(stored.id, as: hash)
        }
        guard entrant.credentials.hasSecondFactor else {
            return try enter(
                account, steppedUp: false, then: destination, visit.request, in: tx)
        }
        return try askForCode(account, .password, then: destination, visit.request, in: tx)
    }

    private func showSecondStep(_ visit: Visit) async throws -> Response {
        guard let found = try await waiting(visit) else { return try toSignIn(visit) }
        return try visit.show(CodePage(demoCode: try await demoCode(found, visit)))
    }

    private func takeSecondStep(_ visit: Visit) async throws -> Response {
        guard let found = try await waiting(visit) else { return try toSignIn(visit) }
        let account = found.record.account
        return try await visit.submit(
            CodeForm.self,
            preparing: { _ in try await takeCodeTry(of: account.id, at: visit.now) },
            command: { tx, form, _ in
                try takeSecondStep(
                    form.code, found, then: visit.destination(form.returning), visit.request,
                    in: tx)
            },
            otherwise: { entry in
                _ = try await refusedCode(account, visit.request)
                return CodePage(entry)
            })
    }

    /// The session that waits for its second step.
    private func waiting(_ visit: Visit) async throws -> Recognised? {
        let found = try await recognised(in: visit.request)
        return found.flatMap { $0.record.stage == .factor ? $0 : nil }
    }

    private func toSignIn(_ visit: Visit) throws -> Response {
        try visit.respond(
            Answer(seeing: Places.signIn.link(), saying: IdentityWords.signedOutMeanwhile))
    }

    private func signOut(_ visit: Visit) async throws -> Response {
        guard let found = try await recognised(in: visit.request) else { throw Denial.hidden }
        let (record, request) = (found.record, visit.request)
        var response = try await visit.command { tx in
            try tx.endSession(
                record.id, of: record.account.id, because: .signedOut, at: request.receivedAt)
            return Outcome(
                .about(record.account, .signOut),
                answer: Answer(
                    seeing: Places.signIn.link(), saying: IdentityWords.signedOut,
                    cookies: [forgettingSession(for: request)]))
        }
        // Not "cookies": the mark of a known device and the large type stay with the browser.
        response.headers.append("clear-site-data", "\"cache\", \"storage\"")
        return response
    }
}

extension Action {
    /// The password was right, and a code is still to come.
    static let password = Action("session.password")
}

extension Route.Options {
    /// Doing it twice changes nothing more than once.
    static var repeatable: Route.Options {
        var options = Route.Options()
        options.isRepeatable = true
        return options
    }
}
