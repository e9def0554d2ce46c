// One rolling draft on the server, within seconds; tried again, later and later, until it is kept.
import { SignedOut } from "./session.js";

const PAUSE = 2000;
const LONGEST = 30_000;
const PING = 15_000;
const KEEPALIVE = 60_000; // browsers let a page that goes send 64 kB

export const syncOf = ({ session, address, say, met }) => {
  let waiting; // the record that is not on the server yet
  let sending;
  let timer;
  let failures = 0;
  let paused = false;
  let asksNoMore = false;

  const plan = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  };

  const wire = ({ article, key, kind, fields, at }, leaving = false) => ({
    article, key, kind, fields, leaving, changed_at: at, version: Number(fields?.version?.[0]) || 0,
  });

  const answered = async (response) => {
    const answer = await response.json().catch(() => ({}));
    if (response.ok) {
      failures = 0;
      asksNoMore = false;
      if (answer.saved_at) say(`Đã lưu nháp lúc ${answer.saved_at}`, "kept");
      met(answer);
      return true;
    }
    if (response.status >= 500 || !answer.error) return false;
    say(answer.error, "refused"); // the browser still keeps it
    return true;
  };

  const attempt = async (record) => {
    try {
      return await answered(await session.post(address, wire(record), { quietly: asksNoMore }));
    } catch (error) {
      asksNoMore ||= error instanceof SignedOut;
      return false;
    }
  };

  const failed = (record) => {
    waiting ??= record;
    failures += 1;
    say(
      asksNoMore
        ? "Phiên làm việc đã hết – chữ đang được giữ trong máy này"
        : "Chưa lưu được – đang thử lại",
      "failed",
    );
    plan(Math.min(PAUSE * 2 ** (failures - 1), LONGEST));
  };

  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    if (sending || paused || !waiting) return sending;
    const record = waiting;
    waiting = undefined;
    sending = attempt(record).then((kept) => {
      sending = undefined;
      if (!kept) failed(record);
      else if (waiting) plan(PAUSE);
    });
    return sending;
  };

  const keep = (record) => {
    waiting = record;
    if (!timer && !sending && !paused) plan(failures ? PAUSE * 2 : PAUSE);
  };

  // Says that the form is open, where nothing else is to be said.
  const ping = (record) => {
    if (record.article && !waiting && !sending && !document.hidden) {
      attempt({ ...record, fields: null });
    }
  };

  const leave = (record) => {
    const whole = waiting && !paused ? wire(waiting, true) : null;
    const fits = whole && JSON.stringify(whole).length * 2 < KEEPALIVE;
    if (!fits && !record.article) return;
    session
      .post(address, fits ? whole : wire({ ...record, fields: null }, true), { keepalive: true })
      .catch(() => {});
  };

  window.addEventListener("online", send);
  return {
    keep, ping, leave, PING, now: send,
    pause: () => (paused = true),
    resume: () => {
      paused = false;
      send();
    },
    // Before the form itself goes: nothing of ours may arrive after it.
    stop: async () => {
      paused = true;
      waiting = undefined;
      clearTimeout(timer);
      timer = undefined;
      await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, 3000))]);
    },
  };
};
