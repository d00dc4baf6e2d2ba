/**
 * HTML elements that GitHub keeps when it renders Markdown; anything else in angle brackets is a placeholder or a type.
 * Source: GitHub's HTML sanitiser allow-list (github/markup, html-pipeline), read in 2026, and elements it strips but authors use.
 */
export const htmlElements: ReadonlySet<string> = new Set(
  (
    "a abbr b bdo big blockquote body br button caption center cite code col colgroup dd del details dfn div dl dt em " +
    "figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main mark " +
    "meta nav ol p picture pre q rp rt ruby s samp script section small source span strike strong style sub summary sup svg " +
    "table tbody td tfoot th thead tr tt u ul var video"
  ).split(" "),
);
