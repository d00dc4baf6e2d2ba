import { rfcChecks } from "../src/rules/rfc/index.ts";

/** Sections from the examples of all checks, so that every check meets its own subject. */
const sections = rfcChecks
  .flatMap(({ meta }) => [...meta.examples.bad, ...meta.examples.good])
  .map(({ markdown }) =>
    markdown
      .replace(/^---\n[\s\S]*?\n---\n/, "")
      .replace(/^# .*$/m, "")
      .trim(),
  );

/** A step through the sections that has no factor in common with their number, so that neighbours differ in subject. */
const stride = 37;

/** A design document of about as many words, the same for the same number. */
export function generatedDesign(words: number): string {
  const parts = ["# RFC: A service for orders"];
  let count = 0;
  for (let at = 0; count < words; at += stride) {
    const part = sections[at % sections.length] ?? "";
    parts.push(part);
    count += part.split(/\s+/).length;
  }
  return parts.join("\n\n");
}
