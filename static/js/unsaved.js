// The editing desk: asks before an edited form is left, and keeps its text in this tab until it is saved,
// so that a session that ends while somebody writes loses nothing.
const form = document.querySelector("body.app-questions.change-form #content-main form[method=post]");
const key = `unsaved ${location.pathname}`;
const SENT = "unsaved was sent";

const values = () => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
const text = () => JSON.stringify(values());

// A page that refuses what was sent shows text that is not stored anywhere.
const refused = Boolean(document.querySelector(".errornote"));
const saved = Boolean(document.querySelector(".messagelist .success, .messagelist .info"));
if (saved) sessionStorage.removeItem(sessionStorage.getItem(SENT));
sessionStorage.removeItem(SENT);

// Compared with what the server sent: a browser may fill in, by itself, what was typed before a reload.
function differs(field) {
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (!field.options) return field.value !== field.defaultValue;
  const first = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
  return Boolean(first) && !first.selected;
}

if (form) {
  let leaving = false;
  const fields = () => [...form.elements].filter((field) => field.name && !field.name.includes("__prefix__"));
  const edited = () => refused || fields().some(differs);

  const keep = () => (edited() ? sessionStorage.setItem(key, text()) : sessionStorage.removeItem(key));
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);

  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget) return; // the preview leaves the form open
    if (leaving) return event.preventDefault(); // a double click
    leaving = true;
    if (edited()) sessionStorage.setItem(key, text());
    sessionStorage.setItem(SENT, key);
  });
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (!leaving && edited()) event.preventDefault();
  });

  const unsaved = sessionStorage.getItem(key);
  if (unsaved && unsaved !== text() && !refused) offer(JSON.parse(unsaved));
}

// Offer the text of an earlier visit that was never saved.
function offer(earlier) {
  const note = document.createElement("p");
  note.className = "unsaved";
  note.setAttribute("role", "status");
  note.append("What you wrote here earlier was not saved. ");
  note.append(button("Put it back", () => putBack(earlier)), " ", button("Forget it", () => sessionStorage.removeItem(key)));
  form.before(note);

  function button(label, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = label;
    made.addEventListener("click", () => {
      action();
      note.remove();
    });
    return made;
  }
}

function putBack(earlier) {
  const written = new Map(earlier);
  for (const [name, count] of written) if (name.endsWith("-TOTAL_FORMS")) addRows(name, Number(count));
  for (const field of form.elements) {
    if (!field.name || field.name === "csrfmiddlewaretoken" || field.name.includes("__prefix__")) continue;
    if (field.type === "checkbox") field.checked = written.has(field.name);
    else if (written.has(field.name)) field.value = written.get(field.name);
  }
  form.dispatchEvent(new Event("input"));
}

function addRows(name, count) {
  const total = form.elements[name];
  const more = total?.closest(".js-inline-admin-formset")?.querySelector(".add-row a");
  while (more && Number(total.value) < count) more.click();
}
