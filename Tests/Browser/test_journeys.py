"""What people come for, done as they do it."""

import re
import subprocess
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import quote

import pytest

import steps
from browser import PHONE

BRANCH = "云杉岭林场防火党支部"


def find_branch(visitor, typed="ysllcfh"):
    """By the initials of its name, or by its code."""
    visitor.open(f"/organizations?q={typed}")
    visitor.page.locator("main tbody a").first.click()
    visitor.page.wait_for_url("**/organizations/0*")
    return visitor.page.url.removeprefix(visitor.base).split("?")[0]


def open_file(visitor, name, purpose="日常党员管理"):
    """Somebody's file, with what it is opened for."""
    visitor.open("/members?q=" + name)
    visitor.page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    visitor.page.get_by_role("heading", name="为什么要看这份资料").wait_for()
    visitor.click(purpose)
    visitor.page.wait_for_url("**purpose**")


def test_the_tree_opens_step_by_step_and_is_found_by_initials(visit):
    visitor = visit("clerk")
    visitor.open("/organizations")
    tree = visitor.page.locator("#tree")
    assert "云杉岭林场党委" not in tree.inner_text()
    tree.get_by_role("button", name="展开 北麓林业局党委").click()
    visitor.page.get_by_role("link", name="云杉岭林场党委", exact=True).wait_for()
    find_branch(visitor)
    assert visitor.text("h1") == BRANCH
    assert "支部工作条例" in visitor.text()


def test_the_tree_of_an_earlier_day_is_that_days_tree(visit):
    visitor = visit("clerk")
    visitor.open("/organizations")
    assert "沐岚木业公司党委" in visitor.text("#tree")
    visitor.open("/organizations?on=2022-01-01")
    tree = visitor.text("#tree")
    assert "沐岚贮木加工厂党委" in tree and "沐岚木业公司党委" not in tree


def test_a_post_brings_its_role_and_takes_it_away(visit):
    clerk, member = visit("clerk"), visit()
    # A session of its own: it gets a new token when the roles change.
    steps.enter(member, "member")
    place = find_branch(clerk, "ML0101-008")
    appoint(clerk, "林晓禾", "lxh", "青年委员", days_ago(9))
    member.open("/me/roles")
    assert "支部委员" in member.text("main table")
    seat = clerk.page.locator("main tr").filter(has_text="林晓禾")
    seat.get_by_role("link", name="免职").click()
    # The last day still belongs to the post, so with yesterday the role is gone at once.
    clerk.fill("任职最后一天", days_ago(1))
    clerk.page.get_by_label("依据").fill("本人申请")
    clerk.page.get_by_role("main").get_by_role("button", name="免职").click()
    clerk.page.wait_for_url("**" + place + "*")
    assert clerk.page.locator("main tr").filter(has_text="林晓禾").count() == 0
    member.open("/me/roles")
    assert "支部委员" not in member.text("main table")


def days_ago(days):
    """As the house counts days, wherever the test runs."""
    return str((datetime.now(timezone(timedelta(hours=8))) - timedelta(days)).date())


def appoint(visitor, name, typed, post, day):
    """Somebody, found by initials, takes a post of the organisation of the page."""
    main = visitor.page.get_by_role("main")
    main.get_by_role("link", name="任职", exact=True).first.click()
    visitor.page.get_by_role("combobox", name="人选").fill(typed)
    visitor.page.get_by_role("option", name=name).click()
    visitor.page.get_by_label("职务").select_option(label=post)
    visitor.page.get_by_label("任命（指定）").check()
    visitor.fill("生效日期", day)
    main.get_by_role("button", name="任职").click()
    visitor.page.get_by_role("row").filter(has_text=name).wait_for()


def test_a_file_asks_what_for_and_its_owner_sees_who_looked(visit):
    clerk = visit("clerk")
    member = visit("member")
    open_file(clerk, "林晓禾")
    looked = time.monotonic()
    assert clerk.text("h1") == "林晓禾"
    assert re.search(r"\d{3}\*+\d", clerk.text()), "numbers are masked"
    member.open("/me/looks")
    assert time.monotonic() - looked < 5
    row = member.page.get_by_role("row").filter(has_text="苏小满").first.inner_text()
    assert "日常党员管理" in row


