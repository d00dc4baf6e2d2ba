import type { MigrationChange } from "../../../artifacts/migration/index.ts";

/** The part of a path that carries the version: letters of a prefix, digits in groups, and a title. */
const versioned = /^([A-Za-z]?)(\d+(?:[._-]\d+)*)((?:_|-|\.).*)$/;

/** Names stand in a comment of the draft, which a stray character could end. */
const plainName = /^[\w.\-/]{1,200}$/;

/**
 * The path that the tool's naming gives to the `count`th migration after all others of a history, with the title of the
 * one at `path`; null where its name carries no number that could be counted on.
 */
export function nextFile(path: string, change: MigrationChange, count: number): string | null {
  const newest = versionIn(newestPath(change) ?? path);
  const own = versionIn(path);
  if (newest === null || own === null) return null;
  const parts = path.split("/");
  const title = own.title.replace(/^([^.]*)/, (words) => `${words}_${count + 1}`);
  parts[own.at] = `${own.prefix}${countedOn(newest.version, count)}${title}`;
  const name = parts.slice(own.at).join("/");
  return plainName.test(name) ? name : null;
}

/** The last to run of those that stay in their order. */
function newestPath({ kind, shipped, migrations, record }: MigrationChange): string | undefined {
  const last = shipped.at(-1)?.path;
  return kind === "edited" || record.late.length > 0 ? last : (migrations.at(-1)?.path ?? last);
}

function versionIn(path: string) {
  const parts = path.split("/");
  for (const at of [parts.length - 1, parts.length - 2]) {
    const [, prefix = "", version, title = ""] = versioned.exec(parts[at] ?? "") ?? [];
    if (version !== undefined) return { at, prefix, version, title };
  }
  return null;
}

/** The last group of digits counted on, as wide as it was; of a time the seconds are. */
function countedOn(version: string, count: number): string {
  const time = /^(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(version)?.slice(1).map(Number);
  if (time !== undefined) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = time;
    const moved = new Date(Date.UTC(year, month - 1, day, hour, minute, second + count));
    return moved.toISOString().replace(/\D/g, "").slice(0, 14);
  }
  return version.replace(/\d+$/, (group) => String(BigInt(group) + BigInt(count)).padStart(group.length, "0"));
}
