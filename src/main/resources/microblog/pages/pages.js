// Comfort only: every page works without it.
"use strict";

// Times in the reader's own zone and language.
const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
for (const time of document.querySelectorAll("time[datetime]")) {
  const date = new Date(time.dateTime);
  if (!Number.isNaN(date.getTime())) {
    time.title = time.textContent;
    time.textContent = format.format(date);
  }
}

// How many characters are left, counted as the server counts them: by code point.
for (const field of document.querySelectorAll("textarea[data-most]")) {
  const most = Number(field.dataset.most);
  const counter = document.getElementById(field.dataset.counter);
  const count = () => {
    const left = most - Array.from(field.value.replace(/\r\n?/g, "\n")).length;
    const characters = Math.abs(left) === 1 ? "1 character" : `${Math.abs(left)} characters`;
    counter.textContent = left >= 0 ? `${characters} left` : `${characters} too many`;
    counter.classList.toggle("error", left < 0);
  };
  field.addEventListener("input", count);
  // Ctrl+Enter or Cmd+Enter publishes.
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      field.form.requestSubmit();
    }
  });
  count();
}

// A second click at once sends nothing twice.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 3000);
  });
}
