"""Dues on paper: a sheet is printed, signed, and recorded when it comes back."""

import re

from browser import PHONE
from burden import Counted
from test_dues import branch, main


def issued(visit):
    """The month of the secretary's branch, with its slips."""
    address = branch(visit("secretary"))
    clerk = visit("clerk")
    clerk.open(address)
    issue = main(clerk).get_by_role("link", name="发出党费单", exact=True)
    if issue.count():
        issue.click()
        main(clerk).get_by_role("button", name=re.compile(r"发出 \d+ 张党费单")).click()
        clerk.page.wait_for_load_state()
    return address


def test_a_sheet_is_printed_and_recorded_when_it_comes_back(visit, tmp_path):
    address = issued(visit)
    secretary = visit("secretary")
    secretary.open(address)
    main(secretary).get_by_role("link", name="收缴单", exact=True).click()
    main(secretary).get_by_role("button", name="生成收缴单").click()
    secretary.page.wait_for_url("**/dues/sheets/*")
    sheet = re.search(r"/dues/sheets/[0-9a-f-]+", secretary.page.url).group()
    with secretary.page.expect_download() as download:
        main(secretary).get_by_role("link", name="打印收缴单（PDF）").click()
    paper = tmp_path / "sheet.pdf"
    download.value.save_as(paper)
    assert paper.read_bytes().startswith(b"%PDF-")

    phone = visit("secretary", viewport=PHONE)
    phone.open(address)
    recording = Counted(phone)
    recording.press(main(phone).get_by_role("link", name="收缴单", exact=True))
    recording.press(main(phone).locator("tbody a").first)
    boxes = main(phone).locator("tbody input[type=checkbox]")
    members = boxes.count()
    assert members >= 2 and members == main(phone).locator("tbody input:checked").count()
    recording.press(main(phone).locator("tbody .tickbox"))
    assert main(phone).locator("tbody input:checked").count() == members - 1, "one tap"
    recording.press(main(phone).get_by_role("button", name="登记勾选的党员"))
    phone.page.wait_for_url("**/dues/payments/*")
    recording.hold("J4: record a returned sheet for a whole branch")
    assert f"已登记 {members - 1} 人交纳" in phone.page.locator("body").inner_text()
    assert main(phone).locator("tbody tr").count() == members - 1, "a receipt for all"

    secretary.open(sheet)
    assert secretary.text().count("已交，不再登记") >= members - 1
    assert main(secretary).locator("tbody input[type=checkbox]").count() == 1


def test_a_sheet_is_worked_through_with_keys(visit):
    address = issued(visit)
    secretary = visit("clerk")
    secretary.open(address)
    main(secretary).get_by_role("link", name="收缴单", exact=True).click()
    main(secretary).get_by_role("button", name="生成收缴单").click()
    secretary.page.wait_for_url("**/dues/sheets/*")
    box = main(secretary).locator("tbody input[type=checkbox]").first
    box.focus()
    secretary.page.keyboard.press("Space")
    assert not box.is_checked()
    secretary.page.keyboard.press("Space")
    assert box.is_checked()


def test_a_member_takes_a_receipt_and_a_certificate(visit):
    address = issued(visit)
    secretary, member = visit("secretary"), visit("member")
    secretary.open(address)
    row = main(secretary).locator("tr", has_text="林晓禾")
    paying = row.get_by_role("link", name=re.compile("登记收到"))
    if paying.count():
        paying.click()
        main(secretary).get_by_role("button", name=re.compile("登记收到 1 人")).click()
        secretary.page.wait_for_load_state()
    member.open("/me/dues")
    member.page.locator("#slips").get_by_role("link", name=re.compile("^收据")).first.click()
    member.page.wait_for_url("**/receipt")
    assert "大写" in member.text()
    member.open("/me/dues")
    main(member).get_by_role("link", name="党费缴纳证明", exact=True).click()
    member.page.wait_for_url("**/dues/certificates/*")
    with member.page.expect_download() as download:
        main(member).get_by_role("link", name="打印证明（PDF）").click()
    assert download.value.suggested_filename.endswith(".pdf")
