"""What must hold on every page. Each check returns sentences about what does not."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()

# Text may break inside a table that scrolls by itself, but the page itself never scrolls sideways.
OVERFLOW = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width + 1) return [];
    const scrolls = e => e && (/(auto|scroll|hidden|clip)/.test(getComputedStyle(e).overflowX)
        || scrolls(e.parentElement));
    // A box that sticks out, or a text that sticks out of its box.
    const found = [...document.body.querySelectorAll("*")].filter(e => !scrolls(e.parentElement)
        && Math.max(e.getBoundingClientRect().right,
            scrolls(e) ? 0 : e.getBoundingClientRect().left + e.scrollWidth) > width + 1);
    return found.length ? found.slice(-5).map(e => e.outerHTML.slice(0, 120)) : ["(unknown)"];
}"""

# A ring is an outline, a shadow or a border that is only there with the focus. What each press of Tab
# came to is noted in the page when the key comes up: to ask for it after each took most of the time.
TOUR = """() => {
    const stop = () => {
        const e = document.activeElement;
        if (!e || e === document.body) return null;
        const look = () => { const s = getComputedStyle(e);
            return [s.outlineStyle === "none" ? "0px" : s.outlineWidth, s.boxShadow, s.borderColor,
                s.backgroundColor].join("|"); };
        const focused = look();
        const box = e.getBoundingClientRect();
        // What the focus really lands on: a fixed bar must not lie over it. Of a region that is tall
        // its edge or the middle of what is in the window, as browsers put its own into the middle.
        const x = box.left + box.width / 2, edge = box.top + Math.min(box.height / 2, 20);
        const inside = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
        const lies = y => { const top = document.elementFromPoint(x, y);
            return !!top && !(e.contains(top) || top.contains(e) || (e.labels
                && [...e.labels].some(l => l.contains(top)))); };
        const covered = lies(edge) && (box.height <= innerHeight / 2 || lies(inside));
        e.blur();
        const bare = look();
        e.focus({preventScroll: true});
        return {mark: e.dataset.mark || "", html: e.outerHTML.slice(0, 120),
            ring: focused !== bare, seen: box.width > 0 && box.height > 0, covered};
    };
    window.stops = [];
    window.isRound = false;
    const seen = new Set();
    let last = "";
    document.addEventListener("keyup", event => {
        if (event.key !== "Tab") return;
        // A date field has stops of its own for the year, the month, the day and its calendar; to take
        // the focus from it would begin them anew.
        const mark = document.activeElement && document.activeElement.dataset.mark;
        if (mark && mark === last) return;
        const found = stop();
        last = found ? found.mark : "";
        window.isRound ||= !found || seen.has(last);
        seen.add(last);
        window.stops.push(found);
    }, true);
}"""

REACHABLE = """() => {
    const able = "a[href], button:not([disabled]), input:not([disabled]):not([type=hidden]), "
        + "select:not([disabled]), textarea:not([disabled]), summary, [tabindex='0']";
    // What lies under a dialog waits until it is closed.
    const modal = [...document.querySelectorAll("dialog[open]")].find(d => d.matches(":modal"));
    // A group of radio buttons is one stop, and what is not drawn is none.
    const groups = new Set();
    const list = [...(modal || document).querySelectorAll(able)].filter(e => {
        if (!e.getClientRects().length || getComputedStyle(e).visibility === "hidden") return false;
        if (e.closest("dialog:not([open]), details:not([open]) > :not(summary), [inert]"))
            return false;
        if (e.tabIndex < 0) return false;
        if (e.type !== "radio") return true;
        if (groups.has(e.name)) return false;
        groups.add(e.name);
        return true;
    });
    list.forEach((e, i) => {
        if (e.type === "radio") [...document.getElementsByName(e.name)]
            .filter(r => r.type === "radio").forEach(r => { r.dataset.mark = "m" + i; });
        else e.dataset.mark = "m" + i;
    });
    return list.map((e, i) => [
        "m" + i, e.outerHTML.slice(0, 120)]);
}"""

