// Nothing typed in the writing form is lost: kept in the browser at once, on the server soon after.
import * as fields from "./form.js";
import { offer } from "./offer.js";
import { sessionOf } from "./session.js";
import * as store from "./store.js";
import { syncOf } from "./sync.js";

const DELAY = 250;
const LONG = 60_000;
const OFFLINE = "Chưa gửi được: máy chưa nối được với máy chủ. Chữ bạn gõ đang được giữ; hãy bấm lại sau.";

const box = document.querySelector("[data-drafts]");
const form = box.closest("form");
const state = JSON.parse(document.getElementById("draft-state").textContent);
const session = sessionOf(form, box, state.user);
let initial;
let isKept = false;
let timer;
let going = false;
let choosing = true;

const line = document.createElement("p");
line.className = "draft-status";
line.setAttribute("role", "status");
form.querySelector(".writing-actions").prepend(line);
const say = (text, kind) => {
  line.textContent = text;
  line.dataset.kind = kind;
};

const met = ({ others, newer }) => {
  const note = box.querySelector("[data-others]");
  const here = others?.length ? `${others.join(", ")} cũng đang mở bài này. ` : "";
  const text = here + (newer ?? "");
  if (note.textContent !== text) note.textContent = text;
  note.hidden = !text;
};

const sync = syncOf({ session, address: box.dataset.save, say, met });
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
const own = () => ({ key: state.key, user: state.user, article: state.article, kind: state.kind });

const keep = () => {
  clearTimeout(timer);
  timer = undefined;
  const typed = fields.collect(form);
  if (!isKept && initial && fields.same(typed, initial)) return Promise.resolve(true);
  isKept = true;
  const record = { ...own(), fields: typed, at: Date.now() };
  sync.keep(record);
  const kept = store.put(record);
  if (choosing) say("Đang giữ trong máy này", "kept");
  return kept;
};

const changed = () => {
  timer ??= setTimeout(keep, DELAY);
};

form.addEventListener("input", changed);
form.addEventListener("change", changed);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) return;
  if (timer) keep();
  sync.now();
});
window.addEventListener("pagehide", () => {
  if (timer) keep();
  if (!going) sync.leave(own());
});
window.addEventListener("pageshow", () => (going = false));

// The form was sent and the page is still here: somebody has stopped it.
const stayed = () => {
  going = false;
  sync.resume();
  keep();
};

// The session is looked at before the form goes: what a page of sign-in would swallow stays here.
form.addEventListener("submit", async (event) => {
  if (going) return;
  event.preventDefault();
  if (line.dataset.kind === "sending") return;
  await keep();
  say("Đang gửi…", "sending");
  const signedIn = await session.check().catch(() => undefined);
  if (!signedIn) {
    say(signedIn === undefined ? OFFLINE : "Chưa gửi: phiên làm việc đã hết.", "failed");
    return;
  }
  await sync.stop();
  going = true;
  form.requestSubmit(event.submitter);
  setTimeout(stayed, LONG);
});

sync.pause();
await fields.ready(form);
fields.sendUntouched(form);
fields.onBody(form, changed);
initial = fields.original(form);
box.dataset.ready = "";
if (state.dirty) {
  initial = undefined;
  keep();
} else {
  await offer(state, box, {
    session,
    isSame: (kept) => fields.same(kept, initial),
    use: async (record) => {
      clearTimeout(timer);
      timer = undefined;
      if (isKept) await store.put({ ...own(), key: newKey(), fields: fields.collect(form), at: Date.now() });
      await fields.fill(form, record.fields);
      isKept = true;
      await keep();
    },
  });
}
choosing = false;
keep(); // what was typed before this script was there
sync.resume();
sync.ping(own());
setInterval(() => sync.ping(own()), sync.PING);
