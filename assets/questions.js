// The reader's side of dashboard/questions.py: links within a tab move the reader there and leave the address alone,
// and a question that was selected elsewhere is brought into sight.
(function () {
  "use strict";

  const page = window.dashboardPage;
  let shown = "";

  function jump(id) {
    const target = page.byId(id);
    if (!target) return;
    target.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("[data-jump]");
    if (!link) return;
    event.preventDefault();
    jump(link.dataset.jump);
  });

  page.onAnswer((answer) => {
    const now = answer.tab === "questions" ? answer.controls.sel + "" : "";
    if (!now || now === shown) {
      shown = now;
      return;
    }
    shown = now;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const chosen = page.byId("content-questions").querySelector(".question.chosen");
      if (chosen) chosen.scrollIntoView({ block: "start" });
    }));
  });
})();
