// Photos chosen or dropped, many at once: each made small, sent in parts, shown with its progress.
// A failed one stays with its reason and can be tried again; the others go on.
import { sessionOf } from "../drafts/session.js";
import { Refusal, lineOf } from "./line.js";
import { shrink, thumbnail } from "./shrinking.js";

const AT_ONCE = 2;
const LOST = "Mất kết nối với máy chủ.";
const WAITING = "Chờ gửi";
const SHRINKING = "Đang thu nhỏ";
const SENDING = "Đang gửi";
const RESUMING = "Mất kết nối – sẽ tự gửi tiếp";

const box = document.querySelector("[data-sending]");
const form = box.closest("form");
const zone = box.closest("[data-photo-grid]") ?? box;
const input = box.querySelector("input[type=file]");
const drafts = document.querySelector("[data-drafts]");
const { user } = JSON.parse(document.getElementById("draft-state").textContent);
const session = sessionOf(form, drafts, user);
const send = lineOf({ session, address: box.dataset.sending });
const list = box.querySelector("[data-sending-files]");
const pattern = box.querySelector("[data-sending-file]");
const all = box.querySelector("[data-sending-all]");
const status = box.querySelector("[data-sending-said]");
const retryAll = box.querySelector("[data-sending-retry-all]");
let items = []; // in the order they were chosen
let warned = false;

const at = (state) => items.filter((item) => item.state === state).length;
const pending = () => at("waiting") + at("sending");

const say = (sentence) => {
  if (status.textContent !== sentence) status.textContent = sentence;
};

const summary = () => {
  const [done, failed] = [at("done"), at("failed")];
  const tail = failed ? ` ${failed} ảnh chưa gửi được.` : "";
  return pending() ? `Đã gửi ${done}/${items.length} ảnh.${tail}` : `Đã gửi xong ${done} ảnh.${tail}`;
};

const show = () => {
  const bar = all.querySelector("progress");
  bar.max = items.length;
  bar.value = items.reduce((sum, item) => sum + item.share, 0);
  all.hidden = !pending();
  retryAll.hidden = at("failed") < 2;
  say(items.length ? summary() : "");
};

const tell = (item, state, words) => {
  item.state = state;
  item.row.dataset.state = state;
  item.row.querySelector("[data-sending-state]").textContent = words;
  for (const button of item.row.querySelectorAll("button")) button.hidden = state !== "failed";
  item.row.querySelector("progress").hidden = state === "failed";
  show();
};

const advance = (item, share) => {
  item.share = share;
  item.row.querySelector("progress").value = share;
  show();
};

// Photos stand in the order in which they were chosen, whichever arrived first.
const nextOf = (item) =>
  items.slice(items.indexOf(item) + 1).find((later) => later.picture)?.picture;

const close = (item) => {
  const hasFocus = item.row.contains(document.activeElement);
  item.row.remove();
  if (hasFocus) input.focus();
};

const arrived = (item, picture, thumb) => {
  item.picture = picture.picture;
  item.share = 1;
  tell(item, "done", "Đã gửi");
  close(item);
  const detail = { ...picture, thumb, before: nextOf(item) };
  document.dispatchEvent(new CustomEvent("portal:uploaded", { detail }));
};

const failed = (item, error) => {
  item.isLost = !(error instanceof Refusal);
  item.share = 0;
  tell(item, "failed", item.isLost ? LOST : error.message);
};

const go = async (item) => {
  tell(item, "sending", SHRINKING);
  try {
    item.blob ??= await shrink(item.file);
    const { size } = item.blob;
    const told = (received) => {
      tell(item, "sending", SENDING);
      advance(item, received / size);
    };
    const lost = () => tell(item, "sending", RESUMING);
    const picture = await send(item.file.name, item.blob, { told, lost });
    arrived(item, picture, await thumbnail(item.blob));
  } catch (error) {
    failed(item, error);
  } finally {
    if (item.state === "done") item.blob = item.file = undefined;
    work();
  }
};

const work = () => {
  for (const item of items.filter((one) => one.state === "waiting")) {
    if (at("sending") >= AT_ONCE) return;
    go(item);
  }
};

const retry = (item) => {
  tell(item, "waiting", WAITING);
  work();
};

const add = (file) => {
  const row = pattern.content.firstElementChild.cloneNode(true);
  const item = { file, row, share: 0 };
  row.querySelector("[data-sending-name]").textContent = file.name;
  row.querySelector("progress").setAttribute("aria-label", file.name);
  row.querySelector("[data-sending-retry]").onclick = () => retry(item);
  row.querySelector("[data-sending-drop]").onclick = () => {
    items = items.filter((other) => other !== item);
    close(item);
    show();
  };
  for (const about of row.querySelectorAll("[data-sending-of]")) about.textContent = ` ${file.name}`;
  list.append(row);
  items.push(item);
  tell(item, "waiting", WAITING);
};

const take = (files) => {
  if (!pending()) items = items.filter((item) => item.state === "failed"); // counted anew
  warned = false;
  [...files].forEach(add);
  work();
};

input.addEventListener("change", () => {
  take(input.files);
  input.value = ""; // else the form would send them again
});
retryAll.addEventListener("click", () => items.filter((item) => item.state === "failed").forEach(retry));
window.addEventListener("online", () =>
  items.filter((item) => item.state === "failed" && item.isLost).forEach(retry),
);

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
zone.addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  zone.classList.add("sending-over");
});
zone.addEventListener("dragleave", (event) => {
  if (!zone.contains(event.relatedTarget)) zone.classList.remove("sending-over");
});
zone.addEventListener("drop", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  zone.classList.remove("sending-over");
  take(event.dataTransfer.files);
});

// What is under way would be lost with the page; what failed is given up by pressing again.
const hold = (event, sentence) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  say(sentence);
  box.scrollIntoView({ block: "center" });
};
form.addEventListener(
  "submit",
  (event) => {
    if (pending()) return hold(event, `Còn ${pending()} ảnh đang gửi. Hãy đợi gửi xong rồi bấm lại.`);
    if (!at("failed") || warned) return;
    warned = true;
    hold(event, `${at("failed")} ảnh chưa gửi được. Hãy thử lại, hoặc bấm lần nữa để lưu không có các ảnh này.`);
  },
  { capture: true },
);
window.addEventListener("beforeunload", (event) => {
  if (pending()) event.preventDefault();
});

box.querySelector("[data-sending-hint]").hidden = false;
box.hidden = false;
box.dataset.ready = "";
