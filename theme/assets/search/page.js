// The page with all results: facets, order, more and more of them.

import { narrow, sortHits } from "./engine.js";
import { count, element, View } from "./panel.js";

const ON_PAGE = 20;
const FACETS = ["zone", "branch", "year", "level", "form", "photos"];

class PageView extends View {
  constructor({ page, root, strings }) {
    const input = page.querySelector("input[type=search]");
    super({ input, status: page.querySelector("[role=status]"), root, strings, limit: ON_PAGE });
    this.page = page;
    this.chosen = Object.fromEntries(FACETS.map((facet) => [facet, new Set()]));
    this.sort = "";
    this.readAddress();
    page.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.run();
    });
    page.querySelector(".hy-search-results").append(this.units, this.list, this.after);
    this.panel = page.querySelector(".hy-search-facets");
    const isNarrow = matchMedia("(max-width: 59.9375em)").matches;
    const isChosen = FACETS.some((facet) => this.chosen[facet].size);
    page.querySelector(".hy-search-narrow").open = !isNarrow || isChosen;
    page.classList.add("hy-search-page--running");
    this.run();
  }

  readAddress() {
    const asked = new URLSearchParams(location.search);
    this.input.value = asked.get("q") ?? "";
    for (const facet of FACETS) this.chosen[facet] = new Set(asked.getAll(facet));
    this.sort = ["date", "best"].find((sort) => sort === asked.get("sort")) ?? "";
  }

  writeAddress() {
    const asked = new URLSearchParams();
    if (this.query) asked.set("q", this.query);
    for (const facet of FACETS) for (const value of this.chosen[facet]) asked.append(facet, value);
    if (this.sort) asked.set("sort", this.sort);
    const text = asked.toString();
    history.replaceState(history.state, "", location.pathname + (text && `?${text}`));
  }

  wantsAnswer() {
    return true;
  }

  later() {
    this.limit = ON_PAGE;
    super.later();
  }

  async show(search, outcome, isStale) {
    const { runs } = outcome;
    const { hits, isOutside } = await this.inPeriod(search, outcome);
    const facets = await search.facets(hits);
    const { kept, counts } = narrow(hits, facets, this.chosen);
    const order = this.sort || (outcome.byDate ? "date" : "best");
    const records = await this.read(search, sortHits(kept, order).slice(0, this.limit));
    if (isStale()) return;
    this.order = order;
    this.writeAddress();
    this.showUnits(search);
    this.showFacets(search, counts);
    this.say(kept.length, { ...outcome, isOutside });
    if (!kept.length && !outcome.isComplete) return;
    if (!kept.length && hits.length) {
      this.showFiltered(hits.length);
      return;
    }
    if (!kept.length) {
      await this.showNothing(search, runs, isStale);
      return;
    }
    this.showHits(records, runs);
    this.after.replaceChildren();
    if (kept.length > this.limit) {
      const more = element("button", { type: "button", class: "md-button" }, this.texts.more);
      more.addEventListener("click", async () => {
        const last = this.list.children.length;
        this.limit += ON_PAGE;
        await this.run();
        this.list.children[last]?.querySelector("a").focus();
      });
      this.after.append(more);
    }
  }

  /** Nothing is left, but the filters have taken it away. */
  showFiltered(total) {
    this.list.replaceChildren();
    const text = element("p", {}, count(this.texts, "filtered", total));
    this.after.replaceChildren(text, element("p", {}, this.#clearing()));
  }

  #clearing() {
    const clear = element("button", { type: "button", class: "hy-search-clear" }, this.texts.clear);
    clear.addEventListener("click", () => {
      for (const facet of FACETS) this.chosen[facet].clear();
      this.limit = ON_PAGE;
      this.run();
    });
    return clear;
  }

  showFacets(search, counts) {
    const open = new Map(
      [...this.panel.querySelectorAll("details")].map((part) => [part.dataset.facet, part.open]),
    );
    const focused = document.activeElement?.id;
    const parts = [this.#sorting()];
    for (const facet of search.site.facets) {
      const found = counts[facet.id] ?? new Map();
      const values =
        facet.id === "year"
          ? [...new Set([...found.keys(), ...this.chosen.year])].sort().reverse().map((year) => [year, year])
          : facet.values;
      const shown = values.filter(([id]) => found.get(id) || this.chosen[facet.id].has(id));
      if (!shown.length) continue;
      const items = shown.map(([id, name]) => this.#choice(facet.id, id, name, found.get(id) ?? 0));
      const few = shown.length <= 6 || this.chosen[facet.id].size > 0;
      const isOpen = open.get(facet.id) ?? few;
      parts.push(
        element(
          "details",
          { class: "hy-facet", "data-facet": facet.id, open: isOpen },
          element("summary", {}, facet.label),
          element("ul", {}, ...items),
        ),
      );
    }
    if (FACETS.some((facet) => this.chosen[facet].size)) parts.push(this.#clearing());
    this.panel.replaceChildren(...parts);
    if (focused && document.activeElement === document.body) {
      document.getElementById(focused)?.focus();
    }
  }

  #choice(facet, id, name, n) {
    const box = element("input", {
      type: "checkbox",
      id: `hy-facet-${facet}-${id}`,
      checked: this.chosen[facet].has(id),
    });
    box.addEventListener("change", () => {
      if (box.checked) this.chosen[facet].add(id);
      else this.chosen[facet].delete(id);
      this.limit = ON_PAGE;
      this.run();
    });
    const number = element("span", { class: "hy-facet__count" }, n.toLocaleString());
    return element("li", {}, element("label", {}, box, element("span", {}, name), number));
  }

  #sorting() {
    const choices = ["best", "date"].map((id) => {
      const radio = element("input", {
        type: "radio",
        name: "hy-sort",
        id: `hy-sort-${id}`,
        checked: this.order === id,
      });
      radio.addEventListener("change", () => {
        this.sort = id;
        this.run();
      });
      return element("label", {}, radio, element("span", {}, this.texts[`sort-${id}`]));
    });
    const legend = element("legend", {}, this.texts.sort);
    return element("fieldset", { class: "hy-search-sort" }, legend, ...choices);
  }
}

export function mountPage(parts) {
  return new PageView(parts);
}
