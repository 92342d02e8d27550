// What a pattern finds in a text.

/** Everything a pattern finds. @param {RegExp} pattern @param {string} text @returns {{start: number, text: string}[]} */
function matches(pattern, text) {
  pattern.lastIndex = 0;
  const found = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (!match[0]) pattern.lastIndex++;
    else found.push({ start: match.index, text: match[0] });
  }
  return found;
}
