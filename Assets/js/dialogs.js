// Dialogs confirm and do nothing else. The browser's own element keeps the focus inside and gives
// it back; where there is none, the question is asked plainly.

const canShow = typeof HTMLDialogElement === "function";

document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener && canShow) document.getElementById(opener.dataset.open).showModal();
    const closer = event.target.closest("[data-close]");
    if (closer) closer.closest("dialog").close();
    for (const open of document.querySelectorAll(".fig details[open]")) {
        if (!open.contains(event.target)) open.open = false;
    }
});

document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".fig details[open]").forEach((open) => { open.open = false; });
});

// A quick look lies over its list; closing it goes back to the address of the list.
document.addEventListener("fresh", () => {
    const drawer = document.getElementById("drawer");
    if (!drawer || !canShow || drawer.classList.contains("up")) return;
    drawer.close();
    drawer.classList.add("up");
    drawer.showModal();
    drawer.addEventListener("cancel", (event) => {
        event.preventDefault();
        drawer.querySelector("header a").click();
    });
});

const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
};

// A button with a question: the dialog is made from its words.
const ask = (button, go) => {
    const { confirm: question, detail, no } = button.dataset;
    if (!canShow) return window.confirm(`${question}\n${detail}`) && go();
    const dialog = element("dialog", "dialog");
    const title = element("h2", "", question);
    const acts = element("div", "buttons");
    const cancel = element("button", "btn", no);
    const yes = element("button", button.className, button.textContent.trim());
    title.id = "question";
    dialog.setAttribute("aria-labelledby", "question");
    acts.append(cancel, yes);
    dialog.append(title, element("p", "quiet", detail), acts);
    cancel.addEventListener("click", () => dialog.close());
    yes.addEventListener("click", () => { dialog.close(); go(); });
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
};

const agreed = new WeakSet();

document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || !button.dataset.confirm || agreed.has(button)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(button, () => { agreed.add(button); button.click(); agreed.delete(button); });
}, true);