# Links inside a sentence are as tall as the line; everything else is a target of its own.
SIMPLE = """() => {
    const found = [];
    const size = parseFloat(getComputedStyle(document.body).fontSize);
    if (size < 20) found.push(`text of ${size}px`);
    for (const e of document.querySelectorAll("main a[href], main button, main input, main select")) {
        const box = e.getBoundingClientRect();
        if (!box.width || e.type === "hidden" || getComputedStyle(e).display === "inline") continue;
        // Kept out of sight and out of the keyboard's way for the browser's password store.
        if (e.tabIndex < 0 && e.readOnly) continue;
        const target = e.matches("[type=checkbox], [type=radio]") && e.labels[0]
            ? e.labels[0].getBoundingClientRect() : box;
        if (target.height < 43.5) found.push(`target ${Math.round(target.height)}px high: `
            + e.outerHTML.slice(0, 100));
    }
    if (document.querySelectorAll("main [role=tab], main .tabs").length) found.push("tabs");
    return found.slice(0, 8);
}"""

LENGTHEN = """() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode()) texts.push(walk.currentNode);
    for (const t of texts) {
        const text = t.data.trim();
        if (!text || ["SCRIPT", "STYLE"].includes(t.parentElement.tagName)) continue;
        const more = Math.ceil(text.length * 0.6);
        t.data = t.data + (" " + text).slice(0, more);
    }
}"""


# A page may give the focus to a field; Tab shall begin before everything else.
FROM_THE_TOP = """() => {
    const start = document.createElement("span");
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
    window.scrollTo(0, 0);
}"""


STRUCTURE = """() => {
    const found = [], parts = name => document.querySelectorAll(name).length;
    if (parts("h1") !== 1) found.push(`${parts("h1")} headings of level 1`);
    if (parts("main") !== 1) found.push("no single main part");
    if (!document.title) found.push("no title");
    if (!["zh-Hans", "en"].includes(document.documentElement.lang)) found.push("no language");
    const main = document.querySelector("main");
    if (!main || !main.innerText.trim()) found.push("the main part is empty");
    return found;
}"""


def overflow(page):
    return [f"scrolls sideways: {html}" for html in page.evaluate(OVERFLOW)]


def lengthened(page):
    """English takes more room than Chinese: everything 1.6 times as long must still fit."""
    page.evaluate(LENGTHEN)
    return [f"at 1.6 times the length: {finding}" for finding in overflow(page)]


def accessibility(page, colours=True):
    """axe-core with WCAG A and AA, up to 2.2; serious and critical findings count. Whether colours
    stand out takes it most of the time, and is the same in every language and size."""
    page.evaluate(AXE)
    # Where a fixed bar happens to lie over a button says nothing of its size.
    page.evaluate("window.scrollTo(0, 0)")
    found = page.evaluate(
        """colours => axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa",
            "wcag22aa", "best-practice"], resultTypes: ["violations"],
            rules: {"color-contrast": {enabled: colours}}})""",
        colours,
    )
    return [
        f"axe {item['id']}: {item['help']}: {node['html'][:120]}"
        for item in found["violations"]
        if item["impact"] in ("serious", "critical")
        for node in item["nodes"][:3]
    ]


def simple(page):
    """Large type: text of 20 px, targets of 44, no tabs inside the page."""
    return page.evaluate(SIMPLE)


def structure(page):
    """What assistive technology starts from; it holds with scripts off too."""
    return page.evaluate(STRUCTURE)


def keyboard(page):
    """Tab reaches everything that can be clicked, in view, uncovered, with a visible ring."""
    wanted = dict(page.evaluate(REACHABLE))
    findings, reached = [], set()
    for focus in stops(page, 4 * len(wanted) + 5):
        if focus is None or focus["mark"] in reached:
            break
        reached.add(focus["mark"])
        if not focus["ring"]:
            findings.append(f"no ring: {focus['html']}")
        if not focus["seen"] or focus["covered"]:
            findings.append(f"focused out of sight: {focus['html']}")
    missed = [html for mark, html in wanted.items() if mark not in reached]
    return findings + [f"not reached by Tab: {html}" for html in missed[:5]]


def stops(page, most):
    """What Tab comes to from the top of the page; a few more presses than stops do no harm."""
    page.evaluate(FROM_THE_TOP)
    page.evaluate(TOUR)
    for pressed in range(most):
        page.keyboard.press("Tab")
        if pressed % 10 == 9 and page.evaluate("isRound"):
            break
    return page.evaluate("stops")
