// What lies below search/: files packed by us, of which no server is told.

async function fetchPacked(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip")));
}

export const fetchBytes = async (url, options) =>
  new Uint8Array(await (await fetchPacked(url, options)).arrayBuffer());

export const fetchJson = async (url, options) => (await fetchPacked(url, options)).json();

/** A function that makes of every key what `make` does, but once. */
export function remember(make) {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
}

/** A reader of the numbers that begin at a place: seven bits a byte, the lowest first. */
export function readNumbers(bytes, start) {
  let at = start;
  const next = () => {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at];
      at += 1;
      number |= (byte & 127) << shift;
      if (byte < 128) return number;
    }
  };
  return { next, place: () => at, isDone: () => at >= bytes.length };
}
