// Queries → results, by Pagefind's indexes. Of the shards that may hold what is asked for, the
// newest are opened until there is something to show, and then all that are left.

import { fetchJson, openDirectory, remember } from "./files.js";
import { encodeRun, findHeld, spellings, splitRuns, useLexicon } from "./text.js";

const TITLE = 0;
const PINYIN = 1;
const FACTS = 2;
const BODY = 3;
// A word that every record has.
const EVERY = [[["every"]]];
// Phrases whose answers are kept.
const MOST_KEPT = 40;
// The index is asked for a query's beginning, up to these bounds one after the other, until what
// it finds is few enough to be read for the rest.
const BOUNDS = [
  { units: 8, runs: 4 },
  { units: 16, runs: 6 },
  { units: 32, runs: 8 },
];
const LONGEST = BOUNDS.at(-1);
const MOST_READ = 24;
// Searches for suggestions.
const MOST_TRIES = 16;
// More than a shard can hold: a hit's key orders hits by shard and place, newest first.
const ROOM = 2 ** 20;

/** Open the search below the site's root (an absolute address that ends in `/`). */
export async function openSearch(root) {
  const base = `${root}search/`;
  const [site, lexicon] = await Promise.all([
    fetchJson(`${base}site`, { cache: "no-cache" }),
    fetchJson(`${base}lexicon`, { cache: "no-cache" }),
  ]);
  useLexicon(lexicon);
  if (!site.shards.length) return new Search(base, site, null);
  const pagefind = await import(`${base}${site.runtime}/pagefind.js`);
  // Its worker would cost 40 KB more, a copy of every result, and a second start on a network
  // so slow that it takes five seconds.
  return new Search(base, site, pagefind.createInstance({ noWorker: true }));
}

/** The beginning of a query, within these bounds. */
function shorten(asked, most) {
  let room = most.units;
  return asked.slice(0, most.runs).flatMap((units) => {
    const kept = units.slice(0, Math.max(0, room));
    room -= units.length;
    return kept.length ? [kept] : [];
  });
}

/** The rows of index words that a run may mean: as it stands, and as pinyin. */
const rowsOf = (units) => [encodeRun(units), ...spellings(units)];

class Search {
  #base;
  #pagefind;
  #numbers;
  #mayHold;
  #opened = new Set();
  #found = new Map();

  constructor(base, site, pagefind) {
    this.site = site;
    this.#base = base;
    this.#pagefind = pagefind;
    // A shard's name is its "language" to Pagefind, and every result's id begins with it.
    const name = (folder) => folder.slice(0, folder.lastIndexOf("-"));
    this.#numbers = new Map(site.shards.map((folder, number) => [name(folder), number]));
    this.#mayHold = openDirectory(base, site);
  }

  /** Drop the answers that were kept. */
  forget() {
    this.#found = new Map();
  }

