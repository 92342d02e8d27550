// Days as Chinese readers write them. Twin of days.py.

/** 2024年6月6日, 2024年6月, 2024年 @param {string} iso */
function dayInWords(iso) {
  return iso.split("-").map((part, i) => Number(part) + CORE.days.units[i]).join("");
}

/** The text with its ISO days written so; the blank between a day and Chinese words goes. @param {string} text */
function withDays(text) {
  const pattern = new RegExp(`(^|[^0-9])${CORE.days.inText}`, "g");
  return text.replace(pattern, (whole, before, year, month, day) => before + dayInWords(`${year}-${month}-${day}`));
}
