// The reader's side of dashboard/analysis_panel.py: what a reader may ask further, copying a finding with its sources,
// and ranges of betweenness, which take long and are fetched step by step. What is found is decided in Python.
(function () {
  "use strict";

  const page = () => window.dashboardPage;
  let content = null;
  let observer = null;
  let asked = null; // what the last answer says was asked
  let before = null;
  let ranks = null; // the betweenness that was asked for: { query, html }

  function make(tag, attributes, ...inside) {
    const one = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    one.append(...inside);
    return one;
  }

  const button = (label, deed) => {
    const one = make("button", { type: "button", class: "plain" }, label);
    one.addEventListener("click", deed);
    return one;
  };

  // ---- asking further -----------------------------------------------------------------------------------------------

  function chooser(id, label) {
    const menu = make("select", { id });
    menu.append(make("option", { value: "" }, "an actor…"));
    for (const [inView, title] of [[1, "In this view"], [0, "Outside this view"]]) {
      const group = make("optgroup", { label: title });
      for (const [actor, name, here] of asked.actors) if (here === inView) group.append(make("option", { value: actor }, name));
      if (group.firstChild) menu.append(group);
    }
    menu.addEventListener("change", askRoute);
    return [make("label", { for: id }, label), menu];
  }

  function box(id, label) {
    const one = make("input", { type: "checkbox", id });
    one.addEventListener("change", askRoute);
    return make("label", { for: id, class: "tick-label" }, one, " " + label);
  }

  const value = (id) => content.querySelector("#" + id).value;

  function askRoute() {
    const [start, goal] = [value("route-start"), value("route-goal")];
    if (!start || !goal) return;
    if (start === goal) return page().say("Choose two different actors.");
    const wide = ["any-kind", "any-time"].filter((word) => content.querySelector("#route-" + word).checked);
    page().choose({ route: [start, goal, ...wide].join(",") });
  }

  function form(title, inside, submit) {
    const one = make("form", { class: "ask", "aria-label": title }, ...inside);
    one.addEventListener("submit", (event) => {
      event.preventDefault();
      submit();
    });
    return one;
  }

  function field(id, label, more) {
    return [make("label", { for: id }, label), make("input", { id, type: "text", autocomplete: "off", spellcheck: "false", ...more })];
  }

  const ask = (label) => make("button", { type: "submit", class: "plain" }, label);

  function linkedView(text) {
    const typed = text.trim();
    const at = typed.indexOf("?");
    if (at < 0) return /^https?:/.test(typed) ? "opening" : typed;
    return typed.slice(at + 1).split("#")[0] || "opening";
  }

  function addTools() {
    const place = content.querySelector(".ask-tools");
    if (!place || place.firstChild || !asked) return;
    place.append(
      form("How are two actors tied?", [
        ...chooser("route-start", "How are"), ...chooser("route-goal", "and"), make("span", { class: "ask-word" }, "tied?"),
        box("route-any-kind", "ties of any kind"), box("route-any-time", "of any time"),
      ], askRoute),
      form("What changed at a date?", [
        ...field("turn-date", "What changed from", { placeholder: "e.g. 2021-08", size: "9" }), make("span", { class: "ask-word" }, "on?"), ask("Show"),
      ], () => page().choose({ turn: value("turn-date").trim() || null })),
      form("What does another view show?", [
        ...field("compare-link", "Other view", { placeholder: "its link; empty: the opening view" }), ask("Compare"),
      ], () => page().choose({ compare: linkedView(value("compare-link")) || "opening" })),
    );
    setTools();
  }

  function setTools() {
    const start = content.querySelector("#route-start");
    if (!start || !asked) return;
    const [from, to] = asked.route.length ? asked.route : [asked.chosen, ""];
    start.value = from || start.value;
    content.querySelector("#route-goal").value = to || content.querySelector("#route-goal").value;
    content.querySelector("#route-any-kind").checked = asked.anyKind;
    content.querySelector("#route-any-time").checked = asked.anyTime;
    content.querySelector("#turn-date").value = asked.turn;
    content.querySelector("#compare-link").value = asked.compare ? "?" + asked.compare : "";
  }

  // ---- copying ------------------------------------------------------------------------------------------------------

  function copy(button) {
    const text = button.dataset.copy + "\n" + location.origin + location.pathname + button.dataset.copyLink + "\n";
    const done = () => page().say("The finding was copied with its sources.");
    const failed = () => page().banner("This browser did not let the page copy. Mark the text and copy it by hand.");
    page().copyText(text).then(done, failed);
  }

  // ---- ranges of betweenness ----------------------------------------------------------------------------------------

  function addBetweenness() {
    const place = content.querySelector("[data-betweenness]");
    if (!place) return;
    const query = place.dataset.betweenness;
    if (ranks && ranks.query === query && ranks.shown) {
      if (place.firstChild !== ranks.shown) place.replaceChildren(ranks.shown);
    } else if (!place.firstChild || place.dataset.for !== query) {
      place.dataset.for = query;
      place.replaceChildren(button("Who lies between others? Work out the range without each document", () => work(place, query)));
    }
  }

  async function work(place, query) {
    const bar = make("progress", { max: "1", value: "0", "aria-label": "Working out betweenness" });
    place.replaceChildren(bar);
    const mine = { query, shown: bar };
    ranks = mine;
    try {
      const first = await step(query, 0);
      const range = first.places.map((place) => [place, place]);
      for (let part = 1; part <= first.parts && ranks === mine; part += 1) {
        const { places } = await step(query, part);
        places.forEach((rank, at) => { range[at] = [Math.min(range[at][0], rank), Math.max(range[at][1], rank)]; });
        bar.max = first.parts;
        bar.value = part;
      }
      mine.shown = betweenness(first, range);
    } catch {
      mine.shown = make("p", { class: "quiet" }, "This could not be worked out. ", button("Try again", () => work(content.querySelector("[data-betweenness]"), query)));
    }
    if (ranks === mine) restore();
  }

  async function step(query, part) {
    const found = await fetch("/analysis/betweenness/" + part + (query ? "?" + query : ""));
    if (!found.ok) throw new Error(String(found.status));
    return found.json();
  }

  function betweenness(first, range) {
    const table = make("table", { class: "ranking" }, make("caption", {}, first.caption));
    table.append(make("thead", {}, make("tr", {}, ...first.heads.map((head, at) => make("th", { scope: "col", class: at ? "c-number" : "c-label" }, head)))));
    const rows = first.names.map((name, at) => make("tr", {},
      make("th", { scope: "row", class: "c-label" }, name),
      ...[first.places[at], ...range[at]].map((rank, place) => make("td", { class: "c-number", "data-label": first.heads[place + 1] }, String(rank)))));
    table.append(make("tbody", {}, ...rows));
    return table;
  }

  // ---- after every render -------------------------------------------------------------------------------------------

  function restore() {
    if (!content) return;
    observer.disconnect();
    addTools();
    addBetweenness();
    observer.observe(content, { childList: true, subtree: true });
  }

  const jump = (target) => {
    target.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  };

  function show(answer) {
    const found = page().byId("content-analysis");
    if (!found) return;
    if (found !== content) {
      content = found;
      observer = new MutationObserver(restore);
    }
    if (!answer.analysis) {
      before = null;
      return;
    }
    const chosen = answer.controls.sel;
    asked = { ...answer.analysis, chosen: answer.analysis.actors.some(([id]) => id === chosen) ? chosen : "" };
    restore();
    setTools();
    reveal(answer, chosen);
  }

  // What was asked last is brought into sight: a question just answered, a link's finding, a selected speaker's row.
  function reveal(answer, chosen) {
    const now = { route: asked.route.join(), turn: asked.turn, compared: asked.compare, sel: chosen };
    const news = before && ["route", "turn", "compared"].find((key) => now[key] && now[key] !== before[key]);
    const wanted = news ? "#analysis-" + news : !before && /^#finding-/.test(location.hash) ? "#" + CSS.escape(location.hash.slice(1)) : "";
    const section = () => wanted && content.querySelector(wanted);
    if (wanted) page().whenThere(() => settled(news, now) && section(), jump);
    else if (chosen && (!before || before.sel !== chosen)) {
      const row = () => content.querySelector('tr[aria-current="true"]');
      page().whenThere(row, (one) => { if (!one.contains(document.activeElement)) one.scrollIntoView({ block: "center" }); });
    }
    before = now;
  }

  // React draws the sections some frames after the answer: wait until they are those of what was asked.
  const settled = (news, now) => !news || content.querySelector('[data-asked="' + CSS.escape(news + ":" + now[news]) + '"]');

  document.addEventListener("click", (event) => {
    const found = event.target.closest && event.target.closest("[data-copy]");
    if (found && content && content.contains(found)) copy(found);
  });

  // This file stands before callbacks.js in the alphabet, so the page is not there yet.
  document.addEventListener("DOMContentLoaded", () => page().onAnswer(show));
})();
