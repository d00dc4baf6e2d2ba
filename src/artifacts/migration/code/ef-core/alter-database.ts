import type { SchemaCommand } from "../schema-command.ts";
import { type Arguments, knownText } from "./value.ts";

/** What the annotations of `AlterDatabase` ask of PostgreSQL: enums and extensions. Source: Npgsql, GenerateEnumStatements. */
export function alterDatabase(annotations: Arguments, at: SchemaCommand["at"]): readonly SchemaCommand[] {
  const found: SchemaCommand[] = [];
  for (const [key, value] of annotations) {
    const labels = knownText(value)?.split(",") ?? [];
    const [, old, kind, name = ""] = /^(old:)?Npgsql:(Enum|PostgresExtension):(.+)$/.exec(key) ?? [];
    const twin = annotations.get(old === undefined ? `old:${key}` : key.slice("old:".length));
    if (kind === "PostgresExtension") {
      const extension = name.slice(name.lastIndexOf(".") + 1);
      if (twin !== undefined) continue;
      found.push(
        old === undefined
          ? { at, kind: "create-extension", extension, ifNotExists: true }
          : { at, kind: "drop-extension", extension, ifExists: false },
      );
    } else if (kind === "Enum") {
      const type = typeName(name);
      if (old !== undefined) {
        if (twin === undefined) found.push({ at, kind: "drop-type", type, ifExists: false, cascade: false });
      } else if (twin === undefined) found.push({ at, kind: "create-enum", type, values: labels });
      else found.push(...addedValues(type, labels, knownText(twin)?.split(",") ?? [], at));
    }
  }
  return found;
}

function typeName(name: string): { readonly schema: string | null; readonly name: string } {
  const dot = name.indexOf(".");
  return dot === -1 ? { schema: null, name } : { schema: name.slice(0, dot), name: name.slice(dot + 1) };
}

function addedValues(
  type: { readonly schema: string | null; readonly name: string },
  labels: readonly string[],
  old: readonly string[],
  at: SchemaCommand["at"],
): readonly SchemaCommand[] {
  return labels.flatMap((value, index): SchemaCommand[] => {
    if (old.includes(value)) return [];
    const next = labels.slice(index + 1).find((label) => old.includes(label));
    const position = next === undefined ? null : ({ side: "before", value: next } as const);
    return [{ at, kind: "add-enum-value", type, value, position, ifNotExists: false }];
  });
}
