// What a form cannot do by itself: keep what is typed while the desk is away, show others' changes
// without touching what somebody is typing, and wire up the parts below. No program is inline.

import { startEditor } from "./editor.js";
import { startGiving } from "./give.js";
import { startLive } from "./live.js";
import { startPhotos } from "./photos.js";

const $ = (selector, root = document) => root.querySelector(selector);

// Every request of htmx carries the session's token.
document.addEventListener("htmx:configRequest", (event) => {
  const token = $('meta[name="csrf"]')?.content;
  if (token) event.detail.headers["X-CSRF"] = token;
});

document.addEventListener("submit", (event) => {
  const question = event.target.dataset?.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

// A menu closes when somebody looks elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open]");
  if (menu) {
    menu.open = false;
    $("summary", menu).focus();
  }
});

const place = $("#give");
if (place) startGiving(place);

const form = $("#write");
if (form) startWriting(form);

function startWriting(form) {
  const said = form.dataset;
  const key = `desk ${form.dataset.draft}`;
  const client = Math.random().toString(36).slice(2, 14);
  $("#client").value = client;
  let pending = false; // something is typed that the desk has not confirmed
  let away = false;
  let timer = 0;

  const say = (text, isAway = false) => {
    const place = $("#save-state");
    if (place && place.textContent !== text) place.textContent = text;
    $("#savebar")?.classList.toggle("away", isAway);
  };

  // After the login what stands on this device comes back by itself.
  const offerLogin = () => {
    const link = document.createElement("a");
    link.href = `/login?next=${encodeURIComponent(window.location.pathname)}`;
    link.textContent = said.saidLogin;
    $("#save-state")?.append(" ", link);
  };

  // What is typed stands on this device until the desk says that it is saved.
  const snapshot = () =>
    [...new FormData(form)].filter(([name]) => !["csrf", "client"].includes(name));
  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: snapshot() }));
    } catch {
      // A full or forbidden store: the desk still saves.
    }
  };
  const forget = () => localStorage.removeItem(key);

  const showLive = startLive($("#live"));
  restore();
  if (isTyped()) {
    pending = true;
    say(said.saidTyping);
    keep();
    window.addEventListener("load", save);
  }

  form.addEventListener("input", () => {
    pending = true;
    if (!away) say(said.saidTyping);
    keep();
  });
  form.addEventListener("change", () => {
    pending = true;
    keep();
  });

  // Somebody may type before this script is here. (A page that is loaded anew or gone back to has
  // what browsers remember of it: that is nobody's typing.)
  function isTyped() {
    if (pending || performance.getEntriesByType("navigation")[0]?.type !== "navigate") return false;
    return [...form.elements].some((control) => {
      if (!control.name || ["hidden", "file", "submit"].includes(control.type)) return false;
      if (["checkbox", "radio"].includes(control.type)) return control.checked !== control.defaultChecked;
      if (control.options) {
        const given = [...control.options].find((option) => option.defaultSelected);
        return !(given ?? control.options[0])?.selected;
      }
      // A control shows no line break or impossible date that it was given: a fresh one tells.
      const fresh = document.createElement(control.tagName);
      if (control.tagName === "INPUT") fresh.type = control.type;
      fresh.defaultValue = control.defaultValue;
      return control.value !== fresh.value;
    });
  }

  function restore() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(key) ?? "null");
    } catch {
      kept = null;
    }
    if (!kept) return;
    const now = JSON.stringify(snapshot().filter(([name]) => name !== "seen"));
    if (JSON.stringify(kept.fields.filter(([name]) => name !== "seen")) === now) {
      forget();
      return;
    }
    // The revision that it was typed upon comes back with it: what others did since is merged.
    fill(kept.fields);
    pending = true;
    say(said.saidRestored);
    window.addEventListener("load", save);
  }

  function fill(fields) {
    const values = new Map();
    for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
    for (const control of form.elements) {
      if (!control.name || ["csrf", "client"].includes(control.name)) continue;
      const given = values.get(control.name);
      if (!given) continue;
      if (control.type === "checkbox" || control.type === "radio") {
        control.checked = given.includes(control.value);
      } else if (control.type === "hidden" && control.name !== "seen") {
        continue;
      } else {
        control.value = given[given.length - 1];
      }
    }
  }

  function save() {
    form.dispatchEvent(new Event("desk:save", { bubbles: true }));
  }
  form.deskSave = save;
  form.deskClient = client;

  const begin = (event) => event.detail.elt === form && event.detail.requestConfig.verb === "post";
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!begin(event)) return;
    pending = false;
    if (!away) say(said.saidSaving);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== form && event.detail.elt.getAttribute("hx-get") === null) return;
    const { xhr, successful } = event.detail;
    if (successful) {
      const wasAway = away;
      away = false;
      clearTimeout(timer);
      if (begin(event) && !pending) forget();
      if (begin(event) || xhr.status === 200) showLive();
      // What is saved says so itself; nothing would come after this to say it.
      if (wasAway && (pending || localStorage.getItem(key))) {
        say(said.saidBack);
        save();
      }
      return;
    }
    if (event.detail.elt !== form) return;
    pending = true;
    keep();
    if (xhr && xhr.status >= 400 && xhr.status < 500) {
      const text = new DOMParser().parseFromString(xhr.responseText, "text/html").body.textContent;
      say(text.trim() || said.saidStopped.replace("{text}", String(xhr.status)), true);
      if (xhr.status === 401) offerLogin();
      return;
    }
    away = true;
    say(said.saidAway, true);
    clearTimeout(timer);
    timer = setTimeout(save, 4000);
  });
  window.addEventListener("online", save);
  window.addEventListener("beforeunload", () => {
    if (pending) keep();
  });

  // What others changed is shown, but never under somebody's fingers.
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const target = event.detail.target;
    if (target.matches?.("[data-field]") && target.contains(document.activeElement)) {
      event.detail.shouldSwap = false;
    }
    if (target.id === "photos" && target.contains(document.activeElement)) {
      event.detail.shouldSwap = false;
    }
  });
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    const place = $("#others");
    if (event.detail.target.id !== "others" || !place?.dataset.body) return;
    const body = $("#body");
    const text = place.dataset.body;
    delete place.dataset.body;
    if (pending || body.value === text) return;
    const before = body.value;
    const at = body.selectionStart;
    body.value = text;
    // The cursor stays before or behind what was put in.
    let same = 0;
    while (same < at && before[same] === text[same]) same += 1;
    const moved = same < at ? at + text.length - before.length : at;
    if (document.activeElement === body) body.setSelectionRange(moved, moved);
  });

  document.addEventListener("click", (event) => {
    const remove = event.target.closest("[data-remove-row]");
    if (remove) {
      const row = remove.closest("[data-row]");
      const next = row.parentElement.parentElement.querySelector(".quiet-button");
      row.remove();
      next?.focus();
      form.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const force = event.target.closest("[data-force]");
    if (force) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name: "force", value: force.dataset.force });
      form.append(input);
      force.closest(".note").remove();
      save();
      setTimeout(() => input.remove(), 1500);
    }
    const take = event.target.closest("[data-take]");
    if (take) {
      if (take.dataset.take === "body") {
        $("#body").value = take.dataset.value;
        save();
      } else {
        window.location.reload();
      }
      forget();
      take.closest(".note").remove();
    }
  });

  // The form leaves the page with everything saved.
  form.addEventListener("submit", () => {
    pending = false;
    forget();
  });

  startEditor(form, said);
  startPhotos(form, said);
}
