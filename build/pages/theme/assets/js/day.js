// The day that is looked at: today, or ?as_of= in the address. Links, question boxes and the search of every page keep it.
(function () {
  "use strict";

  var FIRST = "1949-10-01";
  var LAST = "2099-12-31";

  /** Today on the reader's own calendar. */
  function today() {
    var now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  /** Whether a text is a day of the calendar that is looked at here. @param {string} text */
  function isDay(text) {
    var time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text + "T00:00:00Z") : NaN;
    return !isNaN(time) && new Date(time).toISOString().slice(0, 10) === text && FIRST <= text && text <= LAST;
  }

  /** 2026/1/5, 2026.1.5, 20260105 and 2026年1月5日 as 2026-01-05: browsers' own fields show a day in the language of the browser. @param {string} text */
  function typed(text) {
    var parts = /^\s*(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{2})(\d{2}))\s*$/.exec(text);
    if (!parts) return text;
    return [parts[1], ("0" + (parts[2] || parts[4])).slice(-2), ("0" + (parts[3] || parts[5])).slice(-2)].join("-");
  }

  var words = window.bangfu.core.dayInWords;

  /** What the address asks for. */
  function asked() {
    var found = /[?&]as_of=([^&]*)/.exec(window.location.search);
    try {
      return found ? decodeURIComponent(found[1]) : "";
    } catch (malformed) {
      return found ? found[1] : "";
    }
  }

  var wish = asked();
  var chosen = isDay(wish) ? wish : "";

  /** An address with another day in it, or with none. @param {string} url @param {string} iso */
  function dated(url, iso) {
    var parts = url.split("#");
    var page = parts[0].replace(/([?&])as_of=[^&]*&?/, "$1").replace(/[?&]$/, "");
    if (iso) page += (page.indexOf("?") < 0 ? "?" : "&") + "as_of=" + iso;
    return page + (parts.length > 1 ? "#" + parts[1] : "");
  }

  /** The address of a page of this site with the chosen day; any other address as it is. @param {string} url */
  function keep(url) {
    var inside = !/^([a-z][a-z0-9+.-]*:|[/]{2})/i.test(url) && /\.html(?:$|[?#])/.test(url);
    return chosen && inside ? dated(url, chosen) : url;
  }

  /** @param {string} iso */
  function go(iso) {
    window.location.href = dated(window.location.pathname + window.location.search + window.location.hash, iso === today() ? "" : iso);
  }

  /**
   * A new element with text and children; what every script of the page makes its elements with.
   * @param {string} tag @param {string} [className] @param {(Node | string)[]} [children] @returns {HTMLElement}
   */
  function make(tag, className, children) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    (children || []).forEach(function (child) {
      element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return element;
  }

  function backToToday() {
    var back = /** @type {HTMLAnchorElement} */ (make("a", "", ["回到今天"]));
    back.href = dated(window.location.pathname + window.location.search + window.location.hash, "");
    return back;
  }

  /** The field in which the day is chosen. @param {Element} place */
  function control(place) {
    var label = make("label", "", ["按哪一天看"]);
    var input = document.createElement("input");
    input.type = "text";
    input.inputMode = "numeric";
    input.maxLength = 12;
    input.autocomplete = "off";
    input.placeholder = "2026-11-28";
    input.value = chosen || today();

    function leave() {
      var day = typed(input.value);
      input.setAttribute("aria-invalid", String(!isDay(day)));
      if (isDay(day) && day !== (chosen || today())) go(day);
    }

    input.addEventListener("keydown", function (event) {
      if (event.key === "Enter") leave();
    });
    input.addEventListener("blur", leave);
    label.appendChild(input);
    place.appendChild(label);
    if (chosen) place.appendChild(backToToday());
  }

  /** Says above everything that another day is looked at, or that the address asks for none that exists. */
  function bar() {
    var follows = document.querySelector("[data-policy], [data-period], [data-year], [data-standard], #answer, [data-when], [data-changed], #audit");
    var line = make("div", "as-of");
    line.setAttribute("role", "status");
    if (!chosen) line.textContent = "地址里的日期「" + wish.slice(0, 20) + "」不是日历上的一天，下面按今天显示。";
    else if (follows) line.textContent = "现在按 " + words(chosen) + " 显示：时效、条文、项目和标准按那一天算，其余文字是今天的。";
    else line.textContent = "选了 " + words(chosen) + "；这一页不随日期变，按今天显示。";
    line.appendChild(backToToday());
    document.body.insertBefore(line, document.body.firstChild);
  }

  /** Links hand the day on; question boxes take it from here. */
  function handOn() {
    document.querySelectorAll("main a[href], .top a[href], .foot a[href]").forEach(function (link) {
      link.setAttribute("href", keep(link.getAttribute("href") || ""));
    });
  }

  document.querySelectorAll("[data-when]").forEach(control);
  if (chosen) handOn();
  if (wish) bar();

  window.bangfu = Object.assign(window.bangfu || {}, {
    make: make,
    day: { typed: (/** @type {string} */ text) => (isDay(typed(text)) ? typed(text) : ""), iso: chosen || today(), chosen: chosen, words: words, inWords: window.bangfu.core.withDays, keep: keep, dated: dated },
  });
})();
