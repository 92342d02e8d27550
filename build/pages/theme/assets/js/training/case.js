// A branching case: shows one scene at a time, says after each choice whether it was right and why, and marks the way on the map.
(function () {
  "use strict";
  const play = /** @type {HTMLElement} */ (document.getElementById("play"));
  if (!play) return;
  const scenes = Array.prototype.slice.call(play.querySelectorAll(".scene"));
  const trail = /** @type {HTMLElement} */ (document.getElementById("trail"));
  const first = scenes[0].id;
  const map = /** @type {HTMLElement[]} */ (Array.prototype.slice.call(document.querySelectorAll("#map, .map")));
  let steps = 0;
  let slips = 0;

  /** @param {string} id @returns {any} */
  function at(id) {
    return document.getElementById(id);
  }

  /** @param {string} id @param {string} name */
  function mark(id, name) {
    /** @type {any} */
    const node = document.querySelector('.map [data-scene="' + id + '"]');
    if (node) node.setAttribute("class", node.getAttribute("class").replace(/ node--(here|been)/g, "") + " node--" + name);
  }

  /** Makes one scene the only one to be seen. @param {string} id @param {boolean} focus */
  function show(id, focus) {
    scenes.forEach(function (scene) {
      if (!scene.hidden) mark(scene.id, "been");
      scene.hidden = scene.id !== id;
    });
    mark(id, "here");
    const scene = at(id);
    if (scene.getAttribute("data-ending")) end(scene);
    if (focus) {
      const head = scene.querySelector(".scene__text");
      head.tabIndex = -1;
      head.focus();
    }
  }

  /** @param {any} choice */
  function choose(choice) {
    const scene = choice.parentNode.parentNode;
    const right = choice.getAttribute("data-good") === "1";
    steps += 1;
    if (!right) slips += 1;
    Array.prototype.slice.call(scene.querySelectorAll(".choice")).forEach(function (other) {
      const why = other.querySelector(".choice__why");
      why.hidden = false;
      why.setAttribute("open", "");
      other.querySelector(".choice__go").disabled = true;
    });
    choice.className += " choice--chosen";
    const onward = document.createElement("button");
    onward.type = "button";
    onward.className = "button scene__onward";
    onward.textContent = right ? "对，接着走" : "不妥，看看会怎样";
    onward.addEventListener("click", function () {
      onward.remove();
      show(choice.getAttribute("data-to"), true);
    });
    scene.appendChild(onward);
    onward.focus();
    trail.textContent = "走了 " + steps + " 步，其中 " + slips + " 步不妥。";
  }

  /** @param {any} scene */
  function end(scene) {
    window.bangfu.training.finish(play.getAttribute("data-case") || "", scene.getAttribute("data-ending"));
    at("again").hidden = false;
    seen(true);
  }

  /** The map shows every way: it opens when one has been walked. @param {boolean} open */
  function seen(open) {
    map.forEach(function (part) { part.hidden = !open; });
  }

  /** @param {boolean} focus */
  function start(focus) {
    seen(false);
    steps = 0;
    slips = 0;
    trail.textContent = "";
    at("again").hidden = true;
    scenes.forEach(function (scene) {
      scene.hidden = true;
      mark(scene.id, "");
      Array.prototype.slice.call(scene.querySelectorAll(".choice")).forEach(function (choice) {
        choice.className = "choice";
        choice.querySelector(".choice__why").hidden = true;
        choice.querySelector(".choice__go").disabled = false;
      });
    });
    Array.prototype.slice.call(document.querySelectorAll(".map [data-scene]")).forEach(function (node) {
      node.setAttribute("class", node.getAttribute("class").replace(/ node--\w*/g, ""));
    });
    show(first, focus);
  }

  // Everybody finds the ways in an order of their own.
  Array.prototype.slice.call(play.querySelectorAll(".choices")).forEach(function (list, place) {
    const own = window.bangfu.training.mixed(Array.prototype.slice.call(list.children), window.bangfu.training.people.number() + place + 1);
    own.forEach(function (choice) { list.appendChild(choice); });
  });
  Array.prototype.slice.call(play.querySelectorAll(".choice")).forEach(function (choice) {
    const say = choice.querySelector(".choice__say");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "choice__go";
    button.textContent = say.textContent;
    button.addEventListener("click", function () {
      choose(choice);
    });
    say.parentNode.replaceChild(button, say);
  });
  at("again").addEventListener("click", function () {
    start(true);
  });
  play.className += " play--on";
  start(false);
})();
