// What holds on a day, computed on the device: the twin of build/timeline.py (documents), build/pages/project.py (projects)
// and Amount.is_past (standards).
(function (/** @type {any} */ root) {
  "use strict";

  /**
   * @typedef {{out: string[][], known: string[][], seen: string}} Times as `Times.as_json` writes them: five texts for each row of `out`
   * @typedef {{from: string, to: string, closed: boolean, years: number[], seen: [number, string[]][]}} Period ISO days, "" where none is known; `seen`: where it ran in a year, nowhere named for everywhere
   */

  /** @param {string[]} span first and last ISO day, "" for no bound @param {string} day */
  function within(span, day) { return (!span[0] || span[0] <= day) && (!span[1] || day <= span[1]); }

  /** Why a document is not in force on a day: [first, last, status, why, successor], or null; the strongest reason stands first. @param {Times} times @param {string} day */
  function reason(times, day) {
    for (var i = 0; i < times.out.length; i++) if (within(times.out[i], day)) return times.out[i];
    return null;
  }

  /** The status of a document on a day. @param {Times} times @param {string} day */
  function statusOn(times, day) {
    var why = reason(times, day);
    if (why) return why[2];
    return times.known.some(function (span) { return within(span, day); }) ? "in_force" : "unconfirmed";
  }

  /** The label of a document on a day and its tone: before it was first seen there was nothing yet to be in doubt. @param {Times} times @param {string} day */
  function labelOn(times, day) {
    var found = statusOn(times, day), first = times.known.length ? times.known[0][0] : "";
    return found === "unconfirmed" && first && day < first ? ["那一天还没有见到", "info"] : LABELS[found];
  }

  /** @type {Record<string, string[]>} */
  var LABELS = {
    not_yet_effective: ["尚未施行", "info"], in_force: ["现行有效", "ok"], amended: ["已修改", "warn"], expired: ["已失效", "stop"],
    repealed: ["已废止", "stop"], unconfirmed: ["时效待核", "warn"],
  };

  /** 2024年6月6日 @param {string} iso */
  function words(iso) {
    return iso.split("-").map(function (part, i) { return Number(part) + "年月日"[i]; }).join("");
  }

  /**
   * What a standard is on a day: the twin of Amount.times and status_on. "later" where its day or year has not come,
   * "last_year" where it is the year before's and nobody has seen this year's.
   * @param {{year: number, historic: boolean, checked: number, from: string, to: string, confirmed: string}} item @param {string} day
   */
  function standing(item, day) {
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

  root.bangfuStatus = { reason: reason, statusOn: statusOn, labelOn: labelOn, running: running, standing: standing, LABELS: LABELS };
})(typeof window === "undefined" ? globalThis : window);
