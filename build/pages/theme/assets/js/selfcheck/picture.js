// The slip as a picture, drawn on the device: text line by line, and the QR code of this page.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var WIDTH = 720;
  var MARGIN = 40;
  var SIZE = 26;
  var STEP = 40;

  /** Cuts a text into lines that fit. @param {CanvasRenderingContext2D} pen @param {string} text @returns {string[]} */
  function lines(pen, text) {
    /** @type {string[]} */
    var found = [];
    text.split("\n").forEach(function (paragraph) {
      var line = "";
      for (var at = 0; at < paragraph.length; at++) {
        if (pen.measureText(line + paragraph.charAt(at)).width > WIDTH - 2 * MARGIN) {
          found.push(line);
          line = "";
        }
        line += paragraph.charAt(at);
      }
      found.push(line);
    });
    return found;
  }

  /** The code as a drawing of its own for page and print. @param {string[]} rows @returns {Element | null} */
  function code(rows) {
    if (!rows.length) return null;
    var space = "http://www.w3.org/2000/svg";
    var svg = document.createElementNS(space, "svg");
    var path = document.createElementNS(space, "path");
    var way = rows.map(function (row, y) {
      return row.split("").map(function (dark, x) { return dark === "1" ? "M" + x + " " + y + "h1v1h-1z" : ""; }).join("");
    }).join("");
    svg.setAttribute("viewBox", "-2 -2 " + (rows.length + 4) + " " + (rows.length + 4));
    svg.setAttribute("class", "slip__code");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", "这一页的二维码");
    path.setAttribute("d", way);
    svg.appendChild(path);
    return svg;
  }

  /** A picture of a text with a code below it. @param {string} text @param {string[]} rows @returns {HTMLCanvasElement} */
  function picture(text, rows) {
    var canvas = document.createElement("canvas");
    var pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    pen.font = SIZE + "px sans-serif";
    var all = lines(pen, text);
    var side = rows.length ? 5 * (rows.length + 8) : 0;
    canvas.width = WIDTH;
    canvas.height = 2 * MARGIN + STEP * all.length + side;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = "#111";
    pen.font = SIZE + "px sans-serif";
    all.forEach(function (line, at) { pen.fillText(line, MARGIN, MARGIN + STEP * (at + 0.7)); });
    rows.forEach(function (row, y) {
      for (var x = 0; x < row.length; x++) {
        if (row.charAt(x) === "1") pen.fillRect(MARGIN + 5 * (x + 4), MARGIN + STEP * all.length + 5 * (y + 4), 5, 5);
      }
    });
    return canvas;
  }

  /** Hands a file over to the device; nothing leaves it. @param {string} name @param {string} address */
  function hand(name, address) {
    var link = SelfCheck.make("a", { href: address, download: name }, [name]);
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
  }

  SelfCheck.code = code;
  SelfCheck.picture = picture;
  SelfCheck.hand = hand;
})(this);
