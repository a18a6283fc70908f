// Corrections taken in a text. Places are code points of the text as it was checked, in which findings are stated;
// what has been taken is kept beside it, so that taking and undoing never move a place.

/** A string by code points, which are not JavaScript's units outside of the first plane. */
export class Points {
  constructor(text) {
    this.text = text;
    this.astral = /[\u{10000}-\u{10ffff}]/u.test(text) ? Array.from(text) : null;
    this.length = this.astral ? this.astral.length : text.length;
  }

  slice(start, end = this.length) {
    return this.astral ? this.astral.slice(start, end).join("") : this.text.slice(start, end);
  }
}

const meets = (one, other) => one.start < other.end && other.start < one.end || one.start === other.start
  || (one.start === one.end || other.start === other.end) && one.start <= other.end && other.start <= one.end;

/** The corrections taken so far, the last one last. */
export class Taken {
  constructor() {
    this.all = [];
  }

  add(finding, edits) {
    this.all.push({ finding, edits });
  }

  undo() {
    return this.all.pop();
  }

  has(finding) {
    return this.all.some((one) => one.finding === finding);
  }

  /** All edits, in the order of the text. */
  get edits() {
    return this.all.flatMap((one) => one.edits).sort((one, other) => one.start - other.start || one.end - other.end);
  }

  /** Whether edits would meet one that was taken: it has to be undone before they can be made. */
  isBlocked(edits) {
    return this.edits.some((one) => edits.some((other) => meets(one, other)));
  }

  /** Whether all of a place was replaced by a correction. */
  covers(span) {
    return span.start < span.end && this.edits.some((edit) => edit.start <= span.start && span.end <= edit.end);
  }

  /** Line and column of a place in the text as it is now. */
  now(place) {
    let { line, column } = place;
    const begins = place.start - (column - 1); // of its line
    for (const edit of this.edits) {
      if (edit.end > place.start || edit.start >= place.start && edit.start < edit.end) break;
      const added = edit.replacement.split("\n");
      const lost = (edit.replaced ?? "").split("\n");
      line += added.length - lost.length;
      if (edit.start >= begins) column += Array.from(edit.replacement).length - (edit.end - edit.start);
    }
    return { line, column };
  }
}

/** The pieces of `text`, which begins at `start`: as it was, or put in by an edit. */
export function pieces(text, start, edits) {
  const points = new Points(text);
  const end = start + points.length;
  const found = [];
  let at = start;
  for (const edit of edits) {
    if (edit.start < start || edit.end > end) continue;
    found.push({ text: points.slice(at - start, edit.start - start), start: at, end: edit.start });
    found.push({ text: edit.replacement, start: edit.start, end: edit.end, taken: true });
    at = edit.end;
  }
  found.push({ text: points.slice(at - start), start: at, end });
  return found;
}

/** What an edit replaces and what it writes, each with the rest of the words that it touches. */
export function inWords(text, start, edits) {
  const points = new Points(text);
  const first = Math.min(...edits.map((edit) => edit.start)) - start;
  const last = Math.max(...edits.map((edit) => edit.end)) - start;
  const before = points.slice(0, first).match(/\S{0,24}\s?$/u)[0];
  const after = points.slice(last).match(/^\s?\S{0,24}/u)[0];
  const old = points.slice(first, last);
  const inside = pieces(old, start + first, [...edits].sort((one, other) => one.start - other.start));
  return { old: before + old + after, new: before + inside.map((piece) => piece.text).join("") + after };
}
