"""A list narrowed down once is found again under a name, and on a phone the choices fold away."""

from browser import PHONE


def test_a_view_is_saved_found_again_and_deleted(visit):
    clerk = visit("clerk")
    clerk.open("/members?sex=2&sort=-born&column=born")
    clerk.page.get_by_text("保存为视图").click()
    clerk.fill("视图名称", "女党员")
    clerk.page.locator("details form[action='/members/views'] button").click()
    clerk.page.wait_for_url("**/members?*view=*")
    tabs = clerk.page.get_by_role("navigation", name="常用视图")
    assert tabs.get_by_role("link", name="女党员").get_attribute("aria-current")

    clerk.open("/members")
    tabs.get_by_role("link", name="女党员").click()
    clerk.page.wait_for_url("**sex=2*")

    tabs.get_by_role("link", name="管理视图").click()
    clerk.page.get_by_role("main").get_by_role("link", name="修改").click()
    clerk.page.get_by_label("打开名册时先显示它").check()
    clerk.click("保存", "button")
    clerk.page.wait_for_load_state()
    clerk.open("/members")
    assert "sex=2" in clerk.page.url
    tabs.get_by_role("link", name="全部").click()
    clerk.page.wait_for_url("**view=all*")
    assert "sex=" not in clerk.page.url

    clerk.open("/members/views")
    clerk.page.get_by_role("main").get_by_role("link", name="修改").click()
    clerk.page.get_by_role("button", name="删除视图").click()
    clerk.page.get_by_role("dialog").get_by_role("button", name="删除视图").click()
    clerk.page.get_by_text("还没有视图").wait_for()


def test_on_a_phone_the_first_screen_shows_members(visit):
    clerk = visit("clerk", viewport=PHONE)
    clerk.open("/members?sex=2")
    assert clerk.page.locator("#members tbody a").first.bounding_box()["y"] < PHONE["height"]
    choice = clerk.page.locator("#filter-sex")
    assert not choice.is_visible()
    clerk.page.get_by_text("筛选（1）").click()
    assert choice.is_visible()
    choice.select_option("")
    clerk.page.get_by_role("main").get_by_role("button", name="查询").click()
    clerk.page.get_by_text("筛选", exact=True).wait_for()
