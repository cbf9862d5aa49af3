// Lines whose name, code or department has all words that are typed stay, the others go.
"use strict";
(() => {
  const field = document.querySelector("#search");
  const status = document.querySelector("[role=status]");
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const groups = [...document.querySelectorAll(".group")].map((element) => ({
    element,
    name: plain(element.querySelector("h3").textContent),
    lines: [...element.querySelectorAll("li")].map((line) => ({ line, text: plain(line.querySelector(".name").textContent + " " + line.dataset.words) })),
  }));
  function search() {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const g of groups) {
      let some = 0;
      for (const l of g.lines) {
        l.line.hidden = !words.every((w) => l.text.includes(w) || g.name.includes(w));
        if (!l.line.hidden) some++;
      }
      g.element.hidden = some === 0;
      left += some;
    }
    for (const y of document.querySelectorAll(".year")) y.hidden = !y.querySelector(".group:not([hidden])");
    status.textContent = left ? "" : status.dataset.none;
  }
  field.closest(".search").hidden = false;
  field.addEventListener("input", search);
  if (field.value) search();
})();
