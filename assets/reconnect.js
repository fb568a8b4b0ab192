// The reader's side of dashboard/server.py: a lost server is told, and the click completes when it is back.
// Callbacks only read, so asking again is safe.
(function () {
  "use strict";

  const TRIES = 30;
  const FIRST_WAIT = 200; // milliseconds, doubled up to the longest
  const LONGEST_WAIT = 4000;
  const AWAY = new Set([502, 503, 504]);
  const plainFetch = window.fetch.bind(window);
  let latest = 0;

  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

  async function persist(resource, options) {
    const turn = (latest += 1);
    let wait = FIRST_WAIT;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await plainFetch(resource, options);
        if (!AWAY.has(response.status)) {
          if (attempt > 1) tell("");
          if (response.status >= 400) refused(response.clone());
          return response;
        }
        if (attempt === TRIES) return response;
      } catch (error) {
        if (attempt === TRIES || (options && options.signal && options.signal.aborted)) throw error;
      }
      if (turn === latest) tell("The server does not answer. Trying again; your last choice is kept.");
      await pause(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }

  // An answer that is no answer: the last view stays, and the reader is told.
  async function refused(response) {
    const found = /[0-9a-f]{12}/.exec(await response.text());
    if (window.dashboardPage) window.dashboardPage.fail({ reference: found ? found[0] : response.status });
  }

  function tell(text) {
    if (window.dashboardPage) window.dashboardPage.banner(text);
  }

  window.fetch = function (resource, options) {
    const address = typeof resource === "string" ? resource : resource.url;
    return address.includes("_dash-update-component") ? persist(resource, options) : plainFetch(resource, options);
  };
})();
