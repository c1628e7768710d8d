// A receipt is taken apart here. Whatever is not of its form to the letter is refused.

class Fault extends Error {
    constructor(name, detail = "") {
        super(name);
        Object.assign(this, { name, detail });
    }
}

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const encoder = new TextEncoder();
const textOf = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);

const join = (...parts) => {
    const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    parts.reduce((at, part) => { all.set(part, at); return at + part.length; }, 0);
    return all;
};

// RFC 9285: three letters say two bytes, two letters the last one.
const base45 = (text) => {
    const bytes = [];
    for (let at = 0; at < text.length; at += 3) {
        const group = [...text.slice(at, at + 3)].map((letter) => letters.indexOf(letter));
        const number = group.reduceRight((sum, value) => sum * 45 + value, 0);
        const limit = group.length === 3 ? 65536 : 256;
        if (group.includes(-1) || group.length === 1 || number >= limit) throw new Fault("form");
        if (group.length === 3) bytes.push(number >> 8);
        bytes.push(number & 255);
    }
    return Uint8Array.from(bytes);
};

// Only what would be written so again.
const base64 = (text) => {
    try {
        const plain = atob(text);
        if (btoa(plain) === text) return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
    } catch { /* Foreign letters. */ }
    throw new Fault("badHead");
};

const base64url = (bytes) => btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const parts = (bytes) => {
    let at = 0;
    const take = (count) => {
        if (at + count > bytes.length) throw new Fault("form");
        at += count;
        return bytes.subarray(at - count, at);
    };
    const number = (count) => take(count).reduce((sum, byte) => sum * 256 + byte, 0);
    return { take, number, measured: () => take(number(2)), isAtEnd: () => at === bytes.length };
};

const readReceipt = (bytes) => {
    const rest = parts(bytes);
    if (rest.number(1) !== 1) throw new Fault("form");
    const receipt = { entry: rest.measured(), index: rest.number(8) };
    const count = rest.number(1);
    receipt.path = Array.from({ length: count }, () => rest.take(32));
    receipt.note = rest.measured();
    receipt.payload = rest.measured();
    receipt.salt = receipt.payload.length ? rest.take(32) : null;
    if (!rest.isAtEnd() || !Number.isSafeInteger(receipt.index)) throw new Fault("form");
    return receipt;
};

const isName = (text) => text.length > 0 && !/[\s+]/u.test(text);

// C2SP signed-note: the text, an empty line, and a line for each signature.
const readNote = (bytes) => {
    let text;
    try { text = textOf(bytes); } catch { throw new Fault("badHead"); }
    const end = text.lastIndexOf("\n\n");
    if (end < 0 || !text.endsWith("\n") || /[\u0000-\u0009\u000b-\u001f\u007f]/.test(text)) throw new Fault("badHead");
    const lines = text.slice(end + 2, -1).split("\n");
    if (lines.length > 16) throw new Fault("badHead");
    const signatures = lines.map((line) => {
        const [dash, name, coded, ...more] = line.split(" ");
        if (dash !== "\u2014" || more.length || !coded || !isName(name)) throw new Fault("badHead");
        const all = base64(coded);
        if (all.length < 5) throw new Fault("badHead");
        return { name, id: all.subarray(0, 4), bytes: all.subarray(4) };
    });
    return { text: text.slice(0, end + 1), signatures };
};

// Three lines and nothing else: which log, how many entries, and the root over them.
const readHead = (text) => {
    const lines = text.split("\n");
    const root = lines.length === 4 && !lines[3] && lines[0] ? base64(lines[2]) : [];
    const size = Number(lines[1]);
    if (root.length !== 32 || !/^(0|[1-9][0-9]*)$/.test(lines[1]) || !Number.isSafeInteger(size)) {
        throw new Fault("badHead");
    }
    return { origin: lines[0], size, root };
};

const readEntry = (bytes) => {
    try {
        const entry = JSON.parse(textOf(bytes));
        if (entry.v === 1 && ["id", "k", "c"].every((name) => typeof entry[name] === "string")) return entry;
    } catch { /* No text, or none of ours. */ }
    throw new Fault("entryForm");
};
// What a receipt says is checked with what the browser has of its own: SHA-256 and Ed25519.