def test_a_member_reads_all_of_the_own_file(visit):
    member = visit("member", viewport=PHONE)
    member.open("/me/file")
    text = member.text()
    assert "林晓禾" in text and "云杉岭林场" in text
    with member.page.expect_download() as download:
        member.page.get_by_role("link", name="下载 PDF").click()
    paper = subprocess.run(
        ["pdftotext", "-layout", download.value.path(), "-"], capture_output=True, check=True)
    text = paper.stdout.decode()
    for word in ["林晓禾", "基本信息", "党籍状态", "组织关系", "保存期限"]:
        assert word in text, word
    assert re.search(r"99\d{15}[\dX]", text), "the number, whole"


def test_a_wrong_birth_date_is_asked_about_decided_by_another_and_shown(visit):
    member, clerk = visit("member", viewport=PHONE), visit("clerk")
    member.open("/me/file")
    member.page.get_by_role("link", name="请求更正 出生日期").click()
    before = member.page.get_by_role("main").locator("dd").first.inner_text()
    right = f"{int(before[:4])}{before[4:8]}{'15' if before[8:] == '16' else '16'}"
    member.fill("应为", right)
    member.fill("说明和证明", "出生证明")
    member.click("提交请求", "button")
    member.page.wait_for_url("**/corrections/*")
    request = member.page.url.removeprefix(member.base)
    clerk.open("/")
    assert "答复林晓禾的请求" in clerk.text()
    clerk.open(request)
    assert before in clerk.text() and right in clerk.text()
    clerk.page.get_by_label("同意", exact=True).check()
    clerk.page.get_by_label("依据").fill("与出生证明一致")
    clerk.click("答复请求", "button")
    clerk.page.get_by_text("已更正").first.wait_for()
    member.open("/me/file")
    history = member.text("#changes")
    assert before in history and right in history and "与出生证明一致" in history
    assert right in member.text("#basics")


def test_what_a_member_wants_erased_goes_when_another_agrees(visit):
    member, clerk = visit("member", viewport=PHONE), visit("clerk")
    member.open("/me/fields/address")
    member.click("请求删除")
    member.page.get_by_label("为什么").fill("已搬家，不再需要")
    member.click("提交请求")
    member.page.wait_for_url("**/corrections/*")
    request = member.page.url.removeprefix(member.base).split("?")[0]
    clerk.open(request)
    assert "已搬家" in clerk.text()
    clerk.page.get_by_label("同意", exact=True).check()
    clerk.page.get_by_label("依据").fill("本人意愿")
    clerk.click("答复请求")
    member.open("/me/file")
    assert "按本人意愿删除" in member.text()
    member.open("/me/fields/name/erasure")
    assert "依职责保存" in member.text()


def test_a_step_is_recorded_and_the_file_of_the_day_before_is_as_it_was(visit):
    clerk = visit("clerk")
    clerk.open("/members")
    clerk.page.locator("main tbody a").nth(5).click()
    clerk.click("日常党员管理")
    clerk.page.get_by_role("main").get_by_role("link", name="登记党籍变动").click()
    clerk.page.get_by_label("事项").select_option(label="登记为失联党员")
    clerk.fill("生效日期", days_ago(1))
    clerk.page.get_by_label("依据").fill("支部委员会会议")
    clerk.click("登记", "button")
    clerk.page.wait_for_url("**purpose**")
    assert "失联党员" in clerk.text("#basics") and "支部委员会会议" in clerk.text("#changes")
    clerk.open(clerk.page.url.removeprefix(clerk.base) + "&as-of=" + days_ago(2))
    assert "失联党员" not in clerk.text("#basics")