  #path(number) {
    return `${this.#base}${this.site.shards[number]}/`;
  }

  #open = remember(async (number) => {
    await this.#pagefind.mergeIndex(new URL(this.#path(number)).pathname);
    this.#opened.add(number);
    // What is still being searched for writes into the old ones.
    this.forget();
  });

  /** The records that hold these index words in a row: key → tier. */
  async #phrase(words) {
    const phrase = words.join(" ");
    const found = this.#found;
    if (!found.has(phrase)) {
      if (found.size >= MOST_KEPT) found.clear();
      found.set(phrase, this.#ask(phrase));
    }
    return found.get(phrase);
  }

  async #ask(phrase) {
    const { zones } = this.site;
    const hits = new Map();
    const { results } = await this.#pagefind.search(`"${phrase}"`);
    for (const { id, words } of results) {
      const cut = id.indexOf("_");
      const key = this.#numbers.get(id.slice(0, cut)) * ROOM + parseInt(id.slice(cut + 1), 36);
      const [place] = words;
      hits.set(key, place < zones.title ? TITLE : place < zones.facts ? FACTS : BODY);
    }
    return hits;
  }

  /** The records in the opened shards that hold one of these rows of index words: key → tier. */
  async #term(rows) {
    const likely = [];
    for (const row of rows) {
      const shards = await this.#mayHold(row);
      if (shards.some((number) => this.#opened.has(number))) likely.push(row);
    }
    const all = await Promise.all(likely.map((row) => this.#phrase(row)));
    if (all.length < 2 && likely[0] === rows[0]) return all[0] ?? new Map();
    const hits = new Map();
    all.forEach((found, at) => {
      for (const [key, tier] of found) {
        const reached = likely[at] === rows[0] ? tier : PINYIN;
        hits.set(key, Math.min(reached, hits.get(key) ?? BODY));
      }
    });
    return hits;
  }

  /** What the opened shards hold of all terms, newest first. */
  async #hits(terms) {
    const [fewest, ...others] = (
      await Promise.all(terms.map((rows) => this.#term(rows)))
    ).sort((a, b) => a.size - b.size);
    const hits = [];
    for (const [key, tier] of fewest) {
      const tiers = others.map((other) => other.get(key));
      if (!tiers.includes(undefined)) {
        hits.push({ key, tier: tiers.reduce((sum, one) => sum + one, tier) });
      }
    }
    return hits.sort((a, b) => a.key - b.key);
  }

  /** The shards that may hold all terms: numbers, newest first. */
  async #shards(terms) {
    const all = await Promise.all(
      terms.map(async (rows) => {
        const found = await Promise.all(rows.map((row) => this.#mayHold(row)));
        return new Set(found.flat());
      }),
    );
    return this.site.shards.map((_, number) => number).filter((n) => all.every((set) => set.has(n)));
  }

  /**
   * Find what holds every run of the query; a blank query finds everything. Yields
   * `{runs, hits, isComplete, used}` after every step: first the newest that there is, at last
   * everything. A hit is `{key, tier}`, newest first. `used` is the part that was looked for of a
   * query too long, else "".
   */
  async *find(query) {
    const asked = splitRuns(query, { query: true }).map((run) => run.map(({ unit }) => unit));
    if (!asked.length && query.trim()) {
      yield { runs: asked, hits: [], isComplete: true, used: "" };
      return;
    }
    const wanted = await this.#shards(asked.length ? shorten(asked, LONGEST).map(rowsOf) : EVERY);
    const closed = wanted.filter((number) => !this.#opened.has(number));
    let step = closed.length < wanted.length ? 0 : 1;
    for (;;) {
      await Promise.all(closed.splice(0, step).map(this.#open));
      let outcome;
      for await (outcome of this.#seek(asked)) {
        yield { ...outcome, isComplete: outcome.isLast && !closed.length };
      }
      if (!closed.length) return;
      // A quarter more each time: bytes are scarcer than the time of a few more turns.
      const tried = wanted.length - closed.length;
      step = outcome.hits.length ? closed.length : Math.ceil(tried / 4) || 1;
    }
  }

  /** What the opened shards hold of a query: `{runs, hits, used, isLast}`. */
  async *#seek(asked) {
    let runs;
    let hits;
    for (const most of BOUNDS) {
      runs = shorten(asked, most);
      hits = await this.#hits(asked.length ? runs.map(rowsOf) : EVERY);
      if (runs.flat().length === asked.flat().length) {
        yield { runs, hits, used: "", isLast: true };
        return;
      }
      const read = await this.#read(asked, hits.slice(0, MOST_READ));
      const isLast = read !== null && hits.length <= MOST_READ;
      if (isLast || read?.length) yield { runs: asked, hits: read, used: "", isLast };
      if (isLast) return;
    }
    const used = runs.map((units) => units.join("")).join(" ");
    yield { runs, hits, used, isLast: true };
  }

  /** Those hits whose texts hold all runs; null where the texts do not tell. */
  async #read(asked, hits) {
    // A title's pinyin is not in its text.
    if (asked.some((units) => spellings(units).length)) return null;
    const holds = async ({ key }) => {
      const { title, facts, body } = await this.record(key);
      const texts = [title, ...facts.map(([, text]) => text), body];
      const found = new Set(texts.flatMap((text) => findHeld(text, asked)));
      return asked.every((units) => found.has(units));
    };
    const held = await Promise.all(hits.map(holds));
    return hits.filter((_, at) => held[at]);
  }

  /** What a result shows: `{url, title, date, kind, cover, facts, body}`. */
  record = remember((key) => {
    const place = (key % ROOM).toString(36);
    return fetchJson(`${this.#path(Math.floor(key / ROOM))}record/${place}`);
  });

  /** Shorter queries that do find something, the nearest first: `[{query, count}]`. */
  async suggest(asked, most = 4) {
    const runs = shorten(asked, LONGEST);
    const found = new Map();
    let tries = 0;
    const tryRun = async (units) => {
      const query = units.join("");
      if (found.has(query) || found.size >= most || tries >= MOST_TRIES) return;
      const terms = [rowsOf(units)];
      const shards = await this.#shards(terms);
      if (!shards.length) return;
      tries += 1;
      await Promise.all(shards.map(this.#open));
      const { length } = await this.#hits(terms);
      if (length) found.set(query, length);
    };
    if (runs.length > 1) for (const units of runs) await tryRun(units);
    const longest = [...runs].sort((a, b) => b.length - a.length)[0] ?? [];
    if (longest.length === 1) {
      const [unit] = longest;
      for (let length = unit.length - 1; length > 1 && !found.size; length -= 1) {
        await tryRun([unit.slice(0, length)]);
      }
    }
    for (let length = longest.length - 1; length > 1 && found.size < 2; length -= 1) {
      for (let at = 0; at + length <= longest.length; at += 1) {
        await tryRun(longest.slice(at, at + length));
      }
    }
    return [...found].map(([query, count]) => ({ query, count }));
  }

  /** Units whose name, pinyin or initials hold the query. */
  units(query, most = 3) {
    const flat = (text) =>
      splitRuns(text).flatMap((run) => run.map(({ unit }) => unit)).join("");
    const wanted = flat(query);
    if ([...wanted].length < 2) return [];
    const latin = /^[a-z]{2,}$/.test(wanted);
    const hits = this.site.units.filter(
      (unit) =>
        unit.names.some((name) => flat(name).includes(wanted)) ||
        (latin &&
          unit.spelled.some(
            ({ pinyin, initials }) => initials.includes(wanted) || pinyin.includes(wanted),
          )),
    );
    return hits.slice(0, most);
  }

  /** The facets of hits, by key: {zone, branch, year, level, form, photos}, lists of ids. */
  async facets(hits) {
    const numbers = [...new Set(hits.map(({ key }) => Math.floor(key / ROOM)))];
    const tables = new Map(
      await Promise.all(numbers.map(async (number) => [number, await this.#facets(number)])),
    );
    return (key) => tables.get(Math.floor(key / ROOM))[key % ROOM];
  }

  /** The facets of a shard's records, by place; null for what is no report. */
  #facets = remember(async (number) => {
    const table = await fetchJson(`${this.#path(number)}facets`);
    const zones = new Set(this.site.facets.find(({ id }) => id === "zone").values.map(([id]) => id));
    const column = ({ values, rows }, read) => {
      const shown = values.map(read);
      return rows.map((value) => shown[value]);
    };
    const units = column(
      table.units,
      (ids) =>
        ids && {
          zone: ids.filter((id) => zones.has(id)),
          branch: ids.filter((id) => !zones.has(id)),
        },
    );
    const year = column(table.years, (value) => [String(value)]);
    const level = column(table.levels, (value) => [value]);
    const form = column(table.forms, (ids) => ids);
    const photos = column(table.photos, (value) => (value ? ["1"] : []));
    return units.map(
      (row, place) =>
        row && {
          ...row,
          year: year[place],
          level: level[place],
          form: form[place],
          photos: photos[place],
        },
    );
  });
}

/** Best field first, newest first within it; or newest first alone. `hits` are newest first. */
export function sortHits(hits, sort) {
  return sort === "date" ? hits : [...hits].sort((a, b) => a.tier - b.tier);
}

/**
 * Narrow hits down: values of one facet are alternatives, facets go together. `counts` says for
 * each value how many hits it would leave beside the other facets. `facets` tells those of a key.
 */
export function narrow(hits, facets, chosen) {
  const active = Object.entries(chosen).filter(([, values]) => values.size);
  const holds = (row, [facet, values]) => row[facet].some((value) => values.has(value));
  const counts = {};
  const kept = [];
  for (const hit of hits) {
    const row = facets(hit.key);
    if (!row) {
      if (!active.length) kept.push(hit);
      continue;
    }
    const missed = active.filter((choice) => !holds(row, choice));
    if (!missed.length) kept.push(hit);
    if (missed.length > 1) continue;
    for (const [facet, values] of Object.entries(row)) {
      if (missed.length && missed[0][0] !== facet) continue;
      const count = (counts[facet] ??= new Map());
      for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
    }
  }
  return { kept, counts };
}
