/**
 * The value of a key in a `key = value` file (TOML, properties, `.conf`), without quotes; null where the key is not set.
 * Table headers are not told apart: the keys asked for are unambiguous. The last setting of a key wins.
 */
export function configValue(text: string, key: string): string | null {
  let value: string | null = null;
  for (const line of text.split("\n")) {
    const equals = line.indexOf("=");
    if (equals === -1 || line.slice(0, equals).trim() !== key) continue;
    value = unquote(line.slice(equals + 1).trim());
  }
  return value;
}

function unquote(value: string): string {
  const quote = value[0];
  if (quote !== '"' && quote !== "'") return value;
  const end = value.indexOf(quote, 1);
  return end === -1 ? value.slice(1) : value.slice(1, end);
}
