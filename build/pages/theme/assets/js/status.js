// What holds on a day, computed on the device: documents by core.js, projects as build/pages/project.py, standards as Amount.is_past.
(function (/** @type {any} */ root) {
  "use strict";

  /**
   * @typedef {{from: string, to: string, closed: boolean, years: number[], seen: [number, string[]][]}} Period ISO days, "" where none is known; `seen`: where it ran in a year, nowhere named for everywhere
   */

  var core = root.bangfu.core, words = core.dayInWords;

  /**
   * What a standard is on a day: the twin of Amount.times and status_on. "later" where its day or year has not come,
   * "last_year" where it is the year before's and nobody has seen this year's, "doubt" where nobody has looked for too long.
   * @param {{year: number, historic: boolean, checked: number, from: string, to: string, confirmed: string, stale: string}} item @param {string} day
   */
  function standing(item, day) {
    var found = byDays(item, day);
    return (found === "current" || found === "last_year") && item.stale && item.stale <= day ? "doubt" : found;
  }

  /** What it is by its days and years alone. @param {{year: number, historic: boolean, checked: number, from: string, to: string, confirmed: string}} item @param {string} day */
  function byDays(item, day) {
    var now = Number(day.slice(0, 4)), year = item.year;
    if (item.to && item.to < day) return "past";
    if (item.from > day) return "later";
    if (item.from && item.to) return "current";
    if (!year) return item.historic && !item.from && !item.to ? "past" : "current";
    if (item.confirmed && item.confirmed <= day) year = Math.max(year, Number(item.confirmed.slice(0, 4)));
    if (year > now) return "later";
    if (year + 1 < now || (item.historic && !(now === year && year < item.checked))) return "past";
    return year === now ? "current" : "last_year";
  }

  /** Whether a project runs on a day: its mark, the tone of it, and a sentence. @param {Period} period @param {string} day */
  function running(period, day) {
    var years = period.years.slice().sort(), year = Number(day.slice(0, 4)), said = years.map(function (y) { return y + "年"; }).join("、") || "当时";
    if (period.to && period.to < day) return ["已结束", "stop", words(period.to) + "已经结束，现在不能申请。"];
    if (period.closed && (!years.length || year > years[years.length - 1])) return ["已结束", "stop", said + "的安排，已经结束，现在不能申请。"];
    if (period.from) return period.from > day ? ["尚未开始", "info", words(period.from) + "起开始。"] : ["在办", "ok", words(period.from) + "起开办。"];
    if (!period.seen.length) return ["是否在办待核", "warn", ""];
    return sighted(period, year);
  }

  /** What sightings by year say of one year. @param {Period} period @param {number} year */
  function sighted(period, year) {
    var now = period.seen.filter(function (row) { return row[0] === year; })[0];
    if (now && !now[1].length) return [period.closed ? "当年在办" : "今年见到在办", "ok", year + "年见到在开展。"];
    if (now) return ["有的地方今年在办", "ok", year + "年只见到" + named(now[1]) + "在开展，别处没有查到。"];
    var before = period.seen.filter(function (row) { return row[0] < year; });
    if (!before.length) return ["当时未见开办", "info", "最早见到开展：" + period.seen[0][0] + "年。"];
    var last = before[before.length - 1], since = last[0] === year - 1 ? "今年还有没有，没有查到。" : "之后是否还有，没有查到。";
    return ["是否在办待核", "warn", "最近一次见到开展：" + last[0] + "年" + (last[1].length ? "（" + named(last[1]) + "）" : "") + "。" + since];
  }

  /** @param {string[]} places */
  function named(places) { return places.slice(0, 3).join("、") + (places.length > 3 ? "等地" : ""); }

  root.bangfu.status = { reason: core.reasonOn, statusOn: core.statusByTable, running: running, standing: standing, LABELS: core.STATUS_LABELS };
})(typeof window === "undefined" ? globalThis : window);
