// Who learns on this device: names of one's own choosing, each with progress of its own. Nothing leaves the device.
(function () {
  "use strict";
  const LIST = "training-people";
  // Where progress lay before there were names; it goes to whoever gives a name first.
  const NAMELESS = "training";
  const LONGEST = 20;

  /** @type {{now: string, names: string[]}} */
  let people = { now: "", names: [] };
  try {
    const kept = JSON.parse(window.localStorage.getItem(LIST) || "null");
    if (kept && typeof kept.now === "string" && Array.isArray(kept.names)) people = kept;
  } catch (refused) {
    // The browser keeps nothing for us: one nameless learner until the page is closed.
  }

  /** The place where somebody's progress is kept. @param {string} [name] */
  function place(name) {
    const who = name === undefined ? people.now : name;
    return who ? NAMELESS + ":" + who : NAMELESS;
  }

  /** What was typed as a name: no blanks around it, no separators of the hand-in line, not too long. @param {string} text */
  function tidy(text) {
    return Array.from(text.normalize("NFKC").replace(/[\s:：,，]+/g, " ").trim()).slice(0, LONGEST).join("");
  }

  function write() {
    try {
      window.localStorage.setItem(LIST, JSON.stringify(people));
    } catch (refused) {
      // Kept until the page is closed.
    }
  }

  /** Makes somebody the one who learns now; the first name given takes over what was done without one. @param {string} text */
  function choose(text) {
    const name = tidy(text);
    if (!name) return "";
    const first = !people.names.length;
    if (people.names.indexOf(name) < 0) people.names.push(name);
    people.now = name;
    if (first) move(NAMELESS, place(name));
    write();
    return name;
  }

  /** @param {string} from @param {string} to */
  function move(from, to) {
    try {
      const kept = window.localStorage.getItem(from);
      if (kept === null) return;
      window.localStorage.setItem(to, kept);
      window.localStorage.removeItem(from);
    } catch (refused) {
      // Nothing was kept there.
    }
  }

  /** A number that is somebody's own, so that two at one table see options in different orders; 0 without a name. */
  function number() {
    return Array.from(people.now).reduce(function (value, letter) {
      return (value * 131 + (letter.codePointAt(0) || 0)) % 2147483647;
    }, 0);
  }

  window.bangfu.training = /** @type {Training.Store} */ ({
    people: {
      now: function () { return people.now; },
      names: function () { return people.names.slice(); },
      place: place, choose: choose, number: number,
    },
  });
})();
