// Queries → results. Which records hold a word stands in lists (postings.js). They answer words of
// one and two characters by themselves; of longer ones they say which records come into question.
// Whether it stands there in a row is read in the newest of those records, and if they are more,
// asked of Pagefind.

import { fetchJson, remember } from "./files.js";
import { openPostings, ROOM } from "./postings.js";
import { encodeRun, findHeld, findSpelled, spellings, splitRuns, useLexicon } from "./text.js";

// The fields of generator/search/document.py, the best first.
const TITLE = 0;
const PINYIN = 1;
const FACTS = 2;
const BODY = 3;
// How many words of a query are looked up: more and more, until few records are left.
const LOOKED_UP = [8, 24, 72];
// Records that are read rather than to load Pagefind, which weighs more.
const MOST_READ = 24;
// Of more, the newest that are read to have something to show while Pagefind is loaded.
const FIRST_READ = 8;
// What Pagefind is asked for at most.
const LONGEST = { units: 32, runs: 8 };
// Phrases whose answers are kept.
const MOST_KEPT = 40;
// Searches for suggestions.
const MOST_TRIES = 16;

/** Open the search below the site's root (an absolute address that ends in `/`). */
export async function openSearch(root) {
  const base = `${root}search/`;
  const [site, lexicon] = await Promise.all([
    fetchJson(`${base}site`, { cache: "no-cache" }),
    fetchJson(`${base}lexicon`, { cache: "no-cache" }),
  ]);
  useLexicon(lexicon);
  return new Search(base, site);
}

/** The beginning of a query, as far as Pagefind is asked for it. */
function shorten(asked) {
  let room = LONGEST.units;
  return asked.slice(0, LONGEST.runs).flatMap((units) => {
    const kept = units.slice(0, Math.max(0, room));
    room -= units.length;
    return kept.length ? [kept] : [];
  });
}

/** Up to so many of a list, evenly spread. */
function sample(list, most) {
  const step = Math.ceil(list.length / most);
  return list.filter((_, at) => at % step === 0);
}

/** What all lists hold: key → sum of its fields. */
function intersect(lists) {
  const [fewest, ...others] = [...lists].sort((a, b) => a.size - b.size);
  const held = new Map();
  for (const [key, field] of fewest) {
    const fields = others.map((other) => other.get(key));
    if (!fields.includes(undefined)) held.set(key, fields.reduce((sum, one) => sum + one, field));
  }
  return held;
}

/** What any of the lists holds: key → its best field. */
function unite(lists) {
  if (lists.length === 1) return lists[0];
  const held = new Map();
  for (const list of lists) {
    for (const [key, field] of list) held.set(key, Math.min(field, held.get(key) ?? BODY));
  }
  return held;
}

const toHits = (held) =>
  [...held].map(([key, tier]) => ({ key, tier })).sort((a, b) => a.key - b.key);

class Search {
  #base;
  #numbers;
  #look;
  #pagefind = null;
  #opened = new Set();
  #found = new Map();

  constructor(base, site) {
    this.site = site;
    this.#base = base;
    // A shard's name is its "language" to Pagefind, and every result's id begins with it.
    const name = (folder) => folder.slice(0, folder.lastIndexOf("-"));
    this.#numbers = new Map(site.shards.map(([folder], number) => [name(folder), number]));
    this.#look = openPostings(base, site.words);
  }

  /** Drop the answers that were kept. */
  forget() {
    this.#found = new Map();
  }

