"""Makes docs/screenshots: pages on a desk and on a phone: `script/screenshots`, or those named:
`script/screenshots members person`.

The same demo and the same date give nearly the same pictures; they are kept small by reducing
their colours.
"""

import io
import sys
from pathlib import Path

from PIL import Image

import product
import steps
from browser import DESKTOP, PHONE, Visitor, chromium
from test_dues_money import as_json, statement
from test_imports import hand_in, table
from test_receipts import check, consent, newest

FOLDER = Path(__file__).resolve().parents[2] / "docs/screenshots"


def sign_in(visitor):
    visitor.open("/sign-in")


def start(visitor):
    visitor.open("/")


def tree(visitor):
    """The group, open down to one of its farms."""
    visitor.open("/organizations")
    for _ in range(2):
        opener = visitor.page.locator("main [aria-expanded=false]").first
        if opener.count():
            opener.click()
            visitor.page.wait_for_load_state("networkidle")


def organization(visitor):
    visitor.open("/organizations?q=%E6%9E%97%E5%9C%BA")
    visitor.page.locator("main a[href^='/organizations/0']").first.click()
    visitor.page.wait_for_load_state("networkidle")


def audit(visitor):
    visitor.open("/audit")


def members(visitor):
    visitor.open("/members?status=full&education=undergraduate")


def quality(visitor):
    visitor.open("/quality")


