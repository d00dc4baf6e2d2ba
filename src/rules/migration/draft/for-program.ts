import { type FrameworkId, frameworkOf, languageOf, type Migration } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { code } from "../reading/sql-name.ts";
import { toolName } from "../reading/tool-name.ts";

/** Longer statements are not repeated: the call that makes them is quoted. */
const longestShown = 200;

/** A name between backticks, which would end the Markdown that it is shown in, and that needs none. */
const plainName = /`([A-Za-z_][\w$]*)`/g;

/**
 * An observation about a migration that is a program: what its tool sends for the place is said, since a reader sees the
 * call alone, and the remedy is in the tool's own words where its record has them. An edit of SQL fits no program.
 */
export function forProgram(observation: Observation, { meta }: MigrationRule, migration: Migration): Observation {
  if (observation.kind === "kept") return observation;
  const { message, sends, severity = meta.severity } = observation;
  const tool = frameworkOf(migration.framework);
  const own = tool.remedies?.[meta.id];
  const language = languageOf(migration.path);
  const isShown = sends !== undefined && sends.length <= longestShown && severity !== "advice";
  return {
    ...observation,
    suggestion: null,
    message: isShown ? `${message} ${toolName(tool.id)} sends ${code(sends.replace(plainName, "$1"))}.` : message,
    ...(own === undefined || language === null ? {} : { draft: own, draftLanguage: language }),
  };
}

/**
 * Rules about a choice that the tool makes for everybody: its string is a varchar(255), its timestamps have no time zone, its
 * keys are serial, each call is a statement. Whoever calls it chose none of that.
 */
const choicesOfTools: ReadonlySet<string> = new Set([
  "identity-by-default",
  "mergeable-alters",
  "mysql-display-width",
  "mysql-timestamp-2038",
  "serial-not-identity",
  "timestamp-without-tz",
  "varchar-n",
]);

/** Tools that write the SQL of a migration from the program's classes: its types are their choice as well. */
const writeSql: ReadonlySet<FrameworkId> = new Set(["doctrine", "mikro-orm", "typeorm"]);

const typesOfTools: ReadonlySet<string> = new Set([
  "identity-by-default",
  "serial-not-identity",
  "timestamp-without-tz",
  "varchar-n",
]);

/**
 * Django deletes what points at a row by itself, and its foreign keys say nothing. Laravel's columns are NOT NULL unless the
 * author says `nullable`, and its own `timestamps()` are.
 */
const ownChoices: ReadonlyMap<FrameworkId, ReadonlySet<string>> = new Map([
  ["django", new Set(["fk-on-delete-unspecified"])],
  ["laravel", new Set(["not-null-missing"])],
]);

/** Whether an observation is about a choice of the tool and not of the author. */
export function isChoiceOfTool(rule: string, observation: Observation, { framework, up }: Migration): boolean {
  if (observation.kind !== "violation") return false;
  if (observation.sends !== undefined) {
    return choicesOfTools.has(rule) || ownChoices.get(framework)?.has(rule) === true;
  }
  const { startLine } = observation.range;
  return (
    typesOfTools.has(rule) &&
    writeSql.has(framework) &&
    up.statements.some(
      ({ origin, range }) => origin === "literal" && range.startLine <= startLine && startLine <= range.endLine,
    )
  );
}
