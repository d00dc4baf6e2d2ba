import type { ObjectName } from "../../object-name.ts";
import type { CodeFile, LoweredFile } from "../lowered.ts";
import { type ColumnEffect, type KnownColumns, knownColumns, tableKey } from "./known-columns.ts";
import type { ColumnOptions } from "./options.ts";

/** What a file asked of the columns before it, and the answer. */
interface Question {
  readonly table: ObjectName;
  readonly column: string;
  readonly answer: string;
}

interface Remembered {
  readonly file: LoweredFile;
  readonly questions: readonly Question[];
  readonly effects: readonly ColumnEffect[];
}

/** UTF-16 units of files that are kept. */
const capacity = 8 << 20;

/** Reads a file with the columns that those before it leave. */
export type ReadFile = (file: CodeFile, columns: KnownColumns) => LoweredFile;

/**
 * Reads files one after the other, each once as long as neither its text nor what it asked of the columns before it has
 * changed. `setting`: what else decides about it.
 */
export function rememberedFiles() {
  const kept = new Map<string, Remembered>();
  let held = 0;
  const readOne = (file: CodeFile, setting: string, columns: KnownColumns, read: ReadFile): LoweredFile => {
    const key = `${setting}\0${file.path}\0${file.text}`;
    const known = kept.get(key);
    if (known?.questions.every(({ table, column, answer }) => spelled(columns.find(table, column)) === answer)) {
      for (const effect of known.effects) columns.apply(effect);
      return known.file;
    }
    const questions: Question[] = [];
    const effects: ColumnEffect[] = [];
    const lowered = read(file, {
      find: (table, column) => {
        const found = columns.find(table, column);
        // What the file itself does to a table is not asked of those before it.
        if (!effects.some((effect) => effect.table === tableKey(table))) {
          questions.push({ table, column, answer: spelled(found) });
        }
        return found;
      },
      apply: (effect) => {
        effects.push(effect);
        columns.apply(effect);
      },
    });
    if (held + key.length > capacity) {
      kept.clear();
      held = 0;
    }
    held += key.length;
    kept.set(key, { file: lowered, questions, effects });
    return lowered;
  };
  return {
    readAll: (files: readonly CodeFile[], setting: string, read: ReadFile): ReadonlyMap<string, LoweredFile> => {
      const columns = knownColumns();
      return new Map(files.map((file) => [file.path, readOne(file, setting, columns, read)]));
    },
  };
}

const spelled = (column: ColumnOptions | null): string => JSON.stringify(column);
