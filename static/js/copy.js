/** Puts a copy button on every code sample. */
async function copy(button, code) {
  await navigator.clipboard.writeText(code.textContent.trimEnd());
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 2000);
}

if (navigator.clipboard) {
  for (const sample of document.querySelectorAll(".highlight:not(.language-output, .language-error)")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => copy(button, sample.querySelector("code")));
    sample.append(button);
  }
}
