import type { ProtobufChange, ProtoEnum, ProtoMessage } from "../../../artifacts/api/index.ts";
import type { Range } from "../../../charter/index.ts";
import { code } from "../../code.ts";
import { counted, listed } from "../observe.ts";
import { type Earlier, shortName } from "./earlier.ts";
import type { WireBreak } from "./wire-findings.ts";

/** Fields or values that a message or an enumeration has lost, with how to say so. */
export interface LostMembers {
  readonly subject: string;
  readonly at: Range;
  readonly message: string;
  readonly deprecated: boolean;
  /** What to write instead. */
  readonly draft: readonly string[];
}

interface Lost {
  readonly number: string;
  readonly name: string;
}

const deletions = /^(?:FIELD|ENUM_VALUE)_NO_DELETE/;

/** Whether a break is that a field or a value is gone. */
export const isLoss = ({ types }: WireBreak): boolean => [...types].some((type) => deletions.test(type));

/** What was lost without its number and name being reserved, one for each message and enumeration. */
export function lostMembers(
  losses: readonly WireBreak[],
  change: ProtobufChange,
  earlier: Earlier,
): readonly LostMembers[] {
  const groups = Map.groupBy(losses, ({ at, quoted }) => `${at.startLine}:${at.startColumn} ${insideOf(quoted)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const inside = insideOf(first.quoted);
    const lost = group.map((each) => lostOf(each, inside, earlier));
    const moved = movedOf(lost, inside, change);
    return moved ?? [gone(first, inside, lost, earlier)];
  });
}

const quotedOf = (quoted: WireBreak["quoted"]): readonly string[] => [...quoted.values()][0] ?? [];

/** `on message "Order"` of a field, `on enum "Status"` of a value. */
const insideOf = (quoted: WireBreak["quoted"]): string => {
  const [type] = quoted.keys();
  return quotedOf(quoted)[type?.startsWith("FIELD") ? 2 : 1] ?? "";
};

function lostOf({ quoted }: WireBreak, inside: string, earlier: Earlier): Lost {
  const [number = "", name = ""] = quotedOf(quoted);
  const known: readonly (ProtoMessage["fields"][number] | ProtoEnum["values"][number])[] = [
    ...earlier.messages(inside).flatMap(({ fields }) => fields),
    ...earlier.enums(inside).flatMap(({ values }) => values),
  ];
  return { number, name: known.find((each) => String(each.number) === number)?.name ?? name };
}

function gone(first: WireBreak, inside: string, lost: readonly Lost[], earlier: Earlier): LostMembers {
  const names = lost.map(({ name }) => name);
  const numbers = lost.map(({ number }) => number).join(", ");
  const isEnum = [...first.types].some((type) => type.startsWith("ENUM"));
  const noun = isEnum ? "value" : "field";
  const draft = [`reserved ${numbers};`, `reserved ${names.map((name) => `"${name}"`).join(", ")};`];
  const many = lost.length > 1;
  return {
    subject: `${inside} -${names.join(" -")}`,
    at: first.at,
    deprecated: lost.every(({ number }) => earlier.isDeprecated(inside, number)),
    draft,
    message: `${code(inside)} loses ${many ? counted(lost.length, noun) : `the ${noun}`} ${listed(names)}, and what ${many ? "they were" : "it was"} called and numbered may be used again: clients of the old file and stored messages that still have ${many ? "them" : "it"} are then read as something else. Write ${code(draft.join(" "))} in ${code(inside)}, or keep ${many ? "them" : "it"} with ${code("[deprecated = true]")} until no client uses ${many ? "them" : "it"}.`,
  };
}

/** Where all that is lost is there under other numbers: numbers are what goes over the wire. */
function movedOf(lost: readonly Lost[], inside: string, { after }: ProtobufChange): readonly LostMembers[] | null {
  const members = [
    ...(after?.messages ?? []).flatMap(({ name, fields }) => (shortName(name) === inside ? fields : [])),
    ...(after?.enums ?? []).flatMap(({ name, values }) => (shortName(name) === inside ? values : [])),
  ];
  const moved = lost.flatMap(({ name, number }) =>
    members.filter((member) => member.name === name).map((member) => ({ member, name, number })),
  );
  const [first] = moved;
  if (first === undefined || moved.length < lost.length) return null;
  const names = moved.map(({ name }) => name);
  const numbers = moved.map(({ number }) => number).join(", ");
  const now = moved.map(({ member }) => String(member.number)).join(", ");
  const many = moved.length > 1;
  return [
    {
      subject: `${inside} #${names.join(" #")}`,
      at: first.member.head,
      deprecated: false,
      draft: [],
      message: `${listed(names)} of ${code(inside)} ${many ? "have the numbers" : "has the number"} ${code(now)}, and had ${code(numbers)}: numbers are what goes over the wire, so that neither side finds what the other sends. Leave the numbers as they were.`,
    },
  ];
}
