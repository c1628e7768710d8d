// Ticked rows: all at once, a range with Shift, a count, and acts only while something is ticked.

const ticking = (form) => {
    const all = form.querySelector("[data-all]");
    const none = form.querySelector("[data-none]");
    const count = form.querySelector("[data-count]");
    const boxes = [...form.querySelectorAll("[data-row]")];
    let last = null;
    all.hidden = false;
    none.hidden = false;

    const show = () => {
        const ticked = boxes.filter((box) => box.checked).length;
        boxes.forEach((box) => box.closest("tr").classList.toggle("on", box.checked));
        all.checked = ticked > 0 && ticked === boxes.length;
        all.indeterminate = ticked > 0 && ticked < boxes.length;
        count.textContent = ticked ? count.dataset.count.replace("{}", ticked) : "";
        count.parentElement.hidden = ticked === 0;
    };
    const set = (some, value) => { some.forEach((box) => { box.checked = value; }); show(); };

    all.addEventListener("change", () => set(boxes, all.checked));
    none.addEventListener("click", () => { set(boxes, false); all.focus(); });
    form.addEventListener("click", (event) => {
        const here = boxes.indexOf(event.target);
        if (here < 0) return;
        const from = boxes.indexOf(last);
        if (event.shiftKey && from >= 0) {
            set(boxes.slice(Math.min(from, here), Math.max(from, here) + 1), event.target.checked);
        }
        last = event.target;
        show();
    });
    show();
};

document.addEventListener("fresh", (event) => event.detail.querySelectorAll("form[data-ticks]").forEach(ticking));
