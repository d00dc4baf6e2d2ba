import type { Range } from "../../../../charter/index.ts";
import { parseSql } from "../../history/parse-sql.ts";
import { defaultMysql } from "../../mysql-server.ts";
import type { Dialect } from "../../operation.ts";
import { addStep } from "../bounded-steps.ts";
import type { LoweredStep } from "../lowered.ts";
import type { SchemaCommand } from "../schema-command.ts";
import { type PythonSource, rangeAt } from "./source.ts";
import { hasHoles, sqlOf } from "./sql-of.ts";
import { knownText, type Place, type TextValue, textOf } from "./value.ts";

/** Takes down what a program does, in its order. */
export interface Recorder {
  readonly steps: LoweredStep[];
  readonly dialect: Dialect;
  readonly at: (place: Place) => Range;
  readonly command: (command: SchemaCommand) => void;
  readonly sql: (text: TextValue, place: Place) => void;
  /** SQL that is made of a call. */
  readonly made: (sql: string, place: Place) => void;
  readonly unread: (code: string, reason: string, place: Place, mayChangeSchema: boolean) => void;
}

/** An empty record. */
export function recorder(source: PythonSource, dialect: Dialect): Recorder {
  const steps: LoweredStep[] = [];
  const at = (place: Place): Range => rangeAt(source, place);
  const add = (step: LoweredStep): void => addStep(steps, step);
  const unread: Recorder["unread"] = (code, reason, place, mayChangeSchema) =>
    add({ kind: "unread", range: at(place), code, reason, mayChangeSchema });
  return {
    steps,
    dialect,
    at,
    command: (command) => add({ kind: "command", command }),
    made: (text, place) => add({ kind: "sql", sql: { text, rangeOf: () => at(place) } }),
    unread,
    sql: (text, place) => {
      if (isBlank(text)) return;
      const sql = sqlOf(text, source);
      // What is put in at run time may be anything: only a statement that is one with a name in its place is read.
      if (hasHoles(text) && parseSql(sql, { dialect, mysql: defaultMysql }).problems.length > 0) {
        unread(firstWords(text), "part of the statement is computed", place, true);
      } else add({ kind: "sql", sql });
    },
  };
}

const isBlank = (text: TextValue): boolean => knownText(text)?.trim() === "";

const firstWords = (text: TextValue): string => {
  const words = textOf(text).trim().replace(/\s+/g, " ");
  return words.length > 60 ? `${words.slice(0, 57)}...` : words;
};
