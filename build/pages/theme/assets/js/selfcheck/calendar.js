// A window that is coming, as a file for the phone's calendar (RFC 5545), made on the device.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;

  /** The windows of the reader's place that end today or later. @param {Check.Rules} rules @param {Check.Answers} answers @param {string} project @param {string} today */
  function coming(rules, answers, project, today) {
    var line = rules.within[String(answers.place)] || [];
    return rules.projects[project].windows.filter(function (one) { return line.indexOf(one.place) >= 0 && one.to >= today; });
  }

  /** 2026-08-15 -> 20260815. @param {string} day */
  function flat(day) { return day.replace(/-/g, ""); }

  /** The day after, as 20260816: an event's end is the first day that it does not hold. @param {string} day */
  function after(day) {
    var parts = day.split("-").map(Number);
    return new Date(Date.UTC(parts[0], parts[1] - 1, parts[2] + 1)).toISOString().slice(0, 10).replace(/-/g, "");
  }

  /** @param {string} text */
  function escaped(text) { return text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n"); }

  /** Folds a line as the standard asks: at most 75 bytes, 24 Chinese characters. @param {string} line */
  function folded(line) {
    var parts = [];
    for (var at = 0; at < line.length; at += 24) parts.push(line.slice(at, at + 24));
    return parts.join("\r\n ");
  }

  /** The file. @param {Check.Rules} rules @param {string} project @param {{place: string, from: string, to: string}} window_ */
  function calendar(rules, project, window_) {
    var one = rules.projects[project];
    return [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bangfu//selfcheck//ZH", "BEGIN:VEVENT",
      "UID:" + project + "-" + window_.place + "-" + window_.to, "DTSTAMP:" + flat(rules.today) + "T000000Z",
      "DTSTART;VALUE=DATE:" + flat(window_.from || window_.to), "DTEND;VALUE=DATE:" + after(window_.to),
      "SUMMARY:" + escaped("申请" + one.name + "（" + rules.placeNames[window_.place] + "，" + window_.to + "截止）"),
      "DESCRIPTION:" + escaped("以当地工会的通知为准，先打12351问清。"),
      "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P3D", "DESCRIPTION:" + escaped("申请" + one.name), "END:VALARM",
      "END:VEVENT", "END:VCALENDAR", "",
    ].map(folded).join("\r\n");
  }

  /** A button for each window that is coming. @param {Check.Rules} rules @param {Check.Answers} answers @param {string} project */
  function buttons(rules, answers, project) {
    return coming(rules, answers, project, rules.day).map(function (one) {
      return SelfCheck.button("记进日历（" + one.to + " 截止）", function () {
        var address = URL.createObjectURL(new Blob([calendar(rules, project, one)], { type: "text/calendar" }));
        SelfCheck.hand(project + ".ics", address);
      });
    });
  }

  SelfCheck.calendar = calendar;
  SelfCheck.calendarButtons = buttons;
})(this);
