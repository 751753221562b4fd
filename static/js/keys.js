/** Keys for those who like them: / searches, j and k walk, ? lists them. */
const dialog = document.getElementById("keys");
const input = document.getElementById("q");

document.querySelector(".find kbd").hidden = false;

function follow(which) {
  const link = document.querySelector(`[data-key="${which}"]`);
  if (link) location.assign(link.href);
}

const actions = {
  "/": () => {
    input.focus();
    input.select();
  },
  "?": () => dialog.showModal(),
  j: () => follow("next"),
  ArrowRight: () => follow("next"),
  k: () => follow("previous"),
  ArrowLeft: () => follow("previous"),
};

document.addEventListener("keydown", (event) => {
  // Keys belong to a field that has focus, to an open dialog, and to whatever scrolls sideways.
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  if (event.target.closest("input, select, textarea, pre, table, [contenteditable]")) return;
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
