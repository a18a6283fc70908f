// The findings of a report, in the text and as a list, and the corrections that were taken.
import { Points, Taken, inWords, pieces } from "/corrections.js";

const byId = (id) => document.getElementById(id);
const SIDE_BY_SIDE = matchMedia("(min-width: 52.01rem)");
const RANKS = ["minor", "major", "critical"];

/** An element with a class and what it holds; texts are set as texts, never as HTML. */
function element(name, className, ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

/** What names a finding across the partial and the whole report. */
const key = (finding) => finding.fingerprint;

export class Results {
  constructor() {
    this.begin();
    byId("text").addEventListener("click", (event) => this.goTo(event.target.closest("mark")));
  }

  /** Forget what was found before. */
  begin() {
    this.shown = false;
    this.taken = new Taken();
    this.report = null;
    byId("results").hidden = true;
    byId("page").hidden = true;
  }

  /** A report, in the place of an earlier one of the same check. */
  show(report, page) {
    this.report = report;
    this.document = report.documents[0];
    this.whole = Boolean(page);
    this.find(this.document.findings);
    this.segments = new Map(this.document.segments.map((segment) => [segment.id, segment]));
    const known = new Set(this.findings.map(key));
    this.taken.all = this.taken.all.filter((one) => known.has(one.finding));
    byId("page").hidden = !page;
    if (page) byId("page").href = page;
    byId("results").hidden = false;
    this.draw();
    if (!this.shown) this.bringIntoView();
    this.shown = true;
    this.notices();
  }

  /** What a model has found in some segments, in the place of what was known of them. */
  add(report) {
    const { segments, findings } = report.documents[0];
    const told = new Set(segments.map((segment) => segment.id));
    const others = this.findings.filter((finding) => !told.has(finding.segment));
    this.find([...others, ...findings].sort((one, other) => one.segment - other.segment));
    this.draw();
  }

  find(findings) {
    this.findings = findings;
    this.bySegment = Map.groupBy(findings, (finding) => finding.segment);
  }

  /** Once a check, where the first findings would stand below what the window shows, as on a telephone. */
  bringIntoView() {
    if (byId("results").getBoundingClientRect().top > 0.6 * innerHeight) byId("progress").scrollIntoView();
  }

  draw() {
    const focused = document.activeElement?.closest(".card")?.dataset.finding;
    this.head();
    byId("text").replaceChildren(...this.document.segments.map((segment) => this.pair(segment)));
    byId("findings").replaceChildren(...this.lists());
    byId("undo").disabled = !this.taken.all.length;
    byId("again").hidden = !this.taken.all.length || !this.whole;
    byId("safe").disabled = !this.safe().length;
    if (focused) this.card(focused)?.focus({ preventScroll: true });
  }

  head() {
    const { summary } = this.report;
    byId("headline").textContent = this.whole ? this.verdict() : "The rules have spoken; the model is still reading.";
    const languages = [this.document.source_language, this.document.target_language].filter(Boolean).join(" → ");
    const taken = this.taken.all.length ? `; ${this.taken.all.length} corrected` : "";
    const found = this.findings.length === 1 ? "1 finding" : `${this.findings.length} findings`;
    byId("summary").textContent = `${languages}; ${summary.words.toLocaleString("en")} words; ${found}${taken}`;
  }

  /** What the gate said of the text as it was checked, and what is open still. */
  verdict() {
    const { verdict, gate } = this.report;
    const open = this.findings.filter((finding) => !this.isSettled(finding));
    const counts = RANKS.toReversed().map((rank) => [open.filter((finding) => finding.severity === rank).length, rank]);
    const named = counts.filter(([number]) => number).map(([number, rank]) => `${number} ${rank}`).join(", ");
    return `${verdict === "pass" ? "Passed" : "Failed"} (gate: ${gate}); open: ${named || "nothing"}`;
  }

  notices() {
    const notices = [...this.document.notices, ...this.report.notices].map((notice) => notice.message);
    byId("notices").hidden = !notices.length;
    byId("notices").firstElementChild.textContent = `Notes on what was not checked, or not fully (${notices.length})`;
    byId("notices").lastElementChild.replaceChildren(...notices.map((text) => element("li", "", text)));
  }

  // --- the text ---

  pair(segment) {
    const row = element("div", "pair");
    if (segment.source) {
      const source = element("p", "of-source", segment.source.text);
      source.dir = "auto";
      source.lang = this.document.source_language;
      row.append(source);
    }
    const target = segment.target ? this.marked(segment) : this.missing(segment);
    target.dir = "auto";
    target.lang = this.document.target_language;
    row.append(target);
    return row;
  }

  missing(segment) {
    const found = this.bySegment.get(segment.id) ?? [];
    const note = element("p", "none", "not translated");
    if (!found.length) return note;
    const mark = element("mark", this.rank(found), "not translated");
    mark.dataset.findings = found.map(key).join(" ");
    note.replaceChildren(mark);
    return note;
  }

  /** The target of a segment: what was taken is put in, findings are marked around it. */
  marked(segment) {
    const { start, text } = segment.target;
    const open = (this.bySegment.get(segment.id) ?? []).filter((finding) => finding.span && !this.isSettled(finding));
    const line = element("p", "");
    for (const piece of pieces(text, start, this.taken.edits)) {
      if (piece.taken) line.append(piece.text ? element("ins", "", piece.text) : "");
      else line.append(...this.marks(piece, open));
    }
    return line;
  }

  marks(piece, findings) {
    const points = new Points(piece.text);
    const inside = findings.filter(({ span }) => span.start < piece.end && span.end > piece.start
      || span.start === span.end && span.start >= piece.start && span.start <= piece.end);
    const places = inside.flatMap(({ span }) => [Math.max(span.start, piece.start), Math.min(span.end, piece.end)]);
    const cuts = [...new Set([piece.start, ...places, piece.end])].sort((one, other) => one - other);
    const parts = [];
    cuts.forEach((cut, number) => {
      const empty = inside.filter(({ span }) => span.start === cut && span.end === cut);
      if (empty.length) parts.push(this.mark(empty, ""));
      if (number + 1 === cuts.length) return;
      const text = points.slice(cut - piece.start, cuts[number + 1] - piece.start);
      const here = inside.filter(({ span }) => span.start <= cut && span.end >= cuts[number + 1] && span.start < span.end);
      parts.push(here.length ? this.mark(here, text) : text);
    });
    return parts;
  }

  mark(findings, text) {
    const mark = element("mark", this.rank(findings), text);
    mark.dataset.findings = findings.map(key).join(" ");
    mark.title = findings.map((finding) => finding.message).join("\n");
    return mark;
  }

  rank(findings) {
    return RANKS[Math.max(...findings.map((finding) => RANKS.indexOf(finding.severity)))];
  }

  // --- the list ---

  lists() {
    const sure = this.findings.filter((finding) => !finding.please_look);
    const unsure = this.findings.filter((finding) => finding.please_look);
    if (!this.findings.length) {
      return [element("p", "none", this.whole ? "Nothing found." : "Nothing found so far.")];
    }
    const ranked = [...sure].sort((one, other) => RANKS.indexOf(other.severity) - RANKS.indexOf(one.severity));
    const parts = [this.list(ranked)];
    if (unsure.length) parts.push(element("h3", "", "Please look: not sure, and not counted"), this.list(unsure));
    return parts;
  }

  list(findings) {
    return element("ul", "cards", ...findings.map((finding) => this.made(finding)));
  }

  made(finding) {
    const card = element("li", `card ${finding.severity}`);
    card.tabIndex = -1;
    card.dataset.finding = key(finding);
    const place = finding.span ?? finding.place;
    const now = place && this.taken.now(place);
    card.append(element("div", "top",
      element("span", "severity", finding.severity),
      element("span", "check", finding.check.replaceAll("_", " ")),
      element("span", "faint", now ? `line ${now.line}, column ${now.column}` : ""),
      element("span", "faint", `${Math.round(finding.confidence * 100)} %, by ${finding.by}`),
    ));
    const message = element("p", "message", finding.message);
    message.dir = "auto";
    card.append(message, ...this.quote(finding), this.offers(finding));
    card.classList.toggle("settled", this.isSettled(finding));
    card.addEventListener("focusin", () => this.point(finding));
    card.addEventListener("click", () => this.point(finding));
    return card;
  }

  /** The place itself, where no correction shows it. */
  quote(finding) {
    const quoted = (finding.span ?? finding.source_span)?.text.trim();
    if (!quoted || finding.suggestions.some((one) => one.edits.length)) return [];
    const points = new Points(quoted);
    const quote = element("p", "quote", points.length > 160 ? `${points.slice(0, 160)}…` : quoted);
    quote.dir = "auto";
    return [quote];
  }

  offers(finding) {
    if (this.taken.has(key(finding))) return element("p", "", element("span", "taken", "taken"));
    const box = element("div", "takes");
    const { target } = this.segments.get(finding.segment) ?? {};
    if (!target) return box;
    for (const suggestion of finding.suggestions.filter((one) => one.edits.length)) {
      const words = inWords(target.text, target.start, suggestion.edits);
      const button = element("button", "take", element("del", "", words.old), " → ", element("ins", "", words.new));
      button.type = "button";
      button.dir = "auto";
      button.setAttribute("aria-label", `Take: ${words.new} for ${words.old}`);
      button.disabled = this.taken.isBlocked(suggestion.edits);
      if (button.disabled) button.title = "It meets a correction that was taken: undo that one first.";
      button.addEventListener("click", () => this.take(finding, suggestion));
      box.append(button);
    }
    return box;
  }

  // --- what a user does ---

  take(finding, suggestion) {
    if (this.taken.has(key(finding)) || this.taken.isBlocked(suggestion.edits)) return;
    this.taken.add(key(finding), suggestion.edits);
    this.draw();
  }

  takeHere() {
    const button = document.activeElement?.closest(".card")?.querySelector(".take:not(:disabled)");
    button?.click();
  }

  takeSafe() {
    for (const { finding, suggestion } of this.safe()) {
      if (!this.taken.isBlocked(suggestion.edits)) this.taken.add(key(finding), suggestion.edits);
    }
    this.draw();
  }

  safe() {
    return this.findings.filter((finding) => !this.taken.has(key(finding))).flatMap((finding) => {
      const suggestion = finding.suggestions.find((one) => one.safe && one.edits.length);
      return suggestion && !this.taken.isBlocked(suggestion.edits) ? [{ finding, suggestion }] : [];
    });
  }

  undo() {
    if (this.taken.undo()) this.draw();
  }

  /** Whether a finding's own correction was taken, or another's that replaced its whole place. */
  isSettled(finding) {
    return this.taken.has(key(finding)) || Boolean(finding.span && this.taken.covers(finding.span));
  }

  step(by) {
    const cards = Array.from(document.querySelectorAll(".card:not(.settled)"));
    if (!cards.length) return;
    const at = cards.indexOf(document.activeElement?.closest(".card"));
    const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : (at + by + cards.length) % cards.length;
    cards[next].focus();
  }

  card(name) {
    return document.querySelector(`.card[data-finding="${CSS.escape(name)}"]`);
  }

  /** From a mark in the text to its card. */
  goTo(mark) {
    if (!mark) return;
    const card = this.card(mark.dataset.findings.split(" ")[0]);
    card?.focus();
    card?.scrollIntoView({ block: "nearest" });
  }

  /** Show where a card's finding stands in the text. */
  point(finding) {
    for (const mark of document.querySelectorAll("mark.here")) mark.classList.remove("here");
    const marks = document.querySelectorAll(`mark[data-findings~="${CSS.escape(key(finding))}"]`);
    for (const mark of marks) mark.classList.add("here");
    if (SIDE_BY_SIDE.matches) marks[0]?.scrollIntoView({ block: "nearest" });
  }
}
