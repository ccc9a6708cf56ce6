// What lies below search/: files packed by us, of which no server is told, and the directory that
// says which shards may hold a word (generator/search/directory.py).

export async function fetchPacked(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip")));
}

export const fetchJson = async (url, options) => (await fetchPacked(url, options)).json();

/** A function that makes of every key what `make` does, but once. */
export function remember(make) {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
}

// Words of a row that are looked up; more make little difference, and each costs a file.
const MOST_WORDS = 8;

/** `find(words)`: numbers of the shards that may hold this row of index words, newest first. */
export function openDirectory(base, { words: { folder, bits, buckets }, shards, initials }) {
  const size = bits / buckets;
  const numbers = shards.map((_, number) => number);
  const readBucket = remember(async (bucket) => {
    const packed = await fetchPacked(`${base}${folder}/${bucket}`);
    return new Uint8Array(await packed.arrayBuffer());
  });
  const look = remember(async (word) => {
    let place = 0;
    for (const letter of word) place = (place * 65599 + letter.charCodeAt(0)) % 4194301;
    const bucket = await readBucket(Math.floor(place / size));
    const at = place % size;
    const holds = (number) => bucket[(number * size + at) >> 3] & (1 << (at & 7));
    return new Set(numbers.filter(holds));
  });

  /** What the directory knows of a row; of pinyin also the initials of neighbouring syllables. */
  function keys(words) {
    const step = Math.ceil(words.length / MOST_WORDS);
    const found = words.filter((_, at) => at % step === 0);
    if (words.length < 2 || !/^[iy]/.test(words[0])) return found;
    const letters = words.map((word) => word[1]).join("");
    const length = Math.min(initials, letters.length);
    for (let at = 0; at + length <= letters.length; at += 1) {
      found.push(`n${letters.slice(at, at + length)}`);
    }
    return found;
  }

  return async (words) => {
    const sets = await Promise.all(keys(words).map(look));
    return numbers.filter((number) => sets.every((set) => set.has(number)));
  };
}
