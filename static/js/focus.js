// The focus of a picture, set by a click; the crops follow. Without this the numbers are typed.
const form = document.querySelector("[data-focus]");
const part = (name) => form.querySelector(`[data-focus-${name}]`);
const [across, down] = ["x", "y"].map((side) => form.querySelector(`[data-focus-at="${side}"]`));
const image = part("picture").querySelector("img");
const mark = part("mark");

const percent = (input) => Math.min(100, Math.max(0, Number(input.value) || 0));

const show = () => {
  const [x, y] = [percent(across), percent(down)];
  mark.hidden = false;
  mark.style.left = `${x}%`;
  mark.style.top = `${y}%`;
  for (const crop of part("crops").querySelectorAll("img")) {
    crop.style.objectPosition = `${x}% ${y}%`;
  }
};

const at = (place, length, step) => Math.round(((place / length) * 100) / step) * step;

image.addEventListener("click", (event) => {
  const box = image.getBoundingClientRect();
  across.value = at(event.clientX - box.left, box.width, Number(across.step));
  down.value = at(event.clientY - box.top, box.height, Number(down.step));
  show();
});
form.addEventListener("input", show);
part("hint").hidden = false;
show();
