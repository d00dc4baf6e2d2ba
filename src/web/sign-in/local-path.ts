import { reportPath, trendsPath } from "../addresses.ts";

/**
 * A page of ours that somebody may be sent to after signing in; `/` for everything else. It is put together anew from
 * numbers, so that nothing of what was asked for can lead to another place: no host, no backslash, no escape, no header.
 */
export function localPath(wanted: string | null): string {
  const [kind, ...numbers] = /^\/(reports|trends)((?:\/[1-9]\d{0,14}){1,4})$/.exec(wanted ?? "")?.slice(1) ?? [];
  const [first, second, third, fourth] = (numbers[0] ?? "").split("/").slice(1).map(Number);
  if (kind === "trends" && first !== undefined && second === undefined) return trendsPath(first);
  if (kind !== "reports" || first === undefined || second === undefined || third === undefined) return "/";
  return reportPath({ installationId: first, repositoryId: second, number: third }, fourth);
}
