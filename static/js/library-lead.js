// The lead picture chosen from the library: its number goes with the form, its words into the fields.
const box = document.querySelector("[data-lead]");
const form = box.closest("form");
const thumb = box.querySelector("[data-lead-thumb]");
const drop = box.querySelector("[data-lead-drop]");
const said = box.querySelector("[data-lead-said]");
const field = (name) => form.elements[`lead-${name}`];
const TEXTS = ["alt", "caption", "credit"];
const own = [...thumb.childNodes];
let before; // what the fields said of the picture that was there

const words = () => ({
  ...Object.fromEntries(TEXTS.map((name) => [name, field(name).value])),
  decorative: field("decorative").checked,
});

const fill = (texts) => {
  for (const name of TEXTS) field(name).value = texts[name] ?? "";
  field("decorative").checked = Boolean(texts.decorative);
};

const use = (number, picture, sentence) => {
  field("chosen").value = number;
  thumb.replaceChildren(...picture);
  drop.hidden = !number;
  said.textContent = sentence;
};

const changed = () => form.dispatchEvent(new Event("input", { bubbles: true }));

const chosen = ({ number, picture, texts }) => {
  before ??= words();
  use(number, [picture], "Đã chọn ảnh từ thư viện.");
  fill(texts);
  field("file").value = "";
  if (field("removed")) field("removed").checked = false;
  changed();
};

const back = () => {
  use("", own, "Đã bỏ ảnh vừa chọn.");
  fill(before);
  before = undefined;
  changed();
};

const pick = box.querySelector("[data-lead-pick]");
pick.hidden = false;
pick.addEventListener("click", () => {
  document.dispatchEvent(new CustomEvent("portal:pick", { detail: { chosen } }));
});
drop.addEventListener("click", () => {
  back();
  pick.focus();
});

// A file that is sent stands instead; the words that were typed for it stay.
field("file").addEventListener("change", () => {
  if (field("file").value && field("chosen").value) use("", own, "");
});

// What came back with an error, or out of a draft, is shown as it was. The fields say already what
// is said of the chosen one; of the picture that was there, the frame does.
const show = () => {
  const number = field("chosen").value;
  drop.hidden = !number;
  if (number) before = box.dataset;
  if (!/^\d+$/.test(number)) return;
  const image = Object.assign(new Image(), { src: `/anh/${number}/`, alt: "" });
  thumb.replaceChildren(image);
};
form.addEventListener("portal:filled", show);
if (field("chosen").value) show();
