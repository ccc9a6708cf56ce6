// The text's own tools: buttons that write Markdown, and pasted Word or WeChat text made plain.

const $ = (selector, root = document) => root.querySelector(selector);

export function startEditor(form, said) {
  const body = $("#body");
  const tools = $(".tools");

  tools.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-tool]")?.dataset.tool;
    if (!tool) return;
    if (tool === "photo") {
      $("#files").click();
      return;
    }
    apply(body, tool);
  });
  // A toolbar is one stop of the Tab key; arrows go along it.
  const buttons = [...tools.querySelectorAll("button")];
  buttons.forEach((button, index) => {
    button.tabIndex = index ? -1 : 0;
    button.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = buttons[(index + step + buttons.length) % buttons.length];
      buttons.forEach((one) => (one.tabIndex = one === next ? 0 : -1));
      next.focus();
      event.preventDefault();
    });
  });

  body.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length && !html) {
      event.preventDefault();
      form.dispatchEvent(new CustomEvent("desk:files", { detail: files }));
      return;
    }
    if (!html) return; // plain text is what it is
    event.preventDefault();
    const { text, missing } = toMarkdown(html);
    insert(body, text);
    tell(said, missing);
  });

  // Enter goes on with a list; an empty item ends it. Not while an input method is composing.
  body.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
    const at = body.selectionStart;
    if (at !== body.selectionEnd) return;
    const begin = body.value.lastIndexOf("\n", at - 1) + 1;
    const line = body.value.slice(begin, at);
    const match = /^(\s*)(-|\d+\.|>)\s(.*)$/.exec(line);
    if (!match) return;
    event.preventDefault();
    if (!match[3]) {
      body.setRangeText("\n", begin, at, "end");
    } else {
      const mark = /\d/.test(match[2]) ? `${parseInt(match[2], 10) + 1}.` : match[2];
      body.setRangeText(`\n${match[1]}${mark} `, at, at, "end");
    }
    body.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function tell(said, missing) {
  const place = document.querySelector("#pasted");
  place.replaceChildren();
  const note = document.createElement("p");
  note.className = "note";
  note.textContent = missing.length
    ? `${said.saidMissing.replace("{n}", missing.length)} ${missing.join("、")}`
    : said.saidPasted;
  place.append(note);
  if (!missing.length) setTimeout(() => note.remove(), 4000);
}