def test_the_audit_leaves_the_house_only_for_a_purpose(visit):
    officer = visit("audit")
    officer.open("/audit")
    officer.click("导出 CSV", "link")
    officer.page.get_by_role("heading", name="为什么要看这份资料").wait_for()
    with officer.page.expect_download() as download:
        officer.click("审计检查", "link")
    head, *entries = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert head.startswith('"id","at","who"') and "严若水" in "".join(entries)
    officer.open("/audit")
    row = officer.page.get_by_role("row").filter(has_text="审计检查").first.inner_text()
    assert "严若水" in row and "导出" in row


@pytest.mark.parametrize("part", ["member", "auditor", "operator", "leader"])
def test_others_cannot_rename(visit, part):
    place = find_branch(visit("clerk"), "ML0101-004")
    visitor = visit(part)
    assert visitor.open(place + "/renaming").status in (403, 404)
    assert visitor.page.get_by_label("新名称").count() == 0


def test_the_tree_works_with_scripts_off(visit):
    visitor = visit("clerk", scripts=False)
    visitor.open("/organizations")
    visitor.page.get_by_role("button", name="展开 北麓林业局党委").click()
    assert "云杉岭林场党委" in visitor.text("#tree")


def test_members_are_counted_by_what_one_chooses_and_one_goes_down_the_tree(visit):
    leader = visit("leader")
    leader.open("/statistics")
    assert leader.text("h1") == "沐岚林业集团党委党员统计"
    leader.page.get_by_label("行").select_option(label="学历")
    leader.page.get_by_label("列", exact=True).select_option(label="年龄")
    leader.click("查询", "button")
    table = leader.page.locator("#statistics table")
    table.get_by_role("columnheader", name="36–40").wait_for()
    assert "小" in table.inner_text(), "small groups are withheld"
    sums = [int(cell.replace(",", "")) for cell in table.locator("tr").last.inner_text().split()[1:]]
    assert sum(sums[:-1]) == sums[-1]
    leader.open("/statistics")
    leader.page.locator("#statistics").get_by_role("link", name="北麓林业局党委").click()
    leader.page.wait_for_url("**organization=*")
    assert leader.text("h1") == "北麓林业局党委党员统计"


def test_the_clerk_counts_every_member_of_the_list_on_a_phone(visit):
    clerk = visit("clerk", viewport=PHONE)
    clerk.open("/")
    clerk.page.get_by_role("main").get_by_role("link", name="统计").click()
    clerk.page.wait_for_url("**/statistics")
    clerk.open("/statistics?rows=sex")
    table = clerk.page.locator("#statistics table")
    men, women, everybody = (
        int(row.inner_text().split()[-1]) for row in table.locator("tbody tr").all())
    assert men + women == everybody == 300
    assert "标“小”的数" not in clerk.text()


def how_many(visitor):
    """The total at the foot of the list."""
    return int(re.findall(r"[\d,]+", visitor.text("#members .pager .num"))[-1].replace(",", ""))


def test_members_are_filtered_counted_sorted_and_shown_by_chosen_columns(visit):
    clerk = visit("clerk")
    clerk.open("/members")
    everybody = how_many(clerk)
    clerk.page.locator("#filter-sex").select_option(label="女")
    clerk.page.locator("#filter-education").select_option(label="大专及以上")
    clerk.click("查询", "button")
    clerk.page.wait_for_url("**sex=2**")
    clerk.page.locator("#members .chip").first.wait_for()
    assert 0 < how_many(clerk) < everybody
    clerk.page.get_by_text("显示的列").click()
    clerk.page.locator(".columns").get_by_label("出生日期").check()
    clerk.page.locator(".columns").get_by_role("button", name="显示").click()
    clerk.page.wait_for_url("**column=born**")
    clerk.page.locator("#sort-born").click()
    clerk.page.wait_for_url("**sort=born**")
    clerk.page.locator("th[aria-sort=ascending]").wait_for()
    born = clerk.page.locator("#members tbody time").all_inner_texts()
    assert born and born == sorted(born)
    clerk.page.locator("#page-on").click()
    clerk.page.wait_for_url("**page=2**")


