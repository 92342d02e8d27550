// What holds on a day, computed on the device: the twin of build/timeline.py (documents), build/pages/project.py (projects)
// and Amount.is_past (standards).
(function (/** @type {any} */ root) {
  "use strict";

  /**
   * @typedef {{out: string[][], known: string[][], seen: string}} Times as `Times.as_json` writes them: five texts for each row of `out`
   * @typedef {{from: string, to: string, closed: boolean, years: number[]}} Period ISO days, "" where none is known
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

  var LABELS = {
    not_yet_effective: ["尚未施行", "info"], in_force: ["现行有效", "ok"], amended: ["已修改", "warn"], expired: ["已失效", "stop"],
    repealed: ["已废止", "stop"], unconfirmed: ["时效待核", "warn"],
  };

  /** 2024年6月6日 @param {string} iso */
  function words(iso) {
    return iso.split("-").map(function (part, i) { return Number(part) + "年月日"[i]; }).join("");
  }

  /** What a standard is on a day: the twin of Amount.is_past, and "later" where its year has not come. @param {number | null} year @param {boolean} historic @param {number} checked @param {string} day */
  function standing(year, historic, checked, day) {
    var now = Number(day.slice(0, 4));
    if (!year) return historic ? "past" : "current";
    if (year > now) return "later";
    return year + 1 < now || (historic && !(now === year && year < checked)) ? "past" : "current";
  }

  /** Whether a project runs on a day: its mark, the tone of it, and a sentence. @param {Period} period @param {string} day */
  function running(period, day) {
    var years = period.years.slice().sort(), year = Number(day.slice(0, 4)), said = years.map(function (y) { return y + "年"; }).join("、") || "当时";
    if (period.to && period.to < day) return ["已结束", "stop", words(period.to) + "已经结束，现在不能申请。"];
    if (period.closed && (!years.length || year > years[years.length - 1])) return ["已结束", "stop", said + "的安排，已经结束，现在不能申请。"];
    if (period.from) return period.from > day ? ["尚未开始", "info", words(period.from) + "起开始。"] : ["在办", "ok", words(period.from) + "起开办。"];
    if (years.indexOf(year) >= 0) return [period.closed ? "当年在办" : "今年见到在办", "ok", year + "年见到在开展。"];
    if (!years.length) return ["是否在办待核", "warn", ""];
    if (year < years[0]) return ["当时未见开办", "info", "最早见到开展：" + years[0] + "年。"];
    var last = years.filter(function (y) { return y <= year; }).pop();
    return ["是否在办待核", "warn", "最近一次见到开展：" + last + "年。之后是否还有，没有查到。"];
  }

  root.bangfuStatus = { reason: reason, statusOn: statusOn, running: running, standing: standing, LABELS: LABELS };
})(typeof window === "undefined" ? globalThis : window);
