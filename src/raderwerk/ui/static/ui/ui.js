// Small comforts on top of pages that work without them; nothing here is needed to do the work.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

function focusSearch(event) {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const search = document.querySelector("[data-search-shortcut]");
  if (event.key !== "/" || typing || !search || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  search.focus();
  search.select();
}

// Menus and explained words close on Escape and on a click elsewhere, as people expect of menus.
function closeOpen(selector, keep) {
  for (const details of all(selector)) if (!details.contains(keep)) details.open = false;
}
function escapeMenus(event) {
  if (event.key !== "Escape") return;
  const open = event.target.closest?.("details.rw-menu[open], details.rw-term[open]");
  closeOpen("details.rw-menu[open], details.rw-term[open]", null);
  open?.querySelector("summary").focus();
}

function updateBulk(form) {
  const bar = form.querySelector("[data-bulk]");
  const boxes = all(".is-select input[type=checkbox]:not([data-select-all])", form);
  const chosen = boxes.filter((box) => box.checked).length;
  const selectAll = form.querySelector("[data-select-all]");
  if (selectAll) {
    selectAll.hidden = boxes.length === 0;
    selectAll.checked = boxes.length > 0 && chosen === boxes.length;
    selectAll.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  if (!bar) return;
  const count = bar.querySelector("[data-bulk-count]");
  count.value = `${chosen} ${count.dataset.noun} gekozen`;
  bar.classList.toggle("is-idle", chosen === 0);
}

function onChange(event) {
  const form = event.target.closest(".is-select") && event.target.form;
  if (!form) return;
  if (event.target.matches("[data-select-all]")) {
    for (const box of all(".is-select input[type=checkbox]", form)) box.checked = event.target.checked;
  }
  updateBulk(form);
}

function closeToast(toast) {
  if (toast) toast.remove();
}

function onClick(event) {
  closeOpen("details.rw-menu[open], details.rw-term[open]", event.target);
  closeToast(event.target.closest("[data-toast-close]")?.closest("[data-toast]"));
  if (event.target.closest("[data-print]")) window.print();
  const copy = event.target.closest("[data-copy]");
  if (copy) navigator.clipboard?.writeText(document.getElementById(copy.dataset.copy).textContent);
}

// Without JavaScript a dialog is a disclosure in the page; with it, the same content opens as a native dialog.
function upgradeDialog(details) {
  const dialog = document.createElement("dialog");
  dialog.className = "rw-dialog";
  dialog.setAttribute("aria-labelledby", details.dataset.dialog);
  dialog.append(details.querySelector(".rw-dialog-body"));
  const opener = document.createElement("button");
  opener.type = "button";
  opener.className = details.querySelector("summary").className;
  opener.setAttribute("aria-haspopup", "dialog");
  opener.append(...details.querySelector("summary").childNodes);
  opener.addEventListener("click", () => dialog.showModal());
  for (const close of all("[data-dialog-close]", dialog)) {
    close.hidden = false;
    close.addEventListener("click", () => dialog.close());
  }
  const startsOpen = details.open;
  details.replaceWith(opener, dialog);
  if (startsOpen) dialog.showModal();
}

function prepare(root) {
  for (const form of all("form", root)) if (form.querySelector(".is-select")) updateBulk(form);
  for (const details of all("details[data-dialog]", root)) upgradeDialog(details);
  for (const button of all("[data-toast-close], [data-print], [data-copy]", root)) button.hidden = false;
  root.querySelector("[data-focus]")?.focus();
}

document.addEventListener("keydown", focusSearch);
document.addEventListener("keydown", escapeMenus);
document.addEventListener("change", onChange);
document.addEventListener("click", onClick);
document.addEventListener("htmx:after:swap", () => prepare(document));
prepare(document);
