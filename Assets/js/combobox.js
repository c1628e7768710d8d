// A choice from a long list: the native control grows a field that filters by characters, initials
// and code, and asks the server for what the page did not bring.

let count = 0;

const growing = (box) => {
    const select = box.querySelector("select");
    const input = document.createElement("input");
    const list = document.createElement("ul");
    list.id = `combo-${count += 1}`;
    list.className = "pop";
    list.setAttribute("role", "listbox");
    list.hidden = true;
    const known = [...select.options].filter((option) => option.value)
        .map((option) => ({ value: option.value, title: option.text, keys: option.dataset.keys || "" }));
    let chosen = known.find((item) => item.value === select.value);
    let shown = [], active = -1, asked = 0;

    Object.assign(input, {
        className: "in", type: "text", id: select.id, autocomplete: "off", spellcheck: false,
        placeholder: box.dataset.hint, value: chosen ? chosen.title : "", required: select.required,
    });
    const attributes = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id };
    for (const name of ["aria-describedby", "aria-invalid"]) {
        if (select.hasAttribute(name)) attributes[name] = select.getAttribute(name);
    }
    for (const name in attributes) input.setAttribute(name, attributes[name]);
    const label = document.querySelector(`label[for="${select.id}"]`);
    if (label) list.setAttribute("aria-label", label.textContent);
    select.removeAttribute("id");
    select.hidden = true;
    box.append(input, list);

    const matches = (item, words) => `${item.title} ${item.keys}`.toLowerCase().includes(words);

    const highlight = (title, words) => {
        const at = words ? title.toLowerCase().indexOf(words) : -1;
        if (at < 0) return [title];
        const mark = document.createElement("mark");
        mark.textContent = title.slice(at, at + words.length);
        return [title.slice(0, at), mark, title.slice(at + words.length)];
    };

    const draw = (items, words) => {
        shown = items.slice(0, 50);
        active = shown.length ? 0 : -1;
        list.textContent = "";
        shown.forEach((item, index) => {
            const line = document.createElement("li");
            const name = document.createElement("span");
            line.id = `${list.id}-${index}`;
            line.setAttribute("role", "option");
            name.append(...highlight(item.title, words));
            line.append(name);
            if (item.detail) {
                const detail = document.createElement("small");
                detail.textContent = item.detail;
                line.append(detail);
            }
            line.addEventListener("mousedown", (event) => { event.preventDefault(); choose(item); });
            list.append(line);
        });
        if (!shown.length) {
            const none = document.createElement("li");
            none.className = "void";
            none.setAttribute("role", "option");
            none.setAttribute("aria-disabled", "true");
            none.textContent = box.dataset.void;
            list.append(none);
        }
        open(true);
        light();
    };

    const open = (isOpen) => {
        list.hidden = !isOpen;
        input.setAttribute("aria-expanded", String(isOpen));
        if (!isOpen) input.removeAttribute("aria-activedescendant");
    };

    const light = () => {
        [...list.children].forEach((line, index) => line.setAttribute("aria-selected", String(index === active)));
        if (active < 0) return;
        input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
        list.children[active].scrollIntoView({ block: "nearest" });
    };

    const choose = (item) => {
        chosen = item;
        if (item && ![...select.options].some((option) => option.value === item.value)) {
            select.append(new Option(item.title, item.value));
        }
        select.value = item ? item.value : "";
        input.value = item ? item.title : "";
        select.dispatchEvent(new Event("change", { bubbles: true }));
        open(false);
    };

    const search = async () => {
        const words = input.value.trim().toLowerCase();
        const here = known.filter((item) => matches(item, words));
        draw(here, words);
        if (!words || !box.dataset.combo) return;
        const turn = asked += 1;
        await new Promise((after) => setTimeout(after, 150));
        if (turn !== asked) return;
        try {
            const mark = box.dataset.combo.includes("?") ? "&" : "?";
            const address = `${box.dataset.combo}${mark}q=${encodeURIComponent(words)}`;
            const answer = await fetch(address, { headers: { accept: "application/json" } });
            const { items } = await answer.json();
            if (turn !== asked || !items) return;
            const values = new Set(here.map((item) => item.value));
            draw([...here, ...items.filter((item) => !values.has(item.value))], words);
        } catch { /* what the page brought is shown already */ }
    };

    const step = (by) => {
        if (list.hidden) return search();
        if (shown.length) active = (active + by + shown.length) % shown.length;
        light();
    };

    input.addEventListener("input", (event) => { if (!event.isComposing) search(); });
    input.addEventListener("compositionend", search);
    input.addEventListener("click", () => { if (list.hidden) { input.select(); draw(known, ""); } });
    input.addEventListener("blur", () => {
        asked += 1;
        if (!input.value.trim()) choose(null); else input.value = chosen ? chosen.title : "";
        open(false);
    });
    input.addEventListener("keydown", (event) => {
        if (event.isComposing) return;
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            step(event.key === "ArrowDown" ? 1 : -1);
        } else if (event.key === "Enter" && !list.hidden) {
            event.preventDefault();
            if (shown[active]) choose(shown[active]);
        } else if (event.key === "Escape" && !list.hidden) {
            event.stopPropagation();
            input.value = chosen ? chosen.title : "";
            open(false);
        }
    });
};

document.addEventListener("fresh", (event) => event.detail.querySelectorAll("[data-combo]").forEach(growing));
