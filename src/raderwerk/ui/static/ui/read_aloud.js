// Reads the page aloud with the voice of the browser; without a voice the button stays hidden.

const button = document.querySelector("[data-read-aloud]");
const label = button?.querySelector("span");
const words = label?.textContent;
const PARTS = "h1, h2, p, li, legend, label, dt, dd, .utrecht-button";

// Each part once: a paragraph in a list item is read with the item.
function textOf(page) {
  const parts = [...page.querySelectorAll(PARTS)].filter((part) => part.checkVisibility() && !part.parentElement.closest(PARTS));
  return parts.map((part) => part.innerText.replace(/\s+/g, " ").trim()).filter(Boolean);
}

function stop() {
  speechSynthesis.cancel();
  label.textContent = words;
  button.setAttribute("aria-pressed", "false");
}

function read() {
  // One utterance per part: browsers cut off a long text after a quarter of a minute.
  const spoken = textOf(document.getElementById("inhoud")).map((text) => Object.assign(new SpeechSynthesisUtterance(text), { lang: document.documentElement.lang, rate: 0.9 }));
  if (!spoken.length) return;
  spoken.at(-1).addEventListener("end", stop);
  spoken.forEach((part) => speechSynthesis.speak(part));
  label.textContent = button.dataset.stop;
  button.setAttribute("aria-pressed", "true");
}

if (button && "speechSynthesis" in window) {
  button.hidden = false;
  button.addEventListener("click", () => (button.getAttribute("aria-pressed") === "true" ? stop() : read()));
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}
