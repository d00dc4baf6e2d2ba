const thoughtEnd = "</think>";

/**
 * The JSON that a model's text is, as `value`; null: it is none. What models that no endpoint holds to a format put around it is
 * left out: what they thought (`<think>…</think>`), and a code fence around all the rest. Prose beside it is no answer.
 */
export function jsonIn(text: string): { readonly value: unknown } | null {
  const at = text.lastIndexOf(thoughtEnd);
  const said = at < 0 ? text : text.slice(at + thoughtEnd.length);
  return parsed(text) ?? parsed(said) ?? parsed(withoutFence(said.trim()));
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    // A byte order mark is no white space to JSON, and is to trim.
    return { value: JSON.parse(text.trim()) };
  } catch {
    return null;
  }
}

function withoutFence(text: string): string {
  const opened = /^```(?:json)?\s*\n/i.exec(text);
  return opened !== null && text.endsWith("```") ? text.slice(opened[0].length, -"```".length) : text;
}
