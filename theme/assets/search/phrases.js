// Phrases, which Pagefind answers: it is loaded when somebody asks for one that stands in so many
// records that they are not read (generator/search/phrases.py).

import { remember } from "./files.js";
import { FIELD, ROOM } from "./postings.js";

// Phrases whose answers are kept.
const MOST_KEPT = 40;

/** The shards below `base`: `open(number)`, `isOpen(number)`, `find(words)`, `forget()`. */
export function openPhrases(base, { runtime, shards, zones }) {
  // A shard's name is its "language" to Pagefind, and every result's id begins with it.
  const name = (folder) => folder.slice(0, folder.lastIndexOf("-"));
  const numbers = new Map(shards.map(([folder], number) => [name(folder), number]));
  const opened = new Set();
  const kept = new Map();
  let pagefind = null;

  const open = remember(async (number) => {
    // Its worker would cost 40 KB more, a copy of every result, and a second start on a network
    // so slow that it takes five seconds.
    pagefind ??= import(`${base}${runtime}/pagefind.js`).then((script) =>
      script.createInstance({ noWorker: true }),
    );
    const path = new URL(`${base}${shards[number][0]}/`).pathname;
    await (await pagefind).mergeIndex(path);
    opened.add(number);
    // They know nothing of this shard.
    kept.clear();
  });

  async function search(phrase) {
    const { results } = await (await pagefind).search(`"${phrase}"`);
    return new Map(
      results.map(({ id, words: [place] }) => {
        const cut = id.indexOf("_");
        const key = numbers.get(id.slice(0, cut)) * ROOM + parseInt(id.slice(cut + 1), 36);
        const field = place < zones.title ? FIELD.TITLE : place < zones.facts ? FIELD.FACTS : FIELD.BODY;
        return [key, field];
      }),
    );
  }

  /** The records in the opened shards that hold index words in a row: key → field. */
  function find(words) {
    const phrase = words.join(" ");
    if (!kept.has(phrase)) {
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(phrase, search(phrase));
    }
    return kept.get(phrase);
  }

  return { open, isOpen: (number) => opened.has(number), find, forget: () => kept.clear() };
}
