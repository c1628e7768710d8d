// Says that the page has become different since it was opened. Nothing moves under the reader's
// eyes until they ask for it. A page in the background holds no connection: browsers allow few.

const notice = document.querySelector("[data-news]");

if (notice && "EventSource" in window) {
    let source = null;
    const tell = () => {
        close();
        notice.hidden = false;
        document.dispatchEvent(new CustomEvent("say", { detail: notice.querySelector("b").textContent }));
    };
    const close = () => { if (source) source.close(); source = null; };
    const listen = () => {
        if (source || !notice.hidden) return;
        source = new EventSource(notice.dataset.news);
        source.addEventListener("changed", tell);
        source.addEventListener("missed", tell);
    };
    notice.querySelector("button").addEventListener("click", () => location.reload());
    document.addEventListener("visibilitychange", () => (document.hidden ? close() : listen()));
    addEventListener("pagehide", close);
    if (!document.hidden) listen();
}
