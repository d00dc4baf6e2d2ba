import { wordTable } from "../../word-table.ts";

const escapes: Readonly<Record<string, string>> = wordTable({
  n: "\n",
  t: "\t",
  r: "\r",
  "0": "\0",
  b: "\b",
  Z: "\x1a",
});

/** The value of a text in quotes (MySQL 8.4 manual, 11.1.1 "String Literals"). */
export function decoded(written: string): string {
  const open = written.search(/['"]/);
  const mark = written.charAt(open);
  const inner = written.slice(open + 1, written.length > open + 1 && written.endsWith(mark) ? -1 : undefined);
  if (!inner.includes("\\") && !inner.includes(mark)) return inner;
  return inner.replace(/\\([\s\S])|''|""/g, (whole, escaped: string | undefined) => {
    if (escaped === undefined) return whole.charAt(0) === mark ? mark : whole;
    // `\%` and `\_` keep their backslash: they mean something to LIKE.
    if (escaped === "%" || escaped === "_") return whole;
    return escapes[escaped] ?? escaped;
  });
}
