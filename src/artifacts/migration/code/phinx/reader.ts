import { boundedMemory } from "../../bounded-memory.ts";
import type { TransactionFact } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import type { CodeFile, CodeReader, LoweredFile } from "../lowered.ts";
import { lowerPhp } from "../php/lower-php.ts";
import type { ClassSyntax } from "../php/syntax.ts";
import type { Run } from "../php/tool.ts";
import { filesKept } from "../remember-files.ts";
import { inverseOf } from "./inverse.ts";
import { phinxTool } from "./tool.ts";

/** A file as it was read, and what was asked of the tables before it: the same answers give the same again. */
interface Reading {
  readonly asked: ReadonlyMap<string, boolean>;
  readonly file: LoweredFile;
}

/** Reads migrations of Phinx and CakePHP, each with the tables that those before it made. */
export const phinxReader: CodeReader = (() => {
  const memory = boundedMemory<Reading>(filesKept);
  const read = ({ text }: CodeFile, dialect: Dialect, tables: ReadonlySet<string>): LoweredFile => {
    const key = `${dialect}\0${text}`;
    const found = memory.recall(key);
    if (found !== undefined && [...found.asked].every(([table, there]) => tables.has(table) === there))
      return found.file;
    const asked = new Map<string, boolean>();
    const file = lowerFile(text, dialect, (table) => {
      asked.set(table, tables.has(table));
      return tables.has(table);
    });
    memory.keep(key, { asked, file }, text.length);
    return file;
  };
  return {
    languages: ["php"],
    lower: (files, { dialect }) => {
      const tables = new Set<string>();
      return new Map(
        files.map((file) => {
          const lowered = read(file, dialect, tables);
          for (const step of lowered.up.steps) {
            if (step.kind !== "command" || !("table" in step.command) || step.command.table === null) continue;
            tables.add(step.command.kind === "rename-table" ? step.command.to : step.command.table.name);
          }
          return [file.path, lowered];
        }),
      );
    },
  };
})();

/** `change()` counts for both ways where it is there; `up` and `down` are then passed over. */
function lowerFile(text: string, dialect: Dialect, isThere: (table: string) => boolean): LoweredFile {
  let changes = false;
  const shared = {
    down: ["down"],
    entries: ["up", "change"],
    transaction: (migration: ClassSyntax) => {
      changes = (migration.methods.get("change")?.body?.length ?? 0) > 0;
      return transaction(migration, dialect);
    },
    tool: (run: Run) => phinxTool({ run, dialect, isThere }, true),
  };
  const written = lowerPhp(text, { ...shared, up: ["init", "up"], inverse: () => null });
  const changing = lowerPhp(text, { ...shared, up: ["init", "change"], down: [], inverse: inverseOf });
  return changes || written.up.transaction.mode === "unknown" ? changing : written;
}

function transaction({ methods }: ClassSyntax, dialect: Dialect): TransactionFact {
  const [first] = methods.get("usetransactions")?.body ?? [];
  if (first?.kind === "return" && first.value?.kind === "boolean" && !first.value.value) {
    return { mode: "none", reason: "`useTransactions()` returns false", asked: true };
  }
  if (dialect === "mysql") return { mode: "none", reason: "MySQL commits each statement by itself" };
  return { mode: "wrapped", reason: "Phinx runs each migration in one transaction" };
}
