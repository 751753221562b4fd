/** Suggestions below the search box: a combobox after the ARIA pattern with a list below it. */
const form = document.getElementById("find");
const input = document.getElementById("q");
const PAUSE = 150; // milliseconds without a key
const list = document.createElement("ul");
const announcement = document.createElement("p"); // says to a screen reader what has come
let waiting = 0;
let request = null;
let active = -1;

list.id = "suggestions";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Suggestions");
list.hidden = true;
announcement.setAttribute("role", "status");
announcement.className = "unseen";
form.append(list, announcement);
for (const [name, value] of Object.entries({
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-controls": list.id,
  "aria-expanded": "false",
})) {
  input.setAttribute(name, value);
}

/** Ask for nothing more, so that no late answer changes what the reader now does. */
function stop() {
  clearTimeout(waiting);
  request?.abort();
}

function close() {
  stop();
  list.hidden = true;
  announcement.textContent = "";
  active = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function option({ label, hint, url }, number) {
  const item = document.createElement("li");
  item.id = `suggestion-${number}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.url = url;
  const name = document.createElement("span");
  const code = document.createElement("small");
  name.textContent = label;
  code.textContent = hint;
  item.append(name, code);
  item.addEventListener("mousedown", (event) => event.preventDefault()); // the input keeps its focus
  item.addEventListener("click", () => location.assign(url));
  return item;
}

function show(suggestions) {
  list.replaceChildren(...suggestions.map(option));
  active = -1;
  list.hidden = suggestions.length === 0;
  announcement.textContent = `${suggestions.length || "No"} ${suggestions.length === 1 ? "suggestion" : "suggestions"}`;
  input.setAttribute("aria-expanded", String(!list.hidden));
  input.removeAttribute("aria-activedescendant");
}

function move(step) {
  const items = [...list.children];
  if (list.hidden || !items.length) return;
  stop();
  items[active]?.setAttribute("aria-selected", "false");
  active = (active + step + items.length + (active < 0 && step < 0 ? 1 : 0)) % items.length;
  items[active].setAttribute("aria-selected", "true");
  items[active].scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", items[active].id);
}

async function ask() {
  stop();
  if (input.value.trim().length < 2) return close();
  request = new AbortController();
  try {
    const query = new URLSearchParams({ q: input.value });
    const answer = await fetch(`${form.dataset.suggestions}?${query}`, { signal: request.signal });
    if (answer.ok && document.activeElement === input) show((await answer.json()).suggestions);
  } catch {
    // A newer request took its place, or the network is gone: the form still searches.
  }
}

input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});
input.addEventListener("blur", close);
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape") {
    if (!list.hidden) event.preventDefault();
    close();
  } else if (event.key === "Enter" && active >= 0) {
    event.preventDefault();
    location.assign(list.children[active].dataset.url);
  }
});
