import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { readContracts } from "../../../../src/artifacts/api/index.ts";
import { changeFromFiles } from "../../../../src/change/index.ts";
import { breakingRules } from "../../../../src/rules/api/breaking/index.ts";
import { runApiRules } from "../../../../src/rules/api/index.ts";
import { quoteOf } from "../../../rules/migration/quote-of.ts";

/** The files of a contract by path. */
export type Files = Readonly<Record<string, string>>;

/** What the rules about breaking changes say of a change. */
export interface Finding {
  readonly class: string;
  readonly severity: string;
  readonly quote: string;
  readonly message: string;
  readonly subject: string;
}

const specs = join(import.meta.dirname, "specs");

/** A contract of `specs/`: one file, or the files of a folder. */
export function filesOf(name: string): Files {
  if (name.includes(".")) return { [name]: readFileSync(join(specs, name), "utf8") };
  const folder = join(specs, name);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    paths.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), readFileSync(path, "utf8")];
    }),
  );
}

/** The files with one text in place of another, which must stand there exactly once. */
export function edited(files: Files, edits: readonly (readonly [find: string, replace: string])[]): Files {
  let made = files;
  for (const [find, replace] of edits) {
    const found = Object.entries(made).filter(([, text]) => text.includes(find));
    const [entry] = found;
    if (entry === undefined || found.length > 1 || entry[1].split(find).length !== 2)
      throw new Error(`${find} stands in ${found.length} files, or several times`);
    made = { ...made, [entry[0]]: entry[1].replace(find, () => replace) };
  }
  return made;
}

/** What is said of a change of a contract, as the product reads it. Throws where it cannot be read, or a rule throws. */
export function findingsOf(before: Files, after: Files, today = "2026-11-22"): readonly Finding[] {
  const given = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }));
  const change = changeFromFiles({ files: given(after), base: given(before) });
  const { changes } = readContracts(change, { named: null, ignored: () => false, audit: false });
  return changes.flatMap((each) => {
    const [problem] = each.after?.problems ?? [];
    if (problem !== undefined) throw new Error(`${problem.path}, offset ${problem.start}: ${problem.message}`);
    return runApiRules(each, breakingRules, { today, buf: null }).flatMap(({ rule, observations, failure }) => {
      if (failure !== null) throw failure;
      return observations.flatMap((found) =>
        found.kind === "kept"
          ? []
          : [
              {
                class: rule.meta.id.replace("oas-break-", ""),
                severity: found.severity ?? rule.meta.severity,
                quote: quoteOf(after[found.path] ?? before[found.path] ?? "", found.range),
                message: found.message,
                subject: found.subject,
              },
            ],
      );
    });
  });
}
