// Which records hold a word, and in which field: generator/search/postings.py tells the format.

import { fetchBytes, readNumbers, remember } from "./files.js";

/** Where a word stands, the best first: the fields of generator/search/document.py. */
export const FIELD = { TITLE: 0, PINYIN: 1, FACTS: 2, BODY: 3 };

/** More than a shard can hold: a record's key orders records by shard and place, newest first. */
export const ROOM = 2 ** 20;

function hash(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0; // CRC-32
}

/** A bucket's words, and of each the bytes of its postings. */
function readBucket(bytes) {
  const end = bytes.indexOf(10);
  const words = new TextDecoder().decode(bytes.subarray(0, end)).split(" ");
  const numbers = readNumbers(bytes, end + 1);
  const lengths = end ? words.map(numbers.next) : [];
  let start = numbers.place();
  return new Map(
    lengths.map((length, at) => {
      const entry = bytes.subarray(start, start + length);
      start += length;
      return [words[at], entry];
    }),
  );
}

/** The records of a word's postings: key → field. */
function readEntry(bytes) {
  const found = new Map();
  const { next, isDone } = readNumbers(bytes, 0);
  while (!isDone()) {
    const shard = next() * ROOM;
    for (let more = 1; more; ) {
      const head = next();
      more = head & 1;
      let place = shard;
      for (let left = head >> 3; left; left -= 1) {
        place += next();
        found.set(place, (head >> 1) & 3);
        place += 1;
      }
    }
  }
  return found;
}

/** `look(word)`: the records that hold an index word, key → field. */
export function openPostings(base, { folder, buckets }) {
  const readFile = remember(async (bucket) => readBucket(await fetchBytes(`${base}${folder}/${bucket}`)));
  return async (word) => {
    const bucket = Math.floor((hash(new TextEncoder().encode(word)) * buckets) / 2 ** 32);
    const entry = (await readFile(bucket)).get(word);
    return entry ? readEntry(entry) : new Map();
  };
}
