// Search in a site that is opened from a folder: takes the place of assets/search.js there.
// Nothing can be fetched, so all records come as a script, and only on the search page. A record
// is [address, title, day, kind, text]; the texts are as people see them.
(() => {
  const here = document.currentScript.src;
  const box = document.querySelector("[data-hy-search] a");
  const page = document.getElementById("hy-search-page");
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (event.key !== "/" && event.key !== "s") return;
    event.preventDefault();
    const field = page?.querySelector("input[type=search]");
    if (field) field.select();
    else if (box) location.href = box.href;
  });
  if (!page) return;

  const MOST = 100;
  const BEFORE = 24;
  const EXCERPT = 90;
  const root = new URL("../", here).href;
  const input = page.querySelector("input[type=search]");
  const status = page.querySelector("[role=status]");
  const list = document.createElement("ol");
  list.className = "hy-hits";

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const fold = (text) => text.normalize("NFKC").toLowerCase();

  /** A text with the words marked; where folding changes its length, as it is. */
  function marked(text, words) {
    const folded = fold(text);
    if (folded.length !== text.length) return [text];
    const parts = [];
    let at = 0;
    while (at < text.length) {
      let best = null;
      for (const word of words) {
        const place = folded.indexOf(word, at);
        if (place >= 0 && (!best || place < best[0])) best = [place, word.length];
      }
      if (!best) break;
      const end = best[0] + best[1];
      parts.push(text.slice(at, best[0]), element("mark", "", text.slice(best[0], end)));
      at = end;
    }
    return [...parts, text.slice(at)];
  }

  function excerpt(text, words) {
    const folded = fold(text);
    const places = words.map((word) => folded.indexOf(word)).filter((place) => place >= 0);
    const start = Math.max(0, (places.length ? Math.min(...places) : 0) - BEFORE);
    const piece = text.slice(start, start + EXCERPT).replace(/\s+/g, " ");
    const more = start + EXCERPT < text.length ? "…" : "";
    return [start ? "…" : "", ...marked(piece, words), more];
  }

  function show([url, title, day, kind, text], words) {
    const link = element(
      "a",
      "",
      element(
        "span",
        "hy-hit__body",
        element("span", "hy-hit__title", ...marked(title, words)),
        element("span", "hy-hit__meta", ...[day, kind].filter(Boolean).map((it) => element("span", "", it))),
        element("span", "hy-hit__text", ...excerpt(text, words)),
      ),
    );
    link.href = root + url;
    return element("li", "hy-hit", link);
  }

  function find(records, words) {
    const hits = [];
    for (const record of records) {
      if (words.every((word) => record.folded.includes(word))) {
        hits.push([words.filter((word) => record.title.includes(word)).length, record.shown]);
      }
    }
    // Records come newest first; what has the words in its title comes before the others.
    return hits.sort((one, other) => other[0] - one[0]).map(([, shown]) => shown);
  }

  function mount({ records, texts }) {
    const folded = records.map((shown) => ({
      shown,
      title: fold(shown[1]),
      folded: fold(shown.slice(1).join("\n")),
    }));
    page.classList.add("hy-search-page--running");
    const results = page.querySelector(".hy-search-results");
    page.querySelector(".hy-search-columns").replaceWith(results);
    results.append(list);
    const run = () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      const hits = words.length ? find(folded, words) : [];
      status.textContent = !words.length
        ? texts.hint
        : hits.length > MOST
          ? texts.most.replace("##", MOST).replace("#", hits.length)
          : hits.length
            ? texts.count.replace("#", hits.length)
            : texts.nothing;
      list.replaceChildren(...hits.slice(0, MOST).map((hit) => show(hit, words)));
    };
    input.addEventListener("input", run);
    page.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    run();
    input.focus();
  }

  const script = document.createElement("script");
  script.src = `${root}search/records.js`;
  script.addEventListener("load", () => mount(window.huoyeRecords));
  script.addEventListener("error", () => page.classList.add("hy-search-page--failed"));
  document.head.append(script);
})();
