/** Light or dark: the system's choice until the reader makes one, which this browser then keeps. */
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

function stored() {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null; // storage may be forbidden; the system's choice still holds
  }
}

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
}

function show(button) {
  button.setAttribute("aria-pressed", String(isDark()));
}

const kept = stored();
if (kept === "light" || kept === "dark") root.dataset.theme = kept;

function wire() {
  const button = document.getElementById("theme");
  button.hidden = false;
  show(button);
  system.addEventListener("change", () => show(button));
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // Without storage the choice lasts for this page.
    }
    show(button);
  });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", wire);
else wire();
