// Keys for the work list. They do nothing while somebody types, and can be switched off (WCAG 2.2, 2.1.4).
"use strict";

(() => {
  const form = document.querySelector("[data-worklist]");
  const help = document.querySelector("[data-keys]");
  if (!form || !help) return;
  const rows = [...form.querySelectorAll("[data-row]")];
  const button = help.querySelector("[data-keys-switch]");
  const STORE = "defects-keys";
  help.hidden = false;

  function isOn() {
    try {
      return localStorage.getItem(STORE) !== "off";
    } catch {
      return true;
    }
  }

  function show() {
    button.setAttribute("aria-pressed", String(isOn()));
  }

  button.addEventListener("click", () => {
    try {
      localStorage.setItem(STORE, isOn() ? "off" : "on");
    } catch {
      return; // Without storage the keys stay as they are.
    }
    show();
  });
  show();

  const link = (row) => row.querySelector("[data-open]");
  const tick = (row) => row.querySelector("input[type=checkbox]");
  const current = () => rows.findIndex((row) => row.contains(document.activeElement));

  function go(step) {
    const at = current();
    const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
    link(rows[next]).focus();
    rows[next].scrollIntoView({ block: "nearest" });
  }

  // The report in focus if none is ticked, else all that are ticked.
  function mine() {
    const at = current();
    const boxes = rows.map(tick).filter(Boolean);
    if (!boxes.some((box) => box.checked) && at >= 0 && boxes[at]) boxes[at].checked = true;
    const act = form.querySelector('button[name="was"][value="ich"]');
    if (act && boxes.some((box) => box.checked)) form.requestSubmit(act);
  }

  const keys = {
    j: () => go(1),
    k: () => go(-1),
    o: () => current() >= 0 && link(rows[current()]).click(),
    x: () => {
      const box = current() >= 0 ? tick(rows[current()]) : null;
      if (box) box.checked = !box.checked;
    },
    a: mine,
    "/": () => document.getElementById("id_q").focus(),
    "?": () => {
      const more = help.querySelector("details");
      more.open = !more.open;
      more.querySelector("summary").focus();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !isOn()) return;
    const typing = event.target.closest("textarea, select, [contenteditable], input:not([type=checkbox])");
    const act = keys[event.key];
    if (typing || !act || event.target.closest(".map__canvas")) return;
    event.preventDefault();
    act();
  });
})();
