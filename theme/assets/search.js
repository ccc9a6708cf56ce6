// Opens the search dialog. All else is loaded when somebody asks for it: search/panel.js.
(() => {
  const box = document.querySelector("[data-hy-search]");
  if (!box) return;
  const strings = box.dataset;
  const assets = new URL(".", document.currentScript.src);
  const root = new URL("../", assets).href;
  const opener = box.querySelector("a");
  const isServed = location.protocol !== "file:";
  let dialog = null;

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  // All at once: one that asks for the next would take a round trip each.
  const load = async (...modules) => {
    const names = [...modules, "panel", "engine", "text", "postings", "files"];
    const loaded = names.map((name) => import(new URL(`search/${name}.js`, assets).href));
    return (await Promise.all(loaded))[0];
  };

  function build() {
    const style = element("link", { rel: "stylesheet", href: `${assets.href}search.css` });
    document.head.append(style);
    const input = element("input", {
      type: "search",
      name: "q",
      class: "hy-search-input",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      maxlength: "2000",
      placeholder: strings.placeholder,
      "aria-label": strings.open,
    });
    const close = element("button", { type: "button", class: "hy-search-close" }, strings.close);
    close.addEventListener("click", () => dialog.close());
    const form = element("form", { role: "search", action: `${root}search/` }, input, close);
    const status = element("p", { class: "hy-search-status", role: "status" });
    const body = element("div", { class: "hy-search-body" });
    dialog = element(
      "dialog",
      { class: "hy-search-dialog", "aria-label": strings.open },
      form,
      status,
      body,
    );
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    // Not the panel's: until that is loaded, a search field's own Escape only empties it.
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      dialog.close();
    });
    document.body.append(dialog);
    if (!isServed) {
      input.disabled = true;
      const link = element("a", { href: `${root}archive/index.html` }, strings.archive);
      status.append(strings.file, " ", link);
      return;
    }
    load().then(
      ({ mountDialog }) => mountDialog({ dialog, form, input, status, body, root, strings }),
      () => status.append(strings.failed),
    );
  }

  function open() {
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
  }

  opener.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (event.key === "/" || event.key === "s") {
      const field = document.querySelector("#hy-search-page input[type=search]");
      event.preventDefault();
      if (field) field.select();
      else open();
    }
  });

  const page = document.getElementById("hy-search-page");
  if (page && isServed) {
    load("page").then(
      ({ mountPage }) => mountPage({ page, root, strings }),
      () => {
        page.querySelector(".hy-search-cannot").textContent = strings.failed;
        page.classList.add("hy-search-page--failed");
      },
    );
  } else if (page) {
    page.classList.add("hy-search-page--failed");
  }
})();
