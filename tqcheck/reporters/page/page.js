"use strict";
// Filters findings, and shows a finding's card while its mark is hovered or focused. Without it all cards are open.
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const filters = document.querySelector(".filters");
const marks = all("mark");
const cards = new Map(all(".finding").map((card) => [card.id, card]));
const ranks = ["minor", "major", "critical"];

const cardsOf = (mark) => mark.dataset.findings.split(" ").map((id) => cards.get(id));

function hideCards() {
  all(".finding.shown").forEach((card) => card.classList.remove("shown"));
}

function showCards(mark) {
  hideCards();
  const pair = mark.closest(".pair");
  const frame = pair.getBoundingClientRect();
  const place = mark.getClientRects()[0] || mark.getBoundingClientRect();
  let top = place.bottom - frame.top + 6;
  for (const card of cardsOf(mark).filter((card) => !card.hidden)) {
    const left = Math.max(0, Math.min(place.left - frame.left, frame.width - card.offsetWidth));
    card.style.insetBlockStart = `${top}px`;
    card.style.left = `${left}px`;
    card.classList.add("shown");
    top += card.offsetHeight + 6;
  }
}

function applyFilters() {
  const chosen = (name) => new Set(all(`input[name=${name}]:checked`, filters).map((box) => box.value));
  const severities = chosen("severity");
  const checks = chosen("check");
  const visible = (item) => severities.has(item.dataset.severity) && checks.has(item.dataset.check);
  hideCards();
  cards.forEach((card) => { card.hidden = !visible(card); });
  all(".chart a").forEach((bar) => bar.toggleAttribute("hidden", !visible(bar)));
  for (const mark of marks) {
    const open = cardsOf(mark).filter((card) => !card.hidden).map((card) => ranks.indexOf(card.dataset.severity));
    mark.className = open.length ? ranks[Math.max(...open)] : "off";
    mark.tabIndex = open.length ? 0 : -1;
  }
  const few = filters.querySelector("input[name=only]").checked;
  all(".pair").forEach((pair) => { pair.hidden = few && !all(".finding", pair).some((card) => !card.hidden); });
}

function step(by) {
  const open = marks.filter((mark) => mark.tabIndex === 0 && mark.offsetParent !== null);
  if (!open.length) return;
  const at = open.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : open.length - 1) : (at + by + open.length) % open.length;
  open[next].focus();
  open[next].scrollIntoView({ block: "center" });
}

for (const mark of marks) {
  mark.addEventListener("mouseenter", () => showCards(mark));
  mark.addEventListener("mouseleave", () => { if (document.activeElement !== mark) hideCards(); });
  mark.addEventListener("focus", () => showCards(mark));
  mark.addEventListener("blur", hideCards);
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") hideCards();
  if (event.key === "n") step(1);
  if (event.key === "p") step(-1);
});
all(".chart a").forEach((bar) => bar.addEventListener("click", (event) => {
  const mark = document.querySelector(`mark[data-findings~="${bar.dataset.finding}"]`);
  if (mark) { event.preventDefault(); mark.focus(); mark.scrollIntoView({ block: "center" }); }
}));
filters.addEventListener("change", applyFilters);
filters.classList.add("ready");
applyFilters();
