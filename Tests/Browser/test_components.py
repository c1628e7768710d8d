"""The components at work: every kept page is sound, and each script does what it says."""

import pytest

import checks
import kept
from browser import DESKTOP, NARROW, PHONE, Visitor
from engines import ENGINES, tour

TABLET = {"width": 900, "height": 1100}
ALL = [checks.overflow, checks.structure, checks.accessibility, checks.keyboard, checks.lengthened]


@pytest.fixture(scope="module")
def site():
    server = kept.serve()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def visit(chromium, site):
    visitors = []

    def open_page(name, viewport=DESKTOP, **options):
        visitors.append(Visitor(chromium, site, viewport, **options))
        visitors[-1].open(f"/{name}.zh-Hans.html")
        return visitors[-1].page

    yield open_page
    troubles = [trouble for visitor in visitors for trouble in visitor.troubles]
    for visitor in visitors:
        visitor.close()
    assert troubles == []


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("name", kept.NAMES)
def test_every_kept_page_is_sound(chromium, site, name, language):
    findings = []
    for viewport in (DESKTOP, TABLET, PHONE, NARROW):
        with Visitor(chromium, site, viewport) as visitor:
            # axe and the lengthened text come last: they change what is there.
            visitor.open(f"/{name}.{language}.html")
            findings += [f"{viewport['width']}: {each}" for check in ALL for each in check(visitor.page)]
            findings += visitor.troubles
    assert findings == []


@pytest.mark.parametrize("name", kept.NAMES)
def test_every_kept_page_works_without_scripts(visit, name):
    page = visit(name, scripts=False)
    assert page.locator("h1").count() == 1
    dead = page.locator("button[type=button]:visible").evaluate_all(
        "list => list.map(e => e.textContent)"
    )
    # The style page's own way to its dialog, and a notice that in earnest only scripts show.
    allowed = ["打开确认框", "显示更新"]
    assert [text for text in dead if text not in allowed] == []


def test_a_choice_filters_by_what_is_typed_and_asks_the_server(visit):
    page = visit("page-meeting")
    box = page.get_by_role("combobox", name="召开支部")
    assert "第一党支部" in box.input_value()
    box.fill("0103")
    assert page.get_by_role("option").first.inner_text().startswith("云杉木业机关党支部")
    box.fill("红松")
    page.get_by_role("option", name="红松林场第七党支部").wait_for()
    box.press("Enter")
    assert page.locator("select[name=branch]").input_value() == "0201-07"
    box.fill("没有这个支部")
    box.press("Tab")
    assert box.input_value() == "红松林场第七党支部"


def test_ticked_rows_are_counted_and_bring_their_acts(visit):
    page = visit("page-branches")
    assert not page.locator(".bulk").is_visible()
    rows = page.locator("[data-row]")
    rows.nth(0).click()
    rows.nth(2).click(modifiers=["Shift"])
    assert page.locator("[data-count]").inner_text() == "已选 3 项"
    page.get_by_label("选择本页全部").check()
    assert page.locator("[data-count]").inner_text() == "已选 4 项"
    page.get_by_role("button", name="取消选择").click()
    assert not page.locator(".bulk").is_visible()


def test_a_dangerous_button_asks_first(visit):
    page = visit("page-style")
    button = page.get_by_role("button", name="撤销第二党支部…")
    button.click()
    dialog = page.get_by_role("dialog", name="撤销第二党支部？")
    assert "18 名党员" in dialog.inner_text()
    dialog.get_by_role("button", name="取消").click()
    assert page.url.endswith("page-style.zh-Hans.html")
    button.click()
    dialog.get_by_role("button", name="撤销第二党支部…").click()
    page.wait_for_url("**/design?*")


def test_keys_work_and_never_while_somebody_types(visit):
    page = visit("page-branches")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("gd?")
    assert page.locator("#q").input_value() == "gd?"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "青松岭林场第二党支部"
    page.keyboard.press("x")
    assert page.locator("[data-row]").nth(1).is_checked()
    page.keyboard.press("?")
    page.get_by_label("关闭单键快捷键").check()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("d")
    assert page.url.endswith("page-branches.zh-Hans.html")
    page.keyboard.press("?")
    assert not page.locator("#keys").is_visible()


def test_g_and_a_letter_go_somewhere(visit):
    page = visit("page-branches")
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/duties")


def test_arrow_keys_walk_through_a_tree(visit):
    page = visit("page-style")
    page.locator("#tree-sample a", has_text="同山林业集团党委").focus()

    def focused():
        return page.evaluate("document.activeElement.textContent")

    page.keyboard.press("ArrowRight")
    assert focused() == "青松岭林场党总支"
    page.keyboard.press("ArrowDown")
    assert focused() == "青松岭林场第一党支部"
    page.keyboard.press("ArrowLeft")
    assert focused() == "青松岭林场党总支"
    page.keyboard.press("End")
    assert focused() == "云杉木业党委"
    page.keyboard.press("Home")
    assert focused() == "同山林业集团党委"


def test_what_worked_is_said_and_can_be_put_away(visit):
    page = visit("page-branch")
    toast = page.locator("[data-toast]")
    assert toast.get_by_role("button", name="撤销").is_visible()
    toast.get_by_label("关闭").click()
    assert toast.count() == 0


def test_a_refused_form_puts_the_focus_on_what_is_wrong(visit):
    page = visit("page-meeting-refused")
    assert page.evaluate("document.activeElement.className") == "errs"
    page.get_by_role("link", name="会议日期不能早于今天").click()
    assert page.evaluate("location.hash") == "#f-date"


def test_a_form_is_sent_once(visit):
    page = visit("page-meeting")
    # The last to hear of a submission counts those that would leave, and keeps them here.
    page.evaluate(
        """() => { window.left = 0; addEventListener("submit", event => {
            if (!event.defaultPrevented) window.left += 1;
            event.preventDefault();
        }); }"""
    )
    button = page.get_by_role("button", name="保存并预览通知")
    button.click()
    page.locator("main .btn.p[aria-busy]").wait_for()
    assert "正在处理…" in page.locator("main .btn.p").inner_text()
    page.locator("main form[method=post]").evaluate("form => form.requestSubmit()")
    assert page.evaluate("window.left") == 1


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_every_kept_page_stands_on_the_other_engines(site, engine):
    seen = tour(engine, site, [f"/{name}.zh-Hans.html" for name in kept.NAMES])
    assert len(seen) == len(kept.NAMES)
    for page in seen:
        assert page["errors"] == [] and page["heading"] and not page["wide"], page
