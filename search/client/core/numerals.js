// Chinese numerals to numbers and back. Twin of numerals.py; characters and sizes come from there.

const NUMERAL_CHARS = CORE.numerals.chars;
/** @type {Record<string, number>} */
const NUMERAL_DIGITS = CORE.numerals.digits;
/** @type {Record<string, string>} */
const NUMERAL_FORMS = CORE.numerals.forms;
/** @type {[string, number][]} */
const NUMERAL_GROUPS = CORE.numerals.groups;
/** @type {[string, number][]} */
const NUMERAL_UNITS = CORE.numerals.units;
const BLANKS_AROUND = new RegExp(`^[${CORE.blanks}]+|[${CORE.blanks}]+$`, "g");

/** The text without blanks around it; what is blank is what Python's strip takes away. @param {string} text */
function stripped(text) {
  return text.replace(BLANKS_AROUND, "");
}

/** The whole number that text writes, or null. @param {string} text @returns {number | null} */
function toInt(text) {
  const chars = Array.from(stripped(text.normalize("NFKC")), (char) => NUMERAL_FORMS[char] || char);
  const plain = chars.join("");
  const value = !plain || Array.from(plain).length > CORE.numerals.longest ? null : groupedNumber(plain);
  return value !== null && value < CORE.numerals.largest ? value : null;
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
