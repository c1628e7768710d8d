// Forms: pressed once is sent once, long texts count themselves, drafts save themselves.

const resting = (form) => {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-busy]")) {
        button.removeAttribute("aria-busy");
        const words = button.querySelector("span");
        if (words && button.dataset.rest) words.textContent = button.dataset.rest;
    }
};

document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    const button = event.submitter;
    // An answer within a fifth of a second needs no word.
    setTimeout(() => {
        if (!button || !form.dataset.sent) return;
        const words = button.querySelector("span");
        button.setAttribute("aria-busy", "true");
        if (words && button.dataset.busy) {
            button.dataset.rest = words.textContent;
            words.textContent = button.dataset.busy;
        }
    }, 200);
});

// The Back button may show this very page again.
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(resting));

const counting = (area) => {
    const count = document.createElement("span");
    const show = () => { count.textContent = `${[...area.value].length} / ${area.dataset.max}`; };
    count.className = "count";
    count.setAttribute("aria-hidden", "true");
    area.after(count);
    area.addEventListener("input", show);
    show();
};

const drafting = (form) => {
    const state = form.querySelector("[data-state]");
    let isDirty = false;
    const save = async () => {
        if (!isDirty || form.dataset.sent) return;
        isDirty = false;
        const body = new URLSearchParams();
        for (const [name, value] of new FormData(form)) {
            if (typeof value === "string" && name !== "_key") body.append(name, value);
        }
        try {
            const answer = await fetch(form.dataset.draft, { method: "POST", body, keepalive: true });
            if (!answer.ok) throw answer;
            const time = new Date().toTimeString().slice(0, 5);
            if (state) state.textContent = form.dataset.saved.replace("{}", time);
        } catch { isDirty = true; }
    };
    form.addEventListener("input", () => { isDirty = true; });
    setInterval(save, 10000);
    document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
};

document.addEventListener("fresh", (event) => {
    event.detail.querySelectorAll("textarea[data-max]").forEach(counting);
    event.detail.querySelectorAll("form[data-draft]").forEach(drafting);
});
