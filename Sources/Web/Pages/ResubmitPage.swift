import HTML
import Kernel

/// Something stands between a form and its effect: an old page, an ended session, a second factor.
/// What was typed waits on this page and is sent on with one press.
struct ResubmitPage: Page {
    enum Reason: Sendable { case stale, signedOut, needsSecondFactor }

    struct Value: Encodable, Sendable { let error: String }

    let reason: Reason
    let target: Link
    let kept: [Query.Pair]
    /// Passwords are never sent back; they are asked for again.
    let secrets: [FieldDescription]
    /// What was wrong with the code that came with it.
    let complaint: Complaint?

    init(_ reason: Reason, _ visit: Visit, _ complaint: Complaint? = nil) {
        self.reason = reason
        self.complaint = complaint
        let here = Link(path: visit.request.path, query: visit.request.query.tuples)
        if visit.request.method.isSafe {
            target = Link(path: ["step-up"])
            kept = [Query.Pair("return", here.text)]
        } else {
            target = here
            let left = ReservedField.all.union(visit.fields.filter(\.isSecret).map(\.name))
            kept = visit.submitted.pairs.filter { !left.contains($0.name) }
        }
        secrets = visit.fields.filter(\.isSecret)
    }

    var section: Section { .none }
    var value: Value { Value(error: (complaint?.sentence ?? sentence).english) }

    var title: Phrase {
        switch reason {
        case .stale: Phrase("页面已过期", "The page is out of date")
        case .signedOut: Phrase("登录已结束", "You were signed out")
        case .needsSecondFactor: Phrase("请再验证一次身份", "Confirm that it is you")
        }
    }

    private var sentence: Phrase {
        switch reason {
        case .stale:
            Phrase(
                "你可能在别处重新登录过。填写的内容都还在，确认后再次提交即可",
                "Perhaps you signed in again elsewhere. What you typed is kept; send it again")
        case .signedOut:
            Phrase(
                "填写的内容都还在。请在新窗口登录，再回到本页提交",
                "What you typed is kept. Sign in in another window, then send it from here")
        case .needsSecondFactor:
            Phrase(
                "这项操作影响较大，需要五分钟之内的动态验证码。填写的内容都还在",
                "This is a far-reaching act; it asks for a code from your authenticator, no older "
                    + "than five minutes. What you typed is kept")
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.p(text: viewer(sentence))
        if reason == .signedOut {
            html.p { line in
                line.a(.href(Link(path: ["sign-in"])), text: viewer(Phrase("登录", "Sign in")))
            }
        }
        html.form(.method("post"), .action(target)) { form in
            form.input(
                .type("hidden"), .name(ReservedField.token), .value(viewer.antiForgeryToken))
            form.input(.type("hidden"), .name(ReservedField.key), .value(viewer.formKey))
            for pair in kept {
                form.input(.type("hidden"), .name(pair.name), .value(pair.value))
            }
            for secret in secrets { draw(secret, on: &form, for: viewer) }
            if reason == .needsSecondFactor { drawCode(on: &form, for: viewer) }
            form.button(
                .class("btn p"), .type("submit"), text: viewer(Phrase("继续", "Go on")))
        }
    }

    private func draw(_ secret: FieldDescription, on form: inout HTML, for viewer: Viewer) {
        form.div(.class("field")) { field in
            field.label(.for(secret.name), text: viewer(secret.label))
            field.input(
                .class("in w-m"), .type("password"), .id(secret.name), .name(secret.name),
                .flag("required"))
        }
    }

    private func drawCode(on form: inout HTML, for viewer: Viewer) {
        form.div(.class(complaint == nil ? "field" : "field bad")) { field in
            field.label(.for("code"), text: viewer(Phrase("动态验证码", "Code")))
            if let complaint {
                field.p(
                    .class("msg"), .id("code-error"), .role("alert"),
                    text: viewer(complaint.sentence))
            }
            field.input(
                .class("in w-code"), .id("code"), .name(ReservedField.code),
                .describedBy(complaint.map { _ in "code-error" }),
                Attribute("inputmode", "numeric"), Attribute("autocomplete", "one-time-code"),
                Attribute("maxlength", "8"), .flag("required"), .flag("autofocus"))
        }
    }
}

/// The page came from here, but its token belongs to an older session.
struct StalePage: Error {}
