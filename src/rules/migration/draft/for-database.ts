import { type MigrationChange, parseSql, sqlFrom } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";

/** A name in double quotes that a person reads as well without them. */
const plainName = /"([A-Za-z_][\w$]*)"/g;

/** Any name in double quotes, where a text can be none of them. */
const quotedName = /"((?:[^"]|"")+)"/g;

const anywhere = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/**
 * What a rule about several databases says, for the one of the change: names are quoted as it does, and a draft that it
 * would refuse is left out.
 */
export function forDatabase(observation: Observation, change: MigrationChange): Observation {
  const { dialect, mysql } = change;
  if (dialect === "postgresql" || observation.kind === "kept") return observation;
  const { message, draft, suggestion } = observation;
  const inWords = (text: string): string => (dialect === "mysql" ? text.replace(plainName, "$1") : text);
  const written =
    draft === null || dialect !== "mysql"
      ? draft
      : draft.replace(quotedName, (_, name: string) => `\`${name.replaceAll('""', '"')}\``);
  const refused = written !== null && parseSql(sqlFrom(written, anywhere), { dialect, mysql }).problems.length > 0;
  const isOurs = suggestion === null || !suggestion.replacement.includes('"') || dialect !== "mysql";
  return {
    ...observation,
    message: inWords(message),
    draft: refused ? null : written,
    suggestion: isOurs ? suggestion : null,
  };
}
