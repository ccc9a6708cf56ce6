// Photos: sent in pieces, gone on with after a lost connection, put in order by hand or by keys.

import { insert } from "./editor.js";

const $ = (selector, root = document) => root.querySelector(selector);
const PIECE = 512 * 1024;
const LONGEST_WAIT = 15_000;

export function startPhotos(form, said) {
  const list = $("#photos");
  const draft = form.dataset.draft;
  const csrf = $('meta[name="csrf"]').content;
  const queue = [];
  let running = 0;

  $("#files").addEventListener("change", (event) => {
    add([...event.target.files]);
    event.target.value = "";
  });
  form.addEventListener("desk:files", (event) => add(event.detail));
  const drop = $("#drop");
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      if ([...event.dataTransfer.types].includes("Files")) {
        event.preventDefault();
        drop.classList.add("over");
      }
    });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, () => drop.classList.remove("over"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });

  function add(files) {
    for (const file of files) {
      const row = document.createElement("li");
      row.className = "upload";
      const name = document.createElement("span");
      name.textContent = file.name;
      const state = document.createElement("span");
      state.className = "quiet";
      const bar = document.createElement("progress");
      bar.max = Math.max(file.size, 1);
      bar.value = 0;
      bar.setAttribute("aria-label", file.name);
      row.append(name, " ", state, bar);
      $("#uploads").append(row);
      if (file.size > Number(form.dataset.limit)) {
        fail(row, state, said.saidLarge);
        continue;
      }
      queue.push({ file, row, state, bar });
    }
    next();
  }

  function next() {
    // One after the other: photos stand in the order in which they were chosen.
    while (running < 1 && queue.length) {
      const job = queue.shift();
      running += 1;
      send(job).finally(() => {
        running -= 1;
        next();
      });
    }
  }

  function fail(row, state, text, again) {
    row.classList.add("failed");
    state.textContent = text;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = again ? said.saidAgain : "✕";
    if (!again) button.setAttribute("aria-label", "✕");
    button.addEventListener("click", () => {
      row.remove();
      again?.();
    });
    row.append(" ", button);
  }

  async function send(job) {
    const { file, row, state, bar } = job;
    let wait = 1000;
    for (;;) {
      try {
        const mark = `${file.name} ${file.size} ${file.lastModified}`;
        const begun = await ask(`/d/${draft}/uploads`, "POST", { name: file.name, size: file.size, mark });
        await sendPieces(job, begun.upload, begun.offset);
        row.remove();
        return;
      } catch (error) {
        if (error.refused) {
          fail(row, state, error.message, () => add([file]));
          return;
        }
        state.textContent = said.saidWaiting;
        bar.removeAttribute("value");
        await new Promise((done) => {
          const timer = setTimeout(done, wait);
          window.addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
        });
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
    }
  }

  async function sendPieces({ file, state, bar }, upload, from) {
    let offset = from;
    for (;;) {
      bar.value = offset;
      const piece = file.slice(offset, offset + PIECE);
      state.textContent = offset + PIECE >= file.size ? said.saidTaking : `${Math.floor((100 * offset) / file.size)}%`;
      const url = `/u/${upload}?offset=${offset}&client=${form.deskClient}`;
      const answer = await fetch(url, {
        method: "PUT",
        body: piece,
        headers: { "X-CSRF": csrf, Accept: "application/json", "Content-Type": "application/octet-stream" },
      });
      const told = await answer.json();
      if (answer.status === 409 && told.offset !== undefined) {
        offset = told.offset; // a piece had arrived, its answer had not
        continue;
      }
      if (!answer.ok) throw refused(answer.status, told.message);
      offset = told.offset;
      if (told.html) {
        place(told.html);
        return;
      }
    }
  }

  function place(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    const item = holder.content.firstElementChild;
    if ([...list.children].some((one) => one.dataset.photo === item.dataset.photo)) return;
    list.append(item);
    form.deskSave();
  }

  async function ask(url, method, body) {
    const answer = await fetch(url, {
      method,
      body: JSON.stringify(body),
      headers: { "X-CSRF": csrf, Accept: "application/json", "Content-Type": "application/json" },
    });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw refused(answer.status, told.message);
    return told;
  }

  function refused(status, message) {
    const error = new Error(message ?? String(status));
    // A desk that is away, or too busy, is asked again; what it refuses it refuses.
    error.refused = status >= 400 && status < 500 && status !== 429;
    return error;
  }

  const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));

  list.addEventListener("click", async (event) => {
    const item = event.target.closest(".photo");
    const button = event.target.closest("button");
    if (!item || !button) return;
    const name = item.dataset.photo;
    if ("up" in button.dataset && item.previousElementSibling) {
      item.previousElementSibling.before(item);
      button.focus();
      changed();
    } else if ("down" in button.dataset && item.nextElementSibling) {
      item.nextElementSibling.after(item);
      button.focus();
      changed();
    } else if ("place" in button.dataset) {
      const caption = $('input[name$=".caption"]', item)?.value || said.saidCaption;
      const body = $("#body");
      body.focus();
      const before = body.value.slice(0, body.selectionStart);
      insert(body, `${before && !before.endsWith("\n\n") ? "\n\n" : ""}![${caption.replace(/[[\]]/g, "")}](${name})\n\n`);
    } else if ("remove" in button.dataset) {
      const follow = item.nextElementSibling ?? item.previousElementSibling;
      try {
        await ask(`/d/${draft}/files/${encodeURIComponent(name)}/remove`, "POST", { client: form.deskClient });
        item.remove();
        (follow ? $("button", follow) : $("#files")).focus();
        form.deskSave();
      } catch (error) {
        window.alert(error.message);
      }
    }
  });

  // Order by dragging, on desktops; phones and keyboards have the arrows.
  let dragged = null;
  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest(".photo");
    if (item) item.draggable = event.target.matches("img");
  });
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".photo");
    dragged?.classList.add("dragged");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest(".photo");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(dragged);
    else over.after(dragged);
  });
  list.addEventListener("dragend", () => {
    dragged?.classList.remove("dragged");
    dragged = null;
    changed();
  });
}
