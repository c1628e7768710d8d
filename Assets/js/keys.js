// Keyboard shortcuts. They never fire while somebody types or an input method composes, and one
// switch in their list turns the single keys off.

const help = document.getElementById("keys");
const opener = document.querySelector("[data-keys]");
const off = help && help.querySelector("[data-keys-off]");

const stored = {
    get isOff() { try { return localStorage.getItem("keys") === "off"; } catch { return false; } },
    set isOff(value) { try { localStorage.setItem("keys", value ? "off" : "on"); } catch { /* full or forbidden */ } },
};

if (opener && help) {
    opener.hidden = false;
    opener.addEventListener("click", () => help.showModal());
    off.checked = stored.isOff;
    off.addEventListener("change", () => { stored.isOff = off.checked; });
}

const isTyping = (element) => element.isContentEditable
    || /^(textarea|select)$/i.test(element.tagName)
    || (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(element.type));

const press = (selector) => {
    const element = document.querySelector(selector);
    if (element) element.click();
    return !!element;
};

const rows = () => [...document.querySelectorAll("main tbody tr, main .duties > li, main .list > li, main .tasks > li")]
    .filter((row) => row.querySelector("a[href]"));

const move = (step) => {
    const all = rows();
    if (!all.length) return false;
    const here = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
    next.querySelector("a[href]").focus();
    return true;
};

const tick = () => {
    const row = document.activeElement.closest("tr");
    const box = row && row.querySelector("[data-row]");
    if (box) box.click();
    return !!box;
};

let isGoing = false;

const acts = {
    "/": () => { const q = document.getElementById("q"); if (q) { q.focus(); q.select(); } return !!q; },
    "?": () => { if (help) help.showModal(); return !!help; },
    g: () => { isGoing = true; setTimeout(() => { isGoing = false; }, 1500); return true; },
    j: () => move(1),
    k: () => move(-1),
    x: tick,
};

document.addEventListener("keydown", (event) => {
    // An Enter that ends a composition belongs to the input method, not to the form.
    if (event.isComposing || event.keyCode === 229) {
        if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault();
        return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        const form = event.target.closest("form[method=post]");
        const button = form && form.querySelector("button[type=submit].p, button[type=submit]");
        if (button) { event.preventDefault(); button.click(); }
        return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || stored.isOff || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : "";
    if (!/^[a-z0-9/?]$/.test(key)) return;
    const went = isGoing;
    isGoing = false;
    const done = went ? press(`[data-go="${key}"]`)
        : acts[key] ? acts[key]() : press(`main [data-key="${key}"]`);
    if (done) event.preventDefault();
});
