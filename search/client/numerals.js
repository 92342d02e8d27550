// Chinese numerals to numbers and back. Twin of numerals.py.

const NUMERAL_CHARS = "0-9零〇○一二三四五六七八九十百千万两廿卅";
/** @type {Record<string, number>} */
const NUMERAL_DIGITS = { "〇": 0, "○": 0, 两: 2, 兩: 2 };
Array.from("零一二三四五六七八九").forEach((char, i) => (NUMERAL_DIGITS[char] = i));
Array.from("0123456789").forEach((char, i) => (NUMERAL_DIGITS[char] = i));
/** @type {Record<string, string>} */
const NUMERAL_FORMS = { 廿: "二十", 卅: "三十", 卌: "四十" };
Array.from("壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億").forEach((char, i) => (NUMERAL_FORMS[char] = "一二三四五六七八九十百千二三六万亿"[i]));
/** @type {[string, number][]} */
const NUMERAL_GROUPS = [["亿", 1e8], ["万", 1e4]];
/** @type {[string, number][]} */
const NUMERAL_UNITS = [["千", 1000], ["百", 100], ["十", 10]];

/** The whole number that text writes, or null. @param {string} text @returns {number | null} */
function toInt(text) {
  const plain = Array.from(text.normalize("NFKC").trim(), (char) => NUMERAL_FORMS[char] || char).join("");
  return !plain || plain.length > 20 ? null : groupedNumber(plain);
}

/** @param {string} text @returns {number | null} */
function groupedNumber(text) {
  for (const [name, size] of NUMERAL_GROUPS) {
    const at = text.lastIndexOf(name);
    if (at < 0) continue;
    const high = groupedNumber(text.slice(0, at));
    const low = tailNumber(text.slice(at + 1), size);
    return !high || low === null || low >= size ? null : high * size + low;
  }
  return plainNumber(text);
}

/** @param {string} text @param {number} size @returns {number | null} */
function tailNumber(text, size) {
  return text ? bareDigit(text, size) || groupedNumber(text) : 0;
}

/** @param {string} text @returns {number | null} */
function plainNumber(text) {
  if (!text) return null;
  const chars = Array.from(text);
  if (chars.every((char) => char in NUMERAL_DIGITS)) return Number(chars.map((char) => NUMERAL_DIGITS[char]).join(""));
  for (const [unit, size] of NUMERAL_UNITS) if (text.indexOf(unit) >= 0) return numberWithUnit(text, unit, size);
  return null;
}

/** @param {string} text @param {string} unit @param {number} size @returns {number | null} */
function numberWithUnit(text, unit, size) {
  const at = text.indexOf(unit);
  const head = text.slice(0, at).replace(/^[零〇○]+/, "");
  const tail = text.slice(at + 1);
  const high = head ? plainNumber(head) : size === 10 ? 1 : null;
  if (high === null || high <= 0 || high >= 10) return null;
  let low = size > 10 ? bareDigit(tail, size) : null;
  if (low === null) {
    const rest = tail.replace(/^[零〇○]+/, "");
    low = rest ? plainNumber(rest) : tail ? null : 0;
  }
  return low === null || low >= size ? null : high * size + low;
}

/** @param {string} tail @param {number} size @returns {number | null} */
function bareDigit(tail, size) {
  const digit = tail.length === 1 && !/[十百千]/.test(tail) ? plainNumber(tail) : null;
  return digit ? (digit * size) / 10 : null;
}

/** A number as Chinese documents write it. @param {number} number @returns {string} */
function toChinese(number) {
  for (const [name, size] of NUMERAL_GROUPS) {
    if (number < size) continue;
    const rest = number % size;
    const gap = rest > 0 && rest < size / 10 ? "零" : "";
    return toChinese(Math.floor(number / size)) + name + gap + (rest > 0 && rest < 1e4 ? fourDigits(rest) : rest ? toChinese(rest) : "");
  }
  const text = fourDigits(number);
  return text.startsWith("一十") ? text.slice(1) : text;
}

/** @param {number} number */
function fourDigits(number) {
  let text = "";
  for (const [unit, size] of NUMERAL_UNITS.concat([["", 1]])) {
    const digit = Math.floor(number / size) % 10;
    if (digit) text += "零一二三四五六七八九"[digit] + unit;
    else if (text && !text.endsWith("零") && number % size) text += "零";
  }
  return text || "零";
}
