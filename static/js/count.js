// Counts a view, once it was seen.
const SEEN_AFTER = 1000;
const address = document.querySelector('meta[name="portal:count"]')?.content;

const show = (name, number) => {
  if (!Number.isInteger(number)) return;
  const text = String(number).replace(/\B(?=(\d{3})+$)/g, ".");
  for (const place of document.querySelectorAll(`[data-${name}]`)) place.textContent = text;
};

const from = document.referrer && `?tu=${new URL(document.referrer).hostname}`;

const count = async () => {
  try {
    const answer = await fetch(address + from, { method: "POST", keepalive: true });
    if (!answer.ok) return;
    const { views, visits } = await answer.json();
    show("views", views);
    show("visits", visits);
  } catch {
    // Away.
  }
};

const whenSeen = () => {
  let timer;
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState !== "visible") return;
    timer = setTimeout(() => {
      document.removeEventListener("visibilitychange", look);
      count();
    }, SEEN_AFTER);
  };
  document.addEventListener("visibilitychange", look);
  look();
};

if (address) {
  if (document.prerendering) {
    document.addEventListener("prerenderingchange", whenSeen, { once: true });
  } else {
    whenSeen();
  }
}
