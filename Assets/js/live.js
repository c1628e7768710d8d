// What changed is said aloud, the focus stays where it makes sense, and new parts of the page are
// announced to the other modules as `fresh`.

const live = document.getElementById("live");

document.addEventListener("say", (event) => {
    if (!live || !event.detail) return;
    live.textContent = "";
    // A region speaks only when its text changes after it is empty.
    setTimeout(() => { live.textContent = event.detail; }, 60);
});

const fresh = (root) => document.dispatchEvent(new CustomEvent("fresh", { detail: root }));
const say = (text) => document.dispatchEvent(new CustomEvent("say", { detail: text }));

document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) fresh(event.target);
});

// A part was replaced. htmx gives the focus back to an element with the same id; where it is gone,
// the part itself takes it, so that nobody is thrown to the top of the page.
document.addEventListener("htmx:afterSettle", (event) => {
    const part = document.getElementById(event.detail.target.id);
    if (!part) return;
    if (document.activeElement === document.body) {
        part.tabIndex = -1;
        part.focus({ preventScroll: true });
    }
    say(part.dataset.said);
});

// What htmx cannot show, such as the page for signing in, the browser loads by itself.
const goThere = (event) => { location.href = event.detail.pathInfo.requestPath; };
document.addEventListener("htmx:responseError", goThere);
document.addEventListener("htmx:sendError", goThere);
document.addEventListener("htmx:swapError", goThere);

const errors = document.querySelector("[data-focus]");
if (errors) errors.focus();

// After every module of this file has run once.
queueMicrotask(() => fresh(document));
