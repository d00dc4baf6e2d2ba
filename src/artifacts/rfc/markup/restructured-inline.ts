import { type InlineReader, inlineReader } from "./inline.ts";

/** The marks of reStructuredText within a line (docutils, "reStructuredText Markup Specification", inline markup). */
export const restructuredInline: InlineReader = inlineReader([
  { kind: "code", pattern: "``([^\\n]{1,300}?)``" },
  { kind: "link", shown: 1, url: 2, pattern: "`([^`<\\n]{1,300}?) {0,3}<([^`>\\n]{1,400})>`__?" },
  {
    kind: "link",
    shown: 1,
    url: 2,
    pattern: ":(?:doc|ref|download|any|pep|rfc|issue):`([^`<\\n]{1,300}?) {0,3}<([^`>\\n]{1,400})>`",
  },
  { kind: "link", pattern: ":(?:doc|ref|download|any):`([^`\\n]{1,300})`" },
  { kind: "code", pattern: ":[a-z][\\w:+.-]{0,40}:`([^`\\n]{1,300})`" },
  { kind: "link", pattern: "`([^`\\n]{1,300})`__?" },
  { kind: "code", pattern: "(?<!\\w)`([^`\\n]{1,300})`" },
  { kind: "strong", pattern: "\\*\\*([^*\\s][^*\\n]{0,300})\\*\\*" },
  { kind: "emphasis", pattern: "(?<![\\w*])\\*([^*\\s][^*\\n]{0,300})\\*(?![\\w*])" },
  { kind: "link", pattern: "(https?:\\/\\/[^\\s<>`]{1,500})" },
  { kind: "hidden", pattern: " ?\\[([#\\w]{1,20})\\]_" },
]);
