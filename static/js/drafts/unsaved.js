// “Bài chưa lưu”: the list of the server, and what only this browser has kept.
import * as store from "./store.js";

const place = document.querySelector("[data-unsaved-lists]");
const done = JSON.parse(document.getElementById("drafts-done").textContent);

const response = await fetch(place.dataset.address);
if (response.ok) {
  const words = new DOMParser().parseFromString(await response.text(), "text/html");
  place.replaceChildren(...words.body.childNodes);
}
const section = place.querySelector("[data-unsaved]");
const list = section?.querySelector("ul");
const listed = (record) =>
  record.article
    ? list.querySelector(`[data-article="${Number(record.article)}"]`)
    : list.querySelector(`[data-key="${CSS.escape(record.key)}"]`);

const address = ({ article, key, kind }) => {
  if (article) return `${location.pathname}bai/${Number(article)}/sua/`;
  const write = kind === "photo-report" ? section.dataset.writeReport : section.dataset.write;
  return `${write}?ban-nhap=${encodeURIComponent(key)}`;
};

const show = (record) => {
  const row = document.createElement("li");
  row.className = "desk-row";
  row.dataset.key = record.key;
  if (record.article) row.dataset.article = record.article;
  const link = document.createElement("a");
  link.className = "desk-row-title";
  link.href = address(record);
  link.textContent = record.fields.title?.[0]?.trim() || "Bài chưa có tên";
  const meta = document.createElement("p");
  meta.className = "desk-row-meta";
  meta.textContent = `Gõ lúc ${new Date(record.at).toLocaleString("vi-VN")}, chỉ giữ trong máy này`;
  row.append(link, meta);
  list.append(row);
  section.hidden = false;
};

const records = await store.all(place.dataset.user);
const finished = records.filter((record) => done.includes(record.key));
if (finished.length) store.remove(...finished.map((record) => record.key));
const left = records.filter((record) => !done.includes(record.key));
for (const record of section ? left.sort((one, other) => other.at - one.at) : []) {
  if (!listed(record)) show(record);
}
