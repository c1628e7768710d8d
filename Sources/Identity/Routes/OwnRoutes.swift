import Crypto
import HTML
import Kernel
import Storage
import Web

extension Action {
    static let changePassword = Action("account.changePassword")
    static let endSession = Action("session.end")
}

// One's own account: whoever is signed in sees to it, and to no other.
extension Identity {
    var ownRoutes: [Route] {
        [
            .get(Places.account, for: .signedIn, Phrase("我的账号", "My account")) { visit in
                try await showOwn(visit)
            },
            .get(
                Places.password, for: .signedIn, Phrase("更改密码的页面", "The page to change it")
            ) { visit in
                let account = try await own(visit).record.account
                return try visit.show(PasswordPage(account, visit, settings.policy))
            },
            .post(
                Places.password, for: .signedIn, Phrase("更改密码", "Change the password"),
                fields: PasswordForm.fields
            ) { visit in try await changePassword(visit) },
            .get(
                Places.sessions, for: .signedIn,
                Phrase("登录的设备", "Where one is signed in")
            ) { visit in try await showSessions(visit) },
            .post(
                Places.sessionEnding, for: .signedIn,
                Phrase("结束一处登录", "End one of one's sessions"), fields: EmptyForm.fields
            ) { visit, session in try await end(session, visit) },
            .post(
                Places.sessionEndings, for: .signedIn,
                Phrase("结束其他登录", "End all one's other sessions"), fields: EmptyForm.fields
            ) { visit in try await endOthers(visit) },
            .get(
                Places.stepUp, for: .signedIn, Phrase("再次验证的页面", "The page to step up")
            ) { visit in try await showStepUp(visit) },
            .post(
                Places.stepUp, for: .signedIn, Phrase("再次验证", "Step up"),
                fields: ReturnForm.fields, options: .repeatable
            ) { visit in try await steppedUp(visit) },
        ]
    }

    /// The session of the visit; it was there a moment ago, or the route would not have let it in.
    func own(_ visit: Visit) async throws -> Recognised {
        guard let found = try await recognised(in: visit.request), found.record.stage == .open
        else { throw Denial.hidden }
        return found
    }

    private func showOwn(_ visit: Visit) async throws -> Response {
        let found = try await own(visit)
        let account = found.record.account.id
        let page = try await visit.read { tx in
            OwnAccountPage(
                found, passwordSetAt: try tx.password(of: account)?.setAt,
                recoveryCodesLeft: try tx.recoveryCodesLeft(of: account),
                sessions: try tx.openSessions(of: account, at: visit.now).count)
        }
        return try visit.show(page)
    }

    private func changePassword(_ visit: Visit) async throws -> Response {
        let found = try await own(visit)
        let (account, now) = (found.record.account, visit.now)
        return try await visit.submit(PasswordForm.self) { form in
            try await check(present: form.present, of: account, visit)
            return try await chosen(form.new, again: form.again, for: account)
        } command: { tx, form, hash in
            try set(hash, of: account.id, keeping: found.record.id, at: now, in: tx)
            let cookies = try renew(
                found, steppedUpAt: found.record.steppedUpAt, visit.request, in: tx)
            return Outcome(
                .about(account, .changePassword),
                answer: Answer(
                    seeing: form.returning.isEmpty
                        ? Places.account.link() : visit.destination(form.returning),
                    saying: IdentityWords.passwordChanged, cookies: cookies))
        } otherwise: { entry in
            PasswordPage(account, visit, settings.policy, entry)
        }
    }

    /// Who finds an unlocked screen must still not know the password by guessing.
    private func check(present: String, of account: Account, _ visit: Visit) async throws {
        try await takeCodeTry(of: account.id, at: visit.now)
        let stored = try await visit.read { tx in try tx.password(of: account.id) }
        guard try await hasher.matches(Secret(present), stored?.hash) else {
            throw Complaint(IdentityWords.presentWrong, field: PasswordForm.present.name)
        }
        let ledger = ledger
        try await database.write { tx in
            try tx.forgive([.code(account: account.id)], ledger, at: visit.now)
        }
    }
}

// MARK: - Sessions

extension Identity {
    private func showSessions(_ visit: Visit) async throws -> Response {
        let found = try await own(visit)
        let lines = try await visit.read { tx in
            try tx.openSessions(of: found.record.account.id, at: visit.now)
        }
        return try visit.show(SessionsPage(lines, present: found.record.id))
    }

    private func end(_ session: SessionRecord.ID, _ visit: Visit) async throws -> Response {
        let found = try await own(visit)
        let (account, now) = (found.record.account, visit.now)
        _ = try visit.entry(for: EmptyForm.self)
        return try await visit.command { tx in
            guard try tx.endSession(session, of: account.id, because: .endedElsewhere, at: now)
            else { throw Complaint(IdentityWords.notYourSession) }
            return Outcome(
                .about(account, .endSession),
                answer: Answer(seeing: Places.sessions.link(), saying: IdentityWords.ended))
        }
    }

    private func endOthers(_ visit: Visit) async throws -> Response {
        let found = try await own(visit)
        let (account, now) = (found.record.account, visit.now)
        _ = try visit.entry(for: EmptyForm.self)
        return try await visit.command { tx in
            let count = try tx.endSessions(
                of: account.id, but: found.record.id, because: .endedElsewhere, at: now)
            return Outcome(
                .about(account, .endSession),
                answer: Answer(
                    seeing: Places.sessions.link(), saying: IdentityWords.endedOthers(count)))
        }
    }
}

// MARK: - Step-up

extension Identity {
    private func showStepUp(_ visit: Visit) async throws -> Response {
        let found = try await own(visit)
        return try visit.show(
            StepUpPage(
                destination: visit.destination, hasFactor: found.hasSecondFactor,
                demoCode: try await demoCode(found, visit)))
    }

    /// The code that came with the form was taken before the route was asked; here is only the
    /// way back to what was wanted.
    private func steppedUp(_ visit: Visit) async throws -> Response {
        var entry = try visit.entry(for: ReturnForm.self)
        let destination = visit.destination(ReturnForm(&entry)?.returning)
        guard visit.principal?.isSteppedUp(at: visit.now) ?? false else {
            throw Denial.needsStepUp
        }
        return try visit.respond(Answer(seeing: destination))
    }
}
