// Files sent in pieces, one after the other, gone on with after a lost connection.

const PIECE = 512 * 1024;
const LONGEST_WAIT = 15_000;
const csrf = () => document.querySelector('meta[name="csrf"]').content;

// rows: the list that shows what is under way; begin: gives the draft's id; more: ends the address
// of each piece; taken: is told what the page has to show of a file; idle: all are done or failed.
export function startUploads({ rows, said, limit, begin, more, taken, idle }) {
  const queue = [];
  let running = 0;

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
      rows.append(row);
      if (file.size > limit) {
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
    if (!running) idle?.();
  }

  function fail(row, state, text, again) {
    row.classList.add("failed");
    state.textContent = text;
    row.querySelector("progress")?.remove();
    const button = (label, act) => {
      const one = document.createElement("button");
      one.type = "button";
      one.className = "small";
      one.textContent = label;
      one.addEventListener("click", () => {
        row.remove();
        act?.();
      });
      row.append(" ", one);
    };
    if (again) button(said.saidAgain, again);
    button(said.saidDrop, null);
  }

  async function send(job) {
    const { file, row, state, bar } = job;
    let wait = 1000;
    for (;;) {
      try {
        const draft = await begin();
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
      const answer = await fetch(`/u/${upload}?offset=${offset}${more()}`, {
        method: "PUT",
        body: piece,
        headers: { "X-CSRF": csrf(), Accept: "application/json", "Content-Type": "application/octet-stream" },
      });
      const told = await answer.json();
      if (answer.status === 409 && told.offset !== undefined) {
        offset = told.offset; // a piece had arrived, its answer had not
        continue;
      }
      if (!answer.ok) throw refused(answer.status, told.message);
      offset = told.offset;
      if (told.html) {
        taken(told.html);
        return;
      }
    }
  }

  return { add, isBusy: () => running > 0 };
}

export async function ask(url, method, body) {
  const answer = await fetch(url, {
    method,
    body: JSON.stringify(body),
    headers: { "X-CSRF": csrf(), Accept: "application/json", "Content-Type": "application/json" },
  });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw refused(answer.status, told.message);
  return told;
}

function refused(status, message) {
  const error = new Error(message ?? String(status));
  error.isTold = message !== undefined; // in the desk's words
  // A desk that is away, or too busy, is asked again; what it refuses it refuses.
  error.refused = status >= 400 && status < 500 && status !== 429;
  return error;
}
