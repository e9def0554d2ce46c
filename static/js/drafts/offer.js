// Offers what was typed here or elsewhere and not saved: the newest first, with what differs.
import * as store from "./store.js";

const when = (at) =>
  new Date(at).toLocaleString("vi-VN", {
    hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric",
  });

// The kept records of this piece: of each form the newest copy, the newest form first.
const candidates = async (state) => {
  const here = await store.all(state.user);
  const done = here.filter((record) => state.done.includes(record.key));
  if (done.length) store.remove(...done.map((record) => record.key));
  const found = here.filter(
    (record) =>
      !state.done.includes(record.key) &&
      record.article === state.article &&
      record.kind === state.kind,
  );
  if (state.kept) found.push({ ...state.kept, article: state.article, kind: state.kind });
  const newest = new Map();
  for (const record of found.sort((one, other) => one.at - other.at)) newest.set(record.key, record);
  return [...newest.values()].reverse();
};

export const offer = async (state, box, { session, isSame, use }) => {
  const panel = box.querySelector("[data-offer]");
  const wire = ({ article, key, kind, fields }) => ({ article, key, kind, fields });

  const forget = (record) => {
    store.remove(record.key);
    const data = { ...wire(record), fields: null };
    return session.post(box.dataset.drop, data, { quietly: true }).catch(() => {});
  };

  // What differs, as HTML from our own server; null where it is out of reach.
  const difference = async (record) => {
    try {
      const response = await session.post(box.dataset.compare, wire(record), { quietly: true });
      return response.ok ? (await response.text()).trim() : null;
    } catch {
      return null;
    }
  };

  const decided = (record, html) =>
    new Promise((resolve) => {
      panel.querySelector("[data-offer-when]").textContent = when(record.at);
      const place = panel.querySelector("[data-offer-difference]");
      const words = new DOMParser().parseFromString(html ?? "", "text/html");
      place.replaceChildren(...words.body.childNodes);
      panel.hidden = false;
      panel.querySelector("[data-offer-use]").onclick = () => resolve("use");
      panel.querySelector("[data-offer-drop]").onclick = () => resolve("drop");
    });

  for (const record of await candidates(state)) {
    const html = isSame(record.fields) ? "" : await difference(record);
    const choice = html === "" ? "drop" : await decided(record, html);
    panel.hidden = true;
    if (choice === "use") {
      await use(record);
      if (record.key !== state.key) {
        if (!record.article) await forget(record);
        store.remove(record.key);
      }
      return;
    }
    await forget(record);
  }
};
