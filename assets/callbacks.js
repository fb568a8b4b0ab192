// The reader's side of dashboard/callbacks.py: an arrival asks for a view, the answer is applied and writes the URL.
// What a view shows is decided in Python. This script edits one key of the query, shows the answer, and shows the
// answer's own "flips" at once when a switch is moved.
(function () {
  "use strict";

  const root = document.documentElement;
  const REPLACING = new Set(["from", "to", "q", "moved"]); // sliders and drags leave no trail in the history
  const state = {
    answer: null, // the last answer that was applied
    query: "", // the query that was last asked for
    n: 0, // its counter; an answer with another one is late
    status: [], // the statuses that were last asked for
    switches: { disputed: true, unproven: true },
    stale: false, // something other than a switch is under way, so flips no longer hold
    moves: [], // switches that were moved meanwhile
    told: undefined, // the selection whose evidence was last told
    fromEvidence: false, // what is selected was chosen in the evidence, which then keeps the keyboard
    first: true,
    pending: null,
    soon: null, // keys that a reader is still changing; asked for after a short wait
    waiting: null,
  };

  const listeners = []; // what other scripts of the page draw of an answer

  const byId = (id) => document.querySelector("#react-entry-point #" + CSS.escape(id));
  const all = (selector) => document.querySelectorAll("#react-entry-point " + selector);

  // ---- asking for a view ------------------------------------------------------------------------------------------

  function arrive(query, { quiet = false } = {}) {
    state.query = query.replace(/^\?/, "");
    state.n += 1;
    root.dataset.ready = "false";
    if (state.pending) clearTimeout(state.pending);
    // Two frames later, so that what the click shows is painted before Dash and React take the thread;
    // clicks within these frames become one request.
    const n = state.n;
    const send = () => {
      if (n !== state.n) return;
      window.dash_clientside.set_props("arrival", { data: { query: state.query, n } });
    };
    if (quiet) send();
    else requestAnimationFrame(() => requestAnimationFrame(() => { state.pending = setTimeout(send, 0); }));
  }

  function params() {
    return new URLSearchParams(state.query);
  }

  function setKeys(pairs) {
    const wanted = params();
    for (const [key, value] of Object.entries(pairs)) {
      if (value === null) wanted.delete(key);
      else wanted.set(key, value);
    }
    arrive(wanted.toString());
  }

  // A key other than a switch: until the answer comes, the flips of the last answer no longer hold.
  function choose(pairs) {
    state.stale = true;
    state.returning = false;
    setKeys(pairs);
  }

  // ---- the switches -----------------------------------------------------------------------------------------------

  const position = (switches) => (switches.disputed ? "1" : "0") + (switches.unproven ? "1" : "0");

  function pictureAt(switches) {
    const answer = state.answer;
    if (position(switches) === position(answer.controls)) return { status: answer.controls.status, ...answer };
    return answer.flips[position(switches)];
  }

  function moveSwitch(key) {
    state.switches = { ...state.switches, [key]: !state.switches[key] };
    drawSwitches();
    // Which boxes a move ticks is known again when the answer is here.
    if (state.stale) {
      state.moves.push(key);
      return;
    }
    const shown = pictureAt(state.switches);
    state.status = shown.status;
    drawSwitches();
    show(shown);
    setKeys({ status: shown.status.join(",") });
  }

  function makeUpMoves() {
    const moves = state.moves;
    state.moves = [];
    moves.forEach(moveSwitch);
  }

  function drawSwitches() {
    for (const button of all("[data-switch]")) {
      button.setAttribute("aria-checked", String(state.switches[button.dataset.switch]));
    }
    for (const button of all('[data-key="status"]')) {
      button.setAttribute("aria-checked", String(state.status.includes(button.dataset.value)));
    }
  }

  // ---- showing an answer ------------------------------------------------------------------------------------------

  // What the statuses decide: the picture and its sentences. From an answer or from one of its flips.
  function show(shown) {
    window.dashboardNetwork.show(shown.picture);
    byId("network").firstElementChild.setAttribute("aria-label", "Network. " + shown.summary);
    setText(byId("view-summary"), shown.summary);
    setText(byId("tally"), shown.tally);
    setText(byId("remark"), shown.remark);
    for (const sentence of all(".strip-sentence")) setText(sentence, shown.times);
    const kinds = new Set(shown.picture.nodes.map((id) => window.dashboardNetwork.kind(id)));
    for (const key of all("[data-legend-kind]")) key.hidden = !kinds.has(key.dataset.legendKind);
    const empty = byId("empty");
    setText(empty, shown.empty);
    empty.hidden = !shown.empty;
    window.dashboardNetwork.select(selected(), shown.lit);
  }

  function setText(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  const selected = () => params().get("sel");

  function apply(answer) {
    if (!answer || answer.n !== state.n) return window.dash_clientside.no_update;
    const before = state.answer;
    state.answer = answer;
    state.stale = false;
    state.switches = { disputed: answer.controls.disputed, unproven: answer.controls.unproven };
    state.status = answer.controls.status;
    state.query = answer.query;
    drawControls(answer);
    root.dataset.theme = answer.controls.theme;
    window.dashboardNetwork.move(answer.moved);
    show(answer);
    if (!before || before.frame !== answer.frame) window.dashboardNetwork.fit(answer.box);
    else window.dashboardNetwork.remember(answer.box);
    for (const listener of listeners) listener(answer);
    tell(answer, before);
    writeUrl(answer.query);
    makeUpMoves();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (answer.n !== state.n) return;
      tellEvidence(answer.controls.sel);
      root.dataset.ready = "true";
    }));
    return window.dash_clientside ? window.dash_clientside.no_update : undefined;
  }

  // Another selection: its evidence is read from the top, and said to those who do not see it.
  function tellEvidence(chosen) {
    const told = state.told;
    state.told = chosen;
    if (told === undefined || told === chosen) return;
    const evidence = byId("evidence");
    evidence.scrollTop = 0;
    if (state.fromEvidence) evidence.focus({ preventScroll: true });
    state.fromEvidence = false;
    const sentence = evidence.querySelector("h2");
    say(chosen && sentence ? "Evidence: " + sentence.textContent : "Nothing is selected.");
  }

  function drawControls(answer) {
    const controls = answer.controls;
    drawSwitches();
    for (const button of all("[role=checkbox][data-key]")) {
      const { key, value } = button.dataset;
      const on = value === "" ? Boolean(controls[key]) : controls[key].includes(value);
      button.setAttribute("aria-checked", String(on));
    }
    for (const button of all("[role=radio][data-key]")) {
      const { key, value } = button.dataset;
      const now = key === "prominence" ? (controls.prominence === "core" ? "core" : "core,context") : String(controls[key]);
      button.setAttribute("aria-checked", String(now === value));
    }
    for (const button of all("[data-toggle]")) {
      button.setAttribute("aria-pressed", String(controls[button.dataset.key].includes(button.dataset.toggle)));
    }
    for (const place of all("[data-count]")) {
      const [key, value] = place.dataset.count.split(" ");
      const counts = answer.counts[key];
      setText(place, counts && value ? String(counts[value] || 0) : "");
    }
    for (const tools of all("[data-focus-tools]")) tools.hidden = !controls.focus;
    for (const name of all("[data-focus-name]")) {
      setText(name, controls.focus ? controls["focus-name"] : "None: select an actor to focus on it.");
    }
    for (const button of all("[data-theme-button]")) button.setAttribute("aria-pressed", String(controls.theme === "dark"));
    drawTabs(answer.tab);
    const share = answer.share ? "?" + answer.share : "";
    for (const link of all("[data-export]")) link.setAttribute("href", "/export/" + link.dataset.export + share);
  }

  function drawTabs(chosen) {
    for (const tab of all("[role=tab]")) {
      const on = tab.dataset.tab === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      byId("panel-" + tab.dataset.tab).hidden = !on;
    }
    document.querySelector("#react-entry-point .page").dataset.tab = chosen;
  }

  // Notices of what a link could not do, the banner of a bad edit, and the offer to reload when the data changed.
  function tell(answer, before) {
    const notices = byId("notices");
    if (answer.notices.length || state.first) {
      setText(notices, answer.notices.join(" "));
      notices.hidden = !answer.notices.length;
    } else if (before && before.query !== answer.query) {
      notices.hidden = true;
    }
    const loaded = state.loaded || (state.loaded = answer.hash);
    if (loaded !== answer.hash) banner("The data has changed to version " + answer.hash + ".", "Load it", "reload");
    else if (answer.problem) banner("An edit of the data cannot be used; the last good data is shown. " + answer.problem.split("\n")[0]);
    else banner("");
  }

  function banner(text, action, name) {
    const place = byId("banner");
    place.hidden = !text;
    place.replaceChildren(document.createTextNode(text));
    if (action) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.dataset[name] = "";
      button.textContent = action;
      place.append(" ", button);
    }
  }

  // Back undoes a discrete choice: push unless nothing changed, or this is the first answer, or only a drag moved.
  function writeUrl(query) {
    const now = location.search.replace(/^\?/, "");
    const target = location.pathname + (query ? "?" + query : "");
    const replace = state.first || state.returning || onlyReplacing(now, query);
    state.first = false;
    state.returning = false;
    if (now === query) return;
    if (replace) history.replaceState(null, "", target);
    else history.pushState(null, "", target);
  }

  function onlyReplacing(one, other) {
    const [a, b] = [new URLSearchParams(one), new URLSearchParams(other)];
    return [...new Set([...a.keys(), ...b.keys()])].every((key) => REPLACING.has(key) || a.get(key) === b.get(key));
  }

  function fail(failure) {
    if (!failure) return window.dash_clientside.no_update;
    banner("That did not work on the server (reference " + failure.reference + "). The last view is shown.");
    const answer = state.answer;
    if (answer) {
      state.query = answer.query;
      state.switches = { disputed: answer.controls.disputed, unproven: answer.controls.unproven };
      state.status = answer.controls.status;
      state.stale = false;
      state.moves = [];
      drawControls(answer);
      show(answer);
    }
    root.dataset.ready = "true";
    return window.dash_clientside.no_update;
  }

  // ---- what a click does ------------------------------------------------------------------------------------------

  function without(list, item) {
    return list.includes(item) ? list.filter((one) => one !== item) : [...list, item];
  }

  function tick(button) {
    const { key, value } = button.dataset;
    const on = button.getAttribute("aria-checked") !== "true";
    button.setAttribute("aria-checked", String(on));
    if (value === "") return choose({ [key]: on ? "1" : "0" });
    const ticked = [...all('[role=checkbox][data-key="' + key + '"]')]
      .filter((one) => one.getAttribute("aria-checked") === "true").map((one) => one.dataset.value);
    const boxes = new Set([...all('[role=checkbox][data-key="' + key + '"]')].map((one) => one.dataset.value));
    // Values without a box, such as types that no tie has, stay as they are.
    const list = [...ticked, ...state.answer.controls[key].filter((one) => !boxes.has(one))];
    if (key === "status") {
      state.status = list;
      state.switches = {
        disputed: list.includes("disputed"),
        unproven: list.includes("alleged") || list.includes("speculative"),
      };
      drawSwitches();
    }
    return choose({ [key]: list.join(",") });
  }

  const DEEDS = [
    ["[data-switch]", (button) => moveSwitch(button.dataset.switch)],
    ["[role=checkbox][data-key]", tick],
    ["[role=radio][data-key]", (button) => choose({ [button.dataset.key]: button.dataset.value })],
    ["[data-toggle]", (button) => {
      const { key, toggle } = button.dataset;
      const list = without((params().get(key) || "").split(",").filter(Boolean), toggle);
      choose({ [key]: list.length ? list.join(",") : null });
    }],
    ["[data-select]", (button) => select(button.dataset.select)],
    ["[data-open]", (button) => {
      const list = without((params().get("open") || "").split(",").filter(Boolean), button.dataset.open);
      choose({ open: list.length ? list.join(",") : null });
    }],
    ["[data-focus]", (button) => choose({ focus: button.dataset.focus || null, hops: null })],
    ["[data-route]", (button) => choose({ tab: "analysis", route: button.dataset.route })],
    ["[data-rests]", (button) => choose({ tab: "analysis", sel: button.dataset.rests })],
    ["[data-arrive]", (button) => { state.stale = true; arrive(button.dataset.arrive); }],
    ["[data-theme-button]", (button) => choose({ theme: root.dataset.theme === "dark" ? null : "dark" })],
    ["[data-share]", share],
    ["[data-menu]", (button) => openMenu(button, byId(button.dataset.menu).hidden)],
    ["[data-fold]", (button) => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      byId(button.dataset.fold).classList.toggle("open", open);
    }],
    ["[role=tab]", (button) => {
      drawTabs(button.dataset.tab);
      choose({ tab: button.dataset.tab === "network" ? null : button.dataset.tab });
    }],
    ["[data-reload]", () => location.reload()],
    ["[data-zoom]", (button) => window.dashboardNetwork.zoom(button.dataset.zoom)],
  ];

  function select(id) {
    state.fromEvidence = byId("evidence").contains(document.activeElement);
    choose({ sel: id });
    window.dashboardNetwork.select(id);
  }

  function openMenu(button, open) {
    byId(button.dataset.menu).hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  function share(button) {
    const link = location.origin + location.pathname + "?" + state.answer.share;
    const done = (text) => {
      button.textContent = text;
      say(text === "Copied" ? "The link to this view was copied." : "Copy the link from the address bar.");
      setTimeout(() => { button.textContent = "Share"; }, 1600);
    };
    history.replaceState(history.state, "", location.pathname + (state.answer.query ? "?" + state.answer.query : ""));
    if (!navigator.clipboard) return done("Copy the address");
    return navigator.clipboard.writeText(link).then(() => done("Copied"), () => done("Copy the address"));
  }

  function say(text) {
    const place = byId("live");
    if (place) setText(place, text);
  }

  document.addEventListener("click", (event) => {
    for (const menu of all(".menu:not([hidden])")) {
      if (!menu.parentElement.contains(event.target)) {
        openMenu(menu.parentElement.querySelector("[data-menu]"), false);
      }
    }
    if (!state.answer) return;
    for (const [selector, deed] of DEEDS) {
      const button = event.target.closest && event.target.closest(selector);
      if (button && document.getElementById("react-entry-point").contains(button)) {
        deed(button);
        return;
      }
    }
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = document.querySelector("#react-entry-point .menu:not([hidden])");
      if (menu) {
        const button = menu.parentElement.querySelector("[data-menu]");
        openMenu(button, false);
        button.focus();
      } else if (selected()) select(null);
    }
    const tab = event.target.closest && event.target.closest("[role=tab]");
    if (tab && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      const tabs = [...all("[role=tab]")];
      const next = tabs[(tabs.indexOf(tab) + (event.key === "ArrowRight" ? 1 : tabs.length - 1)) % tabs.length];
      next.focus();
      next.click();
      event.preventDefault();
    }
    const radio = event.target.closest && event.target.closest("[role=radio]");
    if (radio && ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"].includes(event.key)) {
      const radios = [...radio.closest("[role=radiogroup]").querySelectorAll("[role=radio]")];
      const step = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : radios.length - 1;
      const next = radios[(radios.indexOf(radio) + step) % radios.length];
      next.focus();
      next.click();
      event.preventDefault();
    }
  });

  window.addEventListener("popstate", () => {
    state.returning = true;
    state.stale = true;
    state.moves = [];
    arrive(location.search);
  });

  // ---- taking over from the page as it arrived ---------------------------------------------------------------------

  function takeOver() {
    const network = byId("network");
    if (!network || !window.dash_clientside || !window.dash_clientside.set_props) {
      requestAnimationFrame(takeOver);
      return;
    }
    const first = document.getElementById("first");
    network.append(first.querySelector("svg.stage"));
    for (const piece of first.querySelectorAll("[data-moved]")) byId(piece.dataset.moved).append(...piece.childNodes);
    first.remove();
    window.dashboardNetwork.start(network, JSON.parse(document.getElementById("geometry").textContent), {
      select, say, focus: (id) => choose({ focus: id, hops: null }),
      moved: (text) => choose({ moved: text || null }),
    });
    const answer = JSON.parse(document.getElementById("first-answer").textContent);
    state.query = answer.query;
    apply(answer);
    if (answer.query) arrive(answer.query); // the evidence of a link's selection comes with the answer
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { page: { apply, fail } });
  window.dashboardPage = {
    say, banner, fail, state, choose, select, params, byId,
    onAnswer: (listener) => listeners.push(listener),
    // For what a reader does quickly and often, such as typing or dragging: the last one within the wait is asked for.
    soon: (pairs, wait) => {
      state.soon = { ...state.soon, ...pairs };
      clearTimeout(state.waiting);
      state.waiting = setTimeout(() => {
        const wanted = state.soon;
        state.soon = null;
        choose(wanted);
      }, wait);
    },
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => requestAnimationFrame(takeOver));
  else requestAnimationFrame(takeOver);
})();
