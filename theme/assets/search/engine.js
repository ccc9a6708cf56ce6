// Queries → results, by Pagefind's indexes. The newest year is opened first and answers alone
// until the older ones have been merged in.

import { encodeRun, spellings, splitRuns, useLexicon } from "./text.js";

const TITLE = 0;
const PINYIN = 1;
const FACTS = 2;
const BODY = 3;
// A word that every record has.
const EVERY = "every";
// Phrases whose answers are kept.
const MOST_KEPT = 40;

async function fetchJson(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response.json();
}

/** Open the search below the site's root (an absolute address that ends in `/`). */
export async function openSearch(root) {
  const base = `${root}search/`;
  const [site, lexicon] = await Promise.all([
    fetchJson(`${base}site.json`, { cache: "no-cache" }),
    fetchJson(`${base}lexicon.json`, { cache: "no-cache" }),
  ]);
  useLexicon(lexicon);
  if (!site.shards.length) return new Search(base, site, null);
  const [first] = site.shards;
  const pagefind = await import(`${base}${first.name}/pagefind.js?v=${first.tag}`);
  // Its worker would cost 40 KB more, a copy of every result, and a second start on a network
  // so slow that it takes five seconds.
  const instance = pagefind.createInstance({ metaCacheTag: first.tag, noWorker: true });
  return new Search(base, site, instance);
}

const newestFirst = (a, b) => a.shard - b.shard || a.rank - b.rank;

class Search {
  constructor(base, site, instance) {
    this.base = base;
    this.site = site;
    this.instance = instance;
    this.open = instance ? 1 : 0;
    this.merging = null;
    this.tables = new Map();
    this.found = new Map();
    this.numbers = new Map(site.shards.map(({ name }, number) => [name, number]));
  }

  get isComplete() {
    return this.open === this.site.shards.length;
  }

  /** Open the older years, too. */
  openAll() {
    this.merging ??= this.#merge();
    return this.merging;
  }

  async #merge() {
    const { shards } = this.site;
    const path = (shard) => new URL(`${this.base}${shard.name}/`).pathname;
    await Promise.all(
      shards.slice(1).map((shard) =>
        this.instance.mergeIndex(path(shard), { metaCacheTag: shard.tag }),
      ),
    );
    this.open = shards.length;
    this.found.clear();
  }

  /** The records that hold these index words in a row, newest first: key → hit. */
  async #phrase(words) {
    const phrase = words.join(" ");
    if (!this.found.has(phrase)) {
      const { zones } = this.site;
      const { results } = await this.instance.search(`"${phrase}"`, { sort: { rank: "asc" } });
      const hits = new Map();
      for (const { id, score, words: places, data } of results) {
        // The "language" of an index is its shard's name. A sorted result's score is its rank.
        const shard = this.numbers.get(id.slice(0, id.indexOf("_")));
        const at = places[0];
        const tier = at < zones.title ? TITLE : at < zones.facts ? FACTS : BODY;
        hits.set(id, { key: id, shard, rank: -score, tier, data });
      }
      if (this.found.size >= MOST_KEPT) this.found.clear();
      this.found.set(phrase, hits);
    }
    return this.found.get(phrase);
  }

  /** The records that hold a run of the query, as it stands or as pinyin. */
  async #term(units) {
    const [found, ...spelled] = await Promise.all(
      [encodeRun(units), ...spellings(units)].map((words) => this.#phrase(words)),
    );
    if (spelled.every((hits) => !hits.size)) return found;
    const hits = new Map(found);
    for (const [key, hit] of spelled.flatMap((part) => [...part])) {
      if (!(hits.get(key)?.tier <= PINYIN)) hits.set(key, { ...hit, tier: PINYIN });
    }
    return hits;
  }

  /**
   * Find what holds every run of the query: `{runs, hits}`, newest first. A hit is
   * `{key, shard, rank, tier, data}`; a blank query finds everything.
   */
  async find(query) {
    const runs = splitRuns(query, { query: true }).map((run) => run.map(({ unit }) => unit));
    if (!this.instance || (!runs.length && query.trim())) return { runs, hits: [] };
    if (!runs.length) {
      const every = await this.#phrase([EVERY]);
      return { runs, hits: [...every.values()].sort(newestFirst) };
    }
    const terms = await Promise.all(runs.map((units) => this.#term(units)));
    terms.sort((a, b) => a.size - b.size);
    const [fewest, ...others] = terms;
    const hits = [];
    for (const hit of fewest.values()) {
      if (others.every((other) => other.has(hit.key))) {
        const tier = others.reduce((sum, other) => sum + other.get(hit.key).tier, hit.tier);
        hits.push({ ...hit, tier });
      }
    }
    return { runs, hits: hits.sort(newestFirst) };
  }

  /** Shorter queries that do find something, the nearest first: `[{query, count}]`. */
  async suggest(runs, most = 4) {
    const found = new Map();
    const tryRun = async (units) => {
      const query = units.join("");
      if (found.has(query) || found.size >= most) return;
      const { size } = await this.#term(units);
      if (size) found.set(query, size);
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

  /**
   * The facets of every report in the open shards:
   * key → {zone, branch, year, level, form, photos}, each a list of ids.
   */
  async facets() {
    const rows = new Map();
    const zones = new Set(this.site.facets.find(({ id }) => id === "zone").values.map(([id]) => id));
    const tables = await Promise.all(
      this.site.shards.slice(0, this.open).map((shard) => this.#table(shard)),
    );
    tables.forEach((table, number) => {
      if (!table.ids) return;
      const { name } = this.site.shards[number];
      // A column without rows has the same value in all of them.
      const read = ({ values, rows: column }, row) => values[column.length ? column[row] : 0];
      const units = table.units.values.map((ids) => ({
        zone: ids.filter((id) => zones.has(id)),
        branch: ids.filter((id) => !zones.has(id)),
      }));
      table.ids.split(" ").forEach((id, row) => {
        rows.set(`${name}_${id}`, {
          ...read({ ...table.units, values: units }, row),
          year: [String(read(table.years, row))],
          level: [read(table.levels, row)],
          form: read(table.forms, row),
          photos: read(table.photos, row) ? ["1"] : [],
        });
      });
    });
    return rows;
  }

  #table(shard) {
    if (!this.tables.has(shard.name)) {
      this.tables.set(shard.name, fetchJson(`${this.base}${shard.name}/table.json?v=${shard.tag}`));
    }
    return this.tables.get(shard.name);
  }
}

/** Best field first, newest first within it; or newest first alone. `hits` are newest first. */
export function sortHits(hits, sort) {
  return sort === "date" ? hits : [...hits].sort((a, b) => a.tier - b.tier);
}

/**
 * Narrow hits down: values of one facet are alternatives, facets go together. `counts` says for
 * each value how many hits it would leave beside the other facets.
 */
export function narrow(hits, rows, chosen) {
  const active = Object.entries(chosen).filter(([, values]) => values.size);
  const holds = (row, [facet, values]) => row[facet].some((value) => values.has(value));
  const counts = {};
  const kept = [];
  for (const hit of hits) {
    const row = rows.get(hit.key);
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
