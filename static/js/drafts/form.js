// The writing form as {name: [values]}: read, filled again, compared. Files cannot be kept.
const OWN = /^(csrfmiddlewaretoken|draft_key|collided|choose-.*|step|do)$/;
const ROW = /^photos-(\d+)-(.+)$/;

const editorOf = (field) => window.CKEDITOR?.instances[field.id];
const isReady = (editor) => editor?.status === "ready";
const rich = (form) => form.querySelector("textarea[data-type=ckeditortype]");

// Resolves when the editor is there; at once where there is none.
export const ready = (form) =>
  new Promise((resolve) => {
    const field = rich(form);
    if (!field || !window.CKEDITOR) return resolve();
    if (isReady(editorOf(field))) return resolve();
    CKEDITOR.on("instanceReady", ({ editor }) => {
      if (editor.name === field.id) resolve();
    });
  });

export const body = (form) => {
  const field = rich(form);
  const editor = field && editorOf(field);
  return isReady(editor) ? editor.getData() : (field?.value ?? "");
};

export const onBody = (form, listener) => {
  const field = rich(form);
  if (field && editorOf(field)) editorOf(field).on("change", listener);
};

// As long as nobody has touched the text, the form sends it as it came, not as the editor spells it.
export const sendUntouched = (form) => {
  const field = rich(form);
  if (!field) return;
  const before = body(form);
  form.addEventListener("formdata", (event) => {
    if (body(form) === before) event.formData.set(field.name, field.defaultValue);
  });
};

const texts = (form, words) => {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !OWN.test(name)) (fields[name] ??= []).push(value);
  }
  const field = rich(form);
  if (field) fields[field.name] = [words];
  return fields;
};

export const collect = (form) => texts(form, body(form));

// The form as it came, whatever was typed before this script was there; the body as it is now.
export const original = (form) => {
  const copy = form.cloneNode(true);
  copy.reset();
  return texts(copy, body(form));
};

const plain = (values) => (values ?? []).filter(Boolean).map((value) => value.replace(/\s+/g, " "));

export const same = (one, other) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (name) => plain(one[name]).join("\n") === plain(other[name]).join("\n"),
  );

// Photos are known by their id, not by their place in the form.
const byPhoto = (fields, identity) => {
  const numbers = new Map();
  for (const [name, values] of Object.entries(fields)) {
    const row = name.match(ROW);
    if (row && row[2] === identity) numbers.set(values[0], row[1]);
  }
  return numbers;
};

const source = (form, fields, name) => {
  const row = name.match(ROW);
  if (!row) return /^photos-.*_FORMS$/.test(name) ? undefined : fields[name];
  for (const identity of ["id", "picture"]) {
    const own = form.elements[`photos-${row[1]}-${identity}`];
    const there = own && byPhoto(fields, identity).get(own.value);
    if (there !== undefined && row[2] !== identity) return fields[`photos-${there}-${row[2]}`];
  }
  return undefined;
};

const put = (element, values) => {
  if (element.type === "checkbox" || element.type === "radio") {
    element.checked = (values ?? []).includes(element.value);
  } else if (values && element.type !== "file") {
    element.value = values[0] ?? "";
  }
};

export const fill = async (form, fields) => {
  const waiting = [];
  form.dispatchEvent(new CustomEvent("portal:filling", { detail: { fields, waiting } }));
  await Promise.all(waiting);
  for (const element of form.elements) {
    if (!element.name || OWN.test(element.name) || element === rich(form)) continue;
    put(element, source(form, fields, element.name));
  }
  form.dispatchEvent(new Event("portal:filled"));
  const field = rich(form);
  if (!field || !fields[field.name]) return Promise.resolve();
  const text = fields[field.name][0] ?? "";
  field.value = text;
  const editor = editorOf(field);
  if (!isReady(editor)) return Promise.resolve();
  return new Promise((resolve) => editor.setData(text, { callback: resolve }));
};
