// Zip files on the reader's own device: what a file holds, and a file with some of its parts made anew.
(function (root) {
  "use strict";
  var cite = root.bangfu.cite, ENTRY = 0x02014b50, LOCAL = 0x04034b50, END = 0x06054b50, UTF8 = 0x0800;

  /** The entries of a zip, still packed. @param {ArrayBuffer} buffer @returns {Cite.Entry[]} */
  function entries(buffer) {
    var view = new DataView(buffer), at = buffer.byteLength - 22, found = [];
    while (at >= 0 && view.getUint32(at, true) !== END) at--;
    if (at < 0) throw new Error("zip");
    var count = view.getUint16(at + 10, true), place = view.getUint32(at + 16, true);
    for (var i = 0; i < count; i++) {
      var packed = view.getUint32(place + 20, true), names = view.getUint16(place + 28, true), local = view.getUint32(place + 42, true);
      var start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      found.push({
        name: new TextDecoder().decode(new Uint8Array(buffer, place + 46, names)),
        method: view.getUint16(place + 10, true), crc: view.getUint32(place + 16, true), size: view.getUint32(place + 24, true),
        packed: new Uint8Array(buffer, start, packed),
      });
      place += 46 + names + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
    }
    return found;
  }

  /** The text of an entry. @param {Cite.Entry} entry @returns {Promise<string>} */
  function textOf(entry) {
    if (entry.method === 0) return Promise.resolve(new TextDecoder().decode(entry.packed));
    var stream = new Blob([entry.packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).text();
  }

  var table = /** @type {Uint32Array | null} */ (null);

  /** The check sum that every entry of a zip carries. @param {Uint8Array} bytes */
  function crc32(bytes) {
    if (!table) {
      table = new Uint32Array(256);
      for (var n = 0; n < 256; n++) {
        var value = n;
        for (var k = 0; k < 8; k++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
        table[n] = value;
      }
    }
    var sum = 0xffffffff;
    for (var i = 0; i < bytes.length; i++) sum = table[(sum ^ bytes[i]) & 0xff] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
  }

  /** An entry made of text, not packed. @param {string} name @param {string} text @returns {Cite.Entry} */
  function entry(name, text) {
    var bytes = new TextEncoder().encode(text);
    return { name: name, method: 0, crc: crc32(bytes), size: bytes.length, packed: bytes };
  }

  /** @param {number} length @param {number[][]} numbers */
  function header(length, numbers) {
    var view = new DataView(new ArrayBuffer(length));
    numbers.forEach(function (row) { if (row[1] === 4) view.setUint32(row[0], row[2], true); else view.setUint16(row[0], row[2], true); });
    return new Uint8Array(view.buffer);
  }

  /** The zip of some entries. @param {Cite.Entry[]} all @param {string} type @returns {Blob} */
  function zip(all, type) {
    var pieces = /** @type {BlobPart[]} */ ([]), list = /** @type {BlobPart[]} */ ([]), at = 0, listed = 0;
    all.forEach(function (one) {
      var name = new TextEncoder().encode(one.name);
      var shared = [[6, 2, UTF8], [8, 2, one.method], [14, 4, one.crc], [18, 4, one.packed.length], [22, 4, one.size], [26, 2, name.length]];
      pieces.push(header(30, [[0, 4, LOCAL], [4, 2, 20]].concat(shared)), name, one.packed);
      var later = shared.map(function (row) { return [row[0] + 2, row[1], row[2]]; });
      list.push(header(46, [[0, 4, ENTRY], [4, 2, 20], [6, 2, 20], [42, 4, at]].concat(later)), name);
      at += 30 + name.length + one.packed.length;
      listed += 46 + name.length;
    });
    var end = header(22, [[0, 4, END], [8, 2, all.length], [10, 2, all.length], [12, 4, listed], [16, 4, at]]);
    return new Blob(pieces.concat(list, [end]), { type: type });
  }

  cite.zip = { entries: entries, textOf: textOf, entry: entry, write: zip };
})(typeof window === "undefined" ? globalThis : window);
