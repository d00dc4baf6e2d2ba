import { itemsById, type SectionId } from "../../charter/index.ts";
import { findRule } from "../../rules/index.ts";
import type { ReadLayer } from "./policy-layer.ts";
import type { PolicyProblem } from "./policy-problem.ts";
import type { Floor, Policy } from "./policy-schema.ts";
import { isLighter, type SeverityChoice } from "./severity-of.ts";

/** The files that a policy was made of. */
export interface Layers {
  readonly organisation: ReadLayer;
  readonly repository: ReadLayer | null;
}

/** A policy that is nowhere below a floor. */
export interface Floored {
  readonly policy: Policy;
  /** Keys whose value the floor gives. */
  readonly raised: readonly string[];
  readonly belowFloor: readonly PolicyProblem[];
}

/**
 * Raises what is below the floor. Severities keep what the files say, since the floor goes along in the policy and each
 * severity is held against it (`severityOf`): only then is a rule's own severity known. The floor only ever raises: the
 * result is at least as strict as `policy` in everything that a floor can name.
 */
export function applyFloor(policy: Policy, floor: Floor, layers: Layers): Floored {
  const below = [...scalarsBelow(policy, floor), ...severitiesBelow(policy, floor), ...approversBelow(policy, floor)];
  const { max_days = policy.waivers.max_days, author_may_waive = policy.waivers.author_may_waive } = floor.waivers;
  return {
    policy: {
      ...policy,
      mode: floor.mode ?? policy.mode,
      on_error: floor.on_error ?? policy.on_error,
      waivers: {
        approvers: approversWithin(policy.waivers.approvers, floor.waivers.approvers),
        author_may_waive,
        max_days: Math.min(max_days, policy.waivers.max_days),
      },
      floor,
    },
    raised: below.map(({ at }) => at.join(".")),
    belowFloor: below.flatMap((lapse) => problemOf(lapse, layers)),
  };
}

/** A value below the floor: where it stands in the file, and what the floor says and where. */
interface Lapse {
  readonly at: readonly string[];
  readonly value: string;
  readonly floor: string;
  readonly floorAt: readonly string[];
}

function scalarsBelow(policy: Policy, floor: Floor): readonly Lapse[] {
  const lapse = (below: boolean, at: readonly string[], value: unknown, least: unknown): Lapse[] =>
    below ? [{ at, value: String(value), floor: String(least), floorAt: ["floor", ...at] }] : [];
  const { waivers } = policy;
  const { max_days: days, author_may_waive: mayWaive } = floor.waivers;
  return [
    ...lapse(floor.mode !== undefined && policy.mode !== floor.mode, ["mode"], policy.mode, floor.mode),
    ...lapse(floor.on_error !== undefined && policy.on_error !== floor.on_error, ["on_error"], policy.on_error, "fail"),
    ...lapse(days !== undefined && waivers.max_days > days, ["waivers", "max_days"], waivers.max_days, days),
    ...lapse(mayWaive === false && waivers.author_may_waive, ["waivers", "author_may_waive"], true, false),
  ];
}

function severitiesBelow(policy: Policy, floor: Floor): readonly Lapse[] {
  const lapses: Lapse[] = [];
  const note = (at: readonly string[], value: SeverityChoice, least: SeverityChoice, floorAt: readonly string[]) => {
    if (isLighter(value, least)) lapses.push({ at, value, floor: least, floorAt: ["floor", ...floorAt] });
  };
  for (const [id, value] of Object.entries(policy.rules)) {
    const own = Object.hasOwn(floor.rules, id) ? floor.rules[id] : undefined;
    const section = sectionOfRule(id);
    const ofSection = section === null ? undefined : floor.sections[section];
    if (own !== undefined && !isLighter(own, ofSection ?? "off")) note(["rules", id], value, own, ["rules", id]);
    else if (section !== null && ofSection !== undefined) note(["rules", id], value, ofSection, ["sections", section]);
  }
  for (const [section, least] of Object.entries(floor.sections)) {
    const value = Object.entries(policy.sections).find(([key]) => key === section)?.[1];
    if (value !== undefined && least !== undefined) note(["sections", section], value, least, ["sections", section]);
  }
  return lapses;
}

/** The section of the charter that a rule or check belongs to; null for what the review itself finds. */
function sectionOfRule(id: string): SectionId | null {
  const item = findRule(id)?.rule.meta.item;
  return item === undefined ? null : (itemsById.get(item)?.section ?? null);
}

function approversBelow({ waivers }: Policy, { waivers: { approvers } }: Floor): readonly Lapse[] {
  if (approvers === undefined) return [];
  const strangers = waivers.approvers.filter((approver) => !isAmong(approver, approvers));
  if (strangers.length === 0) return [];
  const at = ["waivers", "approvers"];
  return [{ at, value: strangers.join(", "), floor: approvers.join(", "), floorAt: ["floor", ...at] }];
}

/** Those of the policy's approvers that the floor names; all of the floor's where none is left or the policy names none. */
function approversWithin(own: readonly string[], floor: readonly string[] | undefined): string[] {
  if (floor === undefined) return [...own];
  const within = own.filter((approver) => isAmong(approver, floor));
  return within.length > 0 ? within : [...floor];
}

/** GitHub's logins and team names are the same in any case. */
const isAmong = (approver: string, list: readonly string[]): boolean =>
  list.some((each) => each.toLowerCase() === approver.toLowerCase());

/** Names the file that says it: the repository's before the organisation's; nobody is told of a default. */
function problemOf(
  { at, value, floor, floorAt }: Lapse,
  { organisation, repository }: Layers,
): readonly PolicyProblem[] {
  const says = (layer: ReadLayer): boolean => {
    const [key = "", inner] = at;
    const top = layer.given[key];
    return inner === undefined
      ? top !== undefined
      : typeof top === "object" && top !== null && Object.hasOwn(top, inner);
  };
  const layer = [repository, organisation].find((each) => each !== null && says(each));
  if (layer === undefined || layer === null) return [];
  const { line } = organisation.locate(floorAt, "key");
  return [
    {
      path: layer.path,
      ...layer.locate(at, "value"),
      message: `\`${at.join(".")}\` is \`${value}\`, which is below the organisation's floor of \`${floor}\`. The floor holds`,
      remedy: `Take the line out. The floor stands at line ${line} of \`${organisation.path}\`.`,
    },
  ];
}
