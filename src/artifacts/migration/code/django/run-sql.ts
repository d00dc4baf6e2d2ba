import { percentFormatted } from "../python/format-text.ts";
import type { Recorder } from "../python/recorder.ts";
import { itemsOf, listAt, type Place, pathOf, type TextValue, textAt, type Value } from "../python/value.ts";

/** `migrations.RunSQL.noop`, and a text that says nothing. */
export const isNoop = (value: Value): boolean =>
  (value.kind === "name" && /\.(?:noop|NOOP)$/.test(value.path)) ||
  (value.kind === "text" && value.parts.every(({ text }) => text.trim() === ""));

/** Records the SQL of `RunSQL`: a text, or a list of texts and of pairs of text and parameters. */
export function runSql(sql: Value, place: Place, recorder: Recorder): void {
  if (isNoop(sql)) return;
  const items = itemsOf(sql);
  if (items === null) {
    if (sql.kind === "text") recorder.sql(sql, place);
    else recorder.unread(`RunSQL(${pathOf(sql) ?? "…"})`, "the SQL stands in another file or is computed", place, true);
    return;
  }
  for (const item of items) {
    const [text, parameters] = itemsOf(item) ?? [item];
    if (text?.kind !== "text") recorder.unread("RunSQL", "the SQL is computed", item.place, true);
    else
      recorder.sql(
        parameters === undefined || parameters.kind === "none" ? text : withParameters(text, parameters),
        item.place,
      );
  }
}

/** `%s` with the literals that the driver puts in its place; `%%` is one sign. */
export function withParameters(text: TextValue, parameters: Value): TextValue {
  const items = itemsOf(parameters);
  if (items === null) return percentFormatted(text, parameters, text.place);
  return percentFormatted(text, listAt(items.map(asLiteral), parameters.place), text.place);
}

function asLiteral(value: Value): Value {
  switch (value.kind) {
    case "text":
      return textAt(
        `'${value.parts
          .map((part) => part.text)
          .join("")
          .replaceAll("'", "''")}'`,
        value.place,
      );
    case "none":
      return textAt("NULL", value.place);
    default:
      return value;
  }
}
