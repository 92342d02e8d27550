// The reader's own last questions, but none with a number of a person in it: kept on this device only, gone with one tap.
(function () {
  "use strict";

  const KEY = "recent-questions";
  const MOST = 8;

  /** @returns {string[]} */
  function all() {
    try {
      const kept = JSON.parse(window.localStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, MOST) : [];
    } catch (refused) {
      return [];
    }
  }

  /** @param {string} question */
  function remember(question) {
    if (window.bangfu.question.isPersonal(question)) return;
    const kept = [question].concat(all().filter((one) => one !== question)).slice(0, MOST);
    try {
      window.localStorage.setItem(KEY, JSON.stringify(kept));
    } catch (refused) {
      // Storage may be switched off; then nothing is kept.
    }
  }

  function forget() {
    try {
      window.localStorage.removeItem(KEY);
    } catch (refused) {
      // As above.
    }
  }

  window.bangfu = Object.assign(window.bangfu || {}, { recent: { all: all, remember: remember, forget: forget } });
})();
