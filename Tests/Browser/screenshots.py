"""Makes docs/screenshots: five pages, on a desk and on a phone: `script/screenshots`.

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


# What is shown, as whom, and how one gets there.
PICTURES = {
    "sign-in": (None, sign_in),
    "start": ("clerk", start),
    "tree": ("clerk", tree),
    "organization": ("clerk", organization),
    "audit": ("audit", audit),
}


def work(visitor):
    """An ordinary morning of the clerk's, for the audit to show."""
    steps.enter(visitor, "clerk")
    visitor.open("/members?q=%E6%9E%97%E6%99%93%E7%A6%BE")
    visitor.page.locator("main tbody a").first.click()
    visitor.page.locator("main .purposes a").first.click()
    visitor.page.wait_for_load_state()
    visitor.open("/organizations?q=ysllcfh")
    visitor.page.locator("main tbody a").first.click()
    visitor.page.get_by_role("main").get_by_role("link", name="更名").first.click()
    visitor.fill("新名称", "云杉岭林场森林防火党支部")
    visitor.page.get_by_label("依据").fill("林场党委〔2026〕18 号")
    visitor.page.get_by_role("main").get_by_role("button", name="更名").click()
    visitor.page.wait_for_load_state()


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    with chromium("zh-CN") as browser, product.running() as running:
        with Visitor(browser, running.base) as visitor:
            work(visitor)
        for name, (part, go) in PICTURES.items():
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
