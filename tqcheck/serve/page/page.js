// The page: texts go in above, findings come out below, and what is taken changes the text.
import { lines, megabytes, read, save } from "/files.js";
import { Results } from "/results.js";

const byId = (id) => document.getElementById(id);
const form = byId("texts");
const results = new Results();
const files = { source: null, target: null };
let limits = { max_bytes: 4_000_000 };
let running = null;
let checked = null; // the target as it was sent

async function post(path, value, signal) {
  const body = JSON.stringify(value);
  const size = new Blob([body]).size;
  if (size > limits.max_bytes) {
    throw new Error(`These texts have ${megabytes(size)}, more than this page takes (${megabytes(limits.max_bytes)}): split them, or check their files with “tqcheck check”.`);
  }
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body, signal });
  if (!answer.ok) throw new Error((await answer.json()).detail);
  return answer;
}

function complain(error) {
  byId("problem").textContent = error instanceof TypeError
    ? "The server does not answer: was it stopped? Start “tqcheck serve” again."
    : error.message ?? String(error);
  byId("problem").hidden = false;
}

function say(text) {
  byId("said").textContent = text;
}

// --- what is checked ---

function given(side) {
  return files[side] ? { name: files[side].name, data: files[side].data } : form.elements[side].value;
}

function request() {
  const source = given("source");
  return {
    target: given("target"),
    source: typeof source === "string" && !source.trim() ? null : source,
    target_language: form.elements.target_language.value || null,
    source_language: form.elements.source_language.value || null,
    rules_only: form.elements.rules_only.checked,
    encoding: form.elements.encoding.value || null,
  };
}

async function check() {
  running?.abort();
  const mine = running = new AbortController();
  const wanted = request();
  byId("problem").hidden = true;
  say("");
  if (typeof wanted.target === "string" && !wanted.target.trim()) {
    complain({ message: "There is no translation yet: paste it, or drop its file." });
    form.elements.target.focus();
    return;
  }
  checked = { target: wanted.target, encoding: wanted.encoding };
  results.begin();
  busy(true);
  try {
    for await (const event of lines(await post("/v1/check/stream", wanted, mine.signal))) await heard(event);
  } catch (error) {
    if (!mine.signal.aborted) complain(error);
  }
  if (running === mine) {
    running = null;
    busy(false);
  }
}

function heard(event) {
  if (event.event === "problem") throw new Error(event.detail);
  if (event.event === "waiting") progress(null, `waiting: ${event.ahead} before this one`);
  if (event.event === "progress") progress(event.share, event.label);
  if (event.event === "found") {
    results.add(event.report);
  } else if (event.report) {
    byId("stale").hidden = true;
    results.show(event.report, event.page);
  }
}

function busy(is) {
  byId("progress").hidden = !is;
  byId("stop").hidden = !is;
  document.body.setAttribute("aria-busy", String(is));
  if (is) progress(null, "sending");
}

function progress(share, label) {
  const bar = byId("progress").firstElementChild;
  if (share === null) bar.removeAttribute("value");
  else bar.value = share;
  byId("progress").lastElementChild.textContent = share === null ? label : `${label} ${Math.round(share * 100)} %`;
}

// --- the two sides ---

function changed() {
  if (!byId("results").hidden) byId("stale").hidden = false;
}

function setFile(side, file) {
  const box = byId(side);
  files[side] = file;
  box.querySelector("textarea").hidden = Boolean(file);
  box.querySelector(".file").hidden = !file;
  box.querySelector(".name").textContent = file?.name ?? "";
  box.querySelector(".size").textContent = file ? megabytes(file.size) : "";
  count(side);
  changed();
}

function count(side) {
  const words = form.elements[side].value.match(/\S+/gu)?.length ?? 0;
  byId(side).querySelector(".count").textContent = files[side] || !words ? "" : `${words.toLocaleString("en")} words`;
}

