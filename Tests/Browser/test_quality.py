"""From a figure of data quality to the members it counts, and files checked by hand."""

from browser import PHONE


def figure(visitor, finding):
    row = visitor.page.locator("#findings tbody tr").filter(has_text=finding)
    return row.get_by_role("link").first


def test_every_figure_is_a_list_as_long(visit):
    clerk = visit("clerk")
    clerk.open("/quality")
    link = figure(clerk, "缺电话")
    count = int(link.inner_text().replace(",", ""))
    assert count > 0
    link.click()
    clerk.page.wait_for_url("**/members?*finding=noPhone*")
    assert clerk.page.locator("#members").get_by_text(f"共 {count} ").first.is_visible()


def choose_somebody_else(page):
    """Few files are ticked, many chosen from; nobody judges the own one."""
    if page.locator("input[type=radio][name=number]").count():
        page.locator("label:has(input[name=number])").filter(has_not_text="苏小满").first.click()
    else:
        page.get_by_label("哪一份").select_option(index=1)


def test_files_are_drawn_and_one_is_judged(visit):
    clerk = visit("clerk")
    clerk.open("/quality")
    clerk.page.get_by_role("main").get_by_role("link", name="档案抽查").click()
    draw = clerk.page.get_by_role("button", name="抽取本月档案")
    if draw.count():
        draw.click()
    else:
        clerk.page.locator("#samples tbody a").first.click()
    clerk.page.wait_for_url("**/samples/*")
    main = clerk.page.get_by_role("main")
    wrong = main.get_by_text("转正日期与志愿书不符").count()
    choose_somebody_else(clerk.page)
    clerk.page.get_by_role("radio", name="有误").check()
    clerk.page.get_by_label("哪里有误").fill("转正日期与志愿书不符")
    clerk.page.get_by_role("button", name="登记抽查结果").click()
    clerk.page.wait_for_load_state()
    assert main.get_by_text("转正日期与志愿书不符").count() >= max(wrong, 1)


def test_the_board_fits_a_phone(visit):
    clerk = visit("clerk", viewport=PHONE)
    clerk.open("/quality")
    assert clerk.page.get_by_role("heading", level=1).is_visible()
    assert clerk.page.evaluate("document.documentElement.scrollWidth") <= 390
