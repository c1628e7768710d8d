// Copying a code or an address, and reading a page aloud with the browser's own voice.

document.addEventListener("fresh", (event) => {
    if (!navigator.clipboard) return;
    for (const button of event.detail.querySelectorAll("[data-copy]")) {
        button.hidden = false;
        button.addEventListener("click", async () => {
            await navigator.clipboard.writeText(button.dataset.copy);
            document.dispatchEvent(new CustomEvent("say", { detail: button.dataset.copied }));
            const words = button.querySelector("span");
            const rest = words.textContent;
            words.textContent = button.dataset.copied;
            setTimeout(() => { words.textContent = rest; }, 2000);
        });
    }
});

const reader = document.querySelector("[data-read]");

if (reader && "speechSynthesis" in window) {
    const words = reader.querySelector("span");
    const start = words.textContent;
    const stop = () => { speechSynthesis.cancel(); words.textContent = start; };
    reader.hidden = false;
    reader.addEventListener("click", () => {
        if (speechSynthesis.speaking) return stop();
        const main = document.getElementById("main").cloneNode(true);
        main.querySelectorAll("button, footer, .vh, [hidden]").forEach((part) => part.remove());
        const speech = new SpeechSynthesisUtterance(main.innerText);
        speech.lang = document.documentElement.lang === "en" ? "en-US" : "zh-CN";
        speech.rate = 0.9;
        speech.onend = stop;
        words.textContent = reader.dataset.read;
        speechSynthesis.speak(speech);
    });
    addEventListener("pagehide", () => speechSynthesis.cancel());
}
