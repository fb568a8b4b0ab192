// The reader's side of dashboard/timeline_page.py: puts the timeline in, stretches its days over the room there is,
// zooms and moves through time. What is drawn was decided in Python; this script only says where each day stands.
// Packing and marks of the axis repeat dashboard/figures/time_packing.py and time_scale.py.
(function () {
  "use strict";

  const HALF = 9, GAP = 5, OVERHEAD = -1; // of time_packing.py
  const SIGN_DOWN = 12.9; // of timeline_pieces.py
  const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200], LEAST_APART = 46, DAYS_IN_MONTH = 30.44; // of time_scale.py
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const WALL_WIDTH = 1240, LARGEST = 1.6; // while presenting, the picture is as if on a screen of this width
  const MARGIN = 14, FEWEST_PIXELS = 2.5, NARROW = 560, LEAST_DAYS = 60, DRAG_FROM = 4, EPOCH = 719163;
  const SVG = "http://www.w3.org/2000/svg";

  let frame = null; // the content of the tab
  let markup = ""; // what it was made of
  let full = [0, 1]; // the days of the whole axis
  let range = null; // the days in sight
  let placed = []; // everything that lies in time
  let packs = [];
  let width = 0, gutter = 0, plotWidth = 1; // in units of the picture
  let scale = 1; // pixels in a unit: more for a screen on a wall
  let lastChosen = null;
  let swallow = false; // the click that ends a drag selects nothing

  const round = (value) => Math.round(value * 10) / 10;
  const at = (day) => ((day - range[0]) * plotWidth) / (range[1] - range[0]);
  const set = (element, pairs) => { for (const [key, value] of Object.entries(pairs)) element.setAttribute(key, value); };

  // ---- putting it in ------------------------------------------------------------------------------------------------

  function show(answer) {
    if (!answer.timeline) return;
    const place = window.dashboardPage.byId("content-timeline");
    if (answer.timeline.markup !== markup || !place.firstChild) put(place, answer.timeline.markup);
    project();
    const chosen = answer.controls.sel;
    if (chosen !== lastChosen && chosen) bringIntoSight();
    lastChosen = chosen;
  }

  // What a selection touches is scrolled to, unless some of it is in sight already.
  function bringIntoSight() {
    const lanes = frame.querySelector(".timeline-lanes");
    const touched = lanes ? [...lanes.querySelectorAll('.item.chosen, .lane-name[aria-pressed="true"]')] : [];
    if (!touched.length) return;
    const room = lanes.getBoundingClientRect();
    const inside = (one) => {
      const box = one.getBoundingClientRect();
      return box.top >= room.top && box.bottom <= room.bottom;
    };
    if (!touched.some(inside)) lanes.scrollTop += touched[0].getBoundingClientRect().top - room.top - 40;
  }

  function put(place, text) {
    const lanes = frame && frame.querySelector(".timeline-lanes");
    const kept = { top: lanes ? lanes.scrollTop : 0, focus: focusKey() };
    const parsed = new DOMParser().parseFromString(text, "application/xhtml+xml");
    frame = document.importNode(parsed.documentElement, true);
    markup = text;
    place.replaceChildren(frame);
    const whole = [Number(frame.dataset.first), Number(frame.dataset.last)];
    if (!range || whole[0] !== full[0] || whole[1] !== full[1]) range = whole;
    full = whole;
    collect();
    const now = frame.querySelector(".timeline-lanes");
    if (now) now.scrollTop = kept.top;
    for (const svg of frame.querySelectorAll("svg.lanes, svg.rows")) rove(null, stops(svg)[0]);
    const again = kept.focus && [...frame.querySelectorAll("[tabindex]")].find((one) => keyOf(one) === kept.focus);
    if (again) focusOn(again);
  }

  const keyOf = (element) => [element.classList[0], element.dataset.select, element.dataset.open].join(" ");

  function focusKey() {
    const now = document.activeElement;
    return frame && now && frame.contains(now) && now.closest("svg") ? keyOf(now) : null;
  }

  function collect() {
    placed = [];
    for (const element of frame.querySelectorAll(".timeline-svg [data-x0], .timeline-svg [data-x]")) {
      const holder = element.closest(".item, .connector");
      const base = holder && holder !== element ? Number(holder.dataset.t) : null;
      const { x, x0, x1, y } = element.dataset;
      placed.push({ element, base, day: Number(x), from: Number(x0), to: Number(x1), y: y || "0", tag: element.localName });
    }
    packs = [...frame.querySelectorAll(".pack")].map((pack) => ({
      base: Number(pack.dataset.base), pitch: Number(pack.dataset.pitch), lines: Number(pack.dataset.lines),
      raised: pack.dataset.raised === "1",
      items: [...pack.querySelectorAll(".item")].map((element) => ({
        element, day: Number(element.dataset.t), from: Number(element.dataset.t0), to: Number(element.dataset.t1),
        tail: Number(element.dataset.tail || 0), name: Number(element.dataset.w), rank: Number(element.dataset.rank),
        room: Number(element.dataset.sign || 0), text: element.querySelector(".name"), sign: element.querySelector(".sign"),
      })),
    }));
  }

  // ---- where each day stands ----------------------------------------------------------------------------------------

  function project() {
    const lanes = frame && frame.querySelector(".timeline-lanes");
    if (!lanes || !lanes.clientWidth) return;
    scale = lanes.closest(".presenting") ? Math.min(LARGEST, Math.max(1, lanes.clientWidth / WALL_WIDTH)) : 1;
    width = lanes.clientWidth / scale;
    const narrow = width < NARROW;
    gutter = Number(narrow ? frame.dataset.narrow : frame.dataset.gutter);
    plotWidth = Math.max(60, width - gutter - MARGIN);
    for (const svg of frame.querySelectorAll(".timeline-svg")) {
      const height = (narrow && svg.dataset.narrowHeight) || svg.dataset.height;
      set(svg, { width: width * scale, height: height * scale, viewBox: "0 0 " + width + " " + height });
    }
    for (const one of frame.querySelectorAll(".plot")) one.setAttribute("transform", "translate(" + gutter + " 0)");
    for (const one of frame.querySelectorAll(".across")) one.setAttribute("width", plotWidth);
    for (const one of frame.querySelectorAll(".edge")) one.setAttribute("width", plotWidth + MARGIN);
    for (const one of frame.querySelectorAll(".whole")) one.setAttribute("width", width);
    for (const one of frame.querySelectorAll(".hit")) one.setAttribute("width", gutter - 6);
    for (const one of frame.querySelectorAll(".wide")) one.setAttribute("display", narrow ? "none" : "inline");
    for (const one of frame.querySelectorAll(".narrow")) one.setAttribute("display", narrow ? "inline" : "none");
    for (const one of frame.querySelectorAll("[data-wide]")) {
      one.setAttribute("transform", "translate(0 " + (narrow ? one.dataset.small : one.dataset.wide) + ")");
    }
    for (const one of placed) put1(one);
    for (const pack of packs) arrange(pack);
    drawYears();
    const whole = range[0] === full[0] && range[1] === full[1];
    for (const button of frame.querySelectorAll("[data-timeline]")) {
      const still = ["fit", "out", "earlier", "later"].includes(button.dataset.timeline);
      button.setAttribute("aria-disabled", String(whole && still));
    }
  }

  function put1({ element, base, day, from, to, y, tag }) {
    const shift = base === null ? 0 : at(base);
    if (element.hasAttribute("data-x")) {
      element.setAttribute("transform", "translate(" + round(at(day) - shift) + " " + y + ")");
    } else if (tag === "line") {
      set(element, { x1: round(at(from) - shift), x2: round(at(to) - shift) });
    } else {
      const left = at(from) - shift;
      set(element, { x: round(left), width: round(Math.max(at(to) - shift - left, FEWEST_PIXELS)) });
    }
  }

  // ---- packing, as in time_packing.py -------------------------------------------------------------------------------

  const spanOf = (item) => [Math.min(item.x - HALF, item.start), Math.max(item.x + HALF, item.end)];

  function boxesOf(item, line, side, raised) {
    const [left, right] = spanOf(item);
    if (!side) return [[line, left, right + item.room]];
    const name = side === "left" ? [left - GAP - item.name, left] : [right, right + GAP + item.name];
    return [[line, left, right], [raised && line === 0 ? OVERHEAD : line, ...name]];
  }

  const hits = (boxes, taken) => boxes.reduce((sum, [storey, left, right]) => sum
    + taken.filter(([other, start, end]) => storey === other && left < end && right > start).length, 0);

  function arrange(pack) {
    const done = [];
    const boxes = (item) => boxesOf(item, item.line, item.side, pack.raised);
    for (const item of pack.items) {
      item.x = at(item.day);
      [item.start, item.end] = item.tail ? [item.x, item.x + item.tail] : [at(item.from), at(item.to)];
    }
    const order = pack.items.map((_, number) => number)
      .sort((a, b) => pack.items[a].rank - pack.items[b].rank || pack.items[a].x - pack.items[b].x || a - b);
    for (const item of order.map((number) => pack.items[number])) {
      const taken = done.flatMap(boxes);
      [item.line, item.side] = placeFor(item, taken, pack);
      for (const other of done) if (hits(boxes(item), boxes(other))) other.side = "";
      done.push(item);
    }
    for (const item of pack.items) draw(item, pack);
  }

  function placeFor(item, taken, pack) {
    const [left, right] = spanOf(item), lines = [...Array(pack.lines).keys()];
    const rooms = { right: [right, right + GAP + item.name], left: [left - GAP - item.name, left] };
    const crowd = (side) => pack.items.filter((one) => rooms[side][0] < one.x && one.x < rooms[side][1]).length;
    const inside = Object.keys(rooms).filter((side) => rooms[side][0] >= 0 && rooms[side][1] <= plotWidth);
    const sides = item.name ? inside.sort((a, b) => crowd(a) - crowd(b)) : [];
    const covers = ([line, side]) => hits(boxesOf(item, line, side, pack.raised), taken);
    const bare = lines.map((line) => [line, ""]);
    const free = [...lines.flatMap((line) => sides.map((side) => [line, side])), ...bare].find((place) => !covers(place));
    return free || bare.reduce((best, place) => (covers(place) < covers(best) ? place : best));
  }

  function draw(item, pack) {
    const [left, right] = spanOf(item);
    item.element.setAttribute("transform", "translate(" + round(item.x) + " " + round(pack.base + pack.pitch * item.line) + ")");
    if (item.sign) {
      const x = round(right - item.x + item.room / 2 - 2);
      set(item.sign, { display: item.side ? "none" : "inline", transform: "translate(" + x + " " + SIGN_DOWN + ")" });
    }
    if (!item.text) return;
    const x = item.side === "left" ? left - GAP - item.x : right + GAP - item.x;
    set(item.text, {
      x: round(x), y: 4.4 - (pack.raised && item.line === 0 ? 15 : 0),
      "text-anchor": item.side === "left" ? "end" : "start", display: item.side ? "inline" : "none",
    });
    item.text.classList.toggle("off", !item.side);
  }

  // ---- the years, as in time_scale.py -------------------------------------------------------------------------------

  const dayOf = (year, month) => Math.floor(Date.UTC(year, month, 1) / 864e5) + EPOCH;
  const monthOf = (day) => {
    const date = new Date((day - EPOCH) * 864e5);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };

  function marks() {
    const perMonth = (plotWidth / (range[1] - range[0])) * DAYS_IN_MONTH;
    const step = STEPS.find((one) => one * perMonth >= LEAST_APART) || STEPS[STEPS.length - 1];
    const found = [];
    const last = monthOf(Math.floor(range[1]));
    for (let month = Math.ceil(monthOf(Math.floor(range[0])) / step) * step; month <= last; month += step) {
      const day = dayOf(Math.floor(month / 12), month % 12);
      if (day < range[0] || day > range[1]) continue;
      found.push({ day, label: month % 12 ? MONTHS[month % 12] : String(month / 12), year: month % 12 === 0 });
    }
    return found;
  }

  function drawYears() {
    const found = marks();
    for (const group of frame.querySelectorAll(".years")) {
      group.replaceChildren(...found.map((mark) => {
        const text = document.createElementNS(SVG, "text");
        set(text, { x: round(at(mark.day)), y: 22, "text-anchor": "middle", "font-weight": mark.year ? "bold" : "normal" });
        text.textContent = mark.label;
        return text;
      }));
    }
    for (const group of frame.querySelectorAll(".grid")) {
      group.replaceChildren(...found.map((mark) => {
        const path = document.createElementNS(SVG, "path");
        set(path, { d: "M" + round(at(mark.day)) + " 0V" + group.dataset.height });
        if (mark.year) path.setAttribute("class", "year");
        return path;
      }));
    }
  }

  // ---- zoom and move ------------------------------------------------------------------------------------------------

  function look(first, last) {
    const whole = full[1] - full[0];
    const span = Math.min(whole, Math.max(LEAST_DAYS, last - first));
    const start = Math.min(Math.max(first, full[0]), full[1] - span);
    range = span === whole ? [...full] : [start, start + span];
    project();
  }

  function zoomBy(factor, day) {
    look(day - (day - range[0]) * factor, day + (range[1] - day) * factor);
  }

  const move = (share) => {
    const step = (range[1] - range[0]) * share;
    look(range[0] + step, range[1] + step);
  };

  const middle = () => (range[0] + range[1]) / 2;
  const WAYS = {
    in: () => zoomBy(0.6, middle()), out: () => zoomBy(1 / 0.6, middle()), fit: () => look(...full),
    earlier: () => move(-0.25), later: () => move(0.25),
    window: () => {
      const [from, to] = [Number(frame.dataset.from), Number(frame.dataset.to)], edge = (to - from) * 0.05;
      look(from - edge, to + edge);
    },
  };

  function go(way) {
    WAYS[way]();
    const days = (day) => new Date((Math.floor(day) - EPOCH) * 864e5).getUTCFullYear();
    window.dashboardPage.say("Years " + days(range[0]) + " to " + days(range[1]));
  }

  function roll(event) {
    const place = event.target.closest(".timeline-axis, .timeline-lanes, .timeline-rows");
    if (!place) return;
    const x = (event.clientX - place.getBoundingClientRect().left) / scale - gutter;
    const across = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.shiftKey ? event.deltaY : 0;
    if (across) {
      event.preventDefault();
      const step = (across * (range[1] - range[0])) / (plotWidth * scale);
      look(range[0] + step, range[1] + step);
    } else if (event.ctrlKey || event.metaKey || place.classList.contains("timeline-axis")) {
      event.preventDefault();
      const day = range[0] + (Math.min(Math.max(x, 0), plotWidth) * (range[1] - range[0])) / plotWidth;
      zoomBy(Math.exp(event.deltaY * (event.deltaMode ? 0.05 : 0.0018)), day);
    }
  }

  function press(event) {
    const place = event.target.closest(".timeline-axis, .timeline-lanes, .timeline-rows");
    if (!place || event.button !== 0) return;
    const from = event.clientX, held = [...range];
    let dragged = false;
    const onMove = (moved) => {
      const by = moved.clientX - from;
      if (!dragged && Math.abs(by) < DRAG_FROM) return;
      if (!dragged) place.setPointerCapture(event.pointerId);
      dragged = true;
      const step = (by * (held[1] - held[0])) / (plotWidth * scale);
      look(held[0] - step, held[1] - step);
    };
    const onUp = () => {
      place.removeEventListener("pointermove", onMove);
      place.removeEventListener("pointerup", onUp);
      place.removeEventListener("pointercancel", onUp);
      if (!dragged) return;
      swallow = true;
      setTimeout(() => { swallow = false; }, 0);
    };
    place.addEventListener("pointermove", onMove);
    place.addEventListener("pointerup", onUp);
    place.addEventListener("pointercancel", onUp);
  }

  // ---- keyboard -----------------------------------------------------------------------------------------------------

  // Lines of stops from top to bottom: each lane its name, opener and marks, then the acts; of rows their claims.
  function lines(svg) {
    const groups = svg.classList.contains("rows")
      ? [...svg.querySelectorAll("[data-row]")]
      : [...svg.querySelectorAll(".lane"), ...[...svg.querySelectorAll(".connector")].slice(0, 1).map((one) => one.parentElement)];
    return groups.map((group) => [...group.querySelectorAll("[tabindex]")].sort(byTime)).filter((line) => line.length);
  }

  const byTime = (a, b) => Number(a.dataset.t || 0) - Number(b.dataset.t || 0);
  const stops = (svg) => lines(svg).flat();

  function rove(from, to) {
    if (from) from.setAttribute("tabindex", "-1");
    if (to) to.setAttribute("tabindex", "0");
  }

  function focusOn(element) {
    const svg = element.closest("svg");
    rove(svg.querySelector('[tabindex="0"]'), element);
    const day = Number(element.dataset.t);
    if (day) {
      const x = at(day), span = range[1] - range[0];
      if (x < HALF || x > plotWidth - HALF) look(day - span / 2, day + span / 2);
    }
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function walk(event) {
    const svg = event.target.closest(".timeline-svg");
    if (!svg || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key;
    const way = event.shiftKey ? { ArrowLeft: "earlier", ArrowRight: "later" }[key] : { "-": "out", 0: "fit" }[key];
    if (way || key === "+" || key === "=") {
      event.preventDefault();
      go(way || "in");
      return;
    }
    if (key === "Enter" || key === " ") {
      event.preventDefault();
      event.target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      return;
    }
    const next = neighbour(svg, event.target.closest("[tabindex]"), key);
    if (!next) return;
    event.preventDefault();
    focusOn(next);
  }

  function neighbour(svg, now, key) {
    const all = lines(svg), row = all.findIndex((line) => line.includes(now));
    if (row < 0) return null;
    const place = all[row].indexOf(now);
    if (key === "ArrowRight") return all[row][place + 1];
    if (key === "ArrowLeft") return all[row][place - 1];
    if (key === "Home") return all[row][0];
    if (key === "End") return all[row][all[row].length - 1];
    const other = key === "ArrowDown" ? all[row + 1] : key === "ArrowUp" ? all[row - 1] : null;
    if (!other) return null;
    if (!now.dataset.t) return other[0];
    const day = Number(now.dataset.t), far = (one) => (one.dataset.t ? Math.abs(Number(one.dataset.t) - day) : Infinity);
    return other.reduce((best, one) => (far(one) < far(best) ? one : best));
  }

  // ---- wiring -------------------------------------------------------------------------------------------------------

  function start() {
    window.dashboardPage.onAnswer(show);
    const panel = () => window.dashboardPage.byId("panel-timeline");
    const inside = (event) => frame && panel() && panel().contains(event.target);
    document.addEventListener("wheel", (event) => { if (inside(event)) roll(event); }, { passive: false });
    document.addEventListener("pointerdown", (event) => { if (inside(event)) press(event); });
    document.addEventListener("keydown", (event) => { if (inside(event)) walk(event); });
    document.addEventListener("focusin", (event) => {
      if (!inside(event) || !event.target.closest("svg")) return;
      rove(event.target.closest("svg").querySelector('[tabindex="0"]'), event.target);
    });
    window.addEventListener("click", (event) => {
      if (swallow && inside(event)) {
        event.stopPropagation();
        event.preventDefault();
        return;
      }
      const button = frame && event.target.closest && event.target.closest("[data-timeline]");
      if (button && inside(event) && button.getAttribute("aria-disabled") !== "true") go(button.dataset.timeline);
    }, true);
    window.addEventListener("resize", project);
    if (window.ResizeObserver) {
      const watch = () => {
        const found = panel();
        if (found) new ResizeObserver(project).observe(found);
        else requestAnimationFrame(watch);
      };
      watch();
    }
  }

  start();
})();
