// Saves the notes of an item while they are typed. What is not saved yet stands on this page and nowhere else in the browser.
const PAUSE = 1200;
const AGAIN = 4000;
const LOOK = 20000;
const PATIENCE = 10000;
const FIELDS = ["said", "risk", "next"];
const form = document.querySelector("[data-live]");
const status = form.querySelector("[data-live-status]");
const box = (name) => form.elements.namedItem(name);
const version = (name) => form.elements.namedItem(`${name}_version`);
const unsaved = new Set();
const held = new Set(); // somebody else saved these meanwhile: they wait until their writer goes on
const tried = Object.fromEntries(FIELDS.map((name) => [name, new Set()])); // sent, and no answer came back to say that it is saved
let timer = 0;
let isSaving = false;
let isRefused = false; // the service answered, and did not take it: pressing the button sends the page itself then, which says why

const say = (words) => {
  status.textContent = words;
};

const wait = (time) => {
  clearTimeout(timer);
  timer = setTimeout(save, time);
};

const showTheirs = (name, theirs) => {
  const place = form.querySelector(`[data-live-theirs="${name}"]`);
  place.hidden = !theirs;
  place.textContent = theirs
    ? `${theirs.by} saved this meanwhile: “${theirs.text}”. What you typed stands above and is not saved: bring both together there.`
    : "";
};

const take = (name, now, sent, isOvertaken) => {
  version(name).value = now.version;
  if (isOvertaken && tried[name].has(now.text)) return; // it was ourselves, before the connection dropped: what was typed since goes next
  tried[name].clear();
  if (isOvertaken) {
    held.add(name);
    unsaved.delete(name);
    showTheirs(name, now);
  } else if (sent === undefined) {
    if (!unsaved.has(name) && !held.has(name)) box(name).value = now.text;
  } else if (box(name).value === sent) {
    unsaved.delete(name);
    showTheirs(name, null);
  }
};

const send = async () => {
  const sent = Object.fromEntries([...unsaved].map((name) => [name, box(name).value]));
  const body = new FormData(form);
  for (const name of FIELDS) if (!(name in sent)) body.delete(name);
  for (const name of Object.keys(sent)) tried[name].add(sent[name]);
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, signal });
  if (answer.status >= 500) throw new Error(answer.statusText);
  const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  isRefused = !answer.ok || answer.redirected || !isOurs;
  if (isRefused) {
    say("This could not be saved as you typed it. Press “Save the notes”: what you typed is kept.");
    return;
  }
  const { fields, overtaken } = await answer.json();
  for (const name of FIELDS) take(name, fields[name], sent[name], overtaken.includes(name));
  if (unsaved.size) wait(PAUSE);
  else say(held.size ? "Somebody else wrote here too. Read what they wrote." : "Saved");
};

async function save() {
  if (isSaving || !unsaved.size) return;
  isSaving = true;
  try {
    await send();
  } catch {
    say("No connection to the service. What you typed is kept on this page, and saved as soon as there is one.");
    wait(AGAIN);
  } finally {
    isSaving = false;
  }
}

const named = (name) => box(name).labels[0].textContent.replace(" (optional)", "").trim();

// Put there what somebody else saved, with the caret where it was. Typing that is not saved is never touched.
const bring = (name, theirs) => {
  if (unsaved.has(name) || held.has(name) || theirs.version <= Number(version(name).value)) return false;
  const { selectionStart, selectionEnd } = box(name);
  box(name).value = theirs.text;
  box(name).setSelectionRange(selectionStart, selectionEnd);
  version(name).value = theirs.version;
  return true;
};

// What others saved meanwhile: asked only while the page is looked at and nothing waits to be saved.
async function look() {
  if (document.hidden || isSaving || unsaved.size) return;
  const asked = new URLSearchParams({ item: box("item").value });
  for (const name of FIELDS) asked.set(name, version(name).value);
  try {
    const answer = await fetch(`${form.action}?${asked}`, { headers: { Accept: "application/json" } });
    const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (!answer.ok || answer.redirected || !isOurs) return;
    const { fields } = await answer.json();
    const news = Object.keys(fields).filter((name) => bring(name, fields[name]));
    if (news.length) say(news.map((name) => `${fields[name].by} wrote under “${named(name)}”.`).join(" "));
  } catch {
    // No connection now: what is typed meanwhile says so, and the next look asks again.
  }
}

form.addEventListener("input", (event) => {
  const { name } = event.target;
  if (!FIELDS.includes(name)) return;
  held.delete(name);
  unsaved.add(name);
  say("Not saved yet");
  wait(PAUSE);
});

// Without a connection the browser would leave this page, and what was typed with it: so the page is sent only where it must be.
form.addEventListener("submit", (event) => {
  clearTimeout(timer);
  if (isRefused) unsaved.clear();
  else {
    event.preventDefault();
    for (const name of held) unsaved.add(name); // who presses the button has read what the other wrote
    if (unsaved.size) wait(0);
    else say("Saved");
  }
  held.clear();
});

setInterval(look, LOOK);
document.addEventListener("visibilitychange", look);
window.addEventListener("online", () => wait(0));
window.addEventListener("beforeunload", (event) => {
  if (unsaved.size || held.size) event.preventDefault();
});
