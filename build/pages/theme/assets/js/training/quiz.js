// The quiz of a unit: turns the readable questions into ones to answer. The text stays where the page has it.
(function () {
  "use strict";
  const block = document.getElementById("training-data");
  if (!block) return;
  const data = JSON.parse(block.textContent || "{}");
  /** @typedef {{id: string, kind: string, right: number[], hash: string, seed: number}} Asked */
  /** @type {Record<string, Asked>} */
  const byId = {};
  data.items.forEach(function (/** @type {Asked} */ item) {
    byId[item.id] = item;
  });

  /** @param {string} name @param {string} [className] @param {string} [text] @returns {any} */
  function make(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  /** @param {any} nodes @returns {any[]} */
  function list(nodes) {
    return Array.prototype.slice.call(nodes);
  }

  // Everybody sees the options in an order of their own.
  /** @param {any[]} nodes @param {number} seed */
  function mixed(nodes, seed) {
    return window.bangfu.training.mixed(nodes, (seed + window.bangfu.training.people.number()) % 2147483646 + 1);
  }
  const address = window.bangfu.training.address;

  /** One question of the page. @param {any} node */
  function Drill(node) {
    this.node = node;
    this.item = byId[node.id];
    this.key = data.unit + "/" + node.id;
    this.box = node.querySelector(".drill__options");
    this.options = list(this.box.children);
    this.build();
  }

  Drill.prototype.build = function () {
    const drill = this;
    this.result = make("p", "drill__result");
    this.result.setAttribute("role", "status");
    this.result.tabIndex = -1;
    this.button = make("button", "button drill__check", "看对不对");
    this.button.type = "button";
    this.again = make("button", "button button--plain drill__again", "再做一次");
    this.again.type = "button";
    this.again.hidden = true;
    const row = make("div", "drill__row");
    [this.button, this.again, this.result].forEach(function (part) {
      row.appendChild(part);
    });
    this.node.appendChild(row);
    this.button.addEventListener("click", function () {
      drill.check();
    });
    this.again.addEventListener("click", function () {
      drill.reset();
      drill.node.querySelector("input, .drill__move").focus();
    });
    this.reset();
  };

  Drill.prototype.reset = function () {
    this.node.className = "drill drill--open";
    this.button.hidden = false;
    this.again.hidden = true;
    this.result.textContent = "";
    this.options.forEach(function (option) {
      option.className = "drill__option";
      list(option.querySelectorAll(".drill__pick, .drill__moves")).forEach(function (part) {
        part.parentNode.removeChild(part);
      });
      option.querySelector(".drill__why").hidden = true;
    });
    const typed = this.node.querySelector(".drill__type");
    if (typed) typed.parentNode.removeChild(typed);
    this.box.hidden = false;
    if (this.item.kind === "order") this.offerOrder();
    else if (this.item.kind === "fill") this.offerLine();
    else this.offerChoice(this.item.kind === "multiple" ? "checkbox" : "radio");
  };

  /** @param {string} type */
  Drill.prototype.offerChoice = function (type) {
    const drill = this;
    const shown = mixed(this.options, this.item.seed);
    shown.forEach(function (option) {
      const input = make("input", "drill__pick");
      input.type = type;
      input.name = drill.key;
      input.id = drill.key + "-" + drill.options.indexOf(option);
      input.setAttribute("aria-describedby", drill.node.id + "-ask");
      option.querySelector("label").setAttribute("for", input.id);
      option.insertBefore(input, option.firstChild);
      drill.box.appendChild(option);
    });
  };

  Drill.prototype.offerOrder = function () {
    const drill = this;
    mixed(this.options, this.item.seed).forEach(function (option) {
      const moves = make("span", "drill__moves");
      [{ sign: "↑", step: -1, word: "上移" }, { sign: "↓", step: 1, word: "下移" }].forEach(function (way) {
        const button = make("button", "drill__move", way.sign);
        button.type = "button";
        button.setAttribute("aria-label", way.word + "：" + option.querySelector("label").textContent);
        button.addEventListener("click", function () {
          drill.move(option, way.step);
          button.focus();
        });
        moves.appendChild(button);
      });
      option.insertBefore(moves, option.firstChild);
      drill.box.appendChild(option);
    });
  };

  /** @param {any} option @param {number} step */
  Drill.prototype.move = function (option, step) {
    const place = list(this.box.children).indexOf(option) + step;
    if (place < 0 || place >= this.options.length) return;
    const other = this.box.children[place];
    this.box.insertBefore(option, step < 0 ? other : other.nextSibling);
    this.result.textContent = "移到第 " + (place + 1) + " 位。";
  };

  Drill.prototype.offerLine = function () {
    const drill = this;
    const line = make("p", "drill__type");
    const label = make("label", "", "填条款：");
    const input = make("input", "drill__line");
    input.id = this.key + "-line";
    input.setAttribute("autocomplete", "off");
    input.setAttribute("aria-describedby", this.node.id + "-ask");
    label.setAttribute("for", input.id);
    const offer = make("button", "button button--plain", "给我选项");
    offer.type = "button";
    offer.addEventListener("click", function () {
      line.parentNode.removeChild(line);
      drill.box.hidden = false;
      drill.offerChoice("radio");
      drill.node.querySelector("input").focus();
    });
    input.addEventListener("keydown", function (/** @type {KeyboardEvent} */ event) {
      if (event.key === "Enter") drill.check();
    });
    [label, input, offer].forEach(function (part) {
      line.appendChild(part);
    });
    this.box.hidden = true;
    this.node.insertBefore(line, this.box);
  };

  /** Whether what stands there is right; null if nothing was chosen. */
  Drill.prototype.judge = function () {
    const right = this.item.right;
    if (this.item.kind === "order") {
      const inOrder = this.options;
      return list(this.box.children).every(function (option, place) {
        return option === inOrder[place];
      });
    }
    const line = this.node.querySelector(".drill__line");
    if (line) {
      const wanted = this.options[right[0]].querySelector("label").textContent;
      return line.value.trim() ? address(line.value) === address(wanted) : null;
    }
    const chosen = this.options.map(function (option, place) {
      const input = option.querySelector("input");
      if (input && input.checked) option.className += " drill__option--chosen";
      return input && input.checked ? place : -1;
    }).filter(function (place) {
      return place >= 0;
    });
    return chosen.length ? chosen.join() === right.join() : null;
  };

  Drill.prototype.check = function () {
    const correct = this.judge();
    if (correct === null) {
      this.result.textContent = this.item.kind === "fill" ? "先填上条款。" : "先选一个。";
      return;
    }
    const kept = window.bangfu.training.answer(this.key, this.item.hash, correct);
    const drill = this;
    this.options.forEach(function (option, place) {
      const fits = drill.item.kind === "order" || drill.item.right.indexOf(place) >= 0;
      option.className += fits ? " drill__option--right" : " drill__option--wrong";
      const why = option.querySelector(".drill__why");
      why.hidden = false;
      why.setAttribute("open", "");
      const input = option.querySelector("input");
      if (input) input.disabled = true;
      list(option.querySelectorAll(".drill__moves")).forEach(function (part) {
        part.parentNode.removeChild(part);
      });
      drill.box.appendChild(option);
    });
    const line = this.node.querySelector(".drill__line");
    if (line) {
      line.disabled = true;
      line.nextSibling.hidden = true;
    }
    this.box.hidden = false;
    this.node.className = "drill drill--done " + (correct ? "drill--right" : "drill--wrong");
    this.button.hidden = true;
    this.again.hidden = correct;
    this.result.textContent = (correct ? "对。" : "不对，看每一项的理由；这道题会再出现。")
      + (kept ? "" : "（这个浏览器不让保存，关掉页面就没有记录。）");
    this.result.focus();
    document.dispatchEvent(new CustomEvent("training-answered"));
  };

  const drills = list(document.querySelectorAll(".drill")).map(function (node) {
    return new Drill(node);
  });
  /** @type {any} */
  const tally = document.getElementById("tally");

  function count() {
    const done = drills.filter(function (drill) {
      return drill.node.className.indexOf("drill--done") >= 0;
    });
    const wrong = done.filter(function (drill) {
      return drill.node.className.indexOf("drill--wrong") >= 0;
    });
    tally.hidden = !done.length;
    tally.querySelector(".tally__text").textContent = "做了 " + done.length + " / " + drills.length + " 题，错 " + wrong.length + " 题。";
    const button = tally.querySelector("button");
    button.hidden = !wrong.length;
    button.onclick = function () {
      wrong.forEach(function (drill) {
        drill.reset();
      });
      wrong[0].node.scrollIntoView();
      wrong[0].node.querySelector("input, .drill__move").focus();
      count();
    };
  }
  document.addEventListener("training-answered", count);
})();
