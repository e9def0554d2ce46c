// The pictures of a report on black: by keyboard and swipe, each with its own address.
// Without this a picture leads to its page.
const links = [...document.querySelectorAll("[data-photo]")];
const viewer = document.querySelector("[data-viewer]");
const part = (name) => viewer.querySelector(`[data-viewer-${name}]`);
const SWIPE = 40; // pixels
let now = -1;
let startedAt;

const large = (link) => {
  const picture = link.querySelector("picture").cloneNode(true);
  for (const element of picture.children) if (element.sizes) element.sizes = "100vw";
  const image = picture.querySelector("img");
  image.removeAttribute("loading");
  image.removeAttribute("fetchpriority");
  return picture;
};

const show = (number) => {
  now = Math.min(Math.max(number, 0), links.length - 1);
  const waiting = document.createElement("div");
  waiting.hidden = true; // the next one is loaded while this one is looked at
  if (links[now + 1]) waiting.append(large(links[now + 1]));
  part("picture").replaceChildren(large(links[now]), waiting);
  const words = links[now].parentElement.querySelector("figcaption").cloneNode(true);
  part("words").replaceChildren(...words.childNodes);
  for (const button of viewer.querySelectorAll("[data-viewer-step]")) {
    button.setAttribute("aria-disabled", String(!links[now + Number(button.dataset.viewerStep)]));
  }
  part("copy").textContent = "Chép liên kết";
};

const go = (number) => {
  if (number === now || !links[number]) return;
  show(number);
  history.replaceState({ viewer: true }, "", links[now].href);
};

const open = (number) => {
  history.pushState({ viewer: true }, "", links[number].href);
  show(number);
  viewer.showModal();
  part("close").focus();
};

// Back closes it, and closing it goes back: the address is that of the report again.
const closed = () => {
  if (history.state?.viewer) history.back();
  links[now].focus();
  part("picture").replaceChildren();
};

const KEYS = {
  ArrowLeft: () => go(now - 1),
  ArrowRight: () => go(now + 1),
  Home: () => go(0),
  End: () => go(links.length - 1),
};

links.forEach((link, number) =>
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(number);
  }),
);

if (links.length) {
  viewer.addEventListener("close", closed);
  viewer.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  viewer.addEventListener("click", ({ target }) => {
    if (target.dataset.viewerStep) go(now + Number(target.dataset.viewerStep));
    if (target.matches("[data-viewer-close]")) viewer.close();
  });
  viewer.addEventListener("pointerdown", (event) => {
    startedAt = event.isPrimary ? [event.clientX, event.clientY] : undefined; // two fingers zoom
  });
  viewer.addEventListener("pointerup", (event) => {
    if (!startedAt || !event.isPrimary) return;
    const [x, y] = [event.clientX - startedAt[0], event.clientY - startedAt[1]];
    if (Math.abs(x) > SWIPE && Math.abs(x) > Math.abs(y)) go(now - Math.sign(x));
  });
  window.addEventListener("popstate", () => viewer.open && viewer.close());
  if (navigator.clipboard) {
    part("copy").hidden = false;
    part("copy").addEventListener("click", async () => {
      await navigator.clipboard.writeText(links[now].href);
      part("copy").textContent = "Đã chép";
    });
  }
}
