// A button beside each password that shows what was typed.
for (const field of document.querySelectorAll("input[data-show-password]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button-plain show-password";
  button.setAttribute("aria-controls", field.id);
  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? "Ẩn mật khẩu" : "Hiện mật khẩu";
  };
  button.addEventListener("click", () => show(field.type === "password"));
  field.form.addEventListener("submit", () => show(false));
  show(false);
  field.after(button);
}
