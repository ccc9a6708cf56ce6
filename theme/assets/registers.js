/* Plan, calendar and ledgers: filters whose state is in the address, today, arrow keys.
   Without this script everything is shown. No server is asked; it works from a folder, too. */
(() => {
  "use strict";
  const form = document.querySelector("form.hy-filter");
  const entries = [...document.querySelectorAll("[data-hy-entry]")];
  const groups = [...document.querySelectorAll("[data-hy-group]")];
  // A long list is open where there is room, and folded on a phone; until this is done the style
  // sheet hides it there, so nothing jumps. Without this script it is open everywhere.
  const isWide = matchMedia("(min-width: 60em)").matches;
  for (const fold of document.querySelectorAll("details[data-hy-wide]")) {
    if (!isWide) fold.open = false;
    fold.dataset.hySet = "";
  }

  const read = () => new URLSearchParams(location.hash.slice(1));
  // #i-z-05 is the anchor of an entry, #zone=zone-1 the state of the filters.
  const hasState = () => location.hash === "" || location.hash.includes("=");

  const apply = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    for (const entry of entries) {
      entry.hidden = !wanted.every(([name, value]) => {
        const has = (entry.dataset[name] || "").split(" ");
        return has.includes(value) || has.includes("*"); // "*": too many to name
      });
    }
    for (const group of [...groups].reverse()) {
      const inside = entries.filter((entry) => group.contains(entry));
      const shown = inside.filter((entry) => !entry.hidden).length;
      const count = group.querySelector(":scope > summary [data-hy-count]");
      if (count) count.textContent = shown;
      if (group.matches("td")) group.classList.toggle("hy-day--empty", shown === 0);
      else group.hidden = inside.length > 0 && shown === 0;
      if (wanted.length && shown && group.matches("details.hy-fold--section")) group.open = true;
    }
    // The key figures on top are the same filter: the chosen one is marked.
    const state = new Map(wanted).get("state") || "";
    for (const link of document.querySelectorAll("[data-hy-states] a")) {
      if (link.dataset.state === state) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const part of document.querySelectorAll("[data-hy-when]")) {
      part.hidden = state !== "" && state !== part.dataset.hyWhen;
    }
    const output = form.querySelector("output");
    const shown = entries.filter((entry) => !entry.hidden).length;
    output.textContent = wanted.length
      ? output.dataset.shown.replace("{n}", shown).replace("{total}", entries.length) : "";
    const hash = wanted.length ? "#" + new URLSearchParams(wanted) : "";
    for (const link of document.querySelectorAll("a[data-hy-keep]")) {
      link.href = link.href.split("#")[0] + hash;
    }
    return hash;
  };

  const load = () => {
    if (!hasState()) return;
    const state = read();
    for (const select of form.querySelectorAll("select")) {
      select.value = state.get(select.name) || "";
      if (select.selectedIndex < 0) select.value = "";
    }
    apply();
  };

  const save = () => {
    const hash = apply();
    history.replaceState(null, "", location.pathname + location.search + hash);
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("change", save);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(save));
    addEventListener("hashchange", load);
    load();
    // Who follows a figure to what is overdue wants to read whose it is.
    const asked = [...document.querySelectorAll("[data-hy-when]")]
      .find((part) => part.dataset.hyWhen === read().get("state"));
    if (asked) asked.scrollIntoView();
  } else {
    // A year's page passes the month's filters on.
    for (const link of hasState() ? document.querySelectorAll("a[data-hy-keep]") : []) {
      link.href = link.href.split("#")[0] + location.hash;
    }
  }

  for (const link of document.querySelectorAll("[data-hy-states] a")) {
    link.addEventListener("click", (event) => {
      const select = form && form.querySelector("select[name=state]");
      if (!select) return;
      event.preventDefault(); // the page stays where it is
      select.value = link.dataset.state;
      save();
    });
  }

  // A list of rules is searched as one types.
  const find = document.querySelector("[data-hy-find]");
  if (find) {
    const field = find.querySelector("input");
    const output = find.querySelector("output");
    const plain = (text) => text.normalize("NFKC").toLowerCase();
    const texts = new Map(entries.map((entry) => [entry, plain(entry.textContent)]));
    find.hidden = false;
    field.addEventListener("input", () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      let n = 0;
      for (const [entry, text] of texts) {
        entry.hidden = !words.every((word) => text.includes(word));
        if (!entry.hidden) n += 1;
      }
      for (const group of groups) {
        group.hidden = !group.querySelector("[data-hy-entry]:not([hidden])");
        group.open = words.length > 0 && !group.hidden;
      }
      output.textContent = words.length ? output.dataset.shown.replace("{n}", n) : "";
    });
  }

  // A calendar's address as the browser knows it, to be opened or copied.
  for (const box of document.querySelectorAll("[data-hy-subscribe]")) {
    const open = box.querySelector("[data-hy-webcal]");
    const field = box.querySelector("input");
    const copy = box.querySelector("[data-hy-copy]");
    if (location.protocol.startsWith("http")) {
      const address = open.href; // from where the page is read: inside a network that is what works
      field.value = address;
      open.href = address.replace(/^https?:/, "webcal:");
    }
    field.addEventListener("focus", () => field.select());
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        document.execCommand("copy"); // an intranet without https has no clipboard of its own
      }
      copy.textContent = copy.dataset.done;
    });
  }

  // An anchor into a folded list opens it.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && !id.includes("=") && document.getElementById(id);
    for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = fold.dataset.hyOpened = true;
    }
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // What day it is only the reader's clock knows; the page was built earlier.
  const now = new Date();
  const pad = (number) => String(number).padStart(2, "0");
  const iso = (day) => `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
  const today = document.querySelector(`[data-day="${iso(now)}"]`);
  if (today) {
    today.classList.add("hy-today");
    today.setAttribute("aria-current", "date");
  }

  const calendar = document.querySelector(".hy-calendar");
  if (calendar) {
    const days = [...calendar.querySelectorAll(".hy-day__number")];
    const start = (today && today.querySelector(".hy-day__number")) || days[0];
    const focus = (day) => {
      for (const other of days) other.tabIndex = other === day ? 0 : -1;
      day.focus();
    };
    start.tabIndex = 0;
    calendar.addEventListener("keydown", (event) => {
      const at = days.indexOf(event.target);
      if (at < 0) return;
      const turn = { PageUp: "prev", PageDown: "next" }[event.key];
      if (turn) {
        const link = document.querySelector(`.hy-month-nav a[rel="${turn}"]`);
        if (link) link.click();
      }
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - 7, ArrowDown: at + 7,
        Home: 0, End: days.length - 1 }[event.key];
      if (to === undefined && !turn) return;
      event.preventDefault();
      if (days[to]) focus(days[to]);
    });
  }

  // A list of hundreds is printed as a list; what the reader has opened is printed whole. Material
  // opens everything for paper, so it has to be known before.
  for (const rule of document.querySelectorAll("details.hy-rule > summary")) {
    rule.addEventListener("click", () => {
      if (rule.parentElement.open) delete rule.parentElement.dataset.hyOpened;
      else rule.parentElement.dataset.hyOpened = true;
    });
  }

  // Paper cannot unfold anything.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:is(.hy-fold, .hy-table, .hy-rest):not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
})();
