"""How people come in, and who does not."""

import pytest

import steps
from browser import PHONE
from product import one_time_code


def test_name_password_and_code_open_the_house(visit):
    visitor = visit()
    steps.give_password(visitor, "secretary")
    assert visitor.text("h1") == "第二步：验证码"
    visitor.fill("验证码或恢复码", steps.shown_code(visitor))
    visitor.click("继续", "button")
    assert visitor.text("h1") == "待办"
    assert "高树青" in visitor.text("header")


def test_a_code_counts_once(visit):
    first = visit()
    steps.give_password(first, "leader")
    code = steps.shown_code(first)
    first.fill("验证码或恢复码", code)
    first.click("继续", "button")
    assert first.text("h1") == "待办"
    again = visit()
    steps.give_password(again, "leader")
    again.fill("验证码或恢复码", code)
    again.click("继续", "button")
    assert "验证码不正确，或已经用过" in again.text()


def test_a_wrong_password_says_neither_what_was_wrong_nor_who_exists(visit):
    answers = set()
    for name in ("member", "nobody-of-that-name"):
        visitor = visit()
        visitor.open("/sign-in")
        visitor.fill("用户名", name)
        visitor.fill("密码", "not-the-password")
        visitor.click("登录", "button")
        answers.add(visitor.page.locator("[role=alert]").first.inner_text())
        assert visitor.page.get_by_label("用户名", exact=True).input_value() == name
    assert len(answers) == 1 and "用户名或密码不正确" in answers.pop()


def test_an_authenticator_of_ones_own_replaces_the_old_one(visit):
    visitor = visit()
    steps.enter(visitor, "moderator")
    visitor.open("/account/second-factor")
    secret = visitor.text("#secret")
    visitor.fill("验证码", one_time_code(secret))
    visitor.click("设置", "button")
    assert visitor.text("h1") == "请保存恢复码"
    codes = visitor.page.locator("main code").all_inner_texts()
    assert len(codes) == len(set(codes)) >= 8

    again = visit()
    steps.give_password(again, "moderator")
    again.fill("验证码或恢复码", codes[0])
    again.click("继续", "button")
    assert again.text("h1") == "待办"


def test_signing_out_ends_the_session(visit):
    visitor = visit()
    steps.enter(visitor, "auditor")
    kept = visitor.cookies()
    visitor.open("/account")
    visitor.click("退出登录", "button")
    thief = visit()
    thief.context.add_cookies(kept)
    thief.open("/account")
    assert thief.text("h1") == "登录"


def test_one_comes_in_with_scripts_off(visit):
    visitor = visit(scripts=False)
    steps.give_password(visitor, "committee")
    visitor.fill("验证码或恢复码", steps.shown_code(visitor))
    visitor.click("继续", "button")
    assert visitor.text("h1") == "待办"


@pytest.mark.parametrize(
    "path", ["/", "/account", "/accounts", "/audit", "/me/looks", "/roles"]
)
def test_a_stranger_is_sent_to_the_door_and_then_on(visit, path):
    visitor = visit()
    visitor.open(path)
    assert visitor.text("h1") == "登录"
    visitor.page.locator("form[action='/sign-in/demo']:has(input[value='audit']) button").click()
    assert visitor.page.url == visitor.base + path


@pytest.mark.parametrize("path", ["/accounts", "/accounts/new", "/mandates/new", "/audit"])
def test_a_member_is_refused_in_a_sentence(visit, path):
    visitor = visit("member")
    response = visitor.open(path)
    assert response.status in (403, 404)
    assert visitor.text("h1") in ("没有权限", "找不到这个页面")
    assert "请求编号" in visitor.text()


def test_english_stays_for_this_browser(visit):
    visitor = visit("member")
    visitor.open("/")
    visitor.click("English", "button")
    assert visitor.text("h1") == "My duties"
    visitor.open("/account")
    assert visitor.text("h1") == "My account"
    assert visitor.page.locator("html").get_attribute("lang") == "en"
    visitor.click("中文", "button")
    assert visitor.text("h1") == "我的账号"


def test_another_language_keeps_the_page_and_its_filters(visit):
    visitor = visit("clerk")
    visitor.open("/organizations?q=ysllcfh&on=2026-01-01")
    visitor.click("English", "button")
    assert visitor.text("h1") == "Organisations"
    assert visitor.page.url == visitor.base + "/organizations?q=ysllcfh&on=2026-01-01"
    assert "云杉岭林场防火党支部" in visitor.text()


def test_large_type_stays_for_this_browser(visit):
    visitor = visit("member", viewport=PHONE)
    visitor.open("/")
    visitor.click("简洁大字", "button")
    visitor.open("/account")
    size = visitor.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert size >= 20


def test_a_phone_has_its_tabs_below(visit):
    visitor = visit("member", viewport=PHONE)
    visitor.open("/")
    tabs = visitor.page.locator("nav.bottom")
    box = tabs.bounding_box()
    assert box["y"] + box["height"] >= PHONE["height"] - 1
    tabs.get_by_role("link", name="我的", exact=True).click()
    assert visitor.text("h1") == "我的档案"
