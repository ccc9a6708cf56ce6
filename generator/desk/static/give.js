// A Word file and photos given in one go: sent while more are chosen, then read on the desk.

import { ask, startUploads } from "./upload.js";

const $ = (selector, root = document) => root.querySelector(selector);

export function startGiving(place) {
  const said = place.dataset;
  const given = $("#given");
  const go = $("#read");
  const state = $("#give-state");
  let draft = said.draft;
  let beginning = null;
  let wanted = false; // reading was asked for while files were still coming
  let reading = false;

  const { add, isBusy } = startUploads({
    rows: $("#uploads"),
    said,
    limit: Number(said.limit),
    begin: () => (draft ? Promise.resolve(draft) : (beginning ??= begin())),
    more: () => "&read=1",
    taken: show,
    idle: () => {
      update();
      // What could not be sent is told where it stands; nobody is led away from it.
      if (wanted && !$("#uploads .failed")) read();
      else if (wanted) state.textContent = said.saidUnsent;
      wanted = false;
    },
  });

  for (const input of place.querySelectorAll('input[type="file"]')) {
    input.addEventListener("change", () => take(input));
    // Chosen before this script had come.
    if (input.files.length) take(input);
  }

  function take(input) {
    const files = [...input.files];
    input.value = "";
    state.textContent = "";
    add(files);
    update();
  }

  // The draft is there before the first file, and this page is its own from then on.
  async function begin() {
    try {
      const begun = await ask("/new/files", "POST", {});
      draft = begun.draft;
      history.replaceState(null, "", begun.page);
      $("#skip-reading").href = `/d/${draft}`;
      $(".give-skip").hidden = false;
      $("#from-nothing")?.remove(); // there is a write-up by now
      return draft;
    } catch (error) {
      beginning = null;
      throw error;
    }
  }

  function show(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    const item = holder.content.firstElementChild;
    const old = [...given.children].find((one) => one.dataset.given === item.dataset.given);
    if (old) old.replaceWith(item);
    else given.append(item);
    update();
  }

  function update() {
    go.disabled = reading || !(given.children.length || isBusy());
  }

  given.addEventListener("click", async (event) => {
    const item = event.target.closest("[data-given]");
    if (!item || !event.target.closest("[data-drop-paper]")) return;
    try {
      await ask(`/d/${draft}/papers/drop`, "POST", { file: item.dataset.given });
      item.remove();
      update();
      $("#papers").focus();
    } catch (error) {
      state.textContent = error.isTold ? error.message : said.saidLost;
    }
  });

  go.addEventListener("click", () => {
    if (isBusy()) {
      wanted = true;
      state.textContent = said.saidSending;
      return;
    }
    read();
  });

  async function read() {
    reading = true;
    update();
    state.textContent = said.saidReading;
    place.setAttribute("aria-busy", "true");
    try {
      const told = await ask(`/d/${draft}/read`, "POST", {});
      if (told.go) {
        window.location.assign(told.go);
        return;
      }
      given.innerHTML = told.html;
      state.textContent = said.saidRefused;
    } catch (error) {
      state.textContent = error.isTold ? error.message : said.saidLost;
    }
    reading = false;
    place.removeAttribute("aria-busy");
    update();
  }
}
