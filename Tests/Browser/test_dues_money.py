"""What becomes of dues after they are asked for: bank statements, books and publication."""

import json
import re

from burden import Counted
from test_dues import branch, main


def as_json(visitor, path):
    return json.loads(visitor.page.request.get(
        visitor.base + path, headers={"Accept": "application/json"}).text())


def issue(clerk, address):
    """The month of a branch, unless another journey has done it."""
    clerk.open(address)
    if main(clerk).get_by_role("link", name="发出党费单", exact=True).count():
        main(clerk).get_by_role("link", name="发出党费单", exact=True).click()
        main(clerk).get_by_role("button", name=re.compile(r"发出 \d+ 张党费单")).click()
        clerk.page.wait_for_load_state()


def statement(month, reference, amount, payer):
    """As a bank in China lets it be downloaded: one line that fits, one with a reference of nobody's
    and one that went out."""
    day = month + "-01"
    rows = [
        f"{day},{amount},,{payer},党费 {reference},L1", f"{day},77.77,,王不在,转账,L2",
        f"{day},,15.00,手续费,手续费,L3"]
    return "\n".join(["交易日期,贷方金额,借方金额,对方户名,附言,流水号", *rows]).encode("gb18030")


def test_a_bank_statement_is_matched_and_posted(visit, tmp_path):
    clerk, secretary = visit("clerk"), visit("secretary")
    address = branch(secretary)
    issue(clerk, address)
    clerk.open(address)
    line = next(one for one in as_json(clerk, address)["members"] if one["state"] == "unpaid")
    reference = as_json(clerk, f"/people/{line['person']}/dues")["reference"]
    month = as_json(clerk, address)["month"]
    file = tmp_path / "收款明细.csv"
    file.write_bytes(statement(month, reference, line["amount"], line["name"]))

    posting = Counted(clerk)
    posting.press(main(clerk).get_by_role("link", name="银行对账单"))
    posting.hand_in(clerk.page.get_by_label("对账单文件"), file)
    posting.press(main(clerk).get_by_role("button", name="交来对账单"))
    assert "要处理的" in clerk.text() and "王不在" in clerk.text()
    posting.press(main(clerk).get_by_role("button", name=re.compile("登记对上的 1 笔")))
    assert "已登记 1 笔" in clerk.page.locator("body").inner_text()
    posting.press(main(clerk).get_by_role("button", name="不是党费"))
    posting.hold("J2: match and post the file of the bank")
    clerk.open(address)
    row = clerk.page.locator("#dues tbody tr", has_text=line["name"]).first
    assert "已交" in row.inner_text() and "银行转账" in row.inner_text()


def test_the_same_statement_leads_to_the_first(visit, tmp_path):
    clerk = visit("clerk")
    address = branch(visit("secretary"))
    file = tmp_path / "again.csv"
    file.write_bytes("交易日期,贷方金额,对方户名,附言\n2026-04-01,12.34,无此人,x\n".encode())
    places = []
    for _ in range(2):
        clerk.open(address + "/statements")
        clerk.page.get_by_label("对账单文件").set_input_files(file)
        main(clerk).get_by_role("button", name="交来对账单").click()
        clerk.page.wait_for_url("**/dues/statements/*")
        places.append(clerk.page.url.split("?")[0])
    assert places[0] == places[1]


def test_a_statement_without_its_columns_is_explained(visit, tmp_path):
    clerk = visit("clerk")
    clerk.open(branch(visit("secretary")) + "/statements")
    file = tmp_path / "wrong.csv"
    file.write_bytes("姓名,电话\n林晓禾,1\n".encode())
    clerk.page.get_by_label("对账单文件").set_input_files(file)
    main(clerk).get_by_role("button", name="交来对账单").click()
    clerk.page.wait_for_load_state()
    assert "没有找到" in clerk.text() and "保留银行文件原来的表头" in clerk.text()


def test_a_member_sees_what_the_committee_published_and_nobodys_amount(visit):
    member = visit("member")
    member.open("/me/dues")
    main(member).get_by_role("link", name="党费公布").first.click()
    member.page.wait_for_load_state()
    # The own branch has published nothing: the way leads on to the levels above.
    above = as_json(member, "/" + member.page.url.split("/", 3)[3])["above"]
    unit = next(one for one in above if as_json(
        member, f"/organizations/{one['organization']}/dues/publications")["publications"])
    main(member).get_by_role("link", name=re.compile(unit["name"])).first.click()
    member.page.wait_for_load_state()
    main(member).locator("a[href*='/dues/publications/']").first.click()
    member.page.wait_for_load_state()
    text = member.text()
    assert "元" in text and "凭证" in text
    names = [line["name"] for line in as_json(visit("auditor"), "/members")["members"][:50]]
    assert not any(name in text for name in names)


def test_a_clerk_sees_the_books_of_the_committee(visit):
    clerk = visit("clerk")
    clerk.open("/dues")
    main(clerk).get_by_role("link", name="党费账目").first.click()
    clerk.page.wait_for_load_state()
    assert "现有" in clerk.text() and "收到下级上缴" in clerk.text()


def test_slips_for_a_whole_subtree_are_issued_in_the_background(visit):
    clerk = visit("clerk")
    clerk.open("/dues")
    runs = re.search(r"/organizations/[^/]+/dues", clerk.page.url).group() + "/runs"
    clerk.open(runs)
    main(clerk).get_by_role("button", name="开始发出").click()
    clerk.page.wait_for_url("**/dues/runs/*")
    clerk.page.get_by_role("heading", name="已完成").wait_for(timeout=30_000)
    assert "已发出党费单" in clerk.text()
