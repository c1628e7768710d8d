"""What several journeys do on their way."""

import re

from product import PASSWORDS


def enter(visitor, part):
    """One press on the sign-in page of the demo."""
    visitor.open("/sign-in")
    visitor.page.locator(f"form[action='/sign-in/demo']:has(input[value='{part}']) button").click()
    visitor.page.wait_for_url(visitor.base + "/")


def give_password(visitor, part):
    """Name and password, as outside a demo; the second step may follow."""
    visitor.open("/sign-in")
    visitor.fill("用户名", part)
    visitor.fill("密码", PASSWORDS[part])
    visitor.click("登录", "button")


def shown_code(visitor):
    """The demo shows what the authenticator shows."""
    return re.search(r"\b\d{6}\b", visitor.text()).group()
