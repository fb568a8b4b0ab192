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

  // React draws a tab's content some time after the answer, on a slow machine a long time: look for what is wanted at
  // each change until it is there or another answer has come.
  function whenThere(find, act) {
    const asked = page.state.answer;
    const look = () => {
      if (page.state.answer !== asked) return true;
      const found = find();
      if (found) act(found);
      return Boolean(found);
    };
    if (look()) return;
    const watch = new MutationObserver(() => { if (look()) watch.disconnect(); });
    watch.observe(document.querySelector("#react-entry-point .middle"), { attributes: true, childList: true, subtree: true });
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
