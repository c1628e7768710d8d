// A large file goes in parts, and goes on where a broken line or a closed window left it. What has
// come is known to the server: a part sent at the wrong place is answered with the right one.

const partBytes = 1 << 20;
const pause = (time) => new Promise((done) => { setTimeout(done, time); });

const uploading = (job) => {
    const form = job.closest("form");
    const file = form.querySelector("input[type=file]");
    const bar = job.querySelector("progress");
    const words = job.querySelector("[data-words]");
    let stopped = null;

    // The same file for the same purpose; the keys of the form are new each time.
    const fields = () => new URLSearchParams(
        [...new FormData(form)].filter(([, value]) => typeof value === "string"));
    const mark = (chosen) => {
        const asked = [...fields()].filter(([name]) => !name.startsWith("_"));
        return JSON.stringify([asked, chosen.name, chosen.size, chosen.lastModified]);
    };
    const show = (text, done, total) => {
        bar.max = total;
        bar.value = done;
        words.textContent = text.replace("{}", Math.floor((done * 100) / total));
    };

    const announce = async (chosen) => {
        const kept = JSON.parse(localStorage.getItem("upload") || "{}");
        if (kept.mark === mark(chosen)) return kept.address;
        const body = fields();
        body.append("name", chosen.name);
        body.append("size", chosen.size);
        const answer = await fetch(form.action, { method: "POST", body, signal: stopped.signal });
        if (!answer.ok || !answer.redirected) throw answer;
        const address = new URL(answer.url).pathname;
        localStorage.setItem("upload", JSON.stringify({ mark: mark(chosen), address }));
        return address;
    };

    const sendPart = (address, chosen, start) => fetch(`${address}/file`, {
        method: "PATCH",
        body: chosen.slice(start, start + partBytes),
        signal: stopped.signal,
        headers: {
            "Content-Type": "application/octet-stream",
            "Upload-Offset": start,
            "X-CSRF-Token": form.elements._token.value,
        },
    });

    const sendAll = async (address, chosen) => {
        let start = 0, misses = 0;
        while (start < chosen.size) {
            try {
                const answer = await sendPart(address, chosen, start);
                const offset = answer.headers.get("Upload-Offset");
                if (offset === null) throw answer;
                start = Number(offset);
                misses = 0;
                show(job.dataset.sent, start, chosen.size);
            } catch (trouble) {
                if (stopped.signal.aborted || (trouble.status && trouble.status < 500)) throw trouble;
                misses += 1;
                words.textContent = job.dataset.broken;
                await pause(Math.min(500 * 2 ** misses, 8000));
            }
        }
    };

    form.addEventListener("submit", async (event) => {
        const chosen = file.files[0];
        if (!chosen || chosen.size <= partBytes) return;
        event.preventDefault();
        if (!job.hidden) return;
        job.hidden = false;
        stopped = new AbortController();
        show(job.dataset.sent, 0, chosen.size);
        let address = null;
        try {
            address = await announce(chosen);
            await sendAll(address, chosen);
        } catch { /* What is wrong is said by the page that comes next. */ }
        localStorage.removeItem("upload");
        if (stopped.signal.aborted) location.reload();
        else if (address) location.href = address;
        else form.submit();
    });
    job.querySelector("button").addEventListener("click", () => stopped.abort());
};

document.addEventListener("fresh", (event) => {
    event.detail.querySelectorAll("[data-upload]").forEach(uploading);
});
