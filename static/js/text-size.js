// A− and A+: the size of the text, remembered.
const KEY = "portal:text-size";
const SIZES = ["text-small", "", "text-large", "text-larger"];
const NORMAL = 1;

const remembered = () => {
  try {
    const size = SIZES.indexOf(localStorage.getItem(KEY) ?? "");
    return size < 0 ? NORMAL : size;
  } catch {
    return NORMAL;
  }
};

for (const control of document.querySelectorAll("[data-text-size]")) {
  let size = remembered();
  const set = (wanted) => {
    size = Math.min(Math.max(wanted, 0), SIZES.length - 1);
    document.documentElement.classList.remove(...SIZES.filter(Boolean));
    if (SIZES[size]) document.documentElement.classList.add(SIZES[size]);
    for (const button of control.children) {
      const end = Number(button.dataset.step) < 0 ? 0 : SIZES.length - 1;
      button.setAttribute("aria-disabled", String(size === end));
    }
  };
  control.addEventListener("click", (event) => {
    const step = Number(event.target.closest("[data-step]")?.dataset.step ?? 0);
    if (!step) return;
    set(size + step);
    try {
      localStorage.setItem(KEY, SIZES[size]);
    } catch {
      // Not remembered, then.
    }
  });
  set(size);
  control.hidden = false;
}
