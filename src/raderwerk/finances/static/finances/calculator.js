// Sliders beside the two numbers of the calculator. Without this file one types a number and presses the button.

const asText = (number) => String(number).replace(".", ",");
const asNumber = (text) => Number.parseFloat(text.replace(",", "."));

function addSlider(holder) {
  const field = holder.querySelector("input");
  const slider = document.createElement("input");
  slider.type = "range";
  slider.className = "wk-slider";
  slider.min = holder.dataset.least;
  slider.max = holder.dataset.most;
  slider.step = holder.dataset.step;
  slider.value = asNumber(field.value) || holder.dataset.least;
  slider.setAttribute("aria-labelledby", `${field.id}-naam`);
  holder.querySelector("label").id = `${field.id}-naam`;
  slider.addEventListener("input", () => {
    field.value = asText(slider.value);
  });
  field.addEventListener("input", () => {
    slider.value = asNumber(field.value) || holder.dataset.least;
  });
  holder.append(slider);
}

for (const form of document.querySelectorAll("[data-turn]")) {
  for (const holder of form.querySelectorAll("[data-slider]")) addSlider(holder);
  form.classList.add("is-live");
}
