import Crypto
import HTML
import Kernel
import Web

// The authenticator and the recovery codes of one's own account.
extension Identity {
    var factorRoutes: [Route] {
        [
            .get(
                Places.secondFactor, for: .signedIn,
                Phrase("设置验证器的页面", "The page to set up an authenticator")
            ) { visit in try await showEnrolment(visit) },
            .post(
                Places.secondFactor, for: .signedIn, Phrase("设置验证器", "Set up an authenticator"),
                fields: EnrolForm.fields
            ) { visit in try await enrol(visit) },
            .get(
                Places.recoveryCodes, for: .signedIn,
                Phrase("恢复码的页面", "The page of the recovery codes")
            ) { visit in try await showRecoveryCodes(visit) },
            .post(
                Places.recoveryCodes, for: .signedIn, Phrase("换一组恢复码", "Make new recovery codes"),
                fields: EmptyForm.fields
            ) { visit in try await renewRecoveryCodes(visit) },
        ]
    }

    private func showEnrolment(_ visit: Visit) async throws -> Response {
        let found = try await own(visit)
        try requireStepUp(ifAny: found, visit)
        return try visit.show(try enrolmentPage(found, visit))
    }

    private func enrol(_ visit: Visit) async throws -> Response {
        let found = try await own(visit)
        try requireStepUp(ifAny: found, visit)
        let (account, now) = (found.record.account, visit.now)
        let codes = recoveryCodes(for: account.id, requestKey: visit.requestKey)
        let response = try await visit.submit(EnrolForm.self) { tx, form in
            guard let pending = pendingSeed(form.seed, of: account.id) else {
                throw Complaint(IdentityWords.staleSeed)
            }
            guard let step = TOTP(seed: pending.seed).step(of: form.code, at: now, after: nil)
            else { throw Complaint(IdentityWords.wrongCode, field: EnrolForm.code.name) }
            try enrol(pending, step: step, codes: codes, for: found, in: tx, at: now)
            let cookies = try renew(found, steppedUpAt: now, visit.request, in: tx)
            return Outcome(
                .about(account, .enrolFactor),
                answer: Answer(
                    seeing: Places.account.link(), saying: IdentityWords.enrolled,
                    cookies: cookies))
        } otherwise: { entry in
            try enrolmentPage(found, visit, entry)
        }
        return try show(codes, after: response, visit)
    }

    /// A page that came back shows the same seed again; it may be in the phone already.
    private func enrolmentPage(
        _ found: Recognised, _ visit: Visit, _ entry: Entry = Entry()
    ) throws -> EnrolPage {
        let account = found.record.account
        let kept = entry.values[EnrolForm.seed.name].flatMap { pendingSeed($0, of: account.id) }
        let pending = try kept ?? newSeed(for: account.id)
        let enrolment = Enrolment(
            seed: pending.seed, issuer: settings.issuer, name: account.signInName)
        return EnrolPage(
            enrolment, sealedSeed: pending.sealed, replaces: found.hasSecondFactor,
            lack: found.entitlement.lack, destination: visit.destination.text, entry)
    }

    private func showRecoveryCodes(_ visit: Visit) async throws -> Response {
        let found = try await own(visit)
        let account = found.record.account.id
        guard found.hasSecondFactor else {
            return try visit.respond(Answer(seeing: Places.secondFactor.link()))
        }
        let left = try await visit.read { tx in try tx.recoveryCodesLeft(of: account) }
        return try visit.show(RecoveryCodesPage(left: left))
    }

    private func renewRecoveryCodes(_ visit: Visit) async throws -> Response {
        let found = try await own(visit)
        guard found.hasSecondFactor else { throw Complaint(IdentityWords.noFactorYet) }
        try requireStepUp(ifAny: found, visit)
        let account = found.record.account
        let codes = recoveryCodes(for: account.id, requestKey: visit.requestKey)
        _ = try visit.entry(for: EmptyForm.self)
        let response = try await visit.command { tx in
            try tx.replaceRecoveryCodes(of: account.id, with: codes, key: keys.recovery)
            return Outcome(
                .about(account, .renewRecoveryCodes),
                answer: Answer(seeing: Places.account.link()))
        }
        return try show(codes, after: response, visit)
    }

    /// The codes are shown in the answer itself, because nothing that is stored could show them
    /// later.
    private func show(
        _ codes: [RecoveryCode], after response: Response, _ visit: Visit
    ) throws -> Response {
        guard response.status == .seeOther || response.status.isSuccess else { return response }
        var page = try visit.show(NewCodesPage(codes, destination: visit.submittedDestination))
        for cookie in response.headers.all("set-cookie") where !cookie.contains("note=") {
            page.headers.append("set-cookie", cookie)
        }
        return page
    }

    /// Who has a factor already shows it before it is replaced.
    private func requireStepUp(ifAny found: Recognised, _ visit: Visit) throws {
        guard !found.hasSecondFactor || visit.principal?.isSteppedUp(at: visit.now) ?? false else {
            throw Denial.needsStepUp
        }
    }
}

extension Visit {
    /// What makes this request one of a kind, as `command` reads it.
    var requestKey: String {
        submitted[ReservedField.key] ?? request.headers["idempotency-key"] ?? ""
    }

    var submittedDestination: Link { destination(submitted["return"]) }
}
