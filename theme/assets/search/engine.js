// Queries → results. Which records hold a word stands in lists (postings.js). They answer words of
// one and two characters by themselves; of longer ones they say which records come into question.
// Whether it stands there in a row is read in those records, the likeliest first, and if they are
// many and all are wanted, asked of Pagefind.

import { fetchBytes, fetchJson, remember } from "./files.js";
import { FIELD, openPostings, ROOM } from "./postings.js";
import { encodeRun, findHeld, findSpelled, spellings, splitRuns, useLexicon } from "./text.js";

// How many words of a query are looked up: more and more, until few records are left.
const LOOKED_UP = [8, 24, 72];
// Records that are read rather than to ask Pagefind.
const MOST_READ = 24;
// Of more, the best are read first, so many at a time.
const FIRST_READ = 8;
// Kilobytes to load, with an allowance for each request.
const WEIGHT = { record: 3, pagefind: 113, shard: 13 };
// Where Pagefind cannot run, so many are read instead, a step at a time.
const READ_INSTEAD = { most: 600, step: 40 };
// Milliseconds that it may take; then it is not waited for any more.
const PATIENCE = 20_000;
// What Pagefind is asked for at most.
const LONGEST = { units: 32, runs: 8 };

/** Open the search below the site's root (an absolute address that ends in `/`). */
export async function openSearch(root) {
  const base = `${root}search/`;
  const [site, lexicon] = await Promise.all([
    fetchJson(`${base}site`, { cache: "no-cache" }),
    fetchBytes(`${base}lexicon`, { cache: "no-cache" }),
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

const add = (a, b) => a + b;

/** Whether WebAssembly runs here: a server's policy without 'wasm-unsafe-eval' forbids it. */
function canRunPrograms() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

/** What comes of a promise; an error once it has taken too long: Pagefind swallows its own. */
function inTime(promise) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error("Pagefind does not answer")), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** What all lists hold: key → its fields, put together by `join`. */
function intersect(lists, join) {
  const [fewest, ...others] = [...lists].sort((a, b) => a.size - b.size);
  const held = new Map();
  for (const [key, field] of fewest) {
    const fields = others.map((other) => other.get(key));
    if (!fields.includes(undefined)) held.set(key, fields.reduce((all, one) => join(all, one), field));
  }
  return held;
}

/** What any of the lists holds: key → its best field. */
function unite(lists) {
  if (lists.length === 1) return lists[0];
  const held = new Map();
  for (const list of lists) {
    for (const [key, field] of list) held.set(key, Math.min(field, held.get(key) ?? FIELD.BODY));
  }
  return held;
}

const toHits = (held) => sortHits([...held].map(([key, tier]) => ({ key, tier })), "date");

class Search {
  #base;
  #look;
  #phrases = null;
  #canAsk;

  constructor(base, site) {
    this.site = site;
    this.#base = base;
    this.#look = openPostings(base, site.words);
    this.#canAsk = site.runtime !== "" && canRunPrograms();
  }

  /** Drop the answers that were kept. */
  forget() {
    this.#phrases?.forget();
  }

  /**
   * Find what holds every run of the query; a blank query finds everything. Yields
   * `{runs, hits, isComplete, atMost, used}` after every step: first some that there are, at last
   * everything, or the best `top` if they can be told for less: `atMost` says how many there can be
   * then. A hit is `{key, tier}`, newest first; its tier is the sum of the fields that the runs
   * stand in. `used` is the part that was looked for of a query too long, else "".
   */
  async *find(query, top = Infinity) {
    const runs = splitRuns(query, { query: true }).map((run) => run.map(({ unit }) => unit));
    if (runs.length) {
      const distinct = new Map(runs.map((units) => [units.join(" "), units]));
      yield* this.answer([...distinct.values()], top);
    } else {
      const hits = query.trim() ? [] : this.#all();
      yield { runs, hits, isComplete: true, atMost: 0, used: "" };
    }
  }

  #all() {
    return this.site.shards.flatMap(([, count], number) =>
      Array.from({ length: count }, (_, place) => ({ key: number * ROOM + place, tier: FIELD.BODY })),
    );
  }

  /** Whether some record has enough of the query's words to be worth a look. */
  async mayFind(asked) {
    return (await this.#narrow(asked, LOOKED_UP[0])).held.size > 0;
  }

  /** What `find` yields, of a query in distinct runs of units. */
  async *answer(asked, top = Infinity) {
    const all = { runs: asked, isComplete: true, atMost: 0, used: "" };
    let narrowed;
    let shown = 0;
    for (const most of LOOKED_UP) {
      narrowed = await this.#narrow(asked, most);
      const hits = toHits(narrowed.held);
      if (narrowed.isExact) {
        yield { ...all, hits };
        return;
      }
      const closed = this.#shardsOf(hits).filter((number) => !this.#phrases?.isOpen(number));
      const { isWhole } = narrowed;
      if (hits.length > MOST_READ && (top < Infinity || closed.length)) {
        const { found, isSettled } = await this.#readBest(asked, hits, Math.min(top, FIRST_READ));
        const isComplete = isSettled && isWhole && found.length >= top;
        if (isComplete || found.length > shown) {
          yield { ...all, hits: found, isComplete, atMost: hits.length };
        }
        if (isComplete) return;
        shown = Math.max(shown, found.length);
      }
      const asking = this.#canAsk
        ? (this.#phrases ? 0 : WEIGHT.pagefind) + closed.length * WEIGHT.shard
        : 0;
      if (hits.length <= MOST_READ || hits.length * WEIGHT.record < asking) {
        yield { ...all, hits: await this.#read(asked, hits) };
        return;
      }
      if (isWhole) break;
    }
    if (this.#canAsk) {
      try {
        yield* this.#ask(asked, narrowed, shown > 0);
        return;
      } catch (error) {
        console.error(error);
        this.#canAsk = false;
      }
    }
    yield* this.#readInstead(asked, narrowed.held);
  }

  /** Where Pagefind cannot be asked: read what comes into question, the likeliest first. */
  async *#readInstead(asked, held) {
    const likely = sortHits(toHits(held), "best");
    const read = likely.slice(0, READ_INSTEAD.most);
    const found = [];
    for (let at = 0; at < read.length; at += READ_INSTEAD.step) {
      found.push(...(await this.#read(asked, read.slice(at, at + READ_INSTEAD.step))));
      const isLast = at + READ_INSTEAD.step >= read.length;
      const rest = isLast ? likely.length - read.length : 0;
      yield {
        runs: asked,
        hits: sortHits(found, "date"),
        isComplete: isLast,
        atMost: rest && found.length + rest,
        used: "",
      };
    }
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
   * Look up to `most` of a query's words up. `held` are the records that may hold it (key → the
   * best tier possible), `isWhole` says whether that took all words, `isExact` whether they do hold
   * it. Of each run that was looked up `terms` has the rows that some record may hold.
   */
  async #narrow(asked, most) {
    const runs = asked.slice(0, most);
    const share = Math.floor(most / runs.length);
    let isWhole = runs.length === asked.length;
    const lookUp = async (row) => {
      const keys = sample(row.keys, share);
      if (keys.length < row.keys.length) isWhole = false;
      // All words of a row stand in one field, so it is no better than that of the worst.
      const held = intersect(await Promise.all(keys.map(this.#look)), Math.max);
      return { ...row, held, isExact: row.keys.length === 1 };
    };
    const terms = await Promise.all(
      runs.map(async (units) => {
        const all = await Promise.all(this.#rows(units).map(lookUp));
        return all.filter(({ held }) => held.size);
      }),
    );
    const lists = terms.map((rows) => unite(rows.map((row) => row.held)));
    const held = intersect(lists, add);
    const isExact = isWhole && terms.flat().every((row) => row.isExact);
    return { held, terms, isWhole, isExact };
  }

  /** Those of these records that hold all runs, by what is in them. */
  async #read(asked, hits) {
    const judge = async ({ key }) => {
      const { title, pinyin, facts, body } = await this.record(key);
      const fields = new Map();
      const note = (field, held) => {
        for (const units of held) fields.set(units, Math.min(field, fields.get(units) ?? FIELD.BODY));
      };
      note(FIELD.TITLE, findHeld(title, asked));
      note(FIELD.PINYIN, findSpelled(pinyin, asked));
      for (const [, text] of facts) note(FIELD.FACTS, findHeld(text, asked));
      note(FIELD.BODY, findHeld(body, asked));
      const tier = [...fields.values()].reduce(add, 0);
      return { key, tier, isHit: fields.size === asked.length };
    };
    const judged = await Promise.all(hits.map(judge));
    return judged.filter(({ isHit }) => isHit);
  }

  /**
   * Read the likeliest of these records; their tiers say what they can reach at best. Gives the
   * best hits found, newest first, and whether no record that was not read can be among them.
   */
  async #readBest(asked, hits, most) {
    const likely = sortHits(hits, "best");
    const found = [];
    for (let at = 0; at < MOST_READ; at += FIRST_READ) {
      found.push(...(await this.#read(asked, likely.slice(at, at + FIRST_READ))));
      const best = sortHits(found, "best").slice(0, most);
      const next = likely[at + FIRST_READ];
      if (best.length === most && byRank(best.at(-1), next) < 0) {
        return { found: sortHits(best, "date"), isSettled: true };
      }
    }
    return { found: sortHits(found, "date"), isSettled: false };
  }

  /** Ask Pagefind which of the records that come into question hold the query. */
  async *#ask(asked, narrowed, isShown) {
    const runs = shorten(asked);
    const isCut = runs.flat().length < asked.flat().length;
    const used = isCut ? runs.map((units) => units.join("")).join(" ") : "";
    const { held, terms } = isCut ? await this.#narrow(runs, LOOKED_UP.at(-1)) : narrowed;
    const { openPhrases } = await import("./phrases.js");
    this.#phrases ??= openPhrases(this.#base, this.site);
    const phrases = this.#phrases;
    const wanted = this.#shardsOf(toHits(held));
    const closed = wanted.filter((number) => !phrases.isOpen(number));
    // Until there is something to show, the newest shards first.
    let step = closed.length < wanted.length ? 0 : 1;
    if (isShown) step = closed.length;
    for (;;) {
      await inTime(Promise.all(closed.splice(0, step).map(phrases.open)));
      const lists = await inTime(Promise.all(terms.map((rows) => this.#term(phrases, rows))));
      const hits = toHits(intersect(lists, add));
      yield { runs, hits, isComplete: !closed.length, atMost: 0, used };
      if (!closed.length) return;
      // A quarter more each time: bytes are scarcer than the time of a few more turns.
      const tried = wanted.length - closed.length;
      step = hits.length ? closed.length : Math.ceil(tried / 4) || 1;
    }
  }

  /** Where records lie: numbers of shards, newest first. */
  #shardsOf(hits) {
    return [...new Set(hits.map(({ key }) => Math.floor(key / ROOM)))];
  }

  /** The records in the opened shards that hold a term: key → field. */
  async #term(phrases, rows) {
    const lists = rows.map(async ({ words, held, isExact, isSpelled }) => {
      if (isExact) return held;
      const found = await phrases.find(words);
      return isSpelled ? new Map([...found].map(([key]) => [key, FIELD.PINYIN])) : found;
    });
    return unite(await Promise.all(lists));
  }

  /** The folder of the shard in which a record lies. */
  #path(key) {
    return `${this.#base}${this.site.shards[Math.floor(key / ROOM)][0]}/`;
  }

  /** What a result shows: `{url, title, date, kind, cover, facts, body}`. */
  record = remember((key) => {
    return fetchJson(`${this.#path(key)}record/${(key % ROOM).toString(36)}`);
  });

  /**
   * A query and the period it names: "去年 消防" asks for 消防 of last year. Words that name a
   * period narrow the others down; alone they are words like any other. `isGlued`: so does the
   * beginning of a word (去年消防), which is asked where the query as it stands finds nothing.
   * `byDate`: a unit and a theme are asked for, and the newest is what is meant.
   */
  understand(query, isGlued = false) {
    const words = this.#joined(query).split(/\s+/).filter(Boolean);
    const period = { year: new Set(), half: new Set() };
    const rest = words.flatMap((word) => {
      const { left, ...found } = this.#period(word);
      if (left === word || (left && !isGlued)) return [word];
      for (const [name, value] of Object.entries(found)) period[name].add(value);
      return left ? [left] : [];
    });
    // A half alone is this year's; beside a year it is that year's.
    if (period.half.size && !period.year.size) period.year.add(String(this.site.periods.now));
    const isUnit = (word) => this.site.units.some((unit) => unit.names.includes(word));
    const byDate = rest.length > 1 && rest.some(isUnit) && !rest.every(isUnit);
    const text = rest.join(" ");
    if (!rest.length || !period.year.size) return { text: query, period: null, byDate };
    return { text, period, byDate };
  }

  /** The query with "last year" as one word, which has a hyphen in the list of names. */
  #joined(query) {
    const { years, halves } = this.site.periods;
    const names = [...years, ...halves].flat().filter((name) => name.includes("-"));
    return names.reduce((text, name) => {
      const spaced = name.replaceAll("-", "\\s+");
      return text.replace(new RegExp(`(?<!\\S)${spaced}(?!\\S)`, "i"), name);
    }, query);
  }

  /** What a word begins with that tells the time, `{year, half}`, both or one, and what is left. */
  #period(word) {
    const { now, years, halves } = this.site.periods;
    const found = { left: word };
    const take = (names) => {
      const isBegun = (name) => found.left.toLowerCase().startsWith(name.toLowerCase());
      const name = names.find((one) => one && isBegun(one));
      // H1 is no part of H10.
      if (!name || /^\w\w/.test(name.at(-1) + found.left.slice(name.length))) return false;
      found.left = found.left.slice(name.length);
      return true;
    };
    const number = /^((?:19|20)\d\d)(?!\d)年?/.exec(word);
    if (number) {
      found.year = number[1];
      found.left = word.slice(number[0].length);
    } else {
      const at = years.findIndex(take);
      if (at >= 0) found.year = String(now - at);
    }
    const half = halves.findIndex(take);
    if (half >= 0) found.half = String(half + 1);
    return found;
  }

  /** Sections of the site whose name, or what people call them, holds the query. */
  ways(query, most = 3) {
    const wanted = query.trim().toLowerCase();
    if ([...wanted].length < 2) return [];
    const holds = ({ names }) => names.some((name) => name.toLowerCase().includes(wanted));
    return this.site.ways.filter(holds).slice(0, most);
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
    const table = await fetchJson(`${this.#path(number * ROOM)}facets`);
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
    const half = column(table.halves, (value) => [String(value)]);
    const level = column(table.levels, (value) => [value]);
    const form = column(table.forms, (ids) => ids);
    const photos = column(table.photos, (value) => (value ? ["1"] : []));
    return units.map(
      (row, place) =>
        row && {
          ...row,
          year: year[place],
          half: half[place],
          level: level[place],
          form: form[place],
          photos: photos[place],
        },
    );
  });
}

const byRank = (a, b) => a.tier - b.tier || a.key - b.key;

/** Best field first, newest first within it; or newest first alone. */
export function sortHits(hits, sort) {
  return [...hits].sort(sort === "date" ? (a, b) => a.key - b.key : byRank);
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
