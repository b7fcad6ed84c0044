// The page for reporting without network: a form whose report is kept on the device, and the list of kept reports.
"use strict";
(() => {
  const root = document.querySelector("[data-offline]");
  const store = self.rathausStore;
  const form = root.querySelector("form");
  const list = root.querySelector("[data-list]");
  const live = root.querySelector("[data-live]");
  const words = root.dataset;
  const field = (name) => form.elements.namedItem(name);
  let edited = null;

  // Questions and notices of the chosen category alone.
  function choose() {
    const code = field("category").value;
    for (const part of form.querySelectorAll("[data-category]")) {
      part.hidden = part.disabled = part.dataset.category !== code;
    }
  }

  function say(text) {
    live.textContent = text;
  }

  const title = (report) => {
    if (report.state === "sent") return `${words.number} ${report.number}`;
    const code = report.fields.category?.[0];
    const chosen = [...field("category").options].find((option) => option.value === code);
    return [chosen?.textContent, report.fields.address?.[0] ?? report.fields.place_text?.[0]].filter(Boolean).join(", ") || words.untitled;
  };

  function button(text, action, about) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "kern-btn kern-btn--tertiary";
    const label = document.createElement("span");
    label.className = "kern-label";
    label.textContent = text;
    const more = document.createElement("span");
    more.className = "kern-sr-only";
    more.textContent = `: ${about}`;
    made.append(label, more);
    made.addEventListener("click", action);
    return made;
  }

  function row(report) {
    const made = document.createElement("li");
    made.className = "defects-list__item";
    made.dataset.state = report.state;
    const head = document.createElement("p");
    head.className = "kern-body";
    const state = document.createElement("strong");
    state.textContent = words[report.state];
    head.append(`${title(report)}: `, state);
    made.append(head);
    if (report.state === "sent") {
      const link = document.createElement("a");
      link.className = "kern-link";
      link.href = report.path;
      link.textContent = words.open;
      head.append(" ", link);
    }
    for (const problem of report.problems) {
      const reason = document.createElement("p");
      reason.className = "kern-body defects-problem";
      reason.textContent = { 413: words.toolarge, room: words.noroom }[problem.text] ?? problem.text;
      made.append(reason);
    }
    const when = document.createElement("p");
    when.className = "kern-body kern-body--small muted";
    when.textContent = new Date(report.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    made.append(when);
    const acts = document.createElement("div");
    acts.className = "defects-actions";
    if (["draft", "failed", "waiting"].includes(report.state)) acts.append(button(words.edit, () => edit(report), title(report)));
    if (report.state === "waiting") acts.append(button(words.try, () => self.rathausSendAll(), title(report)));
    if (report.state !== "sending") acts.append(button(words.remove, () => remove(report), title(report)));
    made.append(acts);
    return made;
  }

  async function show() {
    const reports = await store.all();
    root.querySelector("[data-some]").hidden = !reports.length;
    list.replaceChildren(...reports.map(row));
  }

  async function remove(report) {
    if (report.state !== "sent" && !confirm(words.sure)) return;
    await store.remove(report.id);
    say(words.removed);
    await show();
  }

  // Put a kept report into the form; saving it replaces it.
  function edit(report) {
    form.reset();
    edited = report;
    field("category").value = report.fields.category?.[0] ?? "";
    choose();
    for (const [name, values] of Object.entries(report.fields)) {
      for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (input.closest("fieldset[hidden]")) continue;
        // Asked for by an authority's name in the ordinary form: here it is whoever is responsible.
        if (name === "forward_to") input.checked = true;
        else if (["radio", "checkbox"].includes(input.type)) input.checked = values.includes(input.value);
        else if (input.type !== "file") input.value = values[0];
      }
    }
    root.querySelector("[data-photos]").textContent = report.photos.length ? words.photos.replace("#", report.photos.length) : "";
    field("text").focus();
  }

  // What the server would refuse in any case.
  function fault() {
    const place = ["address", "place_text", "lat"].some((name) => field(name).value.trim());
    const files = [...field("fotos").files];
    const { stop, photo } = field("category").selectedOptions[0].dataset;
    if (!field("category").value) return [field("category"), words.nocategory];
    if (stop) return [field("category"), stop];
    if (!field("text").value.trim()) return [field("text"), words.notext];
    // An answer in danger to life: it is a matter for the telephone, not for later.
    const chosen = [...form.querySelectorAll("fieldset[data-category]:not([hidden]) input:checked")];
    for (const input of chosen) {
      const note = input.parentElement.querySelector(".defects-note--stop");
      if (note) return [input, note.textContent];
    }
    if (!place) return [field("address"), words.noplace];
    if (files.length + (edited?.photos.length ?? 0) > Number(words.most)) return [field("fotos"), words.manyphotos];
    if (files.some((file) => file.size > Number(words.max))) return [field("fotos"), words.bigphoto];
    // A photo of a form that was begun with network may have arrived already: the server knows.
    if (photo && !files.length && !edited?.photos.length && !edited?.form) return [field("fotos"), photo];
    return null;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const found = fault();
    say(found ? found[1] : "");
    if (found) return found[0].focus();
    const report = store.made(new FormData(form), store.names, "waiting");
    if (edited) Object.assign(report, { id: edited.id, at: edited.at, form: edited.form, photos: [...edited.photos, ...report.photos] });
    try {
      await store.put(report);
    } catch {
      say(words.noroom);
      return field("fotos").focus();
    }
    edited = null;
    form.reset();
    choose();
    root.querySelector("[data-photos]").textContent = "";
    say(navigator.onLine ? words.sendingnow : words.keptnow);
    await show();
    root.querySelector("[data-some]").scrollIntoView();
    const registration = await navigator.serviceWorker.getRegistration();
    registration?.sync?.register(store.name).catch(() => {});
    if (navigator.onLine) self.rathausSendAll();
  });

  field("category").addEventListener("change", choose);
  root.querySelector("[data-position]").addEventListener("click", () => {
    say(words.searching);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field("lat").value = coords.latitude.toFixed(6);
        field("lon").value = coords.longitude.toFixed(6);
        say(words.found);
      },
      () => say(words.notfound),
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
  const network = () => { root.querySelector("[data-away]").hidden = navigator.onLine; };
  addEventListener("online", network);
  addEventListener("offline", network);
  store.watch(show);
  root.querySelector("[data-needs-script]").hidden = false;
  choose();
  network();
  show();
})();
