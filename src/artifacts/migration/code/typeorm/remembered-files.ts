import { boundedMemory } from "../../bounded-memory.ts";
import type { ObjectName } from "../../object-name.ts";
import type { ReadText } from "../javascript/modules.ts";
import type { CodeFile, LoweredFile } from "../lowered.ts";
import { filesKept } from "../remember-files.ts";
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
  readonly consulted: readonly ReadText[];
}

/** Reads a file with the columns that those before it leave, and tells which modules decided about it. */
export type ReadFile = (
  file: CodeFile,
  columns: KnownColumns,
) => { readonly lowered: LoweredFile; readonly consulted: readonly ReadText[] };

/** What else decides about files. `isSame`: whether a module still has that text. */
interface ReadingContext {
  readonly setting: string;
  readonly isSame: (module: ReadText) => boolean;
}

/**
 * Reads files one after the other, each once as long as neither its text nor what it asked of the columns before it has
 * changed, nor a module that it imports.
 */
export function rememberedFiles() {
  const memory = boundedMemory<Remembered>(filesKept);
  const readOne = (
    file: CodeFile,
    { setting, isSame }: ReadingContext,
    columns: KnownColumns,
    read: ReadFile,
  ): LoweredFile => {
    const key = `${setting}\0${file.path}\0${file.text}`;
    const known = memory.recall(key);
    if (
      known?.questions.every(({ table, column, answer }) => spelled(columns.find(table, column)) === answer) &&
      known.consulted.every(isSame)
    ) {
      for (const effect of known.effects) columns.apply(effect);
      return known.file;
    }
    const questions: Question[] = [];
    const effects: ColumnEffect[] = [];
    const { lowered, consulted } = read(file, {
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
    memory.keep(key, { file: lowered, questions, effects, consulted }, file.text.length);
    return lowered;
  };
  return {
    readAll: (
      files: readonly CodeFile[],
      context: ReadingContext,
      read: ReadFile,
    ): ReadonlyMap<string, LoweredFile> => {
      const columns = knownColumns();
      return new Map(files.map((file) => [file.path, readOne(file, context, columns, read)]));
    },
  };
}

const spelled = (column: ColumnOptions | null): string => JSON.stringify(column);
