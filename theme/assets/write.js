// The guide's buttons: copy the sample, print the page. Without this script there are none.
(() => {
  const labels = document.currentScript.dataset;
  const sample = document.querySelector("[data-hy-sample]");
  const copy = document.querySelector("[data-hy-copy]");
  const said = document.querySelector("[data-hy-said]");
  const print = document.querySelector("[data-hy-print]");

  // An intranet site is often served without TLS, where browsers have no clipboard for scripts.
  const copyOld = () => {
    const selection = getSelection();
    const range = document.createRange();
    range.selectNodeContents(sample);
    selection.removeAllRanges();
    selection.addRange(range);
    const done = document.execCommand("copy");
    if (done) selection.removeAllRanges(); // else it stays selected, to be copied by hand
    return done;
  };

  copy.hidden = print.hidden = false;
  copy.addEventListener("click", async () => {
    let done = false;
    try {
      await navigator.clipboard.writeText(sample.textContent);
      done = true;
    } catch {
      done = copyOld();
    }
    said.textContent = done ? labels.copied : labels.selected;
  });
  print.addEventListener("click", () => window.print());
})();
