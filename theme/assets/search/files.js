// What lies below search/: files packed by us, of which no server is told.

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
