// Shows help from the guide on another site. Without this script, or when the guide does not answer, the link that stands there stays.
// Not a module: those may only come from elsewhere when the other server says so.

(() => {
  const guide = new URL("/gids/fragment/", document.currentScript.src);
  const NAMES = ["gemeente", "drempel", "zoek", "aantal", "kop"];

  // A parsed document runs no scripts, and the fragment has none.
  async function show(place) {
    const address = new URL(guide);
    for (const name of NAMES) {
      if (place.dataset[name]) address.searchParams.set(name, place.dataset[name]);
    }
    const response = await fetch(address, { credentials: "omit" });
    if (!response.ok) throw new Error(`The guide answered ${response.status}`);
    const found = new DOMParser().parseFromString(await response.text(), "text/html");
    place.replaceChildren(...found.body.childNodes);
  }

  for (const place of document.querySelectorAll("[data-raderwerk-gids]")) {
    show(place).catch((error) => console.warn(error.message));
  }
})();
