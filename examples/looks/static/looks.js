// Two comforts for whoever has scripts on; without them every page works the same.
// 1. A link with data-dialog opens the form of its page (its part with data-sheet) as a dialog.
// 2. A button with data-print, which is hidden until then, prints the page.
"use strict";

async function sheetOf(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-sheet]");
}

function show(sheet, from) {
  const dialog = document.createElement("dialog");
  dialog.className = sheet.dataset.sheet === "wide" ? "sheet broad" : "sheet";
  const shut = document.createElement("button");
  shut.type = "button";
  shut.className = "shut";
  shut.setAttribute("aria-label", from.dataset.shut || "×");
  shut.innerHTML = '<span class="icon icon-cross" aria-hidden="true"></span>';
  shut.addEventListener("click", () => dialog.close());
  const title = sheet.querySelector("h1");
  if (title) {
    // the page behind the dialog has its own h1
    const second = document.createElement("h2");
    second.append(...title.childNodes);
    second.id = "sheet-title";
    title.replaceWith(second);
    dialog.setAttribute("aria-labelledby", second.id);
  }
  dialog.append(shut, document.importNode(sheet, true));
  dialog.addEventListener("close", () => {
    dialog.remove();
    from.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  for (const back of dialog.querySelectorAll("[data-back]")) {
    back.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.close();
    });
  }
  document.body.append(dialog);
  dialog.showModal();
  const first = dialog.querySelector("input:not([type=hidden]), select, textarea");
  if (first) first.focus();
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest && event.target.closest("a[data-dialog]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const sheet = await sheetOf(link.href).catch(() => null);
  if (sheet) show(sheet, link);
  else location.assign(link.href);
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
