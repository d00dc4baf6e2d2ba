import { apiFolders, apiRuleGrounds } from "./api-grounds.ts";
import type { Ground } from "./ground.ts";
import { migrationFolders, migrationRuleGrounds } from "./migration-grounds.ts";
import { rfcFolders, rfcRuleGrounds } from "./rfc-grounds.ts";

/** The rules that differ from their folder, each with what holds for it. */
export const groundsByRule: ReadonlyMap<string, Ground> = new Map(
  [...migrationRuleGrounds, ...apiRuleGrounds, ...rfcRuleGrounds].flatMap(([ground, rules]) =>
    rules.map((rule) => [rule, ground] as const),
  ),
);

const byFolder: Readonly<Record<string, Ground>> = { ...migrationFolders, ...apiFolders, ...rfcFolders };

/** What holds for the waivers of a rule: what is said of the rule, else of the folder of its group. Null: nothing is. */
export function groundOf(rule: string, folder: string): Ground | null {
  return groundsByRule.get(rule) ?? byFolder[folder] ?? null;
}
