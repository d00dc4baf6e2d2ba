/** How a document marks its parts. */
export type Markup = "markdown" | "asciidoc" | "restructured";

const byExtension: readonly { readonly markup: Markup; readonly name: RegExp }[] = [
  { markup: "markdown", name: /\.(?:md|mdx|markdown)$/i },
  { markup: "asciidoc", name: /\.(?:adoc|asciidoc|asc)$/i },
  { markup: "restructured", name: /\.rst$/i },
];

/** The markup that a file's name tells; null for a file of another kind. */
export const markupOfPath = (path: string): Markup | null =>
  byExtension.find(({ name }) => name.test(path))?.markup ?? null;

/** Whether a file may hold a design document by its name. */
export const isMarkupPath = (path: string): boolean => markupOfPath(path) !== null;
