/** Longest placeholder that is believed; anything longer is a stray brace. */
const placeholderLimit = 300;

/** Where the placeholder ends whose brace stands at `open` (`{{ … }}`, `{% … %}`, `{# … #}`, `{ … }`); -1: it is none. */
export function placeholderEnd(text: string, open: number): number {
  const next = text[open + 1];
  if (next === "{") return endOfPlaceholder(text[open + 2] === "{" ? "}}}" : "}}", text, open + 2, /\0/);
  if (next === "%" || next === "#") return endOfPlaceholder(`${next}}`, text, open + 2, /\0/);
  return endOfPlaceholder("}", text, open + 1);
}

/**
 * Where the placeholder ends that a mark closes, from an offset within it; -1 where nothing closes it nearby, or something
 * stands in it that no placeholder of its kind holds.
 */
export function endOfPlaceholder(mark: string, text: string, from: number, never = /[\n\r;]/): number {
  const window = text.slice(from, from + placeholderLimit);
  const close = window.indexOf(mark);
  return close === -1 || never.test(window.slice(0, close)) ? -1 : from + close + mark.length;
}

/** Whether a template engine uses a placeholder for flow or a comment and not for a value: `{{ if`, `{{- end`, `{% … %}`, `<% … %>`. */
export const isControl = (placeholder: string): boolean =>
  /^(?:\{[%#]|<%(?![=-])|\{\{[-~]?\s*(?:[#/!^>]|(?:if|else|end|range|with|define|template|block|include)\b))/i.test(
    placeholder,
  );
