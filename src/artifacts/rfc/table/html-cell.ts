const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  mdash: "—",
  ndash: "–",
  hellip: "…",
};

/** What a reader sees of a cell: its text without tags and comments, with entities read and white space folded. */
export const htmlCell = (source: string): string =>
  withoutComments(source)
    .replace(/<\/?[a-zA-Z][^<>]{0,300}>/g, " ")
    .replace(
      /&(#x[\da-f]{1,6}|#\d{1,7}|\w{2,8});/gi,
      (whole, name: string) => entities[name.toLowerCase()] ?? numbered(name) ?? whole,
    )
    .replace(/[`*]/g, "")
    .replace(/\s+/g, " ")
    .trim();

function withoutComments(source: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (let open = source.indexOf("<!--"); open !== -1; open = source.indexOf("<!--", at)) {
    const close = source.indexOf("-->", open + 4);
    pieces.push(source.slice(at, open));
    at = close === -1 ? source.length : close + 3;
  }
  return [...pieces, source.slice(at)].join(" ");
}

function numbered(name: string): string | null {
  const code =
    name.startsWith("#x") || name.startsWith("#X") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return name.startsWith("#") && code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    ? String.fromCodePoint(code)
    : null;
}
