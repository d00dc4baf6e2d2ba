import type { LoweredScript, LoweredStep } from "../code/lowered.ts";
import { writeCommand } from "../code/write/index.ts";
import type { ParsedScript, Statement } from "../migration.ts";
import type { SqlText } from "../sql-text.ts";
import { parseSql, type TargetServer } from "./parse-sql.ts";

/** The statements of a script that its tool makes of a program, at their places in the file. */
export function readLowered({ steps }: LoweredScript, server: TargetServer): ParsedScript {
  const read = steps.map((step) => readStep(step, server));
  return {
    statements: read.flatMap(({ statements }) => statements),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function readStep(step: LoweredStep, server: TargetServer): ParsedScript {
  switch (step.kind) {
    case "command": {
      const written = writeCommand(step.command, server.dialect);
      const read = written.map((sql) =>
        sql.standIn === true
          ? madeOf(sql, { ...server, dialect: "postgresql" }, "stand-in")
          : madeOf(sql, server, "tool"),
      );
      return {
        statements: read.flatMap(({ statements }) => statements),
        problems: read.flatMap(({ problems }) => problems),
      };
    }
    case "sql":
      return madeOf(step.sql, server, "literal");
    case "unread": {
      const { range, code, reason, mayChangeSchema } = step;
      const opaque = { kind: "opaque", range, command: code, reason } as const;
      const operation = mayChangeSchema ? opaque : ({ ...opaque, rowsOnly: true } as const);
      return only({ range, text: code, origin: "code", operations: [operation], block: false });
    }
    default:
      return step satisfies never;
  }
}

function madeOf(sql: SqlText, server: TargetServer, origin: Statement["origin"] & string): ParsedScript {
  const { statements, problems } = parseSql(sql, server);
  return { statements: statements.map((statement) => ({ ...statement, origin })), problems };
}

const only = (statement: Statement): ParsedScript => ({ statements: [statement], problems: [] });
