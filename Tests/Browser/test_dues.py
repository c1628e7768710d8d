"""Dues from fixing to the member's receipt, counted in clicks."""

import re

import steps
from browser import PHONE
from burden import Counted
from test_receipts import newest


def main(visitor):
    return visitor.page.get_by_role("main")


def branch(secretary):
    """The month of the secretary's branch, where the way from the start page leads."""
    secretary.open("/")
    main(secretary).get_by_role("link", name=re.compile("^党费")).first.click()
    secretary.page.wait_for_url("**/organizations/*/dues")
    return re.search(r"/organizations/[^/]+/dues", secretary.page.url).group()


def test_a_month_is_issued_received_and_seen_by_the_member(visit):
    clerk, secretary, member = visit("clerk"), visit("secretary", viewport=PHONE), visit("member")
    clerk.open("/")
    issuing = Counted(clerk)
    issuing.press(clerk.page.get_by_role("navigation").get_by_role("link", name="党费", exact=True))
    issuing.press(main(clerk).get_by_role("link", name="发出党费单", exact=True))
    button = main(clerk).get_by_role("button", name=re.compile(r"发出 \d+ 张党费单"))
    members = int(re.search(r"\d+", button.inner_text()).group())
    issuing.press(button)
    assert f"已发出 {members} 张党费单" in clerk.page.locator("body").inner_text()
    assert members >= 280, "some three hundred"
    issuing.hold("J2: issue the month for some three hundred members")
    assert main(clerk).get_by_role("link", name="发出党费单", exact=True).count() == 0, "once"

    member.open("/")
    assert "月党费" in member.text(), "a duty of the member"
    secretary.open(branch(secretary))
    receiving = Counted(secretary)
    row = main(secretary).locator("tr", has_text="林晓禾")
    amount = row.locator("td").nth(3).inner_text().strip()
    receiving.press(row.get_by_role("link", name=re.compile("登记收到")))
    receiving.press(main(secretary).get_by_role("button", name=re.compile("登记收到 1 人")))
    receiving.hold("J4: record one payment by hand")

    member.open("/me/dues")
    paid = member.page.locator("#slips tbody tr").first.inner_text()
    assert amount in paid and "已交" in paid and "本人当面交纳" in paid
    newest(member, "/me/file")
    assert "收到党费" in member.text()


def test_several_members_pay_together_and_a_proxy_is_named(visit):
    clerk, secretary = visit("clerk"), visit("secretary")
    address = branch(secretary)
    clerk.open(address)
    if main(clerk).get_by_role("link", name="发出党费单", exact=True).count():
        main(clerk).get_by_role("link", name="发出党费单", exact=True).click()
        main(clerk).get_by_role("button", name=re.compile(r"发出 \d+ 张党费单")).click()
        clerk.page.wait_for_load_state()
    secretary.open(address)
    unpaid = secretary.page.locator("#dues tbody tr", has_text="未交")
    own = unpaid.filter(has_text="高树青")
    boxes = unpaid.filter(has_not_text="高树青").locator("[data-row]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    secretary.click("登记收到", "button")
    main(secretary).get_by_role("button", name=re.compile("登记收到 2 人")).wait_for()
    secretary.page.get_by_label("代交人").fill("王岚")
    main(secretary).get_by_role("button", name=re.compile("登记收到 2 人")).click()
    secretary.page.wait_for_load_state()
    assert "请填写代交人与本人的关系" in secretary.text(), "what is missing is said"
    assert secretary.page.get_by_label("代交人").input_value() == "王岚", "and nothing is lost"
    secretary.page.get_by_label("与本人关系").fill("同支部党员")
    main(secretary).get_by_role("button", name=re.compile("登记收到 2 人")).click()
    secretary.page.wait_for_url(f"**{address}**")
    assert secretary.text().count("王岚（同支部党员）代交") == 2
    own.get_by_role("link", name=re.compile("登记收到")).click()
    main(secretary).get_by_role("button", name=re.compile("登记收到 1 人")).click()
    secretary.page.wait_for_load_state()
    assert "请由支部其他同志登记" in secretary.text(), "nobody records the own payment"


def test_a_clerk_fixes_dues_with_the_arithmetic_at_hand(visit):
    clerk = visit("clerk")
    clerk.open("/dues")
    main(clerk).locator("tbody a").first.click()
    clerk.page.wait_for_load_state()
    main(clerk).locator("tbody a").first.click()
    clerk.page.wait_for_load_state()
    clerk.click("核定党费", "link")
    clerk.page.get_by_label("交纳类别").select_option(label="按月领取工资")
    clerk.page.get_by_label("计算基数").fill("6970.355")
    clerk.page.get_by_label("年度核定").check()
    clerk.click("核定党费", "button")
    assert "最多两位小数" in clerk.text()
    clerk.page.get_by_label("计算基数").fill("6,970.35")
    clerk.click("核定党费", "button")
    clerk.page.wait_for_url("**/people/*/dues")
    assert "104.56 元" in clerk.text() and "6,970.35" not in clerk.text()
    clerk.click("计算过程 比例", "link")
    clerk.click("日常党员管理")
    assert "6,970.35 × 1.5% = 104.55525" in clerk.text()


def signed_in(visit, part):
    """A session of its own: the second factor gives it a new token."""
    visitor = visit()
    steps.enter(visitor, part)
    return visitor


def with_code(visitor, press):
    """Presses, and shows the second factor where it is asked for."""
    press()
    visitor.page.wait_for_load_state()
    code = visitor.page.locator("input[name='_code']")
    if code.count():
        code.fill(steps.shown_code(visitor))
        main(visitor).get_by_role("button").last.click()
        visitor.page.wait_for_load_state()


def test_a_payment_is_taken_back_by_two_persons(visit):
    clerk, committee = signed_in(visit, "clerk"), signed_in(visit, "committee")
    address = branch(visit("secretary"))
    clerk.open(address)
    if main(clerk).get_by_role("link", name="发出党费单", exact=True).count():
        main(clerk).get_by_role("link", name="发出党费单", exact=True).click()
        main(clerk).get_by_role("button", name=re.compile(r"发出 \d+ 张党费单")).click()
        clerk.open(address)
    row = clerk.page.locator("#dues tbody tr", has_text="未交").last
    name = row.locator("td").nth(1).inner_text().strip()
    row.get_by_role("link", name=re.compile("登记收到")).click()
    main(clerk).get_by_role("button", name=re.compile("登记收到 1 人")).click()
    clerk.page.wait_for_load_state()
    main(clerk).get_by_role("link", name=name, exact=True).click()
    clerk.page.wait_for_load_state()
    main(clerk).get_by_role("link", name=re.compile("^冲正")).click()
    clerk.page.get_by_label("款项没有收到").check()
    with_code(clerk, lambda: clerk.click("申请冲正", "button"))
    clerk.page.wait_for_url("**/approvals/*")
    committee.open("/approvals/" + clerk.page.url.split("/approvals/")[1].split("?")[0])
    with_code(committee, lambda: committee.click("同意并执行", "button"))
    clerk.open(address)
    assert "未交" in clerk.page.locator("#dues tbody tr", has_text=name).inner_text()
