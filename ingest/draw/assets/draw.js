"use strict";
const tip = document.getElementById("tip");
const names = new Map(
  [...document.querySelectorAll(".legend label")].map((label) => [
    label.className, label.textContent.replace(/^[\d,]+\s*/, ""),
  ]),
);
const fateOf = (mark) => mark.className.split(" ")[0];
document.addEventListener("mouseover", (event) => {
  const mark = event.target.closest("b[id]");
  tip.hidden = !mark;
  if (!mark) return;
  const text = mark.dataset.text || mark.textContent;
  tip.textContent = [text, names.get(fateOf(mark)), mark.dataset.note]
    .filter(Boolean).join(" · ");
  const box = mark.getBoundingClientRect();
  tip.style.left = `${Math.min(box.left, window.innerWidth - tip.offsetWidth - 8)}px`;
  const below = box.bottom + 6;
  const above = box.top - tip.offsetHeight - 6;
  tip.style.top = `${below + tip.offsetHeight > window.innerHeight ? above : below}px`;
});
for (const input of document.querySelectorAll(".legend input")) {
  input.addEventListener("change", () => {
    for (const mark of document.querySelectorAll(`b[id].${input.value}`)) {
      mark.classList.toggle("off", !input.checked);
    }
  });
}
