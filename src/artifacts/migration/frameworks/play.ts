import type { Framework } from "./framework.ts";
import { markedOr, numbered } from "./marked.ts";
import { blank, joinLines, linesOf, splitOrUp } from "./sections.ts";

const markers = { up: /^(?:#|--)[ \t]*---[ \t]*!ups\b/im, down: /^(?:#|--)[ \t]*---[ \t]*!downs\b/im };

/** Play evolutions: numbered files with both directions; `;;` stands for a semicolon within a statement. */
export const play: Framework = {
  id: "play",
  configFiles: [],
  order: "natural",
  ordered: "strict",
  expectsDown: true,
  ledger: null,
  name: numbered(/^([0-9]+)\.sql$/),
  claims: markedOr("play"),
  sections: (text) => {
    const { up, down } = splitOrUp(text, markers);
    return { up: up === null ? null : withoutHashes(up), down: down === null ? null : withoutHashes(down) };
  },
  transaction: () => ({
    mode: "wrapped",
    reason: "Play runs an evolution in one transaction unless `autocommit` is set",
  }),
  dialect: () => null,
  outsideTransaction: "Run it by hand, or set `play.evolutions.autocommit`.",
  oneStatementOutside: false,
  outsideHeader: [],
  source: { url: "https://www.playframework.com/documentation/latest/Evolutions", checked: null },
};

/** A line that begins with `#` is a comment to Play and an error to PostgreSQL. */
const withoutHashes = (text: string): string =>
  joinLines(linesOf(text).map((line) => (line.startsWith("#") ? blank(line) : line)));
