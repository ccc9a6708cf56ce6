// Photos: sent in pieces, gone on with after a lost connection, put in order by hand or by keys.

import { insert } from "./editor.js";
import { ask, startUploads } from "./upload.js";

const $ = (selector, root = document) => root.querySelector(selector);

export function startPhotos(form, said) {
  const list = $("#photos");
  const draft = form.dataset.draft;
  const { add } = startUploads({
    rows: $("#uploads"),
    said,
    limit: Number(form.dataset.limit),
    begin: async () => draft,
    more: () => `&client=${form.deskClient}`,
    taken: place,
  });

  const input = $("#files");
  const take = () => {
    const files = [...input.files];
    input.value = "";
    add(files);
  };
  input.addEventListener("change", take);
  // Chosen before this script had come.
  if (input.files.length) take();
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

  const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));

  function place(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    const item = holder.content.firstElementChild;
    if ([...list.children].some((one) => one.dataset.photo === item.dataset.photo)) return;
    list.append(item);
    form.deskSave();
  }

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
    } else if ("read" in button.dataset) {
      button.disabled = true;
      try {
        await ask(`/d/${draft}/read`, "POST", { file: name, client: form.deskClient });
        window.location.reload();
      } catch (error) {
        button.disabled = false;
        window.alert(error.message);
      }
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
