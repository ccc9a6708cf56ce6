// What people see of search: the dialog behind the header's box, and what page.js shares with it.

import { narrow, openSearch, sortHits } from "./engine.js";
import { findHeld, findMarks } from "./text.js";

const PAUSE = 120; // ms after the last key
const IN_DIALOG = 8;
const EXCERPT = 96; // CJK characters
const CJK = /[\u3040-\u9fff]/;

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** "1 result" or "5 results", in the reader's language. */
export const count = (strings, name, n) =>
  fill(strings[n === 1 ? `${name}-one` : name], { n: n.toLocaleString(document.documentElement.lang) });

function marked(text, marks) {
  const parts = [];
  let place = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(place, start), element("mark", {}, text.slice(start, end)));
    place = end;
  }
  parts.push(text.slice(place));
  return parts;
}

/**
 * A piece of the text around its first hit, all hits marked. The size is in CJK characters; other
 * letters are half as wide, and their words stay whole.
 */
function clip(text, runs, size) {
  const isWide = CJK.test(text);
  const room = isWide ? size : 2 * size;
  const [first] = findMarks(text, runs);
  let start = first && first[0] > room / 2 ? first[0] - Math.round(room / 3) : 0;
  let end = start + room;
  if (!isWide) {
    const before = text.indexOf(" ", start);
    if (start && before >= 0 && before < first[0]) start = before + 1;
    const after = text.lastIndexOf(" ", end);
    if (end < text.length && after > (first?.[1] ?? start)) end = after;
  }
  const piece = text.slice(start, end);
  return [
    start ? "…" : "",
    ...marked(piece, findMarks(piece, runs)),
    end < text.length ? "…" : "",
  ];
}

/** One or two sentences that show what the title does not; the beginning where it shows all. */
function excerpt({ title, body, facts }, runs) {
  const sentences = body.match(/[^。！？!?；;\n]+[。！？!?；;]*[”’」』）)]*/g) ?? [];
  const texts = [...sentences.map((text) => ["", text.trim()]), ...facts].map(([label, text]) => ({
    label,
    text,
    held: findHeld(text, runs),
  }));
  const inTitle = findHeld(title, runs);
  let open = runs.filter((run) => !inTitle.includes(run));
  const chosen = [];
  while (open.length && chosen.length < 2) {
    const number = ({ held }) => open.filter((run) => held.includes(run)).length;
    const best = texts.reduce((one, other) => (number(other) > number(one) ? other : one), texts[0]);
    if (!best || !number(best)) break;
    chosen.push(best);
    open = open.filter((run) => !best.held.includes(run));
  }
  if (!chosen.length) chosen.push(...texts.filter(({ held }) => held.length).slice(0, 1));
  // A tag or a place alone says little of what was done.
  if (chosen.every(({ label }) => label)) {
    chosen.push({ label: "", text: sentences.slice(0, 2).join("").trim() });
  }
  return chosen.flatMap(({ label, text }, number) => {
    const before = number && chosen[number - 1].label ? " · " : " ";
    const name = label ? [element("span", { class: "hy-hit__label" }, label), " "] : [];
    const piece = clip(text, runs, EXCERPT / Math.min(2, chosen.length));
    return [number ? before : "", ...name, ...piece];
  });
}

function formatDate(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "medium",
    timeZone: "UTC",
  });
  return format.format(new Date(Date.UTC(year, month - 1, day)));
}

function renderHit(record, runs, root) {
  const title = element("span", { class: "hy-hit__title" });
  title.append(...marked(record.title, findMarks(record.title, runs)));
  const line = element("span", { class: "hy-hit__meta" });
  if (record.date) line.append(element("time", { datetime: record.date }, formatDate(record.date)));
  if (record.kind) line.append(element("span", {}, record.kind));
  const text = element("span", { class: "hy-hit__text" });
  text.append(...excerpt(record, runs));
  const link = element("a", { href: root + record.url });
  if (record.cover) {
    const source = { src: root + record.cover, alt: "", loading: "lazy", width: "96", height: "64" };
    link.append(element("img", source));
  } else {
    const name = element("span", {}, record.kind);
    link.append(element("span", { class: "hy-hit__none", "aria-hidden": "true" }, name));
  }
  link.append(element("span", { class: "hy-hit__body" }, title, line, text));
  return element("li", { class: "hy-hit" }, link);
}

/** What dialog and page have in common: a field, a status line, results. */
export class View {
  constructor({ input, status, root, strings, limit, top = Infinity }) {
    Object.assign(this, { input, status, root, strings, limit, top });
    this.units = element("div", { class: "hy-search-units" });
    this.list = element("ol", { class: "hy-hits" });
    this.after = element("div", { class: "hy-search-after" });
    this.search = null;
    this.turn = 0;
    this.timer = 0;
    let composing = false;
    input.addEventListener("compositionstart", () => {
      composing = true;
      clearTimeout(this.timer);
    });
    input.addEventListener("compositionend", () => {
      composing = false;
      this.later();
    });
    input.addEventListener("input", (event) => {
      if (!composing && !event.isComposing) this.later();
    });
  }

