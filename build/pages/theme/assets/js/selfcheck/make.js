// Building elements: every text goes in as a text node, nothing is ever parsed as HTML.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;

  /**
   * A new element. @param {string} tag @param {Record<string, any>} [attributes] a value of true, false or a text; `on` is the click
   * @param {any[]} [children] texts and elements; what is empty is left out @returns {HTMLElement}
   */
  function make(tag, attributes, children) {
    var element = document.createElement(tag);
    var given = attributes || {};
    Object.keys(given).forEach(function (name) {
      var wanted = given[name];
      if (name === "on") element.addEventListener("click", wanted);
      else if (wanted === true) element.setAttribute(name, "");
      else if (wanted !== false && wanted !== "") element.setAttribute(name, wanted);
    });
    (children || []).forEach(function (child) {
      if (child === null || child === undefined || child === "") return;
      element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return element;
  }

  /** @param {string} words @param {() => void} on @param {string} [kind] */
  function button(words, on, kind) {
    return make("button", { type: "button", "class": "step" + (kind ? " step--" + kind : ""), on: on }, [words]);
  }

  /** A folded part. @param {string} kind its class @param {any[]} summary @param {any[]} inside */
  function fold(kind, summary, inside) {
    return make("details", { "class": kind }, [make("summary", {}, summary), make("div", { "class": "fold__inside" }, inside)]);
  }

  /** @param {HTMLElement} element */
  function empty(element) {
    while (element.firstChild) element.removeChild(element.firstChild);
  }

  SelfCheck.make = make;
  SelfCheck.button = button;
  SelfCheck.fold = fold;
  SelfCheck.empty = empty;
})(this);
