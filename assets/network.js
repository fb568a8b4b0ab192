// The reader's side of dashboard/network.py and stage_svg.py: the whole stage is in the page as SVG; this script shows
// what an answer names, and lets a reader pan, zoom, drag and walk. What is shown is decided in Python.
(function () {
  "use strict";

  const DRAG_FROM = 4; // pixels; less is a click
  const SOON = 320; // milliseconds between the clicks of a double click
  const NEAREST = 0.25, FARTHEST = 6;
  // Names: their size in units, the least in pixels, how much larger a reader may want them, their distance to the edge;
  // and up to how many may grow how much. More of them, or larger, would run into each other.
  const NAME = 18, SMALLEST_NAME = 11.2, LARGER = 1.35, NAME_MARGIN = 8;
  const GROWN = [[24, 2.8], [40, 1.5], [Infinity, 1]];
  const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  let svg, geometry, hooks, view;
  let box, whole; // what fits into the element at scale 1, and what there is to show now
  let lines, nodes, labels, badges; // elements by id
  let places = {}; // where actors stand now, those that were dragged included
  let heads = {};
  let picture = { nodes: [], cut: [], folded: {}, lines: {} };
  let chosen = null;
  let labelScale = 1, wanted = 1; // how much larger names are than drawn, and than a reader wants them
  let lastClick = { id: null, at: 0 };
  let held = null; // the actor that a pointer drags
  let lit = new Set(), litEnds = new Set(); // lines and actors that a selection lights

  const index = (selector, name) => new Map([...svg.querySelectorAll(selector)].map((one) => [one.dataset[name], one]));
  const round = (value) => Math.round(value * 10) / 10;

  function start(container, data, given) {
    svg = container.querySelector("svg");
    geometry = data;
    hooks = given;
    lines = index(".lines .line", "line");
    badges = index(".badges .badge", "line");
    nodes = index(".nodes .node", "actor");
    labels = index(".labels .label", "actor");
    for (const [id, node] of Object.entries(geometry.nodes)) places[id] = [node[0], node[1]];
    for (const [id, line] of lines) heads[id] = line.dataset.heads;
    picture = readPicture();
    svg.tabIndex = -1; // with listeners on it, Chromium would make the whole picture one more stop
    svg.addEventListener("pointerdown", press);
    svg.addEventListener("wheel", roll, { passive: false });
    svg.addEventListener("keydown", walk);
    svg.addEventListener("focusin", tellFocus);
    new ResizeObserver(fill).observe(container);
    window.addEventListener("beforeprint", () => size("", ""));
    window.addEventListener("afterprint", fill);
  }

  // Its size is written in pixels: in percent, every text that changes elsewhere would lay all its names out anew.
  function fill() {
    const { clientWidth, clientHeight } = svg.parentElement;
    size(clientWidth + "px", clientHeight + "px");
    draw();
  }

  function size(width, height) {
    Object.assign(svg.style, { width, height });
  }

  // The picture that the page arrived with, so that the first answer changes nothing that is right already.
  function readPicture() {
    const shown = (map) => [...map].filter(([, one]) => !one.classList.contains("off")).map(([id]) => id);
    return { nodes: shown(nodes), cut: [], folded: {}, lines: Object.fromEntries(shown(lines).map((id) => [id, []])) };
  }

  // ---- showing ----------------------------------------------------------------------------------------------------

  function show(given) {
    const before = picture, next = known(given);
    picture = next;
    const now = new Set(next.nodes), cut = new Set(next.cut);
    const was = new Set(before.nodes), wasCut = new Set(before.cut);
    for (const id of new Set([...now, ...was])) {
      if (now.has(id) === was.has(id) && cut.has(id) === wasCut.has(id) && before.folded[id] === next.folded[id]) continue;
      for (const one of [nodes.get(id), labels.get(id)]) {
        one.classList.toggle("off", !now.has(id));
        one.classList.toggle("cut", cut.has(id));
      }
      fold(id, next.folded[id] || 0);
    }
    for (const id of new Set([...Object.keys(before.lines), ...Object.keys(next.lines)])) {
      if (!same(before.lines[id], next.lines[id])) showLine(id, next.lines[id]);
    }
    const free = [...nodes.values()].find((one) => one.tabIndex === 0);
    if (!free || free.classList.contains("off")) rove(next.nodes.map((id) => nodes.get(id))[0], free);
  }

  function same(one, other) {
    return one === other || Boolean(one && other && one.length === other.length && one.every((item, at) => item === other[at]));
  }

  // After an edit of the data an answer may name what this page does not have; the banner offers to load it.
  function known(given) {
    const strange = (ids, map) => ids.some((id) => !map.has(id));
    if (!strange(given.nodes, nodes) && !strange(Object.keys(given.lines), lines)) return given;
    return {
      ...given,
      nodes: given.nodes.filter((id) => nodes.has(id)),
      lines: Object.fromEntries(Object.entries(given.lines).filter(([id]) => lines.has(id))),
    };
  }

  function showLine(id, drawn) {
    const line = lines.get(id), badge = badges.get(id);
    line.classList.toggle("off", !drawn);
    if (!drawn) {
      badge.classList.add("off");
      return;
    }
    const [status, disputed, ends, ghost, , , timing] = drawn;
    line.dataset.status = status;
    line.classList.toggle("ghost", Boolean(ghost));
    line.classList.toggle("unsure", timing === "unsure");
    line.classList.toggle("undated", timing === "undated");
    if (timing && !line.querySelector(".ring")) {
      line.append(make("circle", { class: "ring", r: geometry.ring[1] }));
      drawLine(id);
    }
    if (heads[id] !== ends) {
      heads[id] = ends;
      line.dataset.heads = ends;
      drawLine(id);
    }
    const mark = disputed > 1 ? "≠" + disputed : disputed ? "≠" : status === "denied" ? "×" : "";
    badge.classList.toggle("off", !mark);
    badge.classList.toggle("ghost", Boolean(ghost));
    if (mark && badge.lastChild.textContent !== mark) {
      badge.lastChild.textContent = mark;
      const half = mark.length > 1 ? geometry.badge + 3.5 : geometry.badge;
      badge.firstChild.setAttribute("x", -half);
      badge.firstChild.setAttribute("width", 2 * half);
    }
  }

  function fold(id, count) {
    const label = labels.get(id);
    let mark = label.querySelector(".folded");
    if (!count) {
      if (mark) mark.remove();
      return;
    }
    if (!mark) {
      mark = make("tspan", { class: "folded" });
      label.lastElementChild.append(mark);
    }
    mark.textContent = "\u00a0+" + count;
  }

  function make(name, attributes) {
    const element = document.createElementNS(svg.namespaceURI, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  // What is selected is lit with its neighbourhood; everything stays where it is.
  // Of a question or an event the answer says what that is, in `given`.
  function select(id, given) {
    const [lastChosen, lastLit, lastEnds] = [chosen, lit, litEnds];
    chosen = id;
    const told = given && given.of === id ? given : null;
    const lineId = id && (lines.has(id) && !lines.get(id).classList.contains("off") ? id : geometry.ties[id] || id);
    const ends = litEnds = new Set();
    lit = new Set();
    if (told) {
      for (const one of told.lines) lit.add(one);
      for (const one of told.nodes) ends.add(one);
    } else if (id && nodes.has(id)) {
      ends.add(id);
      for (const one of Object.keys(picture.lines)) {
        const [source, target] = geometry.lines[one];
        if (source !== id && target !== id) continue;
        lit.add(one);
        ends.add(source).add(target);
      }
    } else if (lineId && geometry.lines[lineId]) {
      lit.add(lineId);
      ends.add(geometry.lines[lineId][0]).add(geometry.lines[lineId][1]);
    }
    const around = Boolean(!told && id && nodes.has(id));
    svg.classList.toggle("around", around || Boolean(told && told.nodes.length));
    for (const one of [...lastLit, ...lit]) if (lines.has(one)) light(one, lit.has(one), lit.has(one) && !around);
    for (const one of new Set([...lastEnds, ...ends, lastChosen, id])) {
      const node = nodes.get(one);
      if (!node) continue;
      node.classList.toggle("lit", ends.has(one));
      node.classList.toggle("chosen", one === id);
      node.setAttribute("aria-pressed", String(one === id));
      labels.get(one).classList.toggle("lit", ends.has(one));
    }
  }

  function light(id, isLit, glowing) {
    const line = lines.get(id);
    line.classList.toggle("lit", isLit);
    line.classList.toggle("glowing", glowing);
    badges.get(id).classList.toggle("lit", isLit);
    const glow = line.querySelector(".glow");
    if (glowing && !glow) line.querySelector(".stroke").before(make("path", { class: "glow", d: line.firstChild.getAttribute("d") }));
    if (!glowing && glow) glow.remove();
  }

  // ---- geometry, the same as dashboard/curves.py and figures/shapes.py --------------------------------------------

  function step(from, to) {
    const [x, y] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(x, y);
    return length ? [x / length, y / length] : [1, 0];
  }

  function meeting(id, towards) {
    const [, , shape, width, height] = geometry.nodes[id];
    const [halfWide, halfHigh] = [(width + geometry.outline) / 2, (height + geometry.outline) / 2];
    const [x, y] = step(places[id], towards);
    const points = geometry.corners[shape].map(([a, b]) => [a * halfWide, b * halfHigh]);
    let reach = points.length ? 0 : 1 / Math.hypot(x / halfWide, y / halfHigh);
    points.forEach(([a, b], at) => {
      const [nextA, nextB] = points[(at + 1) % points.length];
      const [sideA, sideB] = [nextA - a, nextB - b];
      const slope = x * sideB - y * sideA;
      if (!slope) return;
      const share = (a * y - b * x) / slope;
      if (share >= 0 && share <= 1) reach = Math.max(reach, (a * sideB - b * sideA) / slope);
    });
    reach = reach || Math.min(halfWide, halfHigh);
    return [places[id][0] + x * reach, places[id][1] + y * reach];
  }

  function drawLine(id) {
    const [source, target, bend] = geometry.lines[id];
    const [a, b] = [places[source], places[target]];
    const [across, down] = step(a, b);
    const control = [(a[0] + b[0]) / 2 - down * bend, (a[1] + b[1]) / 2 + across * bend];
    const ends = [meeting(source, control), meeting(target, control)];
    const back = (tip) => {
      const [x, y] = step(tip, control);
      return [tip[0] + x * (geometry.arrow[0] - 2), tip[1] + y * (geometry.arrow[0] - 2)];
    };
    const from = heads[id].includes("s") ? back(ends[0]) : ends[0];
    const to = heads[id].includes("t") ? back(ends[1]) : ends[1];
    const way = "M" + from.map(round).join(" ") + "Q" + control.map(round).join(" ") + " " + to.map(round).join(" ");
    const line = lines.get(id);
    for (const path of line.querySelectorAll("path")) path.setAttribute("d", way);
    for (const head of line.querySelectorAll(".head")) {
      head.setAttribute("points", arrow(ends[head.classList.contains("t") ? 1 : 0], control));
    }
    const at = (share) => [0, 1].map((axis) => (1 - share) ** 2 * ends[0][axis]
      + 2 * share * (1 - share) * control[axis] + share ** 2 * ends[1][axis]);
    const ring = line.querySelector(".ring"), [ringX, ringY] = at(geometry.ring[0]).map(round);
    if (ring) Object.entries({ cx: ringX, cy: ringY }).forEach(([key, value]) => ring.setAttribute(key, value));
    const middle = at(0.5);
    badges.get(id).setAttribute("transform", "translate(" + middle.map(round).join(" ") + ")");
  }

  function arrow(tip, control) {
    const [x, y] = step(tip, control);
    const [length, width] = geometry.arrow;
    const base = [tip[0] + x * length, tip[1] + y * length];
    const aside = [-y * width / 2, x * width / 2];
    const points = [tip, [base[0] + aside[0], base[1] + aside[1]], [base[0] - aside[0], base[1] - aside[1]]];
    return points.map((point) => point.map(round).join(",")).join(" ");
  }

  function place(id, x, y) {
    places[id] = [x, y];
    nodes.get(id).setAttribute("transform", "translate(" + round(x) + " " + round(y) + ")");
    placeLabel(id);
    for (const [line, [source, target]] of Object.entries(geometry.lines)) {
      if (source === id || target === id) drawLine(line);
    }
  }

  function move(moved) {
    for (const [id, node] of Object.entries(geometry.nodes)) {
      const [x, y] = moved[id] || node;
      if (id === held) continue; // an answer that comes meanwhile does not take it out of the reader's hand
      if (places[id][0] !== x || places[id][1] !== y) place(id, x, y);
    }
  }

  function movedText() {
    return Object.entries(places)
      .filter(([id, [x, y]]) => x !== geometry.nodes[id][0] || y !== geometry.nodes[id][1])
      .map(([id, [x, y]]) => id + ":" + x + "," + y).join(";");
  }

  // ---- the window on the picture ----------------------------------------------------------------------------------

  function fit(next) {
    box = whole = next;
    view = { x: box[0] + box[2] / 2, y: box[1] + box[3] / 2, scale: 1 };
    draw();
  }

  // What Fit will show from now on; until then nothing moves.
  function remember(next) {
    whole = next;
  }

  // A pixel's size in layout units: what fits the box into the element, divided by the reader's zoom.
  function unit() {
    const area = svg.getBoundingClientRect();
    const [wide, high] = room();
    return Math.max(wide / Math.max(area.width, 1), high / Math.max(area.height, 1)) / view.scale;
  }

  // What the box takes about its middle with names that are grown: they reach further out than they were drawn.
  function room() {
    const [left, top, wide, high] = box;
    const middle = [left + wide / 2, top + high / 2], half = [wide / 2, high / 2];
    if (labelScale === 1) return [wide, high];
    for (const [id, reach] of Object.entries(geometry.labels)) {
      const [x, y] = places[id];
      if (x < left || x > left + wide || y < top || y > top + high) continue;
      reach.forEach((edge, at) => {
        const axis = at % 2, outward = (at < 2 ? -1 : 1) * ([x, y][axis] + edge * labelScale - middle[axis]);
        half[axis] = Math.max(half[axis], outward + NAME_MARGIN);
      });
    }
    return [2 * half[0], 2 * half[1]];
  }

  function draw(rounds = 8) {
    if (!box) return;
    const area = svg.getBoundingClientRect(), size = unit();
    const [wide, high] = [area.width * size, area.height * size];
    svg.setAttribute("viewBox", [view.x - wide / 2, view.y - high / 2, wide, high].map(round).join(" "));
    // Names that would be too small to read grow. Grown names take room, which makes the picture and so the names
    // smaller: a few rounds settle that.
    const [, most] = GROWN.find(([many]) => picture.nodes.length <= many);
    const needed = Math.min(most, Math.max(1, (SMALLEST_NAME * size) / NAME));
    const grown = Math.max(needed, wanted);
    if (Math.abs(grown - labelScale) > 0.03 && rounds) {
      labelScale = grown;
      for (const id of labels.keys()) placeLabel(id);
      draw(rounds - 1);
    }
  }

  function placeLabel(id) {
    const scale = labelScale === 1 ? "" : " scale(" + labelScale.toFixed(2) + ")";
    labels.get(id).setAttribute("transform", "translate(" + places[id].map(round).join(" ") + ")" + scale);
  }

  function zoom(kind) {
    if (kind === "fit") fit(whole);
    else scaleBy(kind === "in" ? 1.25 : 0.8, [view.x, view.y]);
  }

  function scaleBy(factor, about) {
    const scale = Math.min(FARTHEST, Math.max(NEAREST, view.scale * factor));
    const share = view.scale / scale;
    view = { x: about[0] + (view.x - about[0]) * share, y: about[1] + (view.y - about[1]) * share, scale };
    draw();
  }

  function pointAt(event) {
    const area = svg.getBoundingClientRect(), size = unit();
    return [view.x + (event.clientX - area.left - area.width / 2) * size, view.y + (event.clientY - area.top - area.height / 2) * size];
  }

  function roll(event) {
    event.preventDefault();
    scaleBy(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), pointAt(event));
  }

  // ---- pointer: click selects, double click focuses, drag arranges or pans ------------------------------------------

  function press(event) {
    if (event.button !== 0 || !view) return;
    const node = event.target.closest(".node"), line = event.target.closest(".line, .badge");
    const from = [event.clientX, event.clientY], at = pointAt(event), began = { ...view };
    const id = node && node.dataset.actor;
    const offset = id ? [places[id][0] - at[0], places[id][1] - at[1]] : null;
    let dragged = false;
    svg.setPointerCapture(event.pointerId);

    const onMove = (moved) => {
      if (!dragged && Math.hypot(moved.clientX - from[0], moved.clientY - from[1]) < DRAG_FROM) return;
      dragged = true;
      if (id) {
        const [x, y] = pointAt(moved);
        held = id;
        place(id, Math.round(x + offset[0]), Math.round(y + offset[1]));
      } else if (event.pointerType === "mouse") {
        const size = unit();
        view = { ...began, x: began.x - (moved.clientX - from[0]) * size, y: began.y - (moved.clientY - from[1]) * size };
        draw();
      }
    };
    const onUp = (up) => {
      svg.removeEventListener("pointermove", onMove);
      svg.removeEventListener("pointerup", onUp);
      svg.removeEventListener("pointercancel", onUp);
      held = null;
      if (dragged) {
        if (id) hooks.moved(movedText());
      } else if (up.type === "pointerup") click(id, line && line.dataset.line);
    };
    svg.addEventListener("pointermove", onMove);
    svg.addEventListener("pointerup", onUp);
    svg.addEventListener("pointercancel", onUp);
  }

  function click(actor, line) {
    const now = performance.now();
    if (actor && lastClick.id === actor && now - lastClick.at < SOON) {
      lastClick = { id: null, at: 0 };
      hooks.focus(actor);
      return;
    }
    lastClick = { id: actor, at: now };
    if (actor) rove(nodes.get(actor), svg.querySelector('.node[tabindex="0"]'));
    const drawn = line && picture.lines[line];
    const id = actor || (drawn ? drawn[5] || line : null);
    if (id || chosen) hooks.select(id);
  }

  // ---- keyboard: arrows walk to the nearest actor that way, Enter selects -----------------------------------------

  function rove(to, from) {
    if (from) from.tabIndex = -1;
    if (to) to.tabIndex = 0;
  }

  function walk(event) {
    const node = event.target.closest(".node");
    if (!node) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      hooks.select(node.dataset.actor);
    } else if (KEYS[event.key]) {
      event.preventDefault();
      const next = nearest(node.dataset.actor, KEYS[event.key]);
      if (next) {
        rove(nodes.get(next), node);
        nodes.get(next).focus();
      }
    }
  }

  // The nearest actor that way; one that is tied to this one comes first.
  function nearest(id, [across, down]) {
    const [x, y] = places[id];
    const tied = new Set(Object.keys(picture.lines).map((line) => geometry.lines[line])
      .filter(([source, target]) => source === id || target === id).flat());
    let best = null, least = Infinity;
    for (const other of picture.nodes) {
      const [dx, dy] = [places[other][0] - x, places[other][1] - y];
      const ahead = dx * across + dy * down, aside = Math.abs(dx * down) + Math.abs(dy * across);
      if (other === id || ahead <= 0 || aside > 2.5 * ahead) continue;
      const cost = (ahead + 2 * aside) * (tied.has(other) ? 1 : 3);
      if (cost < least) [best, least] = [other, cost];
    }
    return best;
  }

  function tellFocus(event) {
    const node = event.target.closest(".node");
    if (!node) return;
    let ties = 0, disputed = 0;
    for (const [id, drawn] of Object.entries(picture.lines)) {
      const [source, target] = geometry.lines[id];
      if (source !== node.dataset.actor && target !== node.dataset.actor) continue;
      ties += drawn[4];
      disputed += drawn[1];
    }
    hooks.say(node.getAttribute("aria-label") + ", " + ties + (ties === 1 ? " tie" : " ties") + " drawn, " + disputed + " disputed");
  }

  function enlarge(on) {
    wanted = on ? LARGER : 1;
    draw();
  }

  const kind = (id) => nodes.has(id) && nodes.get(id).dataset.kind;

  window.dashboardNetwork = { start, show, kind, enlarge, select, move, fit, remember, zoom };
})();
