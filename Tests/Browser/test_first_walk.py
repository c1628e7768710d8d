"""The newcomer's walk of docs/guide, step by step as its chapter says it, in both languages."""

import time
from dataclasses import dataclass

import pytest

import product as program
import steps
from browser import Visitor

BRANCH = "云杉岭林场防火党支部"
RENAMED = "云杉岭林场森林防火党支部"
GROUND = "林场党委〔2026〕18 号"


@dataclass(frozen=True)
class Words:
    language: str
    duties: str
    organizations: str
    as_of: str
    apply: str
    rename: str
    new_name: str
    ground: str
    history: str
    whole: str
    account: str
    sign_out: str
    audit: str
    verify: str
    members: str
    purpose: str
    looks: str


WALKS = [
    Words(
        "zh-CN", "待办", "组织", "截至日期", "查询", "更名", "新名称", "依据", "沿革", "全部", "我的账号",
        "退出登录", "审计", "核验", "党员", "日常党员管理", "谁看过我",
    ),
    Words(
        "en-GB", "My duties", "Organisations", "As of", "Apply", "Rename", "New name", "Reason",
        "History", "All", "My account", "Sign out", "Audit", "Verification", "Members",
        "Everyday care of the register", "Who looked at me",
    ),
]


@pytest.fixture(params=WALKS, ids=["zh", "en"])
def walk(chromium, request):
    """A fresh demo for each language, since the walk changes it."""
    with program.running() as running:
        with Visitor(chromium, running.base, language=request.param.language) as visitor:
            yield visitor, request.param
            assert visitor.troubles == []


def test_from_the_door_to_a_new_name_and_its_traces(walk):
    visitor, words = walk
    began = time.monotonic()
    steps.enter(visitor, "clerk")
    see_what_is_due(visitor, words)
    find_the_branch(visitor, words)
    rename_it(visitor, words)
    leave(visitor, words)
    steps.enter(visitor, "audit")
    look_at_the_audit(visitor, words)
    leave(visitor, words)
    steps.enter(visitor, "clerk")
    open_a_file(visitor, words)
    leave(visitor, words)
    steps.enter(visitor, "member")
    see_who_looked(visitor, words)
    assert time.monotonic() - began < 600, "the walk is for ten minutes"


def see_what_is_due(visitor, words):
    assert visitor.text("h1") == words.duties
    assert visitor.page.locator("main .duties a").count() >= 3


def find_the_branch(visitor, words):
    side(visitor, words.organizations)
    tree = visitor.page.locator("#tree")
    for name in ("北麓林业局党委", "云杉岭林场党委"):
        tree.get_by_role("button", name=name).click()
    tree.get_by_role("link", name=BRANCH, exact=True).wait_for()
    search = visitor.page.locator("main input[name=q]")
    search.fill("ysllcfh")
    search.press("Enter")
    visitor.page.locator("main tbody").get_by_role("link", name=BRANCH).click()
    visitor.page.get_by_role("heading", name=BRANCH, level=1).wait_for()
    page = visitor.page.url
    side(visitor, words.organizations)
    visitor.page.get_by_label(words.as_of, exact=True).fill("2022-01-01")
    visitor.click(words.apply, "button")
    tree.get_by_text("沐岚贮木加工厂党委").wait_for()
    visitor.page.goto(page)


def rename_it(visitor, words):
    visitor.page.get_by_role("main").get_by_role("link", name=words.rename).first.click()
    visitor.fill(words.new_name, RENAMED)
    visitor.page.get_by_label(words.ground).fill(GROUND)
    visitor.page.get_by_role("main").get_by_role("button", name=words.rename).click()
    visitor.page.get_by_role("heading", name=RENAMED, level=1).wait_for()
    part = visitor.page.locator("main section, main .card").filter(
        has=visitor.page.get_by_role("heading", name=words.history, exact=True)
    )
    part.get_by_role("link", name=words.whole, exact=True).last.click()
    visitor.page.wait_for_url("**/history")
    history = visitor.text()
    assert all(each in history for each in (BRANCH, RENAMED, GROUND, "苏小满"))


def look_at_the_audit(visitor, words):
    side(visitor, words.audit)
    entries = visitor.page.locator("main tbody tr")
    renaming = entries.filter(has_text="苏小满").filter(has_text=words.rename).first
    renaming.get_by_role("link").first.click()
    visitor.page.get_by_text(GROUND).first.wait_for()
    entry = visitor.text()
    assert BRANCH in entry and RENAMED in entry and "127.0.0.1" in entry
    side(visitor, words.audit)
    visitor.click(words.verify, "link")
    assert visitor.text("h1") == words.verify


def open_a_file(visitor, words):
    side(visitor, words.members)
    search = visitor.page.locator("main input[name=q]")
    search.fill("林晓禾")
    search.press("Enter")
    visitor.page.locator("main tbody").get_by_role("link", name="林晓禾").click()
    visitor.click(words.purpose, "link")
    visitor.page.get_by_role("heading", name="林晓禾", level=1).wait_for()


def see_who_looked(visitor, words):
    visitor.page.get_by_role("main").get_by_role("link", name=words.looks).click()
    row = visitor.page.locator("main tbody tr").filter(has_text="苏小满").first.inner_text()
    assert words.purpose in row


def leave(visitor, words):
    visitor.page.locator("header a.me").click()
    assert visitor.text("h1") == words.account
    visitor.click(words.sign_out, "button")
    visitor.page.wait_for_url("**/sign-in**")


def side(visitor, name):
    visitor.page.locator("nav.side").get_by_role("link", name=name).first.click()
    visitor.page.wait_for_load_state()
