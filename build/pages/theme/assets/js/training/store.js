// What a learner has done, kept on this device only: tries, when a question comes back, endings of cases. No account, no request.
(function () {
  "use strict";
  const people = window.bangfu.training.people;
  // Days until a question comes back after so many right answers in a row; a wrong one starts again at the front.
  const DAYS = [0, 1, 3, 7, 16, 35];
  const MARK = "PX1.";
  /** @type {Training.State | null} */
  let memory = null;

  /** @returns {Training.State} */
  function empty() {
    return { items: {}, cases: {} };
  }

  /** What this device remembers; nothing yet where the browser lets us keep nothing. @returns {Training.State} */
  function read() {
    if (!memory) memory = stored() || empty();
    return memory;
  }

  /** @returns {Training.State | null} */
  function stored() {
    try {
      const kept = JSON.parse(window.localStorage.getItem(people.place()) || "null");
      return kept && kept.items && kept.cases ? kept : null;
    } catch (refused) {
      return null;
    }
  }

  /** Keeps the state; says whether the browser let us. */
  function write() {
    try {
      window.localStorage.setItem(people.place(), JSON.stringify(read()));
      return true;
    } catch (refused) {
      return false;
    }
  }

  /** Days since 1970 by the reader's own calendar. */
  function today() {
    const now = new Date();
    return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000);
  }

  /** Notes one try. `box` counts right answers in a row; `first` is whether the very first try was right. @param {string} key @param {string} hash @param {boolean} right */
  function answer(key, hash, right) {
    const all = read().items;
    const old = all[key] && all[key].hash === hash ? all[key] : null;
    const box = right ? Math.min((old ? old.box : 0) + 1, DAYS.length - 1) : 0;
    all[key] = {
      box: box, due: today() + DAYS[box], hash: hash, tries: (old ? old.tries : 0) + 1, first: old ? old.first : right,
    };
    return write();
  }

  /** Notes how a case ended. @param {string} id @param {string} ending */
  function finish(id, ending) {
    read().cases[id] = { ending: ending, day: today() };
    return write();
  }

  /** The questions that come back today, the longest waiting first. */
  function due() {
    const all = read().items;
    return Object.keys(all).filter(function (key) {
      return all[key].due <= today();
    }).sort(function (one, other) {
      return all[one].due - all[other].due || (one < other ? -1 : 1);
    });
  }

  /** Four letters by which a torn code is noticed. @param {string} text */
  function sum(text) {
    let value = 7;
    for (let place = 0; place < text.length; place += 1) value = (value * 31 + text.charCodeAt(place)) % 1679616;
    return ("000" + value.toString(36)).slice(-4);
  }

  /** All of it as one line of letters to copy to another device. */
  function code() {
    const state = read();
    const lines = Object.keys(state.items).sort().map(function (key) {
      const item = state.items[key];
      return [key, item.box, item.due, item.hash, item.tries, item.first ? 1 : 0].join(",");
    }).concat(Object.keys(state.cases).sort().map(function (id) {
      return ["*" + id, state.cases[id].ending, state.cases[id].day].join(",");
    }));
    const body = window.btoa(lines.join(";")).replace(/=+$/, "").replace(/\+/g, "-").replace(/\//g, "_");
    return MARK + sum(body) + "." + body;
  }

  /** Takes a code in: of two states of a question the one with more tries stays. Says how many came in, or -1. @param {string} text */
  function take(text) {
    const parts = text.replace(/\s/g, "").split(".");
    if (parts.length !== 3 || parts[0] + "." !== MARK || sum(parts[2]) !== parts[1]) return -1;
    let lines;
    try {
      lines = window.atob(parts[2].replace(/-/g, "+").replace(/_/g, "/")).split(";");
    } catch (malformed) {
      return -1;
    }
    const state = read();
    let count = 0;
    lines.filter(Boolean).forEach(function (line) {
      const cells = line.split(",");
      if (cells[0].charAt(0) === "*") {
        state.cases[cells[0].slice(1)] = { ending: cells[1], day: Number(cells[2]) };
        count += 1;
      } else if (cells.length === 6 && !(state.items[cells[0]] && state.items[cells[0]].tries > Number(cells[4]))) {
        state.items[cells[0]] = {
          box: Number(cells[1]), due: Number(cells[2]), hash: cells[3], tries: Number(cells[4]), first: cells[5] === "1",
        };
        count += 1;
      }
    });
    write();
    return count;
  }

  /** Clears all at once and hands back what brings it back. */
  function clear() {
    const before = read();
    memory = empty();
    try {
      window.localStorage.removeItem(people.place());
    } catch (refused) {
      // Nothing was kept there.
    }
    return function () {
      memory = before;
      write();
    };
  }

  // reading.js and handing.js add the rest
  Object.assign(window.bangfu.training, {
    read: read, answer: answer, finish: finish, due: due, code: code, take: take, clear: clear, today: today,
  });
})();
