/** Sends the filter form on every change, and gives focus and scroll back on the page that comes. */
const form = document.getElementById("filters");
const KEY = "filters:return";

function address() {
  const query = new URLSearchParams();
  const fields = new FormData(form);
  // Easiest first goes without saying, except where the best match comes first: in a search.
  const unsaid = fields.has("q") ? "" : "easiest";
  for (const [name, value] of fields) {
    if (value && !(name === "sort" && value === unsaid)) query.append(name, value);
  }
  const text = query.toString();
  return text ? `${form.action}?${text}` : form.action;
}

function remember(control) {
  const fold = form.closest("details");
  const state = { id: control.id, top: scrollY, side: form.closest(".side").scrollTop, open: fold.open };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // Without storage the page starts at its top, which is still right.
  }
}

function restore() {
  let state = null;
  try {
    state = JSON.parse(sessionStorage.getItem(KEY));
    sessionStorage.removeItem(KEY);
  } catch {
    return;
  }
  if (!state) return;
  form.closest("details").open = state.open;
  document.getElementById(state.id)?.focus({ preventScroll: true });
  form.closest(".side").scrollTop = state.side;
  scrollTo({ top: state.top, behavior: "instant" });
}

form.querySelector("[data-script-hint]").hidden = false;
restore();
// The elements of a form include its fieldsets, through which a change passes as well.
for (const control of [...form.elements].filter((element) => element.name)) {
  control.addEventListener("change", () => {
    remember(control);
    location.assign(address());
  });
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  location.assign(address());
});
