/** Longest placeholder that is believed; anything longer is a stray brace. */
const longest = 300;

/** What template engines put in place of a value: `${x}`, `{{ x }}`, `{x}`, `$(x)`, `<%= x %>`, `{% x %}`. */
const value =
  /\$\{[^{}\n\r;]+\}|\{\{[^\n\r]*?\}\}|\{[\w.$:-]+\}|\$\([\w.-]+\)|<%=[^\n\r]*?%>|%\(\w+\)s|\[%[^\n\r]*?%\]/y;

/** What they use for flow and comments: `{{ if x }}`, `{% … %}`, `{# … #}`, `<% … %>`. */
const control =
  /\{\{[-~]?\s*(?:[#/!^>]|(?:if|else|end|range|with|define|template|block|include)\b)[^\n\r]*?\}\}|\{%[^\n\r]*?%\}|\{#[^\n\r]*?#\}|<%[^=\n\r][^\n\r]*?%>/y;

/** The offset behind a placeholder that stands for a value or a part of a name; null: none begins here. */
export const valueEnd = (text: string, at: number): number | null => endOf(value, text, at);

/** The offset behind a part of a template that leaves nothing in its place; null: none begins here. */
export const controlEnd = (text: string, at: number): number | null => endOf(control, text, at);

function endOf(pattern: RegExp, text: string, at: number): number | null {
  // A window, so that a pattern that looks for an end far away does not cost the square of the text.
  const window = text.slice(at, at + longest);
  pattern.lastIndex = 0;
  const found = pattern.exec(window);
  return found === null ? null : at + found[0].length;
}
