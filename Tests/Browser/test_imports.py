"""A table of members on its way into the register and back."""

import datetime

import steps
from browser import PHONE

HEADINGS = "姓名,公民身份号码,人员类别,所在党支部,加入党组织日期,转为正式党员日期"
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def number(index):
    """Of somebody who does not exist."""
    day = datetime.date(1970, 1, 1) + datetime.timedelta(days=index)
    body = f"990909{day:%Y%m%d}{900 + index % 99:03}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS))
    return body + "10X98765432"[total % 11]


def table(*rows):
    lines = [HEADINGS] + [
        f"{name},{number(index)},正式党员,{branch},1995-07-01,1996-07-01"
        for index, (name, branch) in enumerate(rows)
    ]
    return {"name": "新党员.csv", "mimeType": "text/csv", "buffer": "\r\n".join(lines).encode()}


def hand_in(visitor, file):
    visitor.open("/imports/new")
    visitor.page.get_by_label("名册文件").set_input_files(file)
    visitor.page.get_by_role("button", name="上传并核对").click()
    visitor.page.get_by_role("main").get_by_text("可导入").wait_for(timeout=20_000)


def test_a_table_is_checked_entered_and_taken_back(visit):
    clerk = visit("clerk")
    hand_in(clerk, table(("沐春山", "ML0101-008"), ("沐青远", "无此支部"), ("沐明海", "ML0101-008")))
    text = clerk.text()
    assert "D3" in text and "没有这个党支部" in text
    press(clerk, "导入 2 人")
    clerk.page.get_by_role("button", name="撤销整批导入").wait_for(timeout=20_000)
    assert listed(clerk, "沐春山") == 1
    clerk.open("/imports")
    clerk.page.get_by_role("link", name="新党员.csv").first.click()
    press(clerk, "撤销整批导入")
    clerk.page.get_by_role("main").get_by_text("已撤销").first.wait_for(timeout=20_000)
    assert listed(clerk, "沐春山") == 0


def listed(visitor, name):
    visitor.open("/members?q=" + name)
    return visitor.page.locator("main tbody tr").filter(has_text=name).count()


def press(visitor, name):
    """With the dialog that asks once more, and the code that a far-reaching act asks for."""
    main = visitor.page.get_by_role("main")
    main.get_by_role("button", name=name).first.click()
    dialog = visitor.page.get_by_role("dialog").get_by_role("button", name=name)
    if name.startswith("撤销"):
        dialog.click()
    visitor.page.wait_for_load_state()
    code = visitor.page.locator("input[name='_code']")
    if code.count():
        code.fill(steps.shown_code(visitor))
        main.get_by_role("button").last.click()


def test_the_page_of_imports_fits_a_phone(visit):
    clerk = visit("clerk", viewport=PHONE)
    clerk.open("/imports")
    assert clerk.page.get_by_role("link", name="导入名册").first.is_visible()