export function insert(body, text) {
  body.focus();
  // execCommand keeps the browser's own undo.
  if (!document.execCommand("insertText", false, text)) {
    body.setRangeText(text, body.selectionStart, body.selectionEnd, "end");
    body.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function apply(body, tool) {
  const { selectionStart: from, selectionEnd: to, value } = body;
  if (tool === "bold") {
    const inside = value.slice(from, to);
    body.setRangeText(`**${inside}**`, from, to, "end");
    if (!inside) body.setSelectionRange(from + 2, from + 2);
  } else {
    const begin = value.lastIndexOf("\n", from - 1) + 1;
    const stop = value.indexOf("\n", to) < 0 ? value.length : value.indexOf("\n", to);
    const lines = value.slice(begin, stop).split("\n");
    const marks = { heading: "## ", list: "- ", quote: "> " };
    const bare = lines.map((line) => line.replace(/^(#{1,6} |- |> |\d+\. )/, ""));
    const has = lines.every((line, n) => line !== bare[n] || !line);
    const made = has && lines.some(Boolean)
      ? bare
      : bare.map((line, n) => (tool === "numbers" ? `${n + 1}. ` : marks[tool]) + line);
    body.setRangeText(made.join("\n"), begin, stop, "end");
  }
  body.focus();
  body.dispatchEvent(new Event("input", { bubbles: true }));
}

// ------------------------------------------------------------------------------- pasted text

const BLOCKS = new Set([
  "P", "DIV", "SECTION", "ARTICLE", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "UL", "OL",
  "BLOCKQUOTE", "TABLE", "FIGURE", "HEADER", "FOOTER", "PRE",
]);
const SKIPPED = new Set(["STYLE", "SCRIPT", "HEAD", "META", "LINK", "TITLE", "TEMPLATE", "O:P"]);
const SHOWN = new Set(["IFRAME", "VIDEO", "AUDIO", "MPVOICE", "MPVIDEO", "OBJECT", "EMBED"]);
const MARKED = { S: ["~~", "~~"], STRIKE: ["~~", "~~"], SUB: ["<sub>", "</sub>"], SUP: ["<sup>", "</sup>"] };

export function toMarkdown(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const missing = [];
  const blocks = [];
  walkBlocks(page.body, blocks, missing);
  const text = blocks.map(tidy).filter(Boolean).join("\n\n");
  return { text: joinLists(text), missing };
}

// Blanks at ends and in rows go; those that indent the items of inner lists stay.
function tidy(block) {
  return block
    .split("\n")
    .map((line) => {
      const [, indent, rest] = /^((?: {2,})(?=- |\d+\. ))?(.*)$/.exec(line);
      const words = rest
        .replace(/[ \t\u00a0\u3000]+/g, " ")
        .replace(/([\u3001\u3002\uff0c\uff1b\uff1a\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g, "$1")
        .trim();
      return words ? (indent ?? "") + words : "";
    })
    .join("\n")
    .replace(/^\n+|\s+$/g, "");
}

function joinLists(text) {
  const isItem = (line) => /^\s*(- |\d+\. )/.test(line ?? "");
  const lines = text.split("\n");
  return lines.filter((line, n) => !(line === "" && isItem(lines[n - 1]) && isItem(lines[n + 1]))).join("\n");
}

function walkBlocks(node, blocks, missing) {
  let line = "";
  const flush = () => {
    if (line.trim()) blocks.push(begun(line.trim()));
    line = "";
  };
  for (const child of node.childNodes) {
    if (isGone(child)) continue;
    if (child.nodeType === Node.ELEMENT_NODE && isBlock(child)) {
      flush();
      block(child, blocks, missing);
    } else {
      line += inline(child, missing);
    }
  }
  flush();
}

// Remarks and what somebody struck out while changes were tracked are no part of the text.
function isGone(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeType !== Node.TEXT_NODE;
  const style = node.getAttribute("style") ?? "";
  return (
    SKIPPED.has(node.tagName) ||
    node.tagName === "DEL" ||
    node.classList.contains("MsoCommentReference") ||
    /mso-element:\s*comment|mso-list:\s*ignore/i.test(style)
  );
}

function isBlock(element) {
  return BLOCKS.has(element.tagName) || [...element.children].some(isBlock);
}

// A paragraph that would be a rule, a heading or a list item because of how it begins is one only
// where somebody typed a bullet or a number.
function begun(text) {
  const bullet = /^[\u00b7•●▪■◆○\uf0b7\uf06c\uf0d8§]\s*(.+)$/s.exec(text);
  if (bullet) return `- ${bullet[1]}`;
  return text.replace(/^(#{1,6} |=+$|-{2,}$|\+ )/gm, "\\$1");
}

// What Word shows before a paragraph of a list: it is pasted as text that is to be ignored.
function listMark(element) {
  const style = element.getAttribute("style") ?? "";
  const level = /mso-list:[^;]*level(\d)/i.exec(style);
  if (!level) return "";
  const shown = [...element.querySelectorAll("[style]")].find((one) =>
    /mso-list:\s*ignore/i.test(one.getAttribute("style")),
  );
  const number = /^\s*\(?(\d{1,3})[.)\u3001\uff0e]/.exec(shown?.textContent ?? "");
  const words = (shown?.textContent ?? "").replace(/[\s\u00a0]+/g, "");
  if (!number && /[\u4e00-\u9fff]/.test(words)) return words; // 一、 is no mark of Markdown's
  return "   ".repeat(Number(level[1]) - 1) + (number ? `${number[1]}. ` : "- ");
}

function block(element, blocks, missing) {
  const tag = element.tagName;
  if (/^H[1-6]$/.test(tag)) {
    const level = Math.min(Math.max(Number(tag[1]), 2), 4);
    const text = inlineAll(element, missing).replace(/\*\*/g, "").replace(/\s+/g, " ").trim();
    if (text) blocks.push(`${"#".repeat(level)} ${text}`);
  } else if (tag === "UL" || tag === "OL") {
    const lines = listLines(element, missing, "");
    if (lines.length) blocks.push(lines.join("\n"));
  } else if (tag === "TABLE") {
    table(element, blocks, missing);
  } else if (tag === "BLOCKQUOTE") {
    const inside = [];
    walkBlocks(element, inside, missing);
    const quoted = inside.join("\n\n").split("\n").map((line) => `> ${line}`.trimEnd());
    if (inside.length) blocks.push(quoted.join("\n"));
  } else {
    const mark = listMark(element);
    if (!mark) {
      walkBlocks(element, blocks, missing);
      return;
    }
    const text = inlineAll(element, missing).replace(/\s+/g, " ").trim();
    if (text) blocks.push(mark + text);
  }
}

function listLines(list, missing, indent) {
  const lines = [];
  let number = Number(list.getAttribute("start")) || 1;
  for (const item of list.children) {
    if (item.tagName === "UL" || item.tagName === "OL") {
      lines.push(...listLines(item, missing, `${indent}   `));
      continue;
    }
    const mark = list.tagName === "OL" ? `${number}. ` : "- ";
    const inner = [...item.children].filter((one) => one.tagName === "UL" || one.tagName === "OL");
    const own = item.cloneNode(true);
    own.querySelectorAll("ul, ol").forEach((one) => one.remove());
    const words = [];
    walkBlocks(own, words, missing);
    if (words.length) {
      lines.push(indent + mark + words.join(" ").replace(/\s+/g, " ").replace(/^- /, ""));
      number += 1;
    }
    for (const one of inner) lines.push(...listLines(one, missing, `${indent}   `));
  }
  return lines;
}

// Markdown's tables know no merged cells: what is in one stands in its first place.
function table(element, blocks, missing) {
  const grid = [];
  [...element.rows].forEach((row, y) => {
    grid[y] ??= [];
    let x = 0;
    for (const cell of row.cells) {
      while (grid[y][x] !== undefined) x += 1;
      const text = inlineAll(cell, missing).replace(/\s+/g, " ").replace(/\|/g, "\\|").trim();
      const [wide, high] = [Math.min(cell.colSpan, 50), Math.min(cell.rowSpan, element.rows.length - y)];
      for (let down = 0; down < high; down += 1) {
        grid[y + down] ??= [];
        for (let over = 0; over < wide; over += 1) grid[y + down][x + over] = down || over ? "" : text;
      }
      x += wide;
    }
  });
  const rows = grid.filter((row) => row.some(Boolean));
  if (!rows.length) return;
  const width = Math.max(...rows.map((row) => row.length));
  if (width === 1) {
    blocks.push(...rows.map(([cell]) => cell));
    return;
  }
  const lines = rows.map((row) => `| ${Array.from({ length: width }, (_, x) => row[x] ?? "").join(" | ")} |`);
  lines.splice(1, 0, `|${" --- |".repeat(width)}`);
  blocks.push(lines.join("\n"));
}

function inlineAll(node, missing) {
  return [...node.childNodes].map((child) => inline(child, missing)).join("");
}

function inline(node, missing) {
  if (node.nodeType === Node.TEXT_NODE) {
    return escapeMarks(node.textContent.replace(/[\u200b\ufeff]/g, "").replace(/\s+/g, " "));
  }
  if (isGone(node)) return "";
  if (node.tagName === "BR") return "\n";
  if (node.tagName === "IMG" || node.tagName.startsWith("V:") || SHOWN.has(node.tagName)) {
    const source = node.getAttribute("data-src") || node.getAttribute("src") || "";
    if (/^data:image\/svg|spacer|emoji/i.test(source) || Number(node.getAttribute("width")) === 1) return "";
    const name = node.getAttribute("alt")?.trim() || decodeName(source) || `#${missing.length + 1}`;
    missing.push(name.slice(0, 40));
    return "";
  }
  const text = inlineAll(node, missing);
  // Our policy keeps styles from being applied, so what the attribute says is read as text.
  const weight = /font-weight:\s*(\w+)/i.exec(node.getAttribute("style") ?? "")?.[1] ?? "";
  const isBold = /^(B|STRONG)$/.test(node.tagName)
    ? !/^(normal|[1-5]00)$/i.test(weight)
    : /^(bold|bolder|[6-9]00)$/i.test(weight);
  const marks = MARKED[node.tagName] ?? (isBold && !text.includes("**") ? ["**", "**"] : null);
  if (marks && text.trim()) {
    const [, before, inside, after] = /^(\s*)(.*?)(\s*)$/s.exec(text);
    return before + marks[0] + inside + marks[1] + after;
  }
  if (node.tagName === "A" && /^https?:/.test(node.getAttribute("href") ?? "") && text.trim()) {
    return `[${text.trim()}](${node.getAttribute("href")})`;
  }
  return text;
}

function escapeMarks(text) {
  return text.replace(/([\\*_`<>[\]~])/g, "\\$1");
}

function decodeName(source) {
  if (!source || source.startsWith("data:") || source.startsWith("blob:")) return "";
  try {
    const name = decodeURIComponent(source.split(/[?#]/)[0].split(/[\\/]/).pop());
    return /\.\w{3,4}$/.test(name) ? name : "";
  } catch {
    return "";
  }
}
