/** Draws what is in the language of Mermaid, as GitHub does: in a browser alone. */
async function draw() {
  if (document.querySelector(".mermaid") === null) return;
  const { default: mermaid } = await import("/assets/mermaid/mermaid.esm.min.mjs");
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: isDark ? "dark" : "default" });
  await mermaid.run({ querySelector: ".mermaid", suppressErrors: true });
  document.body.dataset.drawn = "yes";
}

/** Marks the lines that an address names: #L3 or #L3-L7. */
function markLines() {
  const [, first, last = first] = /^#L(\d+)(?:-L(\d+))?$/.exec(location.hash) ?? [];
  for (const row of document.querySelectorAll(".blob tr")) {
    const line = Number(row.id.slice(1));
    row.classList.toggle("marked", line >= Number(first) && line <= Number(last));
  }
  document.getElementById(`L${first}`)?.scrollIntoView({ block: "center" });
}

/** Loads the page again when there is something new, unless somebody is writing. */
async function watch() {
  const { state } = document.body.dataset;
  if (!state) return;
  const isWriting = [...document.querySelectorAll("textarea")].some(({ value }) => value !== "");
  const answer = await fetch("?state", { cache: "no-store" }).catch(() => null);
  if (answer?.ok && (await answer.text()) !== state && !isWriting) location.reload();
  else setTimeout(watch, 1500);
}

addEventListener("hashchange", markLines);
markLines();
watch();
await draw();
