// A photo made as small as the site can use before it is sent (news/pictures/uploads.py has the
// same limits). What this browser cannot open, a HEIC perhaps, goes as it is.
const WIDTH = 2560;
const PIXELS = 2560 * 2048;
const QUALITY = 0.9;
const THUMB = 320;
const LIGHT = 3 * 1024 * 1024; // a file of the right size that is no heavier goes as it is
const HEAD = 512 * 1024; // where a JPEG says what it is
const [SOI, APP1, APP13, SOS] = [0xffd8, 0xffe1, 0xffed, 0xffda];
const ORIENTATION = 0x0112;

const beginsWith = (segment, word) =>
  [...word].every((letter, index) => segment[4 + index] === letter.charCodeAt(0));

// The canvas has turned the photo already: its EXIF may not say so again.
const setUpright = (exif) => {
  const view = new DataView(exif.buffer, exif.byteOffset + 10);
  const little = view.getUint16(0) === 0x4949;
  const first = view.getUint32(4, little);
  for (let entry = 0; entry < view.getUint16(first, little); entry += 1) {
    const at = first + 2 + 12 * entry;
    if (view.getUint16(at, little) === ORIENTATION) view.setUint16(at + 8, 1, little);
  }
};

// The segments in which a JPEG tells date, camera, caption and credit.
const said = async (file) => {
  const bytes = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const view = new DataView(bytes.buffer);
  const found = [];
  if (bytes.length < 4 || view.getUint16(0) !== SOI) return found;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = view.getUint16(at);
    const next = at + 2 + view.getUint16(at + 2);
    if (marker === SOS || next > bytes.length) break;
    const segment = bytes.slice(at, next);
    if (marker === APP1 && beginsWith(segment, "Exif\0\0")) {
      setUpright(segment);
      found.push(segment);
    } else if (marker === APP13) {
      found.push(segment);
    }
    at = next;
  }
  return found;
};

const drawnOn = (bitmap, scale) => {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.floor(bitmap.width * scale));
  canvas.height = Math.max(1, Math.floor(bitmap.height * scale));
  const context = canvas.getContext("2d", { alpha: false });
  context.fillStyle = "white"; // under what is transparent
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
};

const drawn = (bitmap, scale) =>
  new Promise((resolve) => drawnOn(bitmap, scale).toBlob(resolve, "image/jpeg", QUALITY));

// What the page shows until the server has made its own; "" for what this browser cannot open.
export const thumbnail = async (blob) => {
  try {
    const bitmap = await createImageBitmap(blob);
    const address = drawnOn(bitmap, Math.min(1, THUMB / bitmap.width)).toDataURL("image/jpeg", 0.8);
    bitmap.close();
    return address;
  } catch {
    return "";
  }
};

const shrunk = async (file) => {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const { width, height } = bitmap;
  const scale = Math.min(1, WIDTH / width, (2 * WIDTH) / height, Math.sqrt(PIXELS / width / height));
  try {
    if (scale === 1 && file.size <= LIGHT) return file;
    const small = await drawn(bitmap, scale);
    if (!small || small.size >= file.size) return file;
    const words = await said(file).catch(() => []);
    return new Blob([small.slice(0, 2), ...words, small.slice(2)], { type: "image/jpeg" });
  } finally {
    bitmap.close();
  }
};

// One at a time: thirty photos of a camera, opened together, are too much for a phone.
let turn = Promise.resolve();
export const shrink = (file) => {
  const mine = turn.then(() => shrunk(file).catch(() => file));
  turn = mine;
  return mine;
};
