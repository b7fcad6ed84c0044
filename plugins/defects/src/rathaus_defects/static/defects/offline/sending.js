// Sends what waits on the device, one after the other. Runs in pages and in the service worker; a lock sees to it
// that only one of them sends. Sending again makes no second report: the server knows each report by its id.
"use strict";
self.rathausSending = (() => {
  const store = self.rathausStore;
  const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

  // What the server needs beside what was typed.
  async function fresh(known) {
    const answer = await fetch(known.key, { cache: "no-store", credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  function body(report, key) {
    const data = new FormData();
    for (const [name, values] of Object.entries(report.fields)) {
      for (const value of values) data.append(name, value);
    }
    for (const photo of report.photos) data.append("fotos", photo.blob, photo.name);
    data.set("geraet", report.id);
    data.set("vorher", report.form);
    data.set("formular", key.formular);
    return data;
  }

  async function post(known, report) {
    const key = await fresh(known);
    await pause(key.wait);
    return fetch(known.send, {
      method: "POST",
      credentials: "same-origin",
      headers: { "X-CSRFToken": key.csrf },
      body: body(report, key),
    });
  }

  // What becomes of a report by the server's answer. What was sent leaves the device but for its number.
  async function settled(report, answer) {
    if (answer.ok) {
      const { number, path } = await answer.json();
      const { id, at } = report;
      return { id, at, state: "sent", form: "", fields: {}, photos: [], problems: [], number, path };
    }
    if (answer.status === 422) {
      const { problems } = await answer.json();
      return { ...report, state: "failed", problems };
    }
    if (answer.status === 413) return { ...report, state: "failed", problems: [{ field: "fotos", text: "413" }] };
    return { ...report, state: "waiting" };
  }

  async function one(known, report) {
    await store.put({ ...report, state: "sending", problems: [] });
    try {
      await store.put(await settled(report, await post(known, report)));
      return true;
    } catch {
      await store.put({ ...report, state: "waiting" });
      return false;
    }
  }

  return {
    // Send all that waits; what somebody else was sending when the device went off is sent again.
    all: (known) => navigator.locks.request(store.name, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      for (const report of await store.all()) {
        if (report.state !== "waiting" && report.state !== "sending") continue;
        if (!(await one(known, report))) return;
      }
    }),
  };
})();
