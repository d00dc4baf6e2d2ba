import { type InlineReader, inlineReader } from "./inline.ts";

/** The marks of AsciiDoc within a line (docs.asciidoctor.org, "Text Formatting" and "Macros"). */
export const asciidocInline: InlineReader = inlineReader([
  { kind: "code", pattern: "``([^`\\n]{1,300})``" },
  { kind: "code", pattern: "(?<![\\w`])`\\+?([^`\\n]{1,300}?)\\+?`(?![\\w`])" },
  { kind: "strong", pattern: "\\*\\*([^*\\n]{1,300})\\*\\*" },
  { kind: "strong", pattern: "(?<![\\w*])\\*([^*\\s][^*\\n]{0,300})\\*(?![\\w*])" },
  { kind: "emphasis", pattern: "(?<![\\w_])_([^_\\s][^_\\n]{0,300})_(?![\\w_])" },
  { kind: "image", pattern: "image::?([^\\s\\[:][^\\s\\[]{0,300})\\[[^\\]\\n]{0,300}\\]" },
  { kind: "link", shown: 2, url: 1, pattern: "(?:link:|xref:)([^\\s\\[\\]]{1,400})\\[([^\\]\\n]{1,300})?\\]" },
  { kind: "link", shown: 2, url: 1, pattern: "(https?:\\/\\/[^\\s\\[\\]<>]{1,500})(?:\\[([^\\]\\n]{1,300})?\\])?" },
  { kind: "link", shown: 2, url: 1, pattern: "<<([^>,\\n]{1,100})(?:, {0,3}([^>\\n]{1,200}))?>>" },
  { kind: "hidden", pattern: "\\[\\[([\\w-]{1,80})\\]\\]" },
]);
