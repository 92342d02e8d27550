// Text → bytes: 13 bits from two printable characters, then raw deflate. Twin of packing.py, and plain enough for any browser.

const ALPHABET = "!#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
const DIGIT = new Uint8Array(128);
for (let i = 0; i < 91; i++) DIGIT[ALPHABET.charCodeAt(i)] = i;
const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** The bytes that printable text stands for. @param {string} text */
function bytesOf(text) {
  const out = new Uint8Array((text.length * 13) >> 4);
  let hold = 0;
  let bits = 0;
  let size = 0;
  for (let i = 0; i < text.length; i += 2) {
    hold = ((hold << 13) | (DIGIT[text.charCodeAt(i)] * 91 + DIGIT[text.charCodeAt(i + 1)])) & 0xfffff;
    for (bits += 13; bits >= 8; ) out[size++] = hold >> (bits -= 8);
  }
  return out;
}

/** @typedef {{table: Uint16Array, width: number}} Codes */

/** A table from the next `width` bits to symbol × 16 + length. @param {ArrayLike<number>} lengths @returns {Codes} */
function codesOf(lengths) {
  let width = 1;
  for (let i = 0; i < lengths.length; i++) width = Math.max(width, lengths[i]);
  const table = new Uint16Array(1 << width);
  let code = 0;
  for (let length = 1; length <= width; length++, code <<= 1) {
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] !== length) continue;
      let mirrored = 0;
      for (let bit = 0; bit < length; bit++) mirrored |= ((code >> bit) & 1) << (length - 1 - bit);
      for (let at = mirrored; at < table.length; at += 1 << length) table[at] = (symbol << 4) | length;
      code++;
    }
  }
  return { table: table, width: width };
}

/** Raw deflate undone; what follows the last block is ignored. @param {Uint8Array} data @returns {Uint8Array} */
function inflate(data) {
  let out = new Uint8Array(data.length * 4 + 256);
  let size = 0;
  let at = 0;
  let hold = 0;
  let bits = 0;
  /** @param {number} count */
  const fill = function (count) {
    for (; bits < count; bits += 8) hold |= (data[at++] || 0) << bits;
  };
  /** @param {number} count */
  const take = function (count) {
    fill(count);
    const value = hold & ((1 << count) - 1);
    hold >>>= count;
    bits -= count;
    return value;
  };
  /** @param {Codes} codes */
  const symbol = function (codes) {
    fill(codes.width);
    const found = codes.table[hold & (codes.table.length - 1)];
    hold >>>= found & 15;
    bits -= found & 15;
    if (!(found & 15) || at > data.length + 4) throw new Error("broken file");
    return found >> 4;
  };
  /** @param {number} more */
  const room = function (more) {
    if (size + more <= out.length) return;
    const wider = new Uint8Array((size + more) * 2);
    wider.set(out);
    out = wider;
  };
  /** @returns {[Codes, Codes]} */
  const fixed = function () {
    const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
    return [codesOf(lengths), codesOf(new Uint8Array(30).fill(5))];
  };
  /** @returns {[Codes, Codes]} */
  const dynamic = function () {
    const literals = take(5) + 257;
    const distances = take(5) + 1;
    const order = new Uint8Array(19);
    for (let i = 0, count = take(4) + 4; i < count; i++) order[CODE_ORDER[i]] = take(3);
    const meta = codesOf(order);
    const lengths = new Uint8Array(literals + distances);
    for (let i = 0; i < lengths.length; ) {
      const found = symbol(meta);
      if (found < 16) {
        lengths[i++] = found;
        continue;
      }
      const value = found === 16 ? lengths[i - 1] : 0;
      for (let n = found === 16 ? take(2) + 3 : found === 17 ? take(3) + 3 : take(7) + 11; n > 0; n--) lengths[i++] = value;
    }
    return [codesOf(lengths.subarray(0, literals)), codesOf(lengths.subarray(literals))];
  };
  for (let last = 0; !last; ) {
    last = take(1);
    const kind = take(2);
    if (kind === 0) {
      at -= bits >> 3;
      hold = bits = 0;
      const count = data[at] | (data[at + 1] << 8);
      room(count);
      out.set(data.subarray(at + 4, at + 4 + count), size);
      at += 4 + count;
      size += count;
      continue;
    }
    const codes = kind === 1 ? fixed() : dynamic();
    for (let found = symbol(codes[0]); found !== 256; found = symbol(codes[0])) {
      room(258);
      if (found < 256) {
        out[size++] = found;
        continue;
      }
      let length = LENGTH_BASE[found - 257] + take(LENGTH_EXTRA[found - 257]);
      const place = symbol(codes[1]);
      const extra = place < 4 ? 0 : (place >> 1) - 1;
      const back = (place < 4 ? place : (2 + (place & 1)) << extra) + 1 + take(extra);
      for (; length > 0; length--, size++) out[size] = out[size - back];
    }
  }
  return out.subarray(0, size);
}

/** A reader of numbers of seven bits a byte. @param {Uint8Array} data @param {number} at */
function numberReader(data, at) {
  return function () {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = data[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
}
