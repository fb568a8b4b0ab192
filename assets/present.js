// The reader's side of dashboard/shortcuts.py: presenting, larger names, and the single keys, which can be turned off.
(function () {
  "use strict";

  const OFF = "single-keys-off"; // kept on this machine only, for the reader who turned them off
  const inApp = (selector) => document.querySelector("#react-entry-point " + selector);
  let before = null; // what had the focus when the list was opened

  const enabled = () => localStorage.getItem(OFF) !== "1";

  function present(on) {
    const page = inApp(".page");
    page.classList.toggle("presenting", on);
    inApp("[data-present]").setAttribute("aria-pressed", String(on));
    window.dashboardPage.say(on ? "Presenting. Escape leaves." : "Presenting ended.");
  }

  function larger() {
    const button = inApp("[data-larger]");
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    window.dashboardNetwork.enlarge(on);
  }

  function list(open) {
    const shortcuts = inApp("#shortcuts");
    if (open === !shortcuts.hidden) return;
    shortcuts.hidden = !open;
    if (open) {
      before = document.activeElement;
      inApp("[data-single-keys]").setAttribute("aria-checked", String(enabled()));
      shortcuts.querySelector("[role=dialog]").focus();
    } else if (before && before.isConnected) before.focus();
  }

  function keepInside(event) {
    const inside = [...inApp("#shortcuts").querySelectorAll("button")];
    const [first, last] = [inside[0], inside[inside.length - 1]];
    if (event.shiftKey && (event.target === first || event.target.getAttribute("role") === "dialog")) {
      event.preventDefault();
      last.focus();
    } else if (!event.shiftKey && event.target === last) {
      event.preventDefault();
      first.focus();
    }
  }

  const KEYS = {
    d: () => inApp('[data-switch="disputed"]').click(),
    u: () => inApp('[data-switch="unproven"]').click(),
    p: () => present(!inApp(".page").classList.contains("presenting")),
    l: larger,
    "?": () => list(true),
    "/": () => inApp("[role=combobox]").focus(),
  };

  document.addEventListener("keydown", (event) => {
    if (!inApp(".page") || event.ctrlKey || event.metaKey || event.altKey) return;
    const open = !inApp("#shortcuts").hidden;
    if (event.key === "Escape") {
      if (open) list(false);
      else if (inApp(".page").classList.contains("presenting")) present(false);
      else return;
      event.stopImmediatePropagation();
      return;
    }
    if (open && event.key === "Tab") keepInside(event);
    if (open && event.key === "?" && enabled()) list(false);
    else if (!open && enabled() && KEYS[event.key] && !event.target.closest("input, textarea, select")) {
      if (event.key === "/") event.preventDefault(); // or it would be written into the search box
      KEYS[event.key]();
    }
  }, true);

  document.addEventListener("click", (event) => {
    if (!event.target.closest) return;
    if (event.target.closest("#react-entry-point [data-present]")) KEYS.p();
    else if (event.target.closest("#react-entry-point [data-larger]")) larger();
    else if (event.target.closest("#react-entry-point [data-shortcuts]")) list(inApp("#shortcuts").hidden);
    else if (event.target.closest("#react-entry-point [data-single-keys]")) {
      localStorage.setItem(OFF, enabled() ? "1" : "0");
      inApp("[data-single-keys]").setAttribute("aria-checked", String(enabled()));
    } else if (event.target.id === "shortcuts") list(false);
  });
})();
