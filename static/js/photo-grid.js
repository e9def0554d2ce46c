// The grid of a report's photos: moved by keyboard and by dragging, filled down, numbered live.
// Without this the number typed for each photo is its place.
const grid = document.querySelector("[data-photo-grid]");
const form = grid.closest("form");
const list = grid.querySelector("[data-photo-rows]");
const total = grid.querySelector("[name=photos-TOTAL_FORMS]");
const rows = () => [...list.querySelectorAll("[data-photo-row]")];
const rowOf = (element) => element.closest("[data-photo-row]");
const column = (row, name) => row.querySelector(`[data-column="${name}"]`);
const place = (row) => row.querySelector("[name$='-position']");
const say = (sentence) => (grid.querySelector("[data-photo-said]").textContent = sentence);
const changed = () => form.dispatchEvent(new Event("input", { bubbles: true }));

const number = () =>
  rows().forEach((row, index) => {
    row.querySelector("[data-photo-number]").textContent = index + 1;
    place(row).value = index + 1;
  });

const equip = (row) => {
  for (const element of row.querySelectorAll("button[hidden]")) element.hidden = false;
  row.querySelector("[data-photo-position]").hidden = true;
};

const move = (row, step) => {
  const there = rows()[rows().indexOf(row) + step];
  if (!there) return;
  const active = document.activeElement;
  there[step < 0 ? "before" : "after"](row);
  active?.focus(); // moving an element takes the focus from it
  number();
  say(`Ảnh đã chuyển đến vị trí ${rows().indexOf(row) + 1}.`);
  changed();
};

const goTo = (field, step) => {
  const row = rows()[rows().indexOf(rowOf(field)) + step];
  const next = row && column(row, field.dataset.column);
  next?.focus();
  return Boolean(next);
};

const fillDown = (row, names) => {
  let filled = 0;
  for (const below of rows().slice(rows().indexOf(row) + 1)) {
    for (const name of names) {
      const [from, to] = [column(row, name), column(below, name)];
      if (to.value || !from.value) continue;
      to.value = from.value;
      filled += 1;
    }
  }
  say(filled ? `Đã điền ${filled} ô còn trống ở các ảnh sau.` : "Các ảnh sau không còn ô trống.");
  if (filled) changed();
};

// Arrows leave a field of several lines only from its first and last line.
const leaves = (field, key) => {
  if (field.tagName !== "TEXTAREA") return true;
  const rest = key === "ArrowUp" ? field.value.slice(0, field.selectionStart) : field.value.slice(field.selectionEnd);
  return !rest.trim();
};

list.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const row = rowOf(target);
  const step = key === "ArrowUp" ? -1 : 1;
  if (event.isComposing || !row) return; // an input method is at work
  if (event.altKey && /^Arrow(Up|Down)$/.test(key)) {
    event.preventDefault();
    return move(row, step);
  }
  if (!target.dataset.column) return;
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "d") {
    event.preventDefault();
    fillDown(row, [target.dataset.column]);
  } else if (key === "Enter" && !event.ctrlKey && !event.metaKey) {
    event.preventDefault(); // nor does it send the form
    goTo(target, event.shiftKey ? -1 : 1);
  } else if (/^Arrow(Up|Down)$/.test(key) && !event.shiftKey && leaves(target, key)) {
    if (goTo(target, step)) event.preventDefault();
  }
});

list.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.photoMove) move(rowOf(button), Number(button.dataset.photoMove));
  if (button?.hasAttribute("data-photo-fill")) fillDown(rowOf(button), ["credit", "place"]);
});

// Dragged by its picture, with a mouse or a finger.
let dragged;
list.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-photo-handle]");
  if (!handle || event.button > 0) return;
  event.preventDefault();
  dragged = rowOf(handle);
  list.setPointerCapture(event.pointerId);
  dragged.classList.add("photo-row-dragged");
});
list.addEventListener("dragstart", (event) => event.preventDefault()); // the browser's own, of pictures
list.addEventListener("pointermove", (event) => {
  const over = dragged && rowOf(document.elementFromPoint(event.clientX, event.clientY) ?? list);
  if (!over || over === dragged || !list.contains(over)) return;
  const middle = over.getBoundingClientRect();
  over[event.clientY < middle.top + middle.height / 2 ? "before" : "after"](dragged);
});
for (const end of ["pointerup", "pointercancel"]) {
  list.addEventListener(end, () => {
    if (!dragged) return;
    dragged.classList.remove("photo-row-dragged");
    dragged = undefined;
    number();
    changed();
  });
}

// Behind the others, or in front of the photo `before` it was chosen before.
const add = (html, { before, thumb, url } = {}) => {
  const words = new DOMParser().parseFromString(html.replaceAll("__prefix__", total.value), "text/html");
  const row = words.querySelector("[data-photo-row]");
  const there = row && document.getElementById(row.id);
  if (there) there.querySelector("[name$='-DELETE']").checked = false;
  if (!row || there) return;
  const next = document.getElementById(`anh-${before}`);
  if (next) next.before(row);
  else list.append(row);
  const image = row.querySelector("[data-photo-handle] img");
  if (thumb !== undefined && image?.src.startsWith("data:")) image.src = thumb || url;
  total.value = Number(total.value) + 1;
  equip(row);
  number();
  changed();
};

document.addEventListener("portal:uploaded", ({ detail }) => add(detail.row_html, detail));

// What was typed for photos that were sent but not saved gets its rows back first.
const missing = (fields) =>
  Object.entries(fields)
    .filter(([name]) => /^photos-\d+-picture$/.test(name))
    .map(([, values]) => values[0])
    .filter((pk) => /^\d+$/.test(pk) && !document.getElementById(`anh-${pk}`));

form.addEventListener("portal:filling", ({ detail }) => {
  const fetched = missing(detail.fields).map(async (pk) => {
    const answer = await fetch(`/toa-soan/anh/${pk}/dong/`);
    if (answer.ok) add(await answer.text());
  });
  detail.waiting.push(Promise.allSettled(fetched));
});

form.addEventListener("portal:filled", () => {
  list.append(...rows().sort((one, other) => place(one).value - place(other).value));
  number();
});

rows().forEach(equip);
number();
grid.querySelector("[data-photo-keys]").hidden = false;