const hash = async (...given) => new Uint8Array(await crypto.subtle.digest("SHA-256", join(...given)));
const mark = (number) => Uint8Array.of(number);
const half = (number) => Math.floor(number / 2);

// RFC 9162, section 2.1.3.2. Numbers may be larger than the 32 bits of shifts.
const includes = async ({ entry, index, path }, { size, root }) => {
    if (index >= size) return false;
    let [place, last, running] = [index, size - 1, await hash(mark(0), entry)];
    for (const sibling of path) {
        if (last === 0) return false;
        if (place % 2 === 1 || place === last) {
            running = await hash(mark(1), sibling, running);
            while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
        } else {
            running = await hash(mark(1), running, sibling);
        }
        [place, last] = [half(place), half(last)];
    }
    return last === 0 && same(running, root);
};

const commitment = async ({ payload, salt }) => base64url(await hash(encoder.encode("ledger-commit/v1\n"), salt, payload));

// `name+id+key`; one byte says whether it is a log's (1) or a witness's (4).
const readKey = async (line) => {
    const [name, id, ...more] = line.split("+");
    const coded = base64(more.join("+"));
    const own = (await hash(encoder.encode(`${name}\n`), coded)).subarray(0, 4);
    const isOurs = coded.length === 33 && [1, 4].includes(coded[0]);
    const hex = [...own].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (!isName(name) || hex !== id || !(isOurs || coded[0] === 255)) throw new Fault("badKeys");
    // Keys of the national profile are not for browsers; their lines are skipped like a stranger's.
    if (!isOurs) return null;
    return { name, id: own, isWitness: coded[0] === 4, bytes: coded.subarray(1) };
};

const readPolicy = async (text) => {
    const policy = { keys: [], quorum: 1 };
    for (const [at, line] of text.split("\n").map((row) => row.trim()).entries()) {
        const quorum = /^quorum ([0-9]+)$/.exec(line);
        if (quorum) policy.quorum = Number(quorum[1]);
        else if (line && !line.startsWith("#")) {
            try { policy.keys.push(await readKey(line)); } catch { throw new Fault("badKeys", at + 1); }
        }
    }
    policy.keys = policy.keys.filter(Boolean);
    return policy;
};

const signedBy = async (key, signature, text) => {
    const length = key.isWitness ? 72 : 64;
    if (signature.bytes.length !== length) return false;
    // A witness signs the time at which it saw the head.
    const time = parts(signature.bytes).number(8);
    const signed = key.isWitness ? `cosignature/v1\ntime ${time}\n${text}` : text;
    const known = await crypto.subtle.importKey("raw", key.bytes, { name: "Ed25519" }, false, ["verify"]);
    return crypto.subtle.verify({ name: "Ed25519" }, known, signature.bytes.subarray(-64), encoder.encode(signed));
};

// A line that names a known key and does not hold makes the whole head worthless.
const checkSignatures = async (note, head, keys) => {
    if (!keys.some((key) => !key.isWitness && key.name === head.origin)) throw new Fault("noKey", head.origin);
    const witnesses = new Set(), used = new Set();
    let isSigned = false;
    for (const signature of note.signatures) {
        const key = keys.find((known) => known.name === signature.name && same(known.id, signature.id));
        if (!key || (!key.isWitness && key.name !== head.origin)) continue;
        if (used.has(key)) throw new Fault("repeated", key.name);
        used.add(key);
        if (!await signedBy(key, signature, note.text)) throw new Fault("forged", key.name);
        if (key.isWitness) witnesses.add(key.name);
        else isSigned = true;
    }
    if (!isSigned) throw new Fault("unsigned");
    return [...witnesses];
};

const hasEd25519 = async () => {
    try {
        await crypto.subtle.importKey("raw", new Uint8Array(32).fill(1, 0, 1), { name: "Ed25519" }, false, ["verify"]);
        return true;
    } catch (trouble) {
        return trouble.name !== "NotSupportedError" && trouble.name !== "SyntaxError" && !(trouble instanceof TypeError);
    }
};
// The page: reads what was pasted or chosen and says step by step what holds. Nothing is sent.

const place = document.getElementById("verify");
const verdict = document.getElementById("verdict");
const form = document.getElementById("verifying");
const words = JSON.parse(place.dataset.words);
const kinds = JSON.parse(place.dataset.kinds);