def several(visitor):
    """Two people chosen for an honour, before anything is entered."""
    members(visitor)
    boxes = visitor.page.locator("#members tbody [data-row]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    visitor.click("办理所选…", "button")
    visitor.page.get_by_role("heading", level=1, name="选中").wait_for()


def person(visitor):
    look_up(visitor)


def search(visitor):
    visitor.open("/search?q=lxh")


def imports(visitor):
    """A table with faults, as it is found before anything is entered."""
    hand_in(visitor, table(
        ("沐春山", "ML0101-008"), ("沐青远", "无此支部"), ("沐明海", "ML0101-008"), ("", "ML0101-008")))
    visitor.page.wait_for_load_state("networkidle")


def statistics(visitor):
    visitor.open("/statistics?rows=age&columns=sex")


def trends(visitor):
    """Once the past months have been counted."""
    visitor.open("/statistics/trends")
    while visitor.page.get_by_text("还在统计").count():
        visitor.page.wait_for_timeout(500)
        visitor.page.reload()


def yearly(visitor):
    visitor.open("/statistics/yearly")


def my_file(visitor):
    visitor.open("/me/file")


def dues(visitor):
    """The month of the secretary's branch."""
    visitor.open("/dues")


def dues_progress(visitor):
    """The same month, as the committee sees it."""
    visitor.open("/dues")


def dues_payment(visitor):
    """What came in by hand, before it is recorded."""
    visitor.open("/dues")
    visitor.page.locator("main tbody a", has_text="登记收到").nth(1).click()
    visitor.page.wait_for_load_state("networkidle")


def my_dues(visitor):
    visitor.open("/me/dues")


def dues_bands(visitor):
    visitor.open("/dues/bands")


def dues_statement(visitor):
    """A file of the bank with what could not be matched."""
    visitor.open("/dues")
    visitor.page.locator("main tbody a").first.click()
    visitor.page.wait_for_load_state("networkidle")
    unit = visitor.page.url.split("?")[0]
    visitor.open(unit.removeprefix(visitor.base) + "/statements")
    line = next(one for one in as_json(visitor, unit.removeprefix(visitor.base))["members"]
                if one["state"] in ("unpaid", "paid"))
    reference = as_json(visitor, f"/people/{line['person']}/dues")["reference"]
    visitor.page.get_by_label("对账单文件").set_input_files({
        "name": "收款明细.csv", "mimeType": "text/csv",
        "buffer": statement("2026-11", reference, line["amount"], line["name"])})
    visitor.page.get_by_role("button", name="交来对账单").click()
    visitor.page.wait_for_url("**/dues/statements/*")


def dues_publication(visitor):
    """What the committee above published."""
    visitor.open("/me/dues")
    visitor.page.get_by_role("link", name="党费公布").first.click()
    visitor.page.wait_for_load_state()
    above = as_json(visitor, visitor.page.url.removeprefix(visitor.base))["above"]
    for unit in above:
        place = f"/organizations/{unit['organization']}/dues/publications"
        years = as_json(visitor, place)["publications"]
        if years:
            return visitor.open(f"{place}/{years[0]['year']}")


def dues_books(visitor):
    visitor.open("/dues")
    visitor.page.get_by_role("main").get_by_role("link", name="党费账目").first.click()
    visitor.page.wait_for_load_state("networkidle")


def dues_run(visitor):
    """Slips for a whole subtree, at its end."""
    visitor.open("/dues")
    visitor.open(visitor.page.url.split("?")[0].removeprefix(visitor.base) + "/runs")
    visitor.page.get_by_role("button", name="开始发出").click()
    visitor.page.wait_for_url("**/dues/runs/*")
    visitor.page.get_by_role("heading", name="已完成").wait_for(timeout=60_000)


def dues_yearly(visitor):
    """What members said to their bases, and tables of pay."""
    visitor.open("/dues")
    visitor.open(visitor.page.url.split("?")[0].removeprefix(visitor.base) + "/yearly")


def dues_sheet(visitor):
    """A sheet of paper that came back, before it is recorded."""
    visitor.open("/dues")
    visitor.page.get_by_role("main").get_by_role("link", name="收缴单", exact=True).click()
    visitor.page.get_by_role("button", name="生成收缴单").click()
    visitor.page.wait_for_url("**/dues/sheets/*")


def dues_report(visitor):
    """Collection, income and use of the year."""
    visitor.open("/dues")
    visitor.open(visitor.page.url.split("?")[0].removeprefix(visitor.base) + "/reports?period=2026")


def journal(visitor):
    visitor.open("/ledger")


def changes(visitor):
    """What changed, as an auditor compares it."""
    visitor.open("/ledger/changes")


def receipts(visitor):
    """Something done that goes to the ledger, and what the member has of it."""
    consent(visitor)
    visitor.open("/me/receipts")


def receipt(visitor):
    consent(visitor)
    newest(visitor, "/me/file")


def proof(visitor):
    """The way from the entry to the signed root."""
    receipt(visitor)
    visitor.page.locator("main a[href*='/entries/']").first.click()
    visitor.page.locator("main svg").last.wait_for()


def verify(visitor):
    """A receipt checked in the browser."""
    receipt(visitor)
    check(visitor, visitor.page.locator("#receipt").input_value())
    visitor.page.locator("#verdict").evaluate("found => found.scrollIntoView({block: 'center'})")


# What is shown, as whom, and how one gets there.
PICTURES = {
    "sign-in": (None, sign_in),
    "start": ("clerk", start),
    "tree": ("clerk", tree),
    "organization": ("clerk", organization),
    "audit": ("audit", audit),
    "members": ("clerk", members),
    "quality": ("clerk", quality),
    "several": ("clerk", several),
    "person": ("clerk", person),
    "search": ("clerk", search),
    "import": ("clerk", imports),
    "statistics": ("clerk", statistics),
    "trends": ("clerk", trends),
    "yearly": ("clerk", yearly),
    "my-file": ("member", my_file),
    "dues": ("secretary", dues),
    "dues-progress": ("clerk", dues_progress),
    "dues-payment": ("secretary", dues_payment),
    "my-dues": ("member", my_dues),
    "dues-bands": ("member", dues_bands),
    "dues-run": ("clerk", dues_run),
    "dues-statement": ("clerk", dues_statement),
    "dues-yearly": ("clerk", dues_yearly),
    "dues-books": ("clerk", dues_books),
    "dues-publication": ("member", dues_publication),
    "dues-sheet": ("secretary", dues_sheet),
    "dues-report": ("clerk", dues_report),
    "journal": ("clerk", journal),
    "changes": ("auditor", changes),
    "receipts": ("member", receipts),
    "receipt": ("member", receipt),
    "proof": ("member", proof),
    "verify": ("member", verify),
}


def work(visitor):
    """An ordinary morning of the clerk's, for the audit to show."""
    steps.enter(visitor, "clerk")
    look_up(visitor)
    visitor.open("/organizations?q=ysllcfh")
    visitor.page.locator("main tbody a").first.click()
    visitor.page.get_by_role("main").get_by_role("link", name="更名").first.click()
    visitor.fill("新名称", "云杉岭林场森林防火党支部")
    visitor.page.get_by_label("依据").fill("林场党委〔2026〕18 号")
    visitor.page.get_by_role("main").get_by_role("button", name="更名").click()
    visitor.page.wait_for_load_state()
    issue(visitor)


def issue(visitor):
    """The slips of this month."""
    visitor.open("/dues")
    visitor.click("发出党费单", "link")
    visitor.page.locator("main form button").last.click()
    visitor.page.wait_for_load_state()


def look_up(visitor):
    """Opens the file of a member, saying why."""
    visitor.open("/members?q=%E6%9E%97%E6%99%93%E7%A6%BE")
    visitor.page.locator("main tbody a").first.click()
    visitor.page.locator("main .purposes a").first.click()
    visitor.page.wait_for_load_state("networkidle")


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    with chromium("zh-CN") as browser, product.running() as running:
        with Visitor(browser, running.base) as visitor:
            work(visitor)
        for name in sys.argv[1:] or PICTURES:
            part, go = PICTURES[name]
            for where, viewport in (("desktop", DESKTOP), ("phone", PHONE)):
                with Visitor(browser, running.base, viewport) as visitor:
                    if part:
                        steps.enter(visitor, part)
                    go(visitor)
                    keep(visitor.page.screenshot(), FOLDER / f"{name}-{where}.png")


def keep(picture, path):
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    sys.exit(main())
