/** Names that templates have beside the documents made from them: Rust, Wellcome, Cloud Foundry, Kubernetes, Pulsar, MADR; 2026. */
const names = [
  "template.md",
  "TEMPLATE.md",
  "_template.md",
  "0000-template.md",
  "000-template.md",
  "rfc-template.md",
  "rfc-0000-template.md",
  "NNNN-template.md",
  "adr-template.md",
  "NNNN-kep-template/README.md",
  "NNNN-bep-template/README.md",
];
/** How far above the document the template may lie: its folder, and the one that holds all documents. */
const levels = 3;

/** The template that a document was made from, by the usual names in its folder and the two above; null where there is none. */
export function templateOf(path: string, read: (path: string) => string | null): string | null {
  const folders = path.split("/").slice(0, -1);
  for (let up = 0; up < levels && up <= folders.length; up++) {
    const folder = folders.slice(0, folders.length - up);
    for (const name of names) {
      const candidate = [...folder, name].join("/");
      const text = candidate === path ? null : read(candidate);
      if (text !== null) return text;
    }
  }
  return null;
}
