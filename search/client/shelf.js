// The files of the index, each a script that calls `bangfu.shard` with its name and payload: under file:// nothing else loads.

/** @type {Record<string, Promise<Uint8Array> | undefined>} */
const shelf = Object.create(null);
/** @type {Record<string, ((bytes: Uint8Array) => void) | undefined>} */
const arriving = Object.create(null);
let shelfFolder = "";

/** @param {string} name @param {string} payload */
function shardArrived(name, payload) {
  const resolve = arriving[name];
  if (resolve) resolve(inflate(bytesOf(payload)));
}

// @ts-ignore: the one name that the files of the index call
window.bangfu.shard = shardArrived;

/** The bytes of a file, read once; a file that does not come may be asked for again. @param {string} name @returns {Promise<Uint8Array>} */
function fileOf(name) {
  const known = shelf[name];
  if (known) return known;
  const asked = new Promise(function (/** @type {(bytes: Uint8Array) => void} */ resolve, /** @type {(why: Error) => void} */ reject) {
    const script = document.createElement("script");
    const fail = function () {
      delete shelf[name];
      reject(new Error("missing: " + name));
    };
    arriving[name] = function (bytes) {
      delete arriving[name];
      resolve(bytes);
    };
    script.onload = function () {
      script.remove();
      if (arriving[name]) fail();
    };
    script.onerror = fail;
    script.src = shelfFolder + name + ".js";
    document.head.appendChild(script);
  });
  shelf[name] = asked;
  return asked;
}

/** A file of JSON. @param {string} name @returns {Promise<any>} */
function jsonOf(name) {
  return fileOf(name).then(function (bytes) {
    return JSON.parse(utf8(bytes));
  });
}

/** @param {Uint8Array} bytes */
function utf8(bytes) {
  return new TextDecoder().decode(bytes);
}
