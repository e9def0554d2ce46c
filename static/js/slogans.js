// Lets the line of slogans run, and stops it when asked; the answer is remembered.
// Without this the line stands still, and “Xem tất cả” shows all of it.
const KEY = "portal:slogans";
const SPEED = 60; // pixels a second

const remembered = () => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

const remember = (word) => {
  try {
    localStorage.setItem(KEY, word);
  } catch {
    // Private windows may refuse: then the choice holds for this page.
  }
};

const run = (strip, line) => {
  const way = line.scrollWidth;
  for (const slogan of [...line.children]) {
    const copy = slogan.cloneNode(true);
    copy.setAttribute("aria-hidden", "true");
    line.append(copy);
  }
  line.style.setProperty("--slogans-way", `-${way}px`);
  line.style.setProperty("--slogans-time", `${Math.round(way / SPEED)}s`);
  strip.classList.add("slogans-running");
};

const pause = (strip, paused) => {
  strip.classList.toggle("slogans-paused", paused);
  strip.querySelector("[data-slogans-word]").textContent = paused ? "Chạy tiếp" : "Tạm dừng";
};

for (const strip of document.querySelectorAll("[data-slogans]:not([data-still])")) {
  const line = strip.querySelector("[data-slogans-line]");
  const button = strip.querySelector("[data-slogans-switch]");
  if (line.scrollWidth <= line.parentElement.clientWidth) continue;
  pause(strip, remembered() === "paused");
  button.hidden = false;
  button.addEventListener("click", () => {
    const paused = !strip.classList.contains("slogans-paused");
    pause(strip, paused);
    remember(paused ? "paused" : "running");
    // Focus and the pointer hold the line still, but not against this wish.
    strip.classList.toggle("slogans-wanted", !paused);
  });
  for (const leaving of ["focusout", "mouseleave"]) {
    strip.addEventListener(leaving, () => strip.classList.remove("slogans-wanted"));
  }
  run(strip, line);
}
