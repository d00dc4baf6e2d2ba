import { argumentsOf, type Scope } from "./evaluate.ts";
import type { CsharpSource, Link } from "./source.ts";
import { type Arguments, isTrue, knownText, lastWord, type Value } from "./value.ts";

/** What `.Annotation(name, value)` says behind a call, by name; `.OldAnnotation` by `old:name`. */
export function annotationsOf(source: CsharpSource, links: readonly Link[], scope: Scope): Arguments {
  const found = new Map<string, Value>();
  for (const { name, args } of links) {
    const values = argumentsOf(source, args, ["name", "value"], scope);
    const key = knownText(values.get("name"));
    const value = values.get("value");
    if (key === null || value === undefined) continue;
    if (name === "Annotation") found.set(key, value);
    else if (name === "OldAnnotation") found.set(`old:${key}`, value);
  }
  return found;
}

/** How a column numbers its rows in the dialect; null: it does not. */
export function numbering(
  annotations: Arguments,
  dialect: CsharpSource["dialect"],
): "identity-always" | "identity-by-default" | "auto-increment" | null {
  const strategy = (name: string): string => {
    const value = annotations.get(name);
    return value?.kind === "name" ? lastWord(value.path) : "";
  };
  switch (dialect) {
    case "postgresql": {
      const stated = strategy("Npgsql:ValueGenerationStrategy");
      if (stated === "IdentityAlwaysColumn") return "identity-always";
      if (stated === "IdentityByDefaultColumn") return "identity-by-default";
      return stated === "SerialColumn" || isTrue(annotations.get("Npgsql:ValueGeneratedOnAdd"))
        ? "auto-increment"
        : null;
    }
    case "mysql":
      return strategy("MySql:ValueGenerationStrategy") === "IdentityColumn" ||
        strategy("MySQL:ValueGenerationStrategy") === "IdentityColumn" ||
        isTrue(annotations.get("MySQL:AutoIncrement"))
        ? "auto-increment"
        : null;
    case "sqlite":
      return isTrue(annotations.get("Sqlite:Autoincrement")) ? "auto-increment" : null;
    default:
      return dialect satisfies never;
  }
}
