// What was answered so far, kept in this tab alone: a reload or another app in between loses nothing, closing the tab forgets all.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var KEY = "selfcheck";

  /** Keeps answers and the way gone. @param {Check.Kept} kept */
  function keep(kept) {
    try {
      window.sessionStorage.setItem(KEY, JSON.stringify(kept));
    } catch (refused) {
      // Then a reload begins anew, as it does without such a memory.
    }
  }

  /** What was kept by these very rules; null for nothing, or for what other rules made. @param {Check.Rules} rules @returns {Check.Kept | null} */
  function kept(rules) {
    try {
      var found = JSON.parse(window.sessionStorage.getItem(KEY) || "null");
      return found && found.version === rules.version ? found : null;
    } catch (refused) {
      return null;
    }
  }

  function forget() {
    try {
      window.sessionStorage.removeItem(KEY);
    } catch (refused) {
      // Nothing was kept.
    }
  }

  SelfCheck.keep = keep;
  SelfCheck.kept = kept;
  SelfCheck.forget = forget;
})(this);
