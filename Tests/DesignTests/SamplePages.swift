import HTML
import Kernel
import Web

@testable import Design

// Pages as features will make them, so that the components are seen at work together.

struct DoorPage: Page {
    let value = true
    let title = Phrase("登录", "Sign in")
    let lead: Phrase? = Phrase("用本单位发放的账号登录", "Use the account of your organisation")
    let section = Section.none
    let layout = Layout.doorway

    static let account = Field.text("account", Phrase("账号", "Account"), length: 1...60)
    static let password = Field.secret("password", Phrase("密码", "Password"))

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Link(path: ["sign-in"]), for: viewer) { form in
            form.draw(
                FieldView(DoorPage.account.description).filled(by: "username").focused(),
                for: viewer)
            form.draw(FieldView(DoorPage.password.description), for: viewer)
            form.formButtons(Button(submit: Phrase("登录", "Sign in")), for: viewer)
        }
        html.draw(
            DemoAccounts(
                [
                    .init("yewenxi", Phrase("普通党员", "Member"), "Forest-2026-Ye"),
                    .init("baijingxing", Phrase("支部书记", "Branch secretary"), "Forest-2026-Bai"),
                    .init("wenrenjing", Phrase("党务干事", "Party-affairs clerk"), "Forest-2026-Wen"),
                    .init("ouyangmu", Phrase("党委书记", "Committee secretary"), "Forest-2026-Ou"),
                    .init("gunanxi", Phrase("审计人员", "Auditor"), "Forest-2026-Gu"),
                ], sentTo: Link(path: ["sign-in", "demo"]), returning: Link(path: [])), for: viewer)
    }
}

struct DutiesPage: Page {
    let value = true
    let title = Phrase("待办", "To do")
    let lead: Phrase? = Phrase("11 月 21 日 星期六，3 件", "Saturday 21 November, 3 things")
    let section = Section("duties")

    func draw(on html: inout HTML, for viewer: Viewer) {
        specimen("figures", on: &html, for: viewer)
        specimen("duties", on: &html, for: viewer)
        html.block(Phrase("我的记录", "My records"), for: viewer) { block in
            specimen("links", on: &block, for: viewer)
        }
    }
}

struct BranchesPage: Page {
    let value = true
    let title = Phrase("支部", "Branches")
    let lead: Phrase? = Phrase("312 个支部，3 个任期已满", "312 branches, 3 past their term")
    let section = Section("organizations")
    let trail = [
        Step(Phrase("组织", "Organisations"), Link(path: ["organizations"])),
        Step(Phrase("同山林业集团党委", "同山林业集团党委"), Link(path: ["organizations"])),
    ]

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Button(Phrase("导出", "Export"), to: Link(path: []), icon: .fileExport), for: viewer)
        html.draw(
            Button(Phrase("新建支部", "New branch"), to: Link(path: []), .primary, icon: .plus),
            for: viewer)
    }

    var isLooking = false

    func draw(on html: inout HTML, for viewer: Viewer) {
        specimen("table", on: &html, for: viewer)
        guard isLooking else { return }
        let name = Phrase(verbatim: "青松岭林场第一党支部")
        html.drawer(name, closing: Link(path: ["branches"]), for: viewer) { drawer in
            specimen("timeline", on: &drawer, for: viewer)
        }
    }
}

struct BranchPage: Page {
    let value = true
    let title = Phrase("青松岭林场第一党支部", "青松岭林场第一党支部")
    let lead: Phrase? = Phrase("党支部 · 0102-01 · 23 名党员", "Branch · 0102-01 · 23 members")
    let section = Section("organizations")
    let trail = [
        Step(Phrase("组织", "Organisations"), Link(path: ["organizations"])),
        Step(Phrase("青松岭林场党总支", "青松岭林场党总支"), Link(path: ["organizations"])),
    ]

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.draw(Button(Phrase("更名", "Rename"), to: Link(path: []), icon: .pencil), for: viewer)
        html.draw(
            Button(Phrase("安排换届", "Plan election"), to: Link(path: []), .primary), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        specimen("tabs", on: &html, for: viewer)
        html.draw(
            Banner(
                .warn, Phrase("任期还剩 9 天", "The term ends in 9 days"),
                Phrase("届满前应报上级党组织批准换届", "Ask the level above before it ends"),
                clause: Sample.terms), for: viewer)
        html.grid { grid in
            grid.column(8) { left in
                specimen("summary", on: &left, for: viewer)
                left.block(Phrase("经过", "History"), for: viewer) {
                    specimen("timeline", on: &$0, for: viewer)
                }
            }
            grid.column(4) { right in
                specimen("ring", on: &right, for: viewer)
                right.block(Phrase("组织树", "Tree"), for: viewer) {
                    specimen("person", on: &$0, for: viewer)
                }
            }
        }
    }
}

struct MeetingPage: Page {
    let value = true
    let title = Phrase("安排支部党员大会", "Plan a members' meeting")
    let lead: Phrase? = Phrase(
        "保存后生成通知、签到表和记录草稿。", "Makes the notice, the sheet and the minutes.")
    let section = Section("life")
    let trail = [Step(Phrase("组织生活", "Branch life"), Link(path: ["life"]))]
    let isRefused: Bool

    func draw(on html: inout HTML, for viewer: Viewer) {
        specimen("steps", on: &html, for: viewer)
        specimen(isRefused ? "form-refused" : "form", on: &html, for: viewer)
    }
}

func specimen(_ name: String, on html: inout HTML, for viewer: Viewer) {
    for specimen in Specimen.all where specimen.name == name { specimen.draw(&html, viewer) }
}
