// On each page of the module: registers the service worker, sends what waits on the device, and says so.
"use strict";
(() => {
  const script = document.currentScript;
  const { worker, scope, page, key, send } = script.dataset;
  if (!("serviceWorker" in navigator && "indexedDB" in window && "locks" in navigator)) return;
  const store = self.rathausStore;
  const known = { page, key, send };
  const sendAll = () => self.rathausSending.all(known).catch(() => {});
  self.rathausSendAll = sendAll;

  // A line above the page, except on the page that lists the reports anyway.
  const line = document.createElement("p");
  line.className = "kern-body defects-kept";
  line.setAttribute("role", "status");
  line.hidden = true;
  const say = (text) => {
    const link = document.createElement("a");
    link.className = "kern-link";
    link.href = page;
    link.textContent = script.dataset.link;
    line.replaceChildren(text, " ", link);
    line.hidden = false;
  };
  let before = 0;
  async function show() {
    const reports = await store.all();
    const open = reports.filter((report) => report.state !== "sent").length;
    const sent = reports.length - open;
    if (open) say(open === 1 ? script.dataset.one : script.dataset.more);
    else if (before && sent) say(script.dataset.sent);
    else line.hidden = true;
    before = open;
  }

  if (location.pathname !== page && !document.querySelector("[data-offline]")) {
    document.querySelector("main .wrap")?.prepend(line);
    store.watch(show);
    show();
  }
  navigator.serviceWorker.register(worker, { scope }).catch(() => {});
  addEventListener("online", sendAll);
  if (navigator.onLine) sendAll();
})();
