// “Hình ảnh hoạt động” by buttons and keys. Nothing moves by itself; without this the row is
// swiped or scrolled.
const strip = document.querySelector("[data-activity]");
const row = strip.querySelector(".activity-row");
const slides = [...row.querySelectorAll("li")];
const ways = strip.querySelector("[data-activity-ways]");

const left = (slide) => slide.offsetLeft - slides[0].offsetLeft;
const first = () => slides.findIndex((slide) => left(slide) + slide.offsetWidth / 2 > row.scrollLeft);
const shown = () => Math.max(1, Math.round(row.clientWidth / slides[0].offsetWidth));
const last = () => Math.max(0, slides.length - shown());
let to = 0;

const mark = () => {
  for (const button of ways.children) {
    const out = button.dataset.activityStep < 0 ? to === 0 : to === last();
    button.setAttribute("aria-disabled", String(out));
  }
  ways.hidden = last() === 0;
};

const go = (number) => {
  to = Math.min(Math.max(number, 0), last());
  row.scrollTo({ left: left(slides[to]) });
  strip.querySelector("[data-activity-said]").textContent = `Ảnh ${to + 1} trên ${slides.length}`;
  mark();
};

const KEYS = { ArrowLeft: () => go(to - 1), ArrowRight: () => go(to + 1), Home: () => go(0), End: () => go(last()) };

ways.addEventListener("click", ({ target }) => target.dataset.activityStep && go(to + Number(target.dataset.activityStep)));
row.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
const settle = () => {
  to = Math.min(first(), last());
  mark();
};
row.addEventListener("scrollend", settle);
new ResizeObserver(settle).observe(row);
