// The reader's side of dashboard/window.py: the window is dragged, stepped and played here; what lies in it, and every
// sentence about it, comes from Python. While a reader drags, the bars are told apart at once and the view follows.
(function () {
  "use strict";

  const WAIT = 120; // milliseconds without a move until the view is asked for
  const STEP = 900, LOOK_AGAIN = 120; // of the play button: between two steps, and while an answer is under way
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const root = document.documentElement;

  let page, strip;
  let shown = { bins: 0 }; // the last answer's window
  let at = [0, 0]; // the bins between which the window stands now: first, and after the last
  let drag = null;
  let query = null;
  let playing = null;

  const find = (selector) => strip.querySelector(selector);
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const slider = (name) => find('[data-slider="' + name + '"]');
  const setText = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };
  const fields = () => document.querySelectorAll("#react-entry-point [data-time]");

  // ---- showing ----------------------------------------------------------------------------------------------------

  function show(answer) {
    const next = answer.window;
    setText(find(".strip-sentence"), next.sentence);
    setText(document.querySelector("#react-entry-point [data-asof-told]"), next.asof);
    showFields(next, answer.query !== query || Object.keys(next.errors).length > 0, answer.notices.length);
    query = answer.query;
    strip.closest(".page").dataset.window = next.values.from || next.values.to ? "set" : "open";
    if (!next.bins) return;
    setText(find(".strip-title"), next.title);
    setText(document.querySelector("#react-entry-point [data-window-note]"), next.note);
    if (shown.picture !== next.picture) {
      const picture = new DOMParser().parseFromString(next.picture.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"'), "image/svg+xml");
      find(".strip-bars").replaceChildren(document.adoptNode(picture.documentElement));
    }
    if (String(shown.years) !== String(next.years)) {
      find(".strip-axis").replaceChildren(...next.years.map(([share, year]) => {
        const mark = document.createElement("span");
        mark.style.left = share + "%";
        mark.textContent = year;
        return mark;
      }));
    }
    shown = next;
    // What the reader is changing meanwhile stays in the hand.
    if (!drag && !page.state.soon) at = [next.from, next.to];
    place();
  }

  function showFields(next, renew, notices) {
    for (const field of fields()) {
      const key = field.dataset.time, error = next.errors[key] || "";
      const told = document.getElementById(key + "-error");
      if (!renew) continue;
      setText(told, error);
      told.hidden = !error;
      field.setAttribute("aria-invalid", String(Boolean(error)));
      if (!error && (document.activeElement !== field || field.dataset.sent === field.value)) field.value = next.values[key];
      // What stands beside the field needs no notice as well; the page shows its notices after this.
      const here = error && field.dataset.sent === field.value && notices === Object.keys(next.errors).length;
      if (here) queueMicrotask(() => { page.byId("notices").hidden = true; });
    }
  }

  // Where the window stands: its handles, and which bars lie in it.
  function place() {
    const [first, after] = at, bins = shown.bins;
    const percent = (count) => (100 * count) / bins + "%";
    const begins = shown.said[0][first], ends = shown.said[1][after - 1];
    slider("from").style.left = percent(first);
    slider("to").style.left = percent(after);
    slider("span").style.left = percent(first);
    slider("span").style.width = percent(after - first);
    tell(slider("from"), 0, after - 1, first, begins);
    tell(slider("to"), first + 1, bins, after, ends);
    tell(slider("span"), 0, bins - (after - first), first, begins + " " + ends);
    for (const bar of strip.querySelectorAll(".bar")) {
      bar.classList.toggle("in", bar.dataset.bin >= first && bar.dataset.bin < after);
    }
  }

  function tell(handle, low, high, now, text) {
    const values = { min: low, max: high, now, text };
    for (const [name, value] of Object.entries(values)) handle.setAttribute("aria-value" + name, String(value));
  }

  // ---- moving -----------------------------------------------------------------------------------------------------

  function pairs() {
    const [first, after] = at;
    return {
      from: first === 0 ? shown.open.from : shown.starts[first],
      to: after === shown.bins ? shown.open.to : shown.ends[after - 1],
    };
  }

  function move(first, after) {
    if (first === at[0] && after === at[1]) return;
    at = [first, after];
    place();
    page.soon(pairs(), WAIT);
  }

  function moveHandle(name, to) {
    const [first, after] = at, wide = after - first;
    if (name === "from") move(clamp(to, 0, after - 1), after);
    else if (name === "to") move(first, clamp(to, first + 1, shown.bins));
    else {
      const start = clamp(to, 0, shown.bins - wide);
      move(start, start + wide);
    }
  }

  function binAt(event) {
    const area = find(".strip-track").getBoundingClientRect();
    return ((event.clientX - area.left) / area.width) * shown.bins;
  }

  function press(event) {
    const track = event.target.closest(".strip-track");
    if (!track || event.button !== 0 || !shown.bins) return;
    const handle = event.target.closest("[data-slider]");
    const whole = at[1] - at[0] === shown.bins;
    // A press on the open window, or beside a window, draws a new one.
    const name = handle && !(handle.dataset.slider === "span" && whole) ? handle.dataset.slider : "new";
    drag = { name, from: binAt(event), at: [...at] };
    if (handle) handle.focus({ preventScroll: true });
    track.setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  function pull(event) {
    if (!drag) return;
    const now = binAt(event), moved = Math.round(now - drag.from);
    if (drag.name === "new") {
      if (Math.abs(now - drag.from) < 0.5) return;
      const [low, high] = [Math.min(now, drag.from), Math.max(now, drag.from)];
      const first = clamp(Math.floor(low), 0, shown.bins - 1);
      move(first, clamp(Math.ceil(high), first + 1, shown.bins));
    } else moveHandle(drag.name, (drag.name === "to" ? drag.at[1] : drag.at[0]) + moved);
  }

  function release() {
    drag = null;
  }

  function key(event) {
    const handle = event.target.closest("[data-slider]");
    if (!handle || !shown.bins || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = handle.dataset.slider, now = name === "to" ? at[1] : at[0];
    const targets = {
      ArrowRight: now + 1, ArrowUp: now + 1, ArrowLeft: now - 1, ArrowDown: now - 1,
      PageUp: now + shown.stride, PageDown: now - shown.stride, Home: 0, End: shown.bins,
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    moveHandle(name, targets[event.key]);
  }

  // ---- playing ----------------------------------------------------------------------------------------------------

  function play() {
    const button = find("[data-play]");
    if (playing !== null) return stop("Paused");
    const [first, after] = at;
    const wide = after - first === shown.bins ? shown.stride : after - first;
    const ended = after === shown.bins;
    if (calm.matches) {
      // Nothing moves by itself for who asked for calm: each press is one step.
      if (ended) move(0, wide);
      else move(first + 1, after + 1);
      page.say(spoken());
      return;
    }
    if (ended) move(0, wide);
    button.setAttribute("aria-pressed", "true");
    page.say("Playing a window " + spoken() + ", one step forward at a time. Any key or click pauses.");
    playing = setTimeout(step, STEP);
  }

  function step() {
    if (root.dataset.ready !== "true") {
      playing = setTimeout(step, LOOK_AGAIN);
      return;
    }
    if (at[1] >= shown.bins) return stop("Played to the end");
    at = [at[0] + 1, at[1] + 1];
    place();
    page.choose(pairs());
    playing = setTimeout(step, STEP);
  }

  const spoken = () => shown.said[0][at[0]] + " " + shown.said[1][at[1] - 1];

  function stop(why) {
    clearTimeout(playing);
    playing = null;
    find("[data-play]").setAttribute("aria-pressed", "false");
    page.say(why + " " + spoken() + ".");
  }

  function pause(event) {
    const onButton = event.target.closest && event.target.closest("[data-play]");
    if (playing === null || (onButton && (event.type !== "keydown" || event.key === "Enter" || event.key === " "))) return;
    stop("Paused");
  }

  // ---- fields and buttons -------------------------------------------------------------------------------------------

  function send(field) {
    const text = field.value.trim(), name = field.dataset.time;
    if (text === shown.values[name] && !shown.errors[name]) return;
    field.dataset.sent = field.value;
    page.choose({ [name]: text || shown.open[name] });
  }

  function click(event) {
    if (!event.target.closest) return;
    if (event.target.closest("#react-entry-point [data-play]")) play();
    else if (event.target.closest("#react-entry-point [data-clear-window]")) page.choose({ from: shown.open.from, to: shown.open.to });
    else if (event.target.closest("#react-entry-point [data-clear-time]")) {
      page.choose({ ...shown.open, certain: null, undated: null });
    }
  }

  function start() {
    page = window.dashboardPage;
    page.onAnswer((answer) => {
      if (!strip) wire();
      show(answer);
    });
  }

  function wire() {
    strip = page.byId("time-window");
    setText(find("[data-play]"), calm.matches ? "Step" : "Play");  // without a dated event there is nothing to play
    strip.addEventListener("pointerdown", press);
    strip.addEventListener("pointermove", pull);
    strip.addEventListener("pointerup", release);
    strip.addEventListener("pointercancel", release);
    strip.addEventListener("keydown", key);
    document.addEventListener("click", click);
    for (const name of ["pointerdown", "keydown", "wheel"]) document.addEventListener(name, pause, { capture: true, passive: true });
    document.addEventListener("visibilitychange", () => { if (document.hidden && playing !== null) stop("Paused"); });
    for (const field of fields()) {
      field.addEventListener("change", () => send(field));
      field.addEventListener("keydown", (event) => {
        if (event.key === "Enter") send(field);
        else if (event.key === "Escape") event.stopPropagation();
      });
    }
  }

  if (window.dashboardPage) start();
  else document.addEventListener("DOMContentLoaded", start);
})();