  get query() {
    return this.input.value.trim();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), PAUSE);
  }

  async ready() {
    this.search ??= openSearch(this.root);
    const search = await this.search;
    this.texts = search.site.strings;
    return search;
  }

  /** Search for what stands in the field; an older run that is overtaken shows nothing. */
  async run() {
    const turn = ++this.turn;
    const isStale = () => turn !== this.turn;
    try {
      const search = await this.ready();
      if (isStale()) return;
      if (!this.wantsAnswer()) {
        this.clear();
        return;
      }
      for (const isGlued of [false, true]) {
        const asked = search.understand(this.query, isGlued);
        // What is nothing as it stands may be a period and words in one: 去年消防.
        const isLast = isGlued || !search.understand(this.query, true).period || asked.period;
        // What is narrowed down or put in order afterwards has to be there.
        const top = asked.period || asked.byDate ? Infinity : this.top;
        let isFound = false;
        for await (const found of search.find(asked.text, top)) {
          const outcome = { ...found, ...asked };
          isFound = outcome.hits.length > 0;
          if (isStale()) return;
          if (isFound || (outcome.isComplete && isLast)) await this.show(search, outcome, isStale);
          else this.status.textContent = this.texts.searching;
          if (isStale()) return;
        }
        if (isFound || isLast) return;
      }
    } catch (error) {
      console.error(error);
      this.search = null;
      if (!isStale()) this.status.textContent = this.strings.failed;
    }
  }

  wantsAnswer() {
    return this.query !== "";
  }

  clear() {
    this.status.textContent = this.texts.hint;
    for (const part of [this.units, this.list, this.after]) part.replaceChildren();
  }

  /** The hits of the period that the query names; all of them where it has none. */
  async inPeriod(search, { hits, period }) {
    if (!period) return { hits, isOutside: false };
    const { kept } = narrow(hits, await search.facets(hits), period);
    return kept.length || !hits.length ? { hits: kept, isOutside: false } : { hits, isOutside: true };
  }

  /** What shows the hits, read before anything is shown: the list changes with its number. */
  read(search, hits) {
    return Promise.all(hits.map(({ key }) => search.record(key)));
  }

  showHits(records, runs) {
    this.list.replaceChildren(...records.map((record) => renderHit(record, runs, this.root)));
  }

  showUnits(search) {
    const found = [...search.units(this.query), ...search.ways(this.query)];
    const units = found.map((unit) =>
      element("a", { href: this.root + unit.url }, unit.names[0]),
    );
    this.units.replaceChildren(...units);
  }

  /** Ways on where nothing is found; the nearest queries follow when they are known. */
  async showNothing(search, runs, isStale) {
    this.list.replaceChildren();
    const hint = element("p", {}, this.texts["nothing-hint"]);
    const archive = element("a", { href: `${this.root}archive/` }, this.strings.archive);
    this.after.replaceChildren(hint, element("p", {}, archive));
    const { suggest } = await import("./suggest.js");
    const found = await suggest(search, runs);
    if (isStale() || !found.length) return;
    const buttons = found.map(({ query, count: n }) => {
      const label = n === null ? query : `${query} (${n})`;
      const button = element("button", { type: "button" }, label);
      button.addEventListener("click", () => {
        this.input.value = query;
        this.input.focus();
        this.run();
      });
      return button;
    });
    const label = element("p", {}, this.texts["nothing-nearest"]);
    hint.after(label, element("p", { class: "hy-search-nearest" }, ...buttons));
  }

  say(total, { isComplete, atMost, used, isOutside, period }) {
    const parts = [];
    if (isComplete && atMost) parts.push(count(this.texts, "at-most", atMost));
    else if (total) parts.push(count(this.texts, "count", total));
    else if (isComplete) parts.push(this.texts.nothing);
    if (!isComplete) parts.push(this.texts.searching);
    if (used) parts.push(fill(this.texts.long, { text: used }));
    if (isOutside) parts.push(this.texts["period-none"]);
    else if (period) parts.push(this.texts.period);
    this.status.textContent = parts.join(" ");
  }
}

class DialogView extends View {
  constructor(parts) {
    super({ ...parts, limit: IN_DIALOG, top: IN_DIALOG });
    const { dialog, form, body, input } = parts;
    body.append(this.units, this.list, this.after);
    dialog.addEventListener("keydown", (event) => this.onKey(event, dialog));
    form.addEventListener("submit", (event) => {
      if (!this.query) event.preventDefault();
    });
    this.ready().then(() => (this.query ? this.run() : this.clear()), () => this.run());
    input.focus();
  }

  onKey(event, dialog) {
    if (event.isComposing || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const stops = [this.input, ...dialog.querySelectorAll(".hy-search-body :is(a, button)")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  async show(search, outcome, isStale) {
    const { runs } = outcome;
    const { hits, isOutside } = await this.inPeriod(search, outcome);
    const shown = sortHits(hits, outcome.byDate ? "date" : "best").slice(0, this.limit);
    const records = await this.read(search, shown);
    if (isStale()) return;
    this.showUnits(search);
    this.say(hits.length, { ...outcome, isOutside });
    if (!hits.length) {
      await this.showNothing(search, runs, isStale);
      return;
    }
    this.showHits(records, runs);
    const address = `${this.root}search/?${new URLSearchParams({ q: this.query })}`;
    const text = outcome.atMost ? this.texts["all-unknown"] : count(this.texts, "all", hits.length);
    this.after.replaceChildren(element("a", { class: "hy-search-all", href: address }, text));
  }
}

export function mountDialog(parts) {
  return new DialogView(parts);
}
