"""People are ticked on the list and honoured together, each with a history of their own."""


def choose(clerk, *numbers):
    boxes = clerk.page.locator("#members tbody [data-row]")
    for number in numbers:
        boxes.nth(number).check()
    clerk.page.get_by_role("button", name="办理所选…").click()
    clerk.page.get_by_role("heading", level=1, name="选中").wait_for()


def test_an_honour_for_those_who_are_ticked(visit):
    clerk = visit("clerk")
    clerk.open("/members?status=full")
    name = clerk.page.locator("#members tbody tr").nth(1).get_by_role("link").inner_text()
    choose(clerk, 0, 1)
    clerk.click("登记表彰奖励", "button")
    clerk.page.get_by_role("radio", name="集团").check()
    clerk.fill("荣誉名称", "优秀共产党员")
    clerk.fill("授予日期", "2026-06-30")
    clerk.page.get_by_label("依据").fill("集团党委〔2026〕9 号")
    clerk.click("下一步：核对", "button")
    main = clerk.page.get_by_role("main")
    main.get_by_text("将登记").first.wait_for()
    assert main.get_by_role("cell", name="集团 · 优秀共产党员").count() == 2
    clerk.click("登记 2 人", "button")
    clerk.page.get_by_text("已登记 2 人").first.wait_for()
    assert "status=full" in clerk.page.url

    clerk.page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    clerk.page.locator("main .purposes a").first.click()
    clerk.page.wait_for_load_state()
    assert "优秀共产党员" in clerk.text()


def test_what_is_wrong_comes_back_and_the_own_file_is_refused(visit):
    clerk = visit("clerk")
    clerk.open("/members?q=苏小满")
    clerk.page.locator("#members tbody [data-row]").first.check()
    clerk.page.get_by_text("全部符合条件的").click()
    clerk.page.get_by_role("button", name="办理所选…").click()
    clerk.click("修改工作岗位", "button")
    clerk.click("下一步：核对", "button")
    clerk.page.get_by_role("alert").wait_for()
    clerk.fill("工作岗位", "护林员")
    clerk.page.get_by_label("依据").fill("岗位调整")
    clerk.page.get_by_label("用途").select_option("care")
    clerk.click("下一步：核对", "button")
    clerk.page.get_by_text("自己的档案由他人办理").wait_for()
