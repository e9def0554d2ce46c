// The checklist beside the writing form, asked for again when typing pauses. Advice only.
const PAUSE = 2000;

const box = document.querySelector("[data-checklist]");
const form = box.closest("form");
const shown = box.querySelector("[data-checklist-points]");
let timer;
let asked = 0;

// The fields as text: of a file that was chosen its name only.
const typed = () => {
  const data = new FormData();
  for (const [name, value] of new FormData(form)) {
    data.append(name, typeof value === "string" ? value : value.name);
  }
  for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) {
    data.set(editor.element.$.name, editor.getData());
  }
  data.set("article", box.dataset.article);
  return data;
};

const ask = async () => {
  const turn = ++asked;
  try {
    const response = await fetch(box.dataset.checklist, { method: "POST", body: typed() });
    if (!response.ok || response.redirected || turn !== asked) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    shown.replaceChildren(...page.body.childNodes);
  } catch {
    // Out of reach: what is shown stays.
  }
};

const changed = () => {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
};

form.addEventListener("input", changed);
form.addEventListener("change", changed);
window.CKEDITOR?.on("instanceReady", ({ editor }) => editor.on("change", changed));
for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) editor.on("change", changed);
