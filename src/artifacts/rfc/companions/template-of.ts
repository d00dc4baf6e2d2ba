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

/** The paths at which the template of a document may lie: the usual names in its folder and in the two above, the nearest first. */
export function templatePaths(path: string): readonly string[] {
  const folders = path.split("/").slice(0, -1);
  const above = Array.from({ length: Math.min(levels, folders.length + 1) }, (_, up) =>
    folders.slice(0, folders.length - up),
  );
  return above
    .flatMap((folder) => names.map((name) => [...folder, name].join("/")))
    .filter((candidate) => candidate !== path);
}

/** The template that a document was made from; null where there is none. */
export function templateOf(path: string, read: (path: string) => string | null): string | null {
  for (const candidate of templatePaths(path)) {
    const text = read(candidate);
    if (text !== null) return text;
  }
  return null;
}
