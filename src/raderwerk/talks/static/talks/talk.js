// A talk saves itself part by part while one types. What is typed stays in the page until the server has it; it is kept
// nowhere else in the browser. Without this script every button of the page saves the whole page.

const PAUSE = 1200; // after the last key
const RETRY = [2000, 5000, 10000, 20000];

const form = document.querySelector("[data-talk]");
const words = form.dataset;
const dirty = new Map(); // part -> how often it changed
let timer = 0;
let failures = 0;
let busy = false;
let leaving = false;

form.classList.add("is-live");

const partOf = (element) => element.closest("[data-section]")?.dataset.section;
const value = (name) => form.querySelector(`[name="${name}"]`)?.value ?? "";

function say(text, isTrouble = false) {
  const status = document.querySelector("[data-status]");
  if (status.textContent === text) return;
  status.textContent = text;
  status.classList.toggle("is-trouble", isTrouble);
}

// Only these parts, and what every save carries.
function gather(parts) {
  const turn = form.elements.turn;
  turn.value = Number(turn.value) + 1;
  const body = new URLSearchParams({ csrfmiddlewaretoken: value("csrfmiddlewaretoken"), page: value("page"), turn: turn.value });
  for (const [name, text] of new FormData(form)) {
    if (parts.some((part) => name.startsWith(`${part}-`))) body.append(name, text);
  }
  return body;
}

const post = (body, options = {}) =>
  fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" }, redirect: "manual", ...options });

function schedule(delay = PAUSE) {
  clearTimeout(timer);
  timer = setTimeout(save, delay);
}

function changed(event) {
  const part = partOf(event.target);
  if (!part) return;
  dirty.set(part, (dirty.get(part) ?? 0) + 1);
  if (!failures) schedule();
}

async function save() {
  if (busy || leaving || dirty.size === 0) return;
  busy = true;
  const sent = new Map(dirty);
  say(words.wordsSaving);
  try {
    const response = await post(gather([...sent.keys()]));
    if (response.status === 409) return location.reload(); // finished on another device: show what is recorded
    if (response.type === "opaqueredirect" || response.status === 403) return await signedOut();
    if (!response.ok) throw new Error(response.statusText);
    for (const [part, times] of sent) if (dirty.get(part) === times) dirty.delete(part);
    failures = 0;
    replaceFeet(await response.text());
    say(words.wordsSaved);
    if (dirty.size) schedule();
  } catch {
    say(words.wordsOffline, true);
    again();
  } finally {
    busy = false;
  }
}

function again() {
  schedule(RETRY[Math.min(failures, RETRY.length - 1)]);
  failures += 1;
}

// After signing in again, in another tab, the page needs the token of the new session.
async function signedOut() {
  say(words.wordsOut, true);
  const page = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
  const token = fresh.querySelector("[data-talk] [name=csrfmiddlewaretoken]");
  if (token) form.elements.csrfmiddlewaretoken.value = token.value;
  again();
}

function replaceFeet(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const foot of fresh.querySelectorAll("[data-foot]")) {
    const old = document.getElementById(foot.id);
    if (!old) continue;
    old.replaceWith(foot);
    const says = form.querySelector(`[data-says-of="${foot.dataset.foot}"]`);
    if (says && foot.dataset.says) {
      says.textContent = foot.dataset.says;
      says.classList.add("is-said");
    }
  }
}

function clicked(event) {
  const keep = event.target.closest("[data-keep]");
  if (keep) {
    event.preventDefault();
    form.querySelector(`input[name="${keep.name}"]`).value = keep.value;
    dirty.set(keep.dataset.keep, 1);
    save();
  }
  const drop = event.target.closest("[data-drop]");
  if (drop) dirty.delete(drop.dataset.drop);
  openTarget(event.target.closest("a[href^='#']")?.hash);
}

// A part that somebody jumps to opens.
function openTarget(hash) {
  const target = hash && document.getElementById(hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}

// The browser closes or goes elsewhere: what waits is sent along, and arrives also when the page is gone.
function leave() {
  if (dirty.size && !leaving) post(gather([...dirty.keys()]), { keepalive: true }).catch(() => {});
}

function warn(event) {
  if (dirty.size && failures && !leaving) event.preventDefault();
}

function showMinutes() {
  const clock = document.querySelector("[data-since]");
  const minutes = Math.floor((Date.now() - Date.parse(clock.dataset.since)) / 60000);
  if (minutes > 0 && minutes < 240) clock.textContent = `${minutes} ${words.wordsMinutes}`;
}

form.addEventListener("input", changed);
form.addEventListener("change", changed);
form.addEventListener("click", clicked);
form.addEventListener("submit", () => {
  leaving = true; // the whole page goes along
  form.elements.turn.value = Number(form.elements.turn.value) + 1;
});
addEventListener("online", save);
addEventListener("pagehide", leave);
addEventListener("beforeunload", warn);
addEventListener("pageshow", () => (leaving = false));
document.addEventListener("visibilitychange", () => document.hidden && save());
setInterval(showMinutes, 15000);
showMinutes();
openTarget(location.hash);
document.querySelector(".tk-jump").addEventListener("click", clicked);