async function take(side, file) {
  byId("problem").hidden = true;
  try {
    setFile(side, await read(file, limits.max_bytes));
  } catch (error) {
    complain(error);
  }
}

for (const side of ["source", "target"]) {
  const box = byId(side);
  const chooser = box.querySelector("input[type=file]");
  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    box.classList.remove("over");
    const [file] = event.dataTransfer.files;
    if (!file) return; // a text, which the field takes by itself
    event.preventDefault();
    take(side, file);
  });
  box.querySelector("textarea").addEventListener("paste", (event) => {
    const size = event.clipboardData.getData("text/plain").length;
    if (size <= limits.max_bytes) return;
    event.preventDefault();
    complain({ message: `This text has ${megabytes(size)}, more than this page takes (${megabytes(limits.max_bytes)}): split it, or check its file with “tqcheck check”.` });
  });
  box.querySelector("textarea").addEventListener("input", () => { count(side); changed(); });
  box.querySelector(".choose").addEventListener("click", () => chooser.click());
  box.querySelector(".remove").addEventListener("click", () => { setFile(side, null); box.querySelector("textarea").focus(); });
  chooser.addEventListener("change", () => { if (chooser.files[0]) take(side, chooser.files[0]); chooser.value = ""; });
}
for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());

// --- the corrected text ---

async function corrected() {
  const edits = results.taken.edits.map(({ start, end, replacement }) => ({ start, end, replacement }));
  return (await post("/v1/correct", { target: checked.target, edits, encoding: checked.encoding })).json();
}

async function withCorrected(use) {
  byId("problem").hidden = true;
  say(""); // so that the same word is said anew
  try {
    await use(await corrected());
  } catch (error) {
    complain(error);
  }
}

byId("copy").addEventListener("click", () => withCorrected(async ({ text }) => {
  await navigator.clipboard.writeText(text);
  say("Copied.");
}));
byId("download").addEventListener("click", () => withCorrected(({ name, data }) => {
  save(typeof checked.target === "string" ? "corrected.txt" : name, data);
  say("Saved.");
}));
byId("again").addEventListener("click", () => withCorrected(async ({ name, text, data }) => {
  if (typeof checked.target === "string") {
    setFile("target", null);
    form.elements.target.value = text;
    count("target");
  } else {
    setFile("target", { name, data, size: Math.round(data.length * 3 / 4) });
  }
  await check();
}));
byId("undo").addEventListener("click", () => results.undo());
byId("safe").addEventListener("click", () => results.takeSafe());

// --- keys ---

form.addEventListener("submit", (event) => { event.preventDefault(); check(); });
byId("stop").addEventListener("click", () => { running?.abort(); running = null; busy(false); });
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    event.preventDefault();
    check();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, input, select")) return;
  const actions = { n: () => results.step(1), p: () => results.step(-1), t: () => results.takeHere(), u: () => results.undo() };
  actions[event.key]?.();
});

// --- what the server is ---

function fill(select, status) {
  const names = new Intl.DisplayNames("en", { type: "language" });
  const group = (label, codes, name) => {
    const element = document.createElement("optgroup");
    element.label = label;
    const named = codes.map((code) => [name(code), code]).sort((one, other) => one[0].localeCompare(other[0], "en"));
    element.append(...named.map(([text, code]) => new Option(text, code)));
    return element;
  };
  select.append(
    new Option("detect", ""),
    group("with rules of their own", Object.keys(status.languages), (code) => status.languages[code]),
    group("by neutral rules", status.other_languages, (code) => names.of(code)),
  );
}

try {
  const status = await (await fetch("/v1/status")).json();
  limits = status;
  for (const name of ["source_language", "target_language"]) fill(form.elements[name], status);
  byId("version").textContent = `tqcheck ${status.tqcheck}`;
  if (!status.models) {
    form.elements.rules_only.checked = true;
    form.elements.rules_only.disabled = true;
  }
} catch (error) {
  complain(error);
}
document.body.dataset.ready = "";
