// What a query and a text have in common: the mirror image of generator/search/text.py, where
// the rules are told. A test compares the two.

import { readNumbers } from "./files.js";

const CHARACTER =
  "\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u312f\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff" +
  "\\u{20000}-\\u{3ffff}";
const UNIT = new RegExp(
  `(?<character>[${CHARACTER}])` +
    "|(?<digits>\\p{Nd}+)" +
    `|(?<letters>(?:(?![${CHARACTER}])[\\p{L}\\p{Nl}\\p{No}])+)` +
    "|(?<end>[\\n。!?;])" +
    "|(?<space>[\\t\\v\\f\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f" +
    "\\u3000\\ufeff]+)",
  "gu",
);

const folded = new Map();
let simplified = new Map();
let syllables = new Set();

/** Take the tables of the lexicon, as bytes; nothing here works properly before. */
export function useLexicon(bytes) {
  const line = bytes.indexOf(10);
  syllables = new Set(new TextDecoder().decode(bytes.subarray(0, line)).split(" "));
  const { next } = readNumbers(bytes, line + 1);
  const count = next();
  const at = bytes.length - 2 * count;
  let plain = 0;
  simplified = new Map();
  for (let n = at; n < at + count; n += 1) {
    plain += next();
    const old = (bytes[n] << 8) | bytes[n + count];
    simplified.set(String.fromCharCode(old), String.fromCharCode(plain));
  }
  folded.clear();
}

function foldCharacter(character) {
  let found = folded.get(character);
  if (found === undefined) {
    const bare = [...character.normalize("NFKD").replace(/\p{M}/gu, "")];
    found = bare.map((part) => simplified.get(part) ?? part).join("").toLowerCase();
    folded.set(character, found);
  }
  return found;
}

/** Cut a text into runs of units, `{unit, start, end}` with places in the text as it stands. */
export function splitRuns(text, { query = false } = {}) {
  let plain = "";
  const starts = [];
  const ends = [];
  let place = 0;
  for (const character of text) {
    const part = foldCharacter(character);
    for (let n = 0; n < part.length; n += 1) {
      starts.push(place);
      ends.push(place + character.length);
    }
    plain += part;
    place += character.length;
  }
  const runs = [];
  let run = [];
  let previous = "";
  let spaced = false;
  const endRun = () => {
    if (run.length) runs.push(run);
    run = [];
    previous = "";
  };
  for (const match of plain.matchAll(UNIT)) {
    const kind = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
    if (kind === "space") {
      spaced = true;
      if (query) endRun();
      continue;
    }
    if (kind === "end") {
      endRun();
    } else {
      if (spaced && kind !== "character" && previous !== "character" && previous) endRun();
      const last = match.index + match[0].length - 1;
      run.push({ unit: match[0], start: starts[match.index], end: ends[last] });
      previous = kind;
    }
    spaced = false;
  }
  endRun();
  return runs;
}

const code = (unit) =>
  [...unit].map((character) => character.codePointAt(0).toString(36).padStart(4, "0")).join("");

/** The index words that a run of a query asks for, in their order. */
export function encodeRun(units) {
  if (units.length === 1) return [`s${code(units[0])}`];
  return units.slice(1).map((unit, index) => `p${code(units[index])}z${code(unit)}`);
}

const MOST_SPELLINGS = 6;

/**
 * The rows of index words by which a Latin term may mean the pinyin of a title: syllables
 * (dangqunhuodong), syllables and then initials (dangqunhd), initials (dqhd).
 */
export function spellings(units) {
  const term = units.join("");
  if (!/^[a-z][a-z0-9]{1,39}$/.test(term)) return [];
  const rows = [];
  const initials = (rest) => [...rest].map((letter) => `i${letter}`);
  const walk = (place, row) => {
    if (rows.length >= MOST_SPELLINGS) return;
    if (place === term.length) {
      rows.push(row);
      return;
    }
    for (let length = Math.min(6, term.length - place); length > 1; length -= 1) {
      const syllable = term.slice(place, place + length);
      if (syllables.has(syllable)) walk(place + length, [...row, `y${syllable}`]);
    }
    const rest = term.slice(place);
    if (row.length && rest.length <= 3) rows.push([...row, ...initials(rest)]);
  };
  walk(0, []);
  if (term.length <= 8) rows.push(initials(term));
  return rows;
}

const standsAt = (run, at, units) =>
  at + units.length <= run.length && units.every((unit, index) => run[at + index].unit === unit);

/** Those of the query's runs that a text holds. */
export function findHeld(text, wanted) {
  const runs = splitRuns(text);
  return wanted.filter((units) => runs.some((run) => run.some((_, at) => standsAt(run, at, units))));
}

/** Those of the query's runs that a title's pinyin holds; it is in runs of syllables. */
export function findSpelled(pinyin, wanted) {
  const means = (word, syllable = "") =>
    word[0] === "y" ? syllable === word.slice(1) : syllable[0] === word[1];
  const holds = (run, row) =>
    run.some((_, at) => row.every((word, place) => means(word, run[at + place])));
  const runs = pinyin.map((run) => run.split(" "));
  return wanted.filter((units) => spellings(units).some((row) => runs.some((run) => holds(run, row))));
}

/** Where the query's runs stand in a text: `[start, end]` in its order, never overlapping. */
export function findMarks(text, wanted) {
  const found = [];
  for (const run of splitRuns(text)) {
    for (const units of wanted) {
      run.forEach(({ start }, at) => {
        if (standsAt(run, at, units)) found.push([start, run[at + units.length - 1].end]);
      });
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const marks = [];
  for (const [start, end] of found) {
    const last = marks.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}
