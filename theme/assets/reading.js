/* Large type, remembered, and reading aloud. Runs in the head: large type is there from the first
   line on. Without it the page is read at its usual size, and the buttons are not shown. */
(() => {
  "use strict";
  const KEY = "huoye.type";
  const root = document.documentElement;
  root.dataset.hyScript = ""; // what scripts will show has its room from the first line on
  const remember = (isLarge) => {
    try {
      if (isLarge) localStorage.setItem(KEY, "large");
      else localStorage.removeItem(KEY);
    } catch {
      // Private windows may refuse; the page is large until it is left.
    }
  };
  try {
    if (localStorage.getItem(KEY) === "large") root.dataset.hyType = "large";
  } catch {
    // See above.
  }

  /** Reads the write-up, a paragraph at a time: long texts stop half-way in some browsers. */
  function mountVoice(labels) {
    const body = document.querySelector(".hy-body");
    const speech = window.speechSynthesis;
    if (!body || !speech || document.querySelector("[data-hy-read]")) return;
    const language = root.lang.split("-")[0];
    // Chinese goes by several names (zh-CN, zh_CN, cmn-Hans-CN); Cantonese reads it otherwise.
    const wanted = language === "zh" ? /^(zh|cmn)\b/ : new RegExp(`^${language}\\b`);
    const find = () => {
      const tag = (voice) => voice.lang.toLowerCase().replaceAll("_", "-");
      const able = speech.getVoices().filter((voice) => wanted.test(tag(voice)) && !/-(hk|mo)\b/.test(tag(voice)));
      return able.find((voice) => /-cn\b/.test(tag(voice))) || able[0];
    };
    const show = () => {
      if (!find() || document.querySelector("[data-hy-read]")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "hy-button hy-noprint";
      button.dataset.hyRead = "";
      const stop = () => {
        speech.cancel();
        button.textContent = labels.read;
        button.setAttribute("aria-pressed", "false");
      };
      const start = () => {
        const pieces = ".hy-body :is(p, li, h2, h3, h4, th, td, figcaption)";
        const parts = [...document.querySelectorAll(`.hy-report h1, .hy-stand, ${pieces}`)];
        // What stands in a piece is read with it.
        const texts = parts
          .filter((part) => !part.parentElement.closest(pieces))
          .map((part) => part.textContent.trim())
          .filter(Boolean);
        button.textContent = labels.stop;
        button.setAttribute("aria-pressed", "true");
        texts.forEach((text, number) => {
          const said = new SpeechSynthesisUtterance(text);
          said.voice = find();
          said.lang = said.voice.lang;
          if (number === texts.length - 1) said.onend = stop;
          speech.speak(said);
        });
      };
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-pressed") === "true") stop();
        else start();
      });
      stop();
      document.querySelector(".hy-byline").after(button);
      addEventListener("pagehide", () => speech.cancel());
    };
    show();
    speech.addEventListener?.("voiceschanged", show);
  }

  // What is printed says of which day it is.
  addEventListener("beforeprint", () => {
    const line = document.querySelector("[data-hy-printed]");
    if (!line) return;
    line.querySelector("span").textContent = new Date().toLocaleDateString(root.lang);
    if (!("CSSMarginRule" in window)) return;
    root.style.setProperty("--hy-printed", JSON.stringify(line.textContent.trim()));
    root.dataset.hyMargins = "";
  });

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-hy-large]");
    if (!button) return;
    const show = () => {
      const isLarge = root.dataset.hyType === "large";
      button.setAttribute("aria-pressed", String(isLarge));
      if (isLarge) mountVoice(button.dataset);
      const voice = document.querySelector("[data-hy-read]");
      if (voice) voice.hidden = !isLarge;
    };
    button.addEventListener("click", () => {
      const isLarge = root.dataset.hyType !== "large";
      if (isLarge) root.dataset.hyType = "large";
      else delete root.dataset.hyType;
      remember(isLarge);
      show();
    });
    show();
  });
})();
