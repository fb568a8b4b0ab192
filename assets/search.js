// The reader's side of dashboard/search.py: what is typed becomes the key q, what is found is listed and highlighted.
// What matches, and which view shows an actor that this one does not, is decided in Python.
(function () {
  "use strict";

  const WAIT = 160; // milliseconds without a letter until the view is asked for

  let page, box, field, results, list, clear;
  let answer = { q: "", hits: [], found: [], told: "" };
  let active = -1;
  let entered = false; // Enter was pressed before the answer to what is typed was here

  const typed = () => field.value.trim().split(/\s+/).join(" ");
  const options = () => [...list.children];

  function show(given) {
    const before = answer;
    answer = given.search;
    highlight();
    if (document.activeElement !== field && !page.state.soon) field.value = answer.q;
    clear.hidden = !field.value;
    if (answer.q !== before.q || !options().length) {
      const marked = before.hits[active]?.id; // stays marked while a longer text still finds it
      list.replaceChildren(...answer.hits.map(option));
      activate(answer.hits.findIndex((hit) => hit.id === marked));
      box.querySelector(".find-told").textContent = answer.told;
      if (answer.told && document.activeElement === field) page.say(answer.told);
    }
    if (document.activeElement === field && answer.q !== before.q) open(Boolean(answer.q));
    // Once the answer is applied, as taking a result asks for the next view.
    if (entered && answer.q === typed()) setTimeout(() => take(0), 0);
  }

  function highlight() {
    const found = new Set(answer.found);
    for (const one of document.querySelectorAll("#network .node, #network .label")) {
      one.classList.toggle("found", found.has(one.dataset.actor));
    }
  }

  function option(hit, place) {
    const item = document.createElement("li");
    item.id = "find-" + place;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    if (hit.show === null) item.dataset.select = hit.id;
    else item.dataset.arrive = hit.show;
    const line = (className, text) => {
      const part = document.createElement("span");
      part.className = className;
      part.textContent = text;
      return part;
    };
    item.append(line("find-name", hit.label));
    if (hit.name) item.append(" ", line("find-full", hit.name));
    item.append(" ", line("find-why", hit.why));
    if (hit.show !== null) item.append(" ", line("find-absent", "not in this view: show it"));
    return item;
  }

  function open(wanted) {
    results.hidden = !wanted;
    list.hidden = !answer.hits.length;
    field.setAttribute("aria-expanded", String(wanted && answer.hits.length > 0));
    if (!wanted) activate(-1);
  }

  function activate(place) {
    active = place;
    options().forEach((one, at) => one.setAttribute("aria-selected", String(at === place)));
    const chosen = options()[place];
    if (chosen) {
      field.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  function take(place) {
    entered = false;
    const chosen = options()[place];
    if (!chosen) return;
    open(false);
    chosen.click();
  }

  function type() {
    entered = false;
    clear.hidden = !field.value;
    page.soon({ q: typed() || null }, WAIT);
  }

  function empty() {
    field.value = "";
    open(false);
    type();
  }

  function key(event) {
    const last = options().length - 1;
    if (event.key === "Escape") {
      event.stopPropagation();
      if (field.value || !results.hidden) empty();
      else field.blur();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (results.hidden && answer.q) open(true);
      if (last < 0) return;
      const next = event.key === "ArrowDown" ? active + 1 : active - 1;
      activate(next > last ? 0 : next < 0 ? last : next);
    } else if (event.key === "Enter") {
      event.preventDefault();
      // Who walked the list wants what is marked in it, whatever else is still to be found.
      if (active >= 0) take(active);
      else if (answer.q !== typed() || page.state.soon) entered = Boolean(typed());
      else if (answer.q) take(0);
    } else if (event.key === "Tab") open(false);
  }

  function wire() {
    box = page.byId("search");
    field = box.querySelector("[role=combobox]");
    results = box.querySelector(".find-results");
    list = box.querySelector("[role=listbox]");
    clear = box.querySelector(".find-clear");
    field.addEventListener("input", type);
    field.addEventListener("keydown", key);
    field.addEventListener("focus", () => { if (answer.q && answer.q === typed()) open(true); });
    clear.addEventListener("click", () => { empty(); field.focus(); });
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the keyboard
    list.addEventListener("click", () => open(false));
    document.addEventListener("pointerdown", (event) => { if (!box.contains(event.target)) open(false); });
  }

  function start() {
    page = window.dashboardPage;
    page.onAnswer((given) => {
      if (!box) wire();
      show(given);
    });
  }

  if (window.dashboardPage) start();
  else document.addEventListener("DOMContentLoaded", start);
})();