def test_the_list_of_members_fits_a_phone(visit):
    clerk = visit("clerk", viewport=PHONE)
    clerk.open("/members?sex=2&column=born&column=joined")
    assert how_many(clerk) > 0
    page = clerk.page
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_people_are_found_while_one_types(visit):
    clerk = visit("clerk")
    clerk.open("/search")
    clerk.page.locator("#words").press_sequentially("lxh", delay=40)
    clerk.page.locator("#people").get_by_role("link", name="林晓禾").first.wait_for()
    clerk.page.locator("#words").fill("13800001402")
    clerk.page.locator("#found").get_by_role("link", name="按号码查找").wait_for()
    assert "13800001402" not in clerk.page.url


def test_people_are_found_with_scripts_off(visit):
    clerk = visit("clerk", scripts=False)
    clerk.open("/search")
    clerk.page.locator("#words").fill("林晓禾")
    clerk.page.locator("main form[role=search] button").click()
    clerk.page.locator("#people").get_by_role("link", name="林晓禾").first.wait_for()


def test_people_are_found_by_what_their_files_say(visit):
    """What is no name is looked for in the files: with a purpose, and those who are found see it."""
    clerk, member = visit("clerk"), visit("member", viewport=PHONE)
    clerk.open("/search?q=" + quote("汉族"))
    clerk.page.get_by_role("main").get_by_role("link", name="在档案中查找").click()
    clerk.click("日常党员管理")
    clerk.page.wait_for_url("**/search/files?**purpose=care**")
    assert clerk.page.locator("#files tbody tr").count() == 20, "of all who are Han"
    clerk.page.locator("#files input[name=q]").fill("林晓禾的介绍人")
    clerk.page.locator("#files input[name=q]").press("Enter")
    clerk.page.locator("#files").get_by_text("没有找到").wait_for()
    own = own_post(member)
    clerk.page.locator("#files input[name=q]").fill(own)
    clerk.page.locator("#files input[name=q]").press("Enter")
    row = clerk.page.locator("#files tbody tr", has_text="林晓禾")
    row.wait_for()
    assert own in row.inner_text()
    member.open("/me/looks")
    assert "在党员档案中查找" in member.text()


def own_post(member):
    """Something that stands in the own file, in the words of the file."""
    member.open("/me/file")
    return member.page.locator("main dt", has_text="工作岗位").locator("+ dd").inner_text().strip()


def test_the_clerk_takes_the_yearly_report_and_sees_whom_a_number_counts(visit):
    clerk = visit("clerk", viewport=PHONE)
    clerk.open("/statistics")
    clerk.page.get_by_role("main").get_by_role("link", name="党内统计年报").click()
    clerk.page.wait_for_url("**/statistics/yearly**")
    assert "不符" not in clerk.text("main") and "相符" in clerk.text("main")
    clerk.page.locator("main summary", has_text="筛选").click()
    clerk.page.get_by_label("报表").select_option(label="表2 党员学历情况")
    clerk.click("查询", "button")
    row = clerk.page.locator("#yearly tbody tr", has_text="大学本科")
    row.wait_for()
    number = int(row.get_by_role("link").first.inner_text())
    row.get_by_role("link").first.click()
    clerk.page.wait_for_url("**/statistics/yearly/people**")
    assert f"共 {number} 人" in clerk.text("main")
    clerk.page.go_back()
    for button, start in [("下载 Excel", b"PK"), ("下载 PDF", b"%PDF-")]:
        with clerk.page.expect_download() as download:
            clerk.page.get_by_role("link", name=button).click()
        assert Path(download.value.path()).read_bytes().startswith(start)


def test_a_leader_sees_ages_and_trends_and_no_list(visit):
    leader = visit("leader")
    leader.open("/statistics")
    leader.page.get_by_role("main").get_by_role("link", name="结构与趋势").click()
    leader.page.wait_for_url("**/statistics/trends**")
    assert "年龄结构" in leader.text("figure.chart")
    leader.open("/statistics/yearly")
    assert leader.page.locator("#yearly tbody a").count() == 0