const say = (name, detail = "") => words[name].replace("{}", detail);

const add = (parent, tag, text = "", style = "") => {
    const part = document.createElement(tag);
    part.textContent = text;
    if (style) part.className = style;
    parent.append(part);
    return part;
};

const trimmed = (bytes) => {
    const text = textOf(bytes).trim();
    if (!text.startsWith("TXL1:")) throw new Fault("form");
    return base45(text.slice(5));
};

const scan = async (file) => {
    try {
        const [found] = await new BarcodeDetector({ formats: ["qr_code"] }).detect(await createImageBitmap(file));
        return base45(found.rawValue.slice(5));
    } catch { throw new Fault("picture"); }
};

const given = async () => {
    const typed = document.getElementById("text").value;
    const file = form.querySelector("input[type=file]").files[0];
    if (typed.trim() || !file) return trimmed(encoder.encode(typed));
    if (file.type.startsWith("image/")) return scan(file);
    const bytes = new Uint8Array(await file.arrayBuffer());
    return bytes[0] === 1 ? bytes : trimmed(bytes);
};

const showEntry = (entry, receipt, head) => {
    const list = add(add(verdict, "section", "", "card sheet"), "dl", "", "sum");
    const row = (title, text) => {
        const pair = add(list, "div");
        add(pair, "dt", title);
        add(pair, "dd", text);
    };
    row(words.kind, kinds[entry.k] || entry.k);
    row(words.time, new Date(entry.at).toLocaleString(document.documentElement.lang));
    if (entry.o) row(words.organization, entry.o);
    row(words.event, entry.id);
    row(words.log, head.origin);
    if (receipt.salt) row(words.contents, new TextDecoder().decode(receipt.payload));
};

const check = async (bytes, steps) => {
    const receipt = readReceipt(bytes);
    const entry = readEntry(receipt.entry);
    const note = readNote(receipt.note);
    const head = readHead(note.text);
    steps.about = () => showEntry(entry, receipt, head);
    // Its hashes are those of SM3, which browsers do not have.
    if (head.origin.endsWith("-sm3")) throw new Fault("national");
    if (!await includes(receipt, head)) throw new Fault("notIncluded");
    steps.push(["ok", say("included", receipt.index)]);
    if (receipt.salt && await commitment(receipt) !== entry.c) throw new Fault("otherContent");
    steps.push(receipt.salt ? ["ok", words.opened] : ["plain", words.closed]);
    const policy = await readPolicy(document.getElementById("known").value);
    if (!await hasEd25519()) throw new Fault("noEd25519");
    const witnesses = await checkSignatures(note, head, policy.keys);
    steps.push(["ok", say("signed", head.origin)]);
    if (witnesses.length) steps.push(["ok", say("witnessedBy", witnesses.join(", "))]);
    if (witnesses.length >= policy.quorum) return "sound";
    steps.push(["warn", say("fewWitnesses", `${witnesses.length} / ${policy.quorum}`)]);
    return "unwitnessed";
};

const undecided = ["national", "noEd25519", "noKey", "badKeys", "picture", "insecure"];

const conclude = async (steps) => {
    try {
        if (!crypto.subtle) throw new Fault("insecure");
        return await check(await given(), steps);
    } catch (fault) {
        const name = fault instanceof Fault ? fault.name : "form";
        const isOpen = undecided.includes(name);
        steps.push([isOpen ? "warn" : "bad", say(name, fault.detail)]);
        return isOpen ? "unknown" : "broken";
    }
};

const styles = { sound: "ok", unwitnessed: "warn", unknown: "warn", broken: "bad" };

form.addEventListener("submit", async (event) => {
    event.preventDefault();
    verdict.textContent = words.working;
    const steps = [];
    const end = await conclude(steps);
    verdict.textContent = "";
    const banner = add(verdict, "div", "", `banner ${styles[end]}`);
    const box = add(banner, "div");
    add(box, "b", words[end]).dataset.verdict = end;
    const list = add(box, "ul");
    for (const [state, sentence] of steps) add(list, "li", sentence).dataset.state = state;
    // What does not hold is not repeated as if it did.
    if (steps.about && end !== "broken") steps.about();
    verdict.focus();
});

form.querySelector("[type=submit]").disabled = false;
