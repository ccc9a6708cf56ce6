// What to ask instead where nothing is found.

// Queries that are asked in earnest.
const MOST_TRIES = 16;
const ENOUGH = 2;
// Of a long query the beginning: a text of n units has n²/2 parts.
const MOST_WORDS = 6;
const MOST_UNITS = 12;

/**
 * Queries near one that finds nothing (its runs of units) that do find something, the nearest
 * first: `[{query, count}]`. The count is null where it would take more than has been loaded.
 */
export async function suggest(search, asked, most = 4) {
  const found = new Map();
  let tries = 0;

  async function attempt(asking) {
    const query = asking.map((units) => units.join("")).join(" ");
    if (found.size >= most || tries >= MOST_TRIES) return;
    // A part of what is offered already says no more.
    if ([...found.keys()].some((longer) => longer.includes(query))) return;
    if (!(await search.mayFind(asking))) return;
    tries += 1;
    for await (const { hits, isComplete, atMost } of search.answer(asking, 1)) {
      if (!hits.length) continue;
      found.set(query, isComplete && !atMost ? hits.length : null);
      return;
    }
  }

  const runs = asked.slice(0, MOST_WORDS).map((units) => units.slice(0, MOST_UNITS));
  // One word less, or one alone.
  if (runs.length > 2) {
    for (const left of runs) await attempt(runs.filter((units) => units !== left));
  }
  if (runs.length > 1 && !found.size) for (const units of runs) await attempt([units]);
  const longest = [...runs].sort((a, b) => b.length - a.length)[0] ?? [];
  // A word's beginning.
  if (longest.length === 1) {
    const [unit] = longest;
    for (let length = unit.length - 1; length > 1 && !found.size; length -= 1) {
      await attempt([[unit.slice(0, length)]]);
    }
  }
  // The same characters as two words, then a part of them.
  for (let at = 2; at + 2 <= longest.length && found.size < ENOUGH; at += 1) {
    await attempt([longest.slice(0, at), longest.slice(at)]);
  }
  for (let length = longest.length - 1; length > 1 && found.size < ENOUGH; length -= 1) {
    for (let at = 0; at + length <= longest.length; at += 1) {
      await attempt([longest.slice(at, at + length)]);
    }
  }
  return [...found].map(([query, count]) => ({ query, count }));
}
