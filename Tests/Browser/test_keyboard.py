"""A clerk without a mouse."""

import steps

BRANCH = "云杉岭林场种苗党支部"
RENAMED = "云杉岭林场苗圃党支部"


def tab_to(visitor, name, presses=90):
    """Presses Tab until what has the focus is called by this name."""
    called = """() => { const e = document.activeElement;
        return ((e.labels && e.labels[0] ? e.labels[0].innerText : e.getAttribute("aria-label"))
            || e.innerText || "").trim(); }"""
    for _ in range(presses):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate(called).startswith(name):
            return
    raise AssertionError(f"Tab never came to {name!r} on {visitor.page.url}")


def press(visitor, *keys):
    for key in keys:
        visitor.page.keyboard.press(key)


def heading(visitor, name):
    visitor.page.get_by_role("heading", name=name, level=1).wait_for()


def test_a_clerk_signs_in_finds_and_renames_by_keyboard_alone(visit):
    visitor = visit()
    visitor.open("/sign-in")
    tab_to(visitor, "用户名")
    visitor.page.keyboard.type("clerk")
    tab_to(visitor, "密码")
    visitor.page.keyboard.type(steps.PASSWORDS["clerk"])
    press(visitor, "Enter")
    heading(visitor, "第二步：验证码")
    tab_to(visitor, "验证码或恢复码")
    visitor.page.keyboard.type(steps.shown_code(visitor))
    press(visitor, "Enter")
    heading(visitor, "待办")

    press(visitor, "/")
    visitor.page.keyboard.type("ysllczm")
    press(visitor, "Enter")
    heading(visitor, "查找")
    tab_to(visitor, BRANCH)
    press(visitor, "Enter")
    heading(visitor, BRANCH)

    tab_to(visitor, "更名")
    press(visitor, "Enter")
    heading(visitor, "更名")
    tab_to(visitor, "新名称")
    press(visitor, "Control+a")
    visitor.page.keyboard.type(RENAMED)
    press(visitor, "Enter")
    heading(visitor, RENAMED)


def test_the_first_stop_leads_past_the_navigation(visit):
    visitor = visit("clerk")
    visitor.open("/organizations")
    tab_to(visitor, "跳到正文", presses=1)
    press(visitor, "Enter")
    visitor.page.wait_for_url("**#main")
    press(visitor, "Tab")
    assert visitor.page.evaluate("!!document.activeElement.closest('main')")


def test_arrows_walk_through_the_tree(visit):
    visitor = visit("clerk")
    visitor.open("/organizations")
    toggle = visitor.page.locator("#tree").get_by_role("button", name="展开 北麓林业局党委")
    toggle.focus()
    press(visitor, "ArrowRight")
    visitor.page.get_by_role("button", name="展开 云杉岭林场党委").wait_for()
    focused = "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
    assert "北麓林业局党委" in visitor.page.evaluate(focused)
    press(visitor, "ArrowDown")
    assert "北麓林业局党委" not in visitor.page.evaluate(focused)
