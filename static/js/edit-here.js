// A browser that the desk has marked shows "Sửa bài này" on the live page; no byte differs.
const link = document.querySelector("[data-edit-here]");
try {
  if (link && localStorage.getItem("desk")) link.hidden = false;
} catch {
  // Without storage the link stays away.
}
