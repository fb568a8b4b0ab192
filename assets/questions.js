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

  // React draws a tab's content some frames after the answer: look for what is selected until it is there.
  function whenThere(find, act, frames = 90) {
    const found = find();
    if (found) act(found);
    else if (frames) requestAnimationFrame(() => whenThere(find, act, frames - 1));
  }

  page.onAnswer((answer) => {
    const now = answer.tab === "questions" && answer.lit ? answer.lit.of : "";
    if (now && now !== shown) {
      const wanted = () => page.byId("question-" + now) && page.byId("content-questions").querySelector(".question.chosen");
      whenThere(wanted, (chosen) => chosen.scrollIntoView({ block: "start" }));
    }
    shown = now;
  });

  page.whenThere = whenThere;
})();
