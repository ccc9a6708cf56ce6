// Opens photos in GLightbox. Without it, or without JavaScript, a photo opens as a plain link.
(() => {
  const labels = document.currentScript.dataset;
  if (typeof GLightbox === "undefined" || !document.querySelector(".hy-photo")) return;
  // What GLightbox asks for stands in the photo already; a page need not say it twice.
  for (const photo of document.querySelectorAll(".hy-photo")) {
    photo.dataset.type = "image";
    photo.dataset.srcset = photo.querySelector("source").getAttribute("srcset");
    photo.dataset.sizes = "96vw";
    photo.dataset.alt = photo.querySelector("img").alt;
  }
  const lightbox = GLightbox({
    selector: ".hy-photo",
    loop: true,
    openEffect: "fade",
    closeEffect: "fade",
    slideEffect: "slide",
    moreLength: 0, // captions are shown whole, on phones, too
    plyr: { css: "", js: "" }, // no film is ever shown; its player would come from the internet
  });
  lightbox.on("open", () => {
    const dialog = document.getElementById("glightbox-body");
    dialog.setAttribute("aria-modal", "true");
    dialog.setAttribute("aria-label", labels.label);
    for (const [name, label] of [["gclose", labels.close], ["gprev", labels.previous], ["gnext", labels.next]]) {
      const button = dialog.querySelector("." + name);
      button.setAttribute("aria-label", label);
      button.title = label;
    }
  });
})();
