// 您在哪里: typing, pinyin, or province → city. The table of places is fetched when somebody first asks for it.
(function () {
  "use strict";

  /** @typedef {[string, string, string, string]} Row code, name, area code, pinyin: "chengdu cd" */
  const bangfu = window.bangfu;
  const make = bangfu.make;
  const MOST = 8;

  /** @returns {Row[]} */
  function rows() {
    return window.bangfu.places || [];
  }

  /** Loads the table once. @param {() => void} then */
  function withTable(then) {
    if (rows().length) return then();
    const script = document.createElement("script");
    script.src = root() + "data/places.js";
    script.onload = then;
    script.onerror = function () {
      script.remove();
      window.alert("地名表没有取到，请在有网络时再试。");
    };
    document.head.appendChild(script);
  }

  /** The way from this page to the site's root, as the page's own links have it. */
  function root() {
    const brand = document.querySelector("a.brand");
    return ((brand && brand.getAttribute("href")) || "").replace(/index\.html.*$/, "");
  }

  /** @param {string} code @returns {Row | undefined} */
  function row(code) {
    return rows().find((one) => one[0] === code);
  }

  /** 四川 成都市: a name with the province's. @param {Row} one */
  function called(one) {
    const above = one[0].endsWith("0000") ? undefined : row(one[0].slice(0, 2) + "0000");
    return above && above[1] !== one[1] ? above[1] + " " + one[1] : one[1];
  }

  /** The places that a text may mean: names first, then pinyin and initials. @param {string} text @returns {Row[]} */
  function found(text) {
    const wanted = text.replace(/[\s'’]/g, "").toLowerCase();
    if (!wanted) return [];
    const latin = /^[a-z]+$/.test(wanted);
    return rows()
      .filter((one) => (latin ? one[3].split(" ").some((word) => word.startsWith(wanted)) : called(one).replace(" ", "").indexOf(wanted) >= 0))
      .sort((a, b) => Number(b[1].startsWith(text)) - Number(a[1].startsWith(text)))
      .slice(0, MOST);
  }

  /** @param {Row} one @param {() => void} close */
  function button(one, close) {
    const element = /** @type {HTMLButtonElement} */ (make("button", "chooser__place", [called(one)]));
    element.type = "button";
    element.addEventListener("click", function () {
      bangfu.place.choose({ code: one[0], name: one[1], area: one[2] });
      close();
    });
    return element;
  }

  /** Provinces, each unfolding its cities. @param {() => void} close */
  function byProvince(close) {
    const list = make("div", "chooser__provinces");
    rows().filter((one) => one[0].endsWith("0000")).forEach(function (province) {
      const part = make("details", "", [make("summary", "", [province[1]])]);
      const inside = rows().filter((one) => one[0].slice(0, 2) === province[0].slice(0, 2) && one !== province);
      part.addEventListener("toggle", function () {
        if (part.children.length > 1) return;
        part.appendChild(make("div", "chooser__cities", [button(province, close)].concat(inside.map((one) => button(one, close)))));
      });
      list.appendChild(part);
    });
    return list;
  }

  /** Opens the dialog; the focus goes back to where it was when it closes. */
  function open() {
    const dialog = /** @type {HTMLDialogElement} */ (make("dialog", "chooser"));
    const close = function () {
      dialog.close();
    };
    const input = document.createElement("input");
    input.type = "search";
    input.autocomplete = "off";
    input.id = "place-typed";
    input.className = "chooser__input";
    input.placeholder = "如：成都、chengdu";
    const label = /** @type {HTMLLabelElement} */ (make("label", "chooser__label", ["您在哪里工作？写市、州或县"]));
    label.htmlFor = input.id;
    const results = make("div", "chooser__results");
    results.setAttribute("role", "status");
    input.addEventListener("input", function () {
      const hits = found(input.value);
      results.textContent = "";
      hits.forEach((one) => results.appendChild(button(one, close)));
      if (input.value.trim() && !hits.length) results.textContent = "没有找到这个地名，可以从下面按省找。";
    });
    input.addEventListener("keydown", function (event) {
      const first = results.querySelector("button");
      if (event.key === "Enter" && first) first.click();
    });
    const none = /** @type {HTMLButtonElement} */ (make("button", "chooser__place", ["不选，看全国的"]));
    none.type = "button";
    none.addEventListener("click", function () {
      bangfu.place.choose(null);
      close();
    });
    const shut = /** @type {HTMLButtonElement} */ (make("button", "chooser__close", ["关闭"]));
    shut.type = "button";
    shut.addEventListener("click", close);
    const note = make("p", "soft", ["只记在这台设备上，不发给任何人；随时可以换。"]);
    [shut, label, input, results, none, byProvince(close), note].forEach((part) => dialog.appendChild(part));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.appendChild(dialog);
    dialog.showModal();
    input.focus();
  }

  document.addEventListener("click", function (event) {
    if (event.target instanceof Element && event.target.hasAttribute("data-choose-place")) withTable(open);
  });
  document.querySelectorAll("[data-choose-place]").forEach(function (one) {
    if (typeof HTMLDialogElement === "function") /** @type {HTMLElement} */ (one).hidden = false;
  });

  // An address that somebody shared names a place: it counts on this page, and is kept where none was kept before.
  const asked = bangfu.place.state.asked;
  if (asked && (!bangfu.place.state.place || bangfu.place.state.place.code !== asked)) {
    withTable(function () {
      const one = row(asked);
      if (!one) return;
      const place = { code: one[0], name: one[1], area: one[2] };
      if (bangfu.place.state.place) bangfu.place.show(place);
      else bangfu.place.choose(place);
    });
  }
})();
