// This browser works at the desk: the live pages may offer it "Sửa bài này". Signing out forgets.
try {
  localStorage.setItem("desk", "1");
  document.querySelector("[data-sign-out]")?.addEventListener("submit", () => {
    localStorage.removeItem("desk");
  });
} catch {
  // Without storage nothing is offered.
}
