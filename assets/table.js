// The reader's side of dashboard/table.py: a filter box, sorting and copying for rows that Python made. Which rows there
// are is decided in Python; this script only orders, finds and copies them. React renders the rows anew with every
// answer, so order and filter are put on again as soon as it has.
(function () {
  "use strict";

  const orders = {}; // listing -> { column, down }
  const FORMULA = /^\s*[=+\-@]/; // what a spreadsheet would take for a formula
  let typed = "";
  let content = null;
  let observer = null;

  const page = () => window.dashboardPage;
  const listings = () => [...content.querySelectorAll("[data-listing]")];
  const rowsOf = (listing) => [...listing.querySelectorAll("tbody > tr")];
  const name = (listing) => listing.dataset.listing;
  const squeeze = (text) => text.replace(/\s+/g, " ").trim();
  const fold = (text) => squeeze(text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase());

  function make(tag, attributes, ...inside) {
    const one = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    one.append(...inside);
    return one;
  }

  // ---- tools, which only make sense where this script runs ----------------------------------------------------------

  function addTools() {
    const place = content.querySelector(".table-tools");
    if (place && !place.firstChild) {
      const box = make("input", { type: "search", id: "table-filter", autocomplete: "off", spellcheck: "false" });
      box.value = typed;
      box.addEventListener("input", () => {
        typed = box.value;
        restore();
      });
      box.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && box.value) {
          event.stopPropagation();
          event.preventDefault();
          box.value = typed = "";
          restore();
        }
      });
      const count = make("p", { role: "status", class: "quiet", id: "table-count" });
      place.append(make("label", { for: "table-filter" }, "Filter the rows"), box, count);
    }
    for (const listing of listings()) {
      const spot = listing.querySelector(".copy-place");
      const table = listing.querySelector("table");
      if (!spot || Boolean(spot.firstChild) === Boolean(table)) continue;
      spot.replaceChildren(...(table ? [sortMenu(listing), copyButton(listing)] : []));
    }
  }

  function copyButton(listing) {
    const label = "Copy as text: " + name(listing);
    const button = make("button", { type: "button", class: "plain", "aria-label": label }, "Copy as text");
    button.addEventListener("click", () => copy(listing));
    return button;
  }

  // Where rows are cards there is no row of headings to sort by.
  function sortMenu(listing) {
    const menu = make("select", { "aria-label": "Sort " + name(listing), class: "sort-menu" });
    menu.append(make("option", { value: "", disabled: "", selected: "" }, "Sort…"));
    for (const head of heads(listing)) {
      const { sortBy } = head.firstElementChild.dataset;
      const label = squeeze(head.textContent);
      menu.append(make("option", { value: sortBy + " up" }, "by " + label));
      menu.append(make("option", { value: sortBy + " down" }, "by " + label + ", reversed"));
    }
    menu.addEventListener("change", () => {
      const [column, way] = menu.value.split(" ");
      sortBy(listing, column, way === "down");
    });
    return menu;
  }

  // ---- sorting ------------------------------------------------------------------------------------------------------

  const heads = (listing) => [...listing.querySelectorAll("thead th")];

  function sortBy(listing, column, down) {
    orders[name(listing)] = { column, down };
    restore();
    const head = heads(listing).find((one) => one.firstElementChild.dataset.sortBy === column);
    page().say(name(listing) + " sorted by " + squeeze(head.textContent) + (down ? ", descending" : ", ascending"));
  }

  function order(listing) {
    const wanted = orders[name(listing)];
    const at = heads(listing).findIndex((one) => wanted && one.firstElementChild.dataset.sortBy === wanted.column);
    heads(listing).forEach((one, place) => {
      const sort = place !== at ? "none" : wanted.down ? "descending" : "ascending";
      if (one.getAttribute("aria-sort") !== sort) one.setAttribute("aria-sort", sort);
    });
    const menu = listing.querySelector(".sort-menu");
    if (menu && wanted) menu.value = wanted.column + (wanted.down ? " down" : " up");
    const body = listing.querySelector("tbody");
    if (!body) return;
    const rows = rowsOf(listing);
    const numeric = at >= 0 && "numeric" in heads(listing)[at].dataset;
    const sorted = [...rows].sort((one, other) => compare(one, other, at, numeric, wanted && wanted.down));
    if (sorted.some((row, place) => row !== rows[place])) body.append(...sorted);
  }

  // Stable: rows that are equal keep Python's order, whichever way they are sorted; rows without a value stand last.
  function compare(one, other, at, numeric, down) {
    const before = Number(one.dataset.place) - Number(other.dataset.place);
    if (at < 0) return before;
    const [a, b] = [one.cells[at].dataset.sort, other.cells[at].dataset.sort];
    if (a === b) return before;
    if (!a || !b) return a ? -1 : 1;
    const by = numeric ? Number(a) - Number(b) : a < b ? -1 : 1;
    return (down ? -by : by) || before;
  }

  // ---- filter -------------------------------------------------------------------------------------------------------

  function sift() {
    const words = fold(typed).split(" ").filter(Boolean);
    const told = [];
    for (const listing of listings()) {
      const rows = rowsOf(listing);
      let shown = 0;
      for (const row of rows) {
        const text = words.length ? fold(row.textContent) : "";
        const hidden = words.some((word) => !text.includes(word));
        if (row.hidden !== hidden) row.hidden = hidden;
        shown += hidden ? 0 : 1;
      }
      if (rows.length) told.push(shown + " of " + rows.length + " " + name(listing));
    }
    const count = content.querySelector("#table-count");
    const text = told.length ? "Showing " + told.join(", ") + "." : "";
    if (count && count.textContent !== text) count.textContent = text;
  }

  // ---- copying ------------------------------------------------------------------------------------------------------

  const harmless = (text) => (FORMULA.test(text) ? "'" + text : text);

  // Lists and remarks of a cell stand apart, so that their texts do not run into each other.
  function cellText(cell) {
    const pieces = cell.querySelectorAll("li, :scope > :not(ul):not([aria-hidden])");
    return harmless([...pieces].map((one) => squeeze(one.textContent)).filter(Boolean).join("; "));
  }

  function asText(listing) {
    const answer = page().state.answer;
    const rows = rowsOf(listing).filter((row) => !row.hidden);
    const lines = [
      squeeze(document.title) + ": " + name(listing),
      answer.summary,
      "Filters: " + answer.filters + ".",
      typed.trim() ? "Rows with “" + squeeze(typed) + "” only: " + rows.length + " of " + rowsOf(listing).length + "." : "",
      "Data " + answer.hash + ". No row is no evidence of no tie.",
    ].filter(Boolean).map(harmless);
    const table = [heads(listing).map((one) => harmless(squeeze(one.textContent)))];
    for (const row of rows) table.push([...row.cells].map(cellText));
    return [...lines, "", ...table.map((cells) => cells.join("\t"))].join("\n") + "\n";
  }

  function copy(listing) {
    const text = asText(listing);
    const done = () => page().say("The table of " + name(listing) + " was copied as text.");
    const failed = () => page().banner("This browser did not let the page copy. Mark the rows and copy them by hand.");
    copyText(text).then(done, failed);
  }

  async function copyText(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      if (!copyTheOldWay(text)) throw new Error("not copied");
    }
  }

  // Away from localhost a page without TLS has no clipboard of its own.
  function copyTheOldWay(text) {
    const before = document.activeElement;
    const area = make("textarea", { class: "sr-only", readonly: "" });
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (before) before.focus();
    return copied;
  }

  // ---- the keyboard's place ------------------------------------------------------------------------------------------

  let held = ""; // where the keyboard is in the rows, as a selector: a row that is moved or drawn anew loses it

  const selectorOf = (button) =>
    'tr[data-row="' + CSS.escape(button.closest("tr").dataset.row) + '"] [data-select="' + CSS.escape(button.dataset.select) + '"]';

  function keepKeyboard() {
    const now = document.activeElement;
    if (!held || (now !== document.body && !content.contains(now)) || now.matches(held)) return;
    const button = content.querySelector(held);
    if (button) button.focus({ preventScroll: true });
  }

  document.addEventListener("focusin", ({ target }) => {
    const button = content && content.contains(target) && target.closest("tr[data-row] [data-select]");
    held = button ? selectorOf(button) : "";
  });
  document.addEventListener("pointerdown", () => (held = ""));

  // ---- after every render -------------------------------------------------------------------------------------------

  function restore() {
    if (!content) return;
    observer.disconnect();
    addTools();
    listings().forEach(order);
    sift();
    keepKeyboard();
    observer.observe(content, { childList: true, subtree: true, characterData: true });
  }

  let shown = "";

  function show(answer) {
    const found = page().byId("content-table");
    if (!found) return;
    if (found !== content) {
      content = found;
      observer = new MutationObserver(restore);
    }
    restore();
    const now = answer.tab === "table" && answer.controls.sel ? answer.controls.sel : "";
    const chosen = () => content.querySelector('tr[data-row="' + CSS.escape(now) + '"][aria-current="true"]:not([hidden])');
    if (now && now !== shown) page().whenThere(chosen, reveal);
    shown = now;
  }

  // A selection that was made elsewhere is brought into sight.
  function reveal(row) {
    if (!row.contains(document.activeElement)) row.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-sort-by]");
    if (!button || !content || !content.contains(button)) return;
    const listing = button.closest("[data-listing]");
    const now = orders[name(listing)];
    const column = button.dataset.sortBy;
    sortBy(listing, column, Boolean(now && now.column === column && !now.down));
  });

  // callbacks.js stands before this file in the alphabet, so the page is there.
  page().onAnswer(show);
  page().copyText = copyText;
})();
