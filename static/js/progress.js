// Shows how far an export is while its page is looked at, and the page anew once it is made or given up.
const LOOK = 1500;
const place = document.querySelector("[data-progress]");
const bar = place.querySelector("progress");
const status = place.querySelector("[role=status]");

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "application/json" } });
    const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (!answer.ok || answer.redirected || !isOurs) return;
    const { done, says, is_moving: isMoving } = await answer.json();
    if (!isMoving) {
      location.reload();
      return;
    }
    bar.value = done;
    if (status.textContent !== says) status.textContent = says;
  } catch {
    // No connection now: the next look asks again, and the work goes on without this page.
  }
}

setInterval(look, LOOK);
document.addEventListener("visibilitychange", look);
