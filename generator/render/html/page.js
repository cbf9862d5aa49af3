// The page works without this: links to #f… show a panel by :target, and the browser's Back leads back. The script
// adds what a reader expects of a panel: Esc, focus, the scroll position, a Back button, the marked number.
"use strict";
(() => {
  const isPanel = (hash) => /^#f\d+$/.test(hash);
  const panel = () => (isPanel(location.hash) ? document.querySelector("#sources > :target") : null);
  let origin = null; // the number that the reader followed into the panels
  let depth = 0; // panels opened one from another; so many steps back is where the reader was
  let keep = null; // the scroll position to return to

  const back = document.createElement("button");
  back.type = "button";
  back.className = "back";
  back.textContent = "‹ 返回上一个数";
  back.addEventListener("click", () => history.back());

  function mark(hash) {
    for (const a of document.querySelectorAll("a.here")) a.classList.remove("here");
    if (hash) for (const a of document.querySelectorAll(`article a[href="${hash}"]`)) a.classList.add("here");
  }

  function show() {
    const p = panel();
    mark(p ? location.hash : "");
    if (!p) {
      if (depth && isPanel(origin?.hash ?? "")) origin.focus({ preventScroll: true });
      if (keep !== null) scrollTo({ top: keep, behavior: "instant" });
      depth = 0;
      keep = null;
      return;
    }
    depth = history.state?.depth ?? depth + 1;
    history.replaceState({ depth }, "");
    if (depth > 1) p.prepend(back);
    else back.remove();
    p.tabIndex = -1;
    p.setAttribute("role", "dialog");
    p.setAttribute("aria-label", p.querySelector("h2").textContent);
    p.focus({ preventScroll: true });
  }

  function close(event) {
    const p = panel();
    if (!p) return;
    event.preventDefault();
    if (depth) {
      keep = scrollY;
      history.go(-depth);
    } else location.replace(p.querySelector(".close").hash);
  }

  addEventListener("hashchange", show);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(event);
  });
  document.addEventListener("click", (event) => {
    const a = event.target.closest("a");
    if (!a) return;
    if (a.matches(".close")) return close(event);
    if (a.closest("#sources")) {
      if (!isPanel(a.hash)) origin = null; // off to a place of the report
      return;
    }
    if (!isPanel(a.hash)) return;
    origin = a;
    if (!panel()) return;
    event.preventDefault(); // another number while a panel is open takes its place
    const state = { depth };
    location.replace(a.hash);
    history.replaceState(state, "");
  });

  // A table's head stays in view from where it stands below the title: the style has to know how far that is. It is
  // the table's edge more, and one more, for a row must not show above the head where pixels are rounded.
  const measure = () => {
    for (const caption of document.querySelectorAll("caption")) caption.closest(".scroll").style.setProperty("--above", `${caption.offsetHeight + 2}px`);
  };
  addEventListener("resize", measure);
  measure();

  // The contents, if there are any, are open beside the report and closed above it.
  const contents = document.querySelector("nav > details");
  const wide = matchMedia("(min-width: 64rem)");
  const fold = () => contents && (contents.open = wide.matches);
  wide.addEventListener("change", fold);
  contents?.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) contents.open = false;
  });
  fold();
  if (panel()) {
    depth = history.state?.depth ?? 0;
    history.replaceState({ depth }, "");
    show();
  }
})();
