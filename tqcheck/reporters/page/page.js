"use strict";
// Filters findings and leads from one to the next by keys. Without it everything stands open and can be read.
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const ranks = ["minor", "major", "critical"];
const form = document.querySelector(".filters");
const panel = form.querySelector("details");
const only = form.elements.only;
const help = document.getElementById("help");
const cards = all(".finding");
const byId = new Map(cards.map((card) => [card.id, card]));
const documents = all(".document");
const pairs = all(".pair").map((pair) => ({ pair, cards: all(".finding", pair) }));
const marks = all("mark").map((mark) => ({ mark, cards: named(mark.dataset.findings) }));
const bars = all(".chart a").map((bar) => ({ bar, card: byId.get(bar.dataset.finding) }));
const entries = all(".entry").map((entry) => ({
  entry,
  links: all("a", entry),
  cards: named(entry.dataset.cards),
}));
let current = null;

function named(ids) {
  return ids.split(" ").map((id) => byId.get(id));
}

function wanted() {
  const chosen = (name) => new Set(all(`input[name=${name}]:checked`, form).map((box) => box.value));
  const [severity, by, kind, check] = ["severity", "by", "kind", "check"].map(chosen);
  const least = Number(form.elements.confidence.value) / 100;
  const unsure = form.elements.unsure.checked;
  return ({ dataset: of }) => severity.has(of.severity) && by.has(of.by) && kind.has(of.kind) && check.has(of.check) &&
    Number(of.confidence) >= least && (unsure || of.sure === "yes");
}

function apply() {
  const open = wanted();
  cards.forEach((card) => { card.hidden = !open(card); });
  const shown = (found) => found.filter((card) => !card.hidden);
  for (const { entry, links, cards: found } of entries) {
    links.forEach((link, number) => { link.hidden = found[number].hidden; });
    entry.hidden = !shown(found).length;
  }
  for (const { mark, cards: found } of marks) {
    mark.className = ranks[Math.max(...shown(found).map((card) => ranks.indexOf(card.dataset.severity)))] || "off";
  }
  bars.forEach(({ bar, card }) => bar.toggleAttribute("hidden", card.hidden));
  pairs.forEach(({ pair, cards: found }) => { pair.hidden = only.checked && !shown(found).length; });
  document.getElementById("least").textContent = `${form.elements.confidence.value}%`;
  form.querySelector("output").textContent = `${shown(cards).length} of ${cards.length} findings`;
}

function go(element) {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: element.classList.contains("finding") ? "center" : "start" });
}

function step(by) {
  const open = cards.filter((card) => !card.hidden);
  if (!open.length) return;
  const at = open.indexOf(current);
  current = at < 0 ? open[by > 0 ? 0 : open.length - 1] : open[(at + by + open.length) % open.length];
  go(current);
}

function turn(by) {
  const at = documents.findIndex((one) => one.contains(document.activeElement));
  const next = documents[at < 0 ? (by > 0 ? 0 : documents.length - 1) : at + by];
  if (next) go(next);
}

function toggleFilters() {
  panel.open = !panel.open;
  (panel.open ? panel.querySelector("input") : panel.querySelector("summary")).focus();
}

function toggleHelp() {
  if (help.open) help.close(); else help.showModal();
}

const keys = {
  j: () => step(1),
  n: () => step(1),
  k: () => step(-1),
  p: () => step(-1),
  d: () => turn(1),
  D: () => turn(-1),
  i: () => document.querySelector("#index a")?.focus(),
  f: toggleFilters,
  o: () => only.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && panel.open && !help.open) toggleFilters();
  if (!document.getElementById("listening").checked) return;
  if (event.key === "?") toggleHelp();
  else if (!help.open && Object.hasOwn(keys, event.key)) keys[event.key]();
  else return;
  event.preventDefault();
});
document.addEventListener("focusin", (event) => {
  current = event.target.closest(".finding") || current;
});
document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark:not(.off)");
  const card = mark && named(mark.dataset.findings).find((one) => !one.hidden);
  if (card && !String(getSelection())) go(card);
});
document.getElementById("keys").addEventListener("click", toggleHelp);
document.getElementById("close").addEventListener("click", toggleHelp);
form.addEventListener("input", apply);
form.addEventListener("reset", () => setTimeout(apply));
form.addEventListener("submit", (event) => event.preventDefault());
form.classList.add("ready");
apply();
