"""A receipt is taken from the own file, read by a scanner, and checked where no server is asked."""

import subprocess

import checks
from browser import NARROW, PHONE
from product import ROOT, program


def consent(member):
    """Something that is written to the ledger: the newest of the own entries."""
    member.open("/me/consents")
    member.page.get_by_role("main").get_by_role("button").first.click()
    member.page.wait_for_load_state()


def newest(member, start=None):
    """The page of the newest receipt, once a signed head has it: from the page where something was
    just done, or from another one."""
    if start:
        member.open(start)
    member.click("我的凭证")
    member.page.wait_for_url("**/me/receipts")
    member.page.locator("main tbody a").first.click()
    for _ in range(20):
        if member.page.locator("#code").count():
            return
        member.page.wait_for_timeout(250)
        member.page.reload()
    raise AssertionError(member.text())


def scanned(picture):
    words = ["zbarimg", "--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", picture]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def verdict(anyone):
    found = anyone.page.locator("[data-verdict]")
    found.wait_for()
    return found.get_attribute("data-verdict")


def check(anyone, text, more=""):
    anyone.open("/verify")
    anyone.fill("凭证文字", text)
    if more:
        anyone.page.get_by_text("用哪些公钥验证").first.click()
        keys = anyone.page.locator("#known")
        keys.fill(keys.input_value() + "\n" + more)
    anyone.click("验证", "button")
    return verdict(anyone)


def test_a_receipt_is_scanned_and_checked_by_anybody(visit, tmp_path):
    member = visit("member")
    consent(member)
    newest(member, "/me/file")
    assert "同意" in member.text()
    picture = tmp_path / "code.png"
    member.page.locator("#code").screenshot(path=picture)
    text = scanned(picture)
    assert text == member.page.locator("#receipt").input_value()

    anyone = visit()
    assert check(anyone, text) == "unwitnessed"
    assert "见证人不足" in anyone.text("#verdict")
    assert check(anyone, text, "quorum 0") == "sound"
    assert "同意或撤回同意" in anyone.text("#verdict")
    assert checks.accessibility(anyone.page) == []
    place = len(text) // 2
    other = "A" if text[place] != "A" else "B"
    assert check(anyone, text[:place] + other + text[place + 1 :]) == "broken"
    assert check(anyone, "TXL2:" + text[5:]) == "broken"


def test_what_was_downloaded_is_checked_here_and_by_the_program(visit, tmp_path):
    member = visit("member")
    consent(member)
    newest(member)
    with member.page.expect_download() as download:
        member.click("下载凭证文件")
    receipt, keys = tmp_path / "receipt.txl", tmp_path / "keys"
    download.value.save_as(receipt)
    with member.page.expect_download() as download:
        member.click("下载凭证 PDF")
    paper = tmp_path / "receipt.pdf"
    download.value.save_as(paper)
    subprocess.run(["pdftocairo", "-png", "-singlefile", "-r", "200", paper, tmp_path / "paper"], check=True)
    text = receipt.read_text().strip()
    assert scanned(tmp_path / "paper.png")[:40] == text[:40]

    anyone = visit()
    anyone.open("/verify")
    keys.write_text(anyone.page.locator("#known").input_value() + "\nquorum 0\n")
    anyone.page.locator("input[type=file]").set_input_files(receipt)
    anyone.click("验证", "button")
    assert verdict(anyone) == "unwitnessed"
    verifier = program().removesuffix("tongxin") + "tongxin-verify"
    outside = subprocess.run([verifier, "--keys", keys, receipt], capture_output=True, text=True)
    assert outside.returncode == 0, outside.stdout + outside.stderr


def test_the_key_of_another_house_is_asked_for(visit):
    member = visit("member")
    consent(member)
    newest(member)
    text = member.page.locator("#receipt").input_value()
    anyone = visit()
    anyone.open("/verify")
    anyone.fill("凭证文字", text)
    anyone.page.get_by_text("用哪些公钥验证").first.click()
    anyone.page.locator("#known").fill("")
    anyone.click("验证", "button")
    assert verdict(anyone) == "unknown"
    assert "没有账本" in anyone.text("#verdict")


def test_the_way_to_the_root_fits_a_phone(visit):
    for size in [PHONE, NARROW]:
        member = visit("member", viewport=size)
        member.open("/ledger")
        member.page.get_by_role("link", name="查看", exact=True).first.click()
        member.page.locator("#way").wait_for()
        assert checks.overflow(member.page) == []
        assert checks.accessibility(member.page) == []
    plain = visit(scripts=False)
    plain.open("/verify")
    assert "验证需要脚本" in plain.text()
    assert plain.page.get_by_role("button", name="验证", exact=True).is_disabled()
