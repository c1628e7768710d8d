// What worked is said for ten seconds, longer while somebody points at it or tabs into it. Large
// type knows no time limits.

const toast = document.querySelector("[data-toast]");

if (toast) {
    const isTimed = !document.documentElement.classList.contains("simple");
    const close = () => toast.remove();
    let timer = isTimed && setTimeout(close, 10000);
    toast.querySelector(".x").addEventListener("click", (event) => { event.preventDefault(); close(); });
    for (const name of ["mouseenter", "focusin"]) toast.addEventListener(name, () => clearTimeout(timer));
    for (const name of ["mouseleave", "focusout"]) {
        toast.addEventListener(name, () => { if (isTimed) timer = setTimeout(close, 4000); });
    }
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
}
