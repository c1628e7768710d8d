"""A table of members on its way into the register and back."""

import datetime
import time

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


def enter(visit):
    """A session of its own: the second factor gives it a new token."""
    clerk = visit()
    steps.enter(clerk, "clerk")
    return clerk


def test_a_table_is_checked_entered_and_taken_back(visit):
    clerk = enter(visit)
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


def large():
    """Somewhat more than two parts of a mebibyte."""
    lines = [HEADINGS + ",家庭住址"] + [
        f"沐{index},{number(index)},正式党员,ML0101-008,2010-07-01,2011-07-01,{'云杉岭镇林场路' * 18}"
        for index in range(5000)
    ]
    return {"name": "大名册.csv", "mimeType": "text/csv", "buffer": "\r\n".join(lines).encode()}


def test_a_large_table_goes_in_parts_and_goes_on_over_a_broken_line(visit):
    clerk = visit("clerk")
    tries = []

    def line(route):
        tries.append(route.request.headers["upload-offset"])
        # The second part is lost on its way.
        route.abort("connectionreset") if len(tries) == 2 else route.continue_()

    clerk.context.route("**/file", line)
    hand_in(clerk, large())
    assert "5,000" in clerk.text() or "5000" in clerk.text()
    assert tries[0] == "0" and tries[1] == tries[2] == str(1 << 20) and len(tries) == 4


def test_a_large_table_shows_how_far_it_is_and_can_be_stopped(visit):
    clerk = visit("clerk")
    held = []
    clerk.context.route(
        "**/file", lambda route: held.append(route) if route.request.headers[
            "upload-offset"] != "0" else route.continue_())
    clerk.open("/imports/new")
    clerk.page.get_by_label("名册文件").set_input_files(large())
    clerk.page.get_by_role("button", name="上传并核对").click()
    job = clerk.page.locator("[data-upload]")
    job.get_by_text("已上传 4").wait_for()
    job.get_by_role("button", name="取消上传").click(no_wait_after=True)
    job.wait_for(state="hidden")
    assert len(held) == 1 and clerk.page.url.endswith("/imports/new")


def test_a_large_table_comes_with_the_plain_form_where_there_are_no_scripts(visit):
    clerk = visit("clerk", scripts=False)
    hand_in(clerk, large())
    assert "5,000" in clerk.text() or "5000" in clerk.text()


def birth_table(born, name="生日.csv"):
    """One member of 1970, whose day of birth somebody types."""
    row = f"沐晨曦,{number(40)},正式党员,ML0101-008,1995-07-01,1996-07-01,{born}"
    text = f"{HEADINGS},出生日期\r\n{row}"
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}


def ages(visitor):
    """How many members of the clerk there are in each band of age."""
    visitor.open("/statistics?rows=age")
    rows = visitor.page.locator("#statistics table tbody tr").all()
    cells = [row.inner_text().split() for row in rows]
    return {line[0]: int(line[-1].replace(",", "")) for line in cells}


def difference(after, before):
    bands = {band: after.get(band, 0) - before.get(band, 0) for band in after | before}
    return {band: count for band, count in bands.items() if count and band[0].isdigit()}


def test_j12_a_wrong_birth_date_is_told_corrected_and_counted_at_once(visit):
    clerk = enter(visit)
    before = ages(clerk)
    began, presses = time.monotonic(), counting(clerk)
    hand_in(clerk, birth_table("1950-02-10"))
    assert "G2" in clerk.text() and "与身份号码不符（号码中是 1970-02-10）" in clerk.text()
    hand_in(clerk, birth_table("1970-02-10", "更正.csv"))
    press(clerk, "导入 1 人")
    clerk.page.get_by_role("button", name="撤销整批导入").wait_for(timeout=20_000)
    [(band, count)] = difference(ages(clerk), before).items()
    assert band.startswith("56") and count == 1

    # What was wrong all along is corrected in the file, and counted there from that moment.
    before = ages(clerk)
    clerk.open("/members?q=沐晨曦")
    clerk.page.get_by_role("main").get_by_role("link", name="沐晨曦", exact=True).first.click()
    clerk.click("日常党员管理")
    clerk.page.get_by_role("link", name="修改基本信息").first.click()
    clerk.page.get_by_label("出生日期").fill("1990-02-10")
    clerk.page.get_by_label("更正：原来的登记有误").check()
    clerk.page.get_by_label("依据").first.fill("与户口簿核对")
    clerk.page.get_by_role("main").get_by_role("button", name="保存").click()
    clerk.page.get_by_role("main").get_by_text("1990-02-10").first.wait_for()
    moved = difference(ages(clerk), before)
    assert moved == {band: -1, next(b for b in moved if b.startswith("36")): 1}
    assert len(presses) <= 12 and time.monotonic() - began < 60


def counting(visitor):
    """Every press from now on: a person's, not a script's."""
    presses = []
    visitor.context.expose_function("pressed", lambda: presses.append(1))
    visitor.context.add_init_script(
        "addEventListener('click', (event) => { if (event.isTrusted && event.detail) pressed(); }, true)")
    return presses


def test_the_page_of_imports_fits_a_phone(visit):
    clerk = visit("clerk", viewport=PHONE)
    clerk.open("/imports")
    assert clerk.page.get_by_role("link", name="导入名册").first.is_visible()