  #path(number) {
    return `${this.#base}${this.site.shards[number][0]}/`;
  }

  /**
   * Find what holds every run of the query; a blank query finds everything. Yields
   * `{runs, hits, isComplete, used}` after every step: first the newest that there is, at last
   * everything. A hit is `{key, tier}`, newest first. `used` is the part that was looked for of a
   * query too long, else "".
   */
  async *find(query) {
    const runs = splitRuns(query, { query: true }).map((run) => run.map(({ unit }) => unit));
    if (runs.length) {
      const distinct = new Map(runs.map((units) => [units.join(" "), units]));
      yield* this.#answer([...distinct.values()]);
    } else {
      yield { runs, hits: query.trim() ? [] : this.#all(), isComplete: true, used: "" };
    }
  }

  #all() {
    return this.site.shards.flatMap(([, count], number) =>
      Array.from({ length: count }, (_, place) => ({ key: number * ROOM + place, tier: BODY })),
    );
  }

  async *#answer(asked) {
    let narrowed;
    let shown = 0;
    for (const most of LOOKED_UP) {
      narrowed = await this.#narrow(asked, most);
      const { held, isExact, isWhole } = narrowed;
      const hits = toHits(held);
      if (isExact || hits.length <= MOST_READ) {
        const found = isExact ? hits : await this.#read(asked, hits);
        yield { runs: asked, hits: found, isComplete: true, used: "" };
        return;
      }
      if (!this.#shardsOf(held).every((number) => this.#opened.has(number))) {
        const found = await this.#read(asked, hits.slice(0, FIRST_READ));
        if (found.length > shown) yield { runs: asked, hits: found, isComplete: false, used: "" };
        shown = Math.max(shown, found.length);
      }
      if (isWhole) break;
    }
    yield* this.#ask(asked, narrowed, shown > 0);
  }

  /**
   * What a run of the query may mean, as it stands and as pinyin: rows of index words, each with
   * the `keys` by which the lists know it. They know a row of one key exactly.
   */
  #rows(units) {
    const words = encodeRun(units);
    const spelled = spellings(units).map((row) => {
      const letters = row.map((word) => word[1]).join("");
      const length = Math.min(this.site.initials, letters.length);
      const keys = new Set(row.filter((word) => word.startsWith("y")));
      for (let at = 0; length > 1 && at + length <= letters.length; at += 1) {
        keys.add(`n${letters.slice(at, at + length)}`);
      }
      return { words: row, keys: [...keys], isSpelled: true };
    });
    return [{ words, keys: words, isSpelled: false }, ...spelled];
  }

  /**
   * Look up to `most` of a query's words up. `held` are the records that may hold it (key → sum
   * of fields), `isWhole` says whether that took all words, `isExact` whether they do hold it. Of
   * each run that was looked up `terms` has the rows that some record may hold.
   */
  async #narrow(asked, most) {
    const runs = asked.slice(0, most);
    const share = Math.floor(most / runs.length);
    let isWhole = runs.length === asked.length;
    const lookUp = async (row) => {
      const keys = sample(row.keys, share);
      if (keys.length < row.keys.length) isWhole = false;
      const held = intersect(await Promise.all(keys.map(this.#look)));
      return { ...row, held, isExact: row.keys.length === 1 };
    };
    const terms = await Promise.all(
      runs.map(async (units) => {
        const all = await Promise.all(this.#rows(units).map(lookUp));
        return all.filter(({ held }) => held.size);
      }),
    );
    const held = intersect(terms.map((rows) => unite(rows.map((row) => row.held))));
    const isExact = isWhole && terms.flat().every((row) => row.isExact);
    return { held, terms, isWhole, isExact };
  }

  /** Those of these records that hold all runs, by what is in them. */
  async #read(asked, hits) {
    const judge = async ({ key }) => {
      const { title, pinyin, facts, body } = await this.record(key);
      const fields = new Map();
      const note = (field, held) => {
        for (const units of held) fields.set(units, Math.min(field, fields.get(units) ?? BODY));
      };
      note(TITLE, findHeld(title, asked));
      note(PINYIN, findSpelled(pinyin, asked));
      for (const [, text] of facts) note(FACTS, findHeld(text, asked));
      note(BODY, findHeld(body, asked));
      const tier = [...fields.values()].reduce((sum, field) => sum + field, 0);
      return { key, tier, isHit: fields.size === asked.length };
    };
    const judged = await Promise.all(hits.map(judge));
    return judged.filter(({ isHit }) => isHit);
  }

  /** Ask Pagefind which of the records that come into question hold the query. */
  async *#ask(asked, narrowed, isShown) {
    const runs = shorten(asked);
    const isCut = runs.flat().length < asked.flat().length;
    const used = isCut ? runs.map((units) => units.join("")).join(" ") : "";
    const { held, terms } = isCut ? await this.#narrow(runs, LOOKED_UP.at(-1)) : narrowed;
    const wanted = this.#shardsOf(held);
    const closed = wanted.filter((number) => !this.#opened.has(number));
    // Until there is something to show, the newest shards first.
    let step = closed.length < wanted.length ? 0 : 1;
    if (isShown) step = closed.length;
    for (;;) {
      await Promise.all(closed.splice(0, step).map(this.#open));
      const lists = await Promise.all(terms.map((term) => this.#term(term)));
      const hits = toHits(intersect(lists));
      yield { runs, hits, used, isComplete: !closed.length };
      if (!closed.length) return;
      // A quarter more each time: bytes are scarcer than the time of a few more turns.
      const tried = wanted.length - closed.length;
      step = hits.length ? closed.length : Math.ceil(tried / 4) || 1;
    }
  }

  /** Where records lie: numbers of shards, newest first. */
  #shardsOf(held) {
    const numbers = new Set([...held.keys()].map((key) => Math.floor(key / ROOM)));
    return [...numbers].sort((a, b) => a - b);
  }

  #open = remember(async (number) => {
    // Its worker would cost 40 KB more, a copy of every result, and a second start on a network
    // so slow that it takes five seconds.
    this.#pagefind ??= import(`${this.#base}${this.site.runtime}/pagefind.js`).then((script) =>
      script.createInstance({ noWorker: true }),
    );
    const pagefind = await this.#pagefind;
    await pagefind.mergeIndex(new URL(this.#path(number)).pathname);
    this.#opened.add(number);
    // What is still being searched for writes into the old ones.
    this.forget();
  });

  /** The records in the opened shards that hold a term: key → field. */
  async #term(rows) {
    const lists = rows.map(async ({ words, held, isExact, isSpelled }) => {
      if (isExact) return held;
      const found = await this.#phrase(words.join(" "));
      return isSpelled ? new Map([...found].map(([key]) => [key, PINYIN])) : found;
    });
    return unite(await Promise.all(lists));
  }

  /** The records in the opened shards that hold a phrase of index words: key → field. */
  #phrase(phrase) {
    const found = this.#found;
    if (!found.has(phrase)) {
      if (found.size >= MOST_KEPT) found.clear();
      found.set(phrase, this.#search(phrase));
    }
    return found.get(phrase);
  }

  async #search(phrase) {
    const { zones } = this.site;
    const pagefind = await this.#pagefind;
    const { results } = await pagefind.search(`"${phrase}"`);
    return new Map(
      results.map(({ id, words: [place] }) => {
        const cut = id.indexOf("_");
        const key = this.#numbers.get(id.slice(0, cut)) * ROOM + parseInt(id.slice(cut + 1), 36);
        return [key, place < zones.title ? TITLE : place < zones.facts ? FACTS : BODY];
      }),
    );
  }

  /** What a result shows: `{url, title, date, kind, cover, facts, body}`. */
  record = remember((key) => {
    const place = (key % ROOM).toString(36);
    return fetchJson(`${this.#path(Math.floor(key / ROOM))}record/${place}`);
  });

  /**
   * Shorter queries that do find something, the nearest first: `[{query, count}]`. The count is
   * null where it would take more than has been loaded.
   */
  async suggest(asked, most = 4) {
    const found = new Map();
    let tries = 0;
    const attempt = async (runs) => {
      const query = runs.map((units) => units.join("")).join(" ");
      if (found.size >= most || tries >= MOST_TRIES) return;
      // A part of what is offered already says no more.
      if ([...found.keys()].some((longer) => longer.includes(query))) return;
      const { held } = await this.#narrow(runs, LOOKED_UP[0]);
      if (!held.size) return;
      tries += 1;
      for await (const { hits, isComplete } of this.#answer(runs)) {
        if (!hits.length) continue;
        found.set(query, isComplete ? hits.length : null);
        return;
      }
    };
    const runs = shorten(asked);
    if (runs.length > 2) {
      for (const left of runs) await attempt(runs.filter((units) => units !== left));
    }
    if (runs.length > 1 && !found.size) for (const units of runs) await attempt([units]);
    const longest = [...runs].sort((a, b) => b.length - a.length)[0] ?? [];
    if (longest.length === 1) {
      const [unit] = longest;
      for (let length = unit.length - 1; length > 1 && !found.size; length -= 1) {
        await attempt([[unit.slice(0, length)]]);
      }
    }
    // The same characters as two words, then a part of them.
    for (let at = 2; at + 2 <= longest.length && found.size < 2; at += 1) {
      await attempt([longest.slice(0, at), longest.slice(at)]);
    }
    for (let length = longest.length - 1; length > 1 && found.size < 2; length -= 1) {
      for (let at = 0; at + length <= longest.length; at += 1) {
        await attempt([longest.slice(at, at + length)]);
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
