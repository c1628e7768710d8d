import HTML
import Kernel

/// What, why, and what can be done: a refusal is a page, not a red field.
struct FailurePage: Page {
    struct Value: Encodable, Sendable {
        let status: Int
        let error: String
        let request: String
    }

    let failure: Failure
    let request: RequestID

    init(_ failure: Failure, of request: Request) {
        self.failure = failure
        self.request = request.id
    }

    init(_ status: Status, of request: Request) {
        self.init(Failure(status, FailurePage.notFound), of: request)
    }

    var section: Section { .none }

    var value: Value {
        Value(
            status: failure.status.code, error: failure.sentence.english,
            request: request.description)
    }

    var title: Phrase {
        switch failure.status {
        case .notFound: Phrase("找不到这个页面", "Page not found")
        case .forbidden, .unauthorized: Phrase("没有权限", "Not allowed")
        case .unavailable, .internalError: Phrase("服务出了问题", "Something went wrong")
        default: Phrase("这次没有成功", "That did not work")
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.div(.class("empty")) { box in
            box.span(.class("rings"), .hiddenFromReaders, text: "")
            box.p(.class("lead"), text: viewer(failure.sentence))
            box.p(.class("hint")) { hint in
                hint.text(viewer(Phrase("请求编号 ", "Request ")))
                hint.code(text: request.description)
            }
            box.a(
                .class("btn"), .href(Link(path: [])),
                text: viewer(Phrase("回到首页", "Back to the start page")))
        }
    }
}

extension FailurePage {
    static let notFound = Phrase(
        "地址可能输错了，或者这项内容不对你开放。请从首页重新进入，或向你的组织管理员询问",
        "The address may be mistyped, or this is not open to you. Start again from the start page, "
            + "or ask the administrator of your organisation")
    static let forbidden = Phrase(
        "你现在的岗位没有这项权限。权限随党内职务而定，如有疑问请联系本单位党务干事",
        "Your present post does not include this. Permissions follow posts; ask the Party-affairs "
            + "clerk of your organisation")
    static let notSignedIn = Phrase("请先登录", "Sign in first")
    static let unavailable = Phrase(
        "数据库暂时连不上，什么都没有改变。请过一分钟再试",
        "The database cannot be reached; nothing was changed. Try again in a minute")
    static let broken = Phrase(
        "系统出错，什么都没有改变。请把下面的请求编号告诉管理员",
        "An error of ours; nothing was changed. Tell the administrator the request number below")
}
