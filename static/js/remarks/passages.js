// Passages of a text under review: chosen by the editor for a remark, found again by the writer.
const LONG = 240;
const ENDS = 90;
const BLOCKS = "p, li, blockquote, h2, h3, h4, figcaption, td, th";

const oneLine = (text) => text.replace(/\s+/g, " ").trim();
const alike = (text) => text.replace(/[“”„‟‘’‚‛«»']/g, '"').replace(/\s+/g, " ");

// As news/remarks/passages.py reads it: no “ ” within, a long one by its beginning and end.
const quoted = (text) => {
  const words = oneLine(text).replace(/“/g, "‘").replace(/”/g, "’");
  if (words.length <= LONG) return words;
  const begin = words.slice(0, ENDS).replace(/\S+$/, "").trim();
  const end = words.slice(-ENDS).replace(/^\S+/, "").trim();
  return `${begin} … ${end}`;
};

// The editor: words become a line “…”: in the reasons.
const remarks = document.querySelector("[data-passage-remarks]");
const text = document.querySelector("[data-passages]");

const remark = (words) => {
  const before = remarks.value.replace(/\s+$/, "");
  remarks.value = `${before}${before ? "\n" : ""}“${quoted(words)}”: `;
  remarks.dispatchEvent(new Event("input", { bubbles: true }));
  remarks.focus();
  remarks.setSelectionRange(remarks.value.length, remarks.value.length);
  remarks.scrollIntoView({ block: "center" });
};

const chosenWords = () => {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode)) return "";
  return oneLine(chosen.toString());
};

const offerChosen = (button) => {
  let words = "";
  document.addEventListener("selectionchange", () => {
    const now = chosenWords();
    if (!now && document.activeElement !== button) return; // a tap on the button ends a selection
    words = now || words;
    button.disabled = !words;
  });
  button.addEventListener("click", () => {
    remark(words);
    words = "";
    button.disabled = true;
  });
};

const offerEach = (button) => {
  const buttons = [...text.querySelectorAll(BLOCKS)]
    .filter((block) => oneLine(block.textContent) && !block.querySelector(BLOCKS))
    .map((block) => {
      const one = document.createElement("button");
      one.type = "button";
      one.className = "button-plain passage-button";
      one.textContent = "Ghi chú đoạn này";
      one.setAttribute("aria-label", `Ghi chú đoạn: ${oneLine(block.textContent).slice(0, 40)}…`);
      const words = block.textContent;
      one.addEventListener("click", () => remark(words));
      return [block, one];
    });
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    for (const [block, one] of buttons) on ? block.append(" ", one) : one.remove();
    if (on) buttons[0]?.[1].focus();
  });
};

if (remarks && text) {
  document.querySelector("[data-passage-ways]").hidden = false;
  offerChosen(document.querySelector("[data-passage-chosen]"));
  offerEach(document.querySelector("[data-passage-each]"));
}

// The writer: from a point to its words in the editor.
const flatten = (root) => {
  const places = []; // of each letter of `flat`: its node, and where it stands there
  let flat = "";
  let before;
  const add = (letter, place) => {
    if (letter === " " && (flat === "" || flat.endsWith(" "))) return;
    flat += letter;
    places.push(place);
  };
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const block = node.parentElement.closest(BLOCKS);
    if (block !== before) add(" ", [node, 0]);
    before = block;
    for (let at = 0; at < node.length; at += 1) add(alike(node.data[at]), [node, at]);
  }
  return { flat, places };
};

const rangeOf = (root, passage) => {
  const { flat, places } = flatten(root);
  let from = -1;
  let to = 0;
  for (const part of alike(passage).split(" … ")) {
    const at = flat.indexOf(part, to);
    if (at < 0) return null;
    if (from < 0) from = at;
    to = at + part.length;
  }
  const range = document.createRange();
  const [last, at] = places[to - 1];
  range.setStart(...places[from]);
  range.setEnd(last, at + 1);
  return range;
};

const goTo = (passage) => {
  const editor = document.querySelector("[contenteditable=true]");
  const range = editor && rangeOf(editor, passage);
  document.querySelector("[data-passage-lost]").hidden = Boolean(range);
  if (!range) return;
  editor.focus();
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
};

for (const button of document.querySelectorAll("button[data-passage]")) {
  button.hidden = false;
  button.addEventListener("click", () => goTo(button.dataset.passage));
}
