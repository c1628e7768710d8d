// Arrow keys in a tree of links: up and down between lines, right opens or goes in, left closes or
// goes out, Home and End.

const lines = (tree) => [...tree.querySelectorAll(".node > a:not(.toggle)")];

const toggle = (link) => link.parentElement.querySelector(".toggle");

const outward = (link) => {
    const parent = link.closest("li").parentElement.closest("li");
    return parent && parent.querySelector(".node > a:not(.toggle)");
};

const isOpen = (link) => toggle(link) && toggle(link).getAttribute("aria-expanded") === "true";

document.addEventListener("keydown", (event) => {
    const tree = event.target.closest && event.target.closest("[data-tree]");
    if (!tree || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = lines(tree);
    const link = event.target.closest("li").querySelector(".node > a:not(.toggle)");
    const here = all.indexOf(link);
    const goal = {
        ArrowDown: () => all[here + 1],
        ArrowUp: () => all[here - 1],
        Home: () => all[0],
        End: () => all[all.length - 1],
        ArrowRight: () => (isOpen(link) ? all[here + 1] : toggle(link)),
        ArrowLeft: () => (isOpen(link) ? toggle(link) : outward(link)),
    }[event.key];
    if (!goal) return;
    event.preventDefault();
    const next = goal();
    if (!next) return;
    next.focus();
    if (next.classList.contains("toggle")) next.click();
});
