"""Dues paid online: from the duty of the member to the provider and back, and what goes wrong there."""

import re

import pytest

import product as program
from browser import PHONE
from burden import Counted
from test_dues import branch, main
from test_dues_money import as_json, issue


@pytest.fixture(scope="module")
def provider():
    with program.sandbox() as it:
        yield it


@pytest.fixture(scope="module")
def product(provider):
    with program.running(provider=provider) as it:
        yield it


@pytest.fixture
def paying(visit, provider):
    """Whoever pays leaves the house for a while, and only for the provider."""
    provider.control("reset yes")
    opened = []

    def open_as(part, **ways):
        opened.append(visit(part, **ways))
        return opened[-1]

    yield open_as
    for visitor in opened:
        visitor.troubles[:] = [one for one in visitor.troubles if provider.base not in one]


def last_slip(member):
    return member.page.locator("#slips tbody tr").first


def test_a_member_pays_online_and_comes_back_with_a_receipt(visit, paying, provider):
    clerk, secretary = visit("clerk"), visit("secretary")
    address = branch(secretary)
    issue(clerk, address)
    member = paying("member", viewport=PHONE)
    member.open("/")
    counted = Counted(member)
    counted.press(main(member).get_by_role("link", name=re.compile("交纳.*月党费")))
    assert "在线支付" in member.text()
    counted.press(last_slip(member).get_by_role("button", name="在线支付"))
    counted.hold("J4: pay the own dues online, up to the provider")
    assert member.page.url.startswith(provider.base + "/pay/")
    member.page.get_by_role("button", name="支付 Pay").click()
    member.page.wait_for_url("**/me/dues/online/*")
    assert "已支付" in member.text()
    member.open("/me/dues")
    assert "已交" in last_slip(member).inner_text()
    assert "在线支付" in last_slip(member).inner_text()

    secretary.open(address)
    row = secretary.page.locator("#dues tbody tr", has_text="林晓禾").first
    assert "已交" in row.inner_text() and "在线支付" in row.inner_text()
    main(secretary).get_by_role("link", name="在线支付", exact=True).click()
    assert "林晓禾" in secretary.text() and "已支付" in secretary.text()


def test_what_is_cancelled_there_is_said_here(visit, paying, provider):
    member = paying("secretary")
    issue(visit("clerk"), branch(visit("secretary")))
    member.open("/me/dues")
    last_slip(member).get_by_role("button", name="在线支付").click()
    member.page.get_by_role("button", name="取消 Cancel").click()
    member.page.wait_for_url("**/me/dues/online/*")
    main(member).get_by_role("button", name="查询结果").click()
    member.page.wait_for_load_state()
    assert "没有支付成功" in member.text() and "没有扣款" in member.text()


def test_a_provider_that_is_away_loses_nothing(visit, paying, provider):
    member = paying("secretary")
    issue(visit("clerk"), branch(visit("secretary")))
    provider.control("silent yes")
    member.open("/me/dues")
    last_slip(member).get_by_role("button", name="在线支付").click()
    member.page.wait_for_url("**/me/dues/online/*")
    assert "支付机构暂时没有回应" in member.page.locator("body").inner_text()
    provider.control("reset yes")
    main(member).get_by_role("button", name="去支付").click()
    member.page.wait_for_url(provider.base + "/pay/*")
    member.page.get_by_role("button", name="取消 Cancel").click()
    member.page.wait_for_url("**/me/dues/online/*")
    main(member).get_by_role("button", name="查询结果").click()
    member.page.wait_for_load_state()


def test_a_wrong_amount_waits_for_the_branch_and_goes_back(visit, paying, provider):
    clerk, secretary, member = visit("clerk"), visit("secretary"), paying("secretary")
    address = branch(secretary)
    issue(clerk, address)
    provider.control("amount 1")
    member.open("/me/dues")
    last_slip(member).get_by_role("button", name="在线支付").click()
    member.page.get_by_role("button", name="支付 Pay").click()
    member.page.wait_for_url("**/me/dues/online/*")
    assert "金额不符" in member.text()
    clerk.open(address + "/online")
    row = clerk.page.locator("#online tbody tr", has_text="高树青")
    assert "0.01" in row.inner_text()
    row.get_by_role("button", name="原路退款").click()
    clerk.page.wait_for_load_state()
    # The server asks by itself, within moments.
    for _ in range(40):
        member.page.reload()
        if "已退款" in member.text():
            break
        member.page.wait_for_timeout(250)
    assert "已退款" in member.text()
