import type { GraphqlDifference, GraphqlDifferenceKind } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import { listed } from "../observe.ts";
import type { DifferenceGroup } from "./breaking-groups.ts";

/** The two halves of a message: what is there and who breaks; how to do it compatibly. */
interface Words {
  readonly problem: string;
  readonly remedy: string;
}

interface Subject {
  readonly owner: string;
  /** The changed members: "`a`, `b` and 3 more". */
  readonly members: string;
  /** The members with their types or defaults before and after. */
  readonly turned: string;
  readonly first: GraphqlDifference;
}

const keepDeprecated =
  'Keep it, mark it `@deprecated(reason: "… Removal on <day>.")` and remove it after that day, once no client selects it.';

const newBeside =
  "Add the new shape as a field of another name beside it, deprecate this one, and remove it when nobody selects it.";

const optionalFirst = "Make it nullable or give it a default, and require it in a field or input of another name.";

const words: Readonly<Record<GraphqlDifferenceKind, (subject: Subject) => Words>> = {
  "type-removed": ({ owner, first }) =>
    first.after === null
      ? {
          problem: `${owner} is removed. Requests that name it, in a fragment or for a variable, are refused as a whole.`,
          remedy: "Keep the type until no client names it, and deprecate the fields that lead to it first.",
        }
      : {
          problem: `${owner} is called ${code(first.after)} now. Requests that name the old type, in a fragment or for a variable, are refused as a whole, and clients that look at \`__typename\` do not know the new one.`,
          remedy:
            "Keep the old name, or add the new type under new fields and deprecate those that lead to the old one.",
        },
  "type-kind-changed": ({ owner, first }) => ({
    problem: `${owner} was ${kind(first.before)} and is ${kind(first.after)}. Requests that use it the old way are refused as a whole.`,
    remedy: "Add the new kind as a type of another name, with new fields that lead to it, and deprecate the old ones.",
  }),
  "root-removed": ({ owner, first }) => ({
    problem: `The schema's ${first.before} type ${owner} is ${first.after === null ? "gone" : `${code(first.after)} now`}. ${first.after === null ? `Every ${first.before} that clients send is refused.` : `Fragments on ${owner} are refused, and clients that look at \`__typename\` do not know the new one.`}`,
    remedy:
      first.after === null
        ? "Deprecate its fields, and remove each once nobody asks for it."
        : "Keep the name of the root type.",
  }),
  "field-removed": ({ owner, members }) => ({
    problem: `${owner} loses ${members}. A request that selects a field that is not there is refused as a whole, so that clients in the field fail until they are rebuilt.`,
    remedy: keepDeprecated,
  }),
  "field-type-changed": ({ owner, turned }) => ({
    problem: `Clients of ${owner} get another type: ${turned}. Their generated code fails on a value it was told never comes, or their selection no longer fits and is refused.`,
    remedy: newBeside,
  }),
  "argument-removed": ({ owner, members }) => ({
    problem: `${owner} no longer takes ${members}. A request that gives the argument is refused as a whole.`,
    remedy: "Keep the argument, mark it `@deprecated` and ignore it, until no client gives it.",
  }),
  "argument-required": ({ owner, members, first }) => ({
    problem: `${owner} demands ${members}, of type ${code(first.after ?? "")}. A client that omits it, as all do today, has its request refused as a whole.`,
    remedy: optionalFirst,
  }),
  "argument-type-changed": ({ owner, turned }) => ({
    problem: `Arguments of ${owner} are of another type: ${turned}. A request whose variable is declared with the old type, or whose value no longer fits, is refused as a whole.`,
    remedy: "Take the new type in an argument of another name, and deprecate this one.",
  }),
  "argument-default-removed": ({ owner, members }) => ({
    problem: `${owner} no longer has a default for ${members}, which is not nullable. A client that relied on the default has its request refused as a whole.`,
    remedy: "Keep the default, or make it nullable.",
  }),
  "input-field-removed": ({ owner, members }) => ({
    problem: `${owner} no longer takes ${members}. A request that gives a field the input does not have is refused as a whole.`,
    remedy: "Keep the field, mark it `@deprecated` and ignore it, until no client gives it.",
  }),
  "input-field-required": ({ owner, members, first }) => ({
    problem: `${owner} demands ${members}, of type ${code(first.after ?? "")}. A client that omits it, as all do today, has its request refused as a whole.`,
    remedy: optionalFirst,
  }),
  "input-field-type-changed": ({ owner, turned }) => ({
    problem: `Fields of the input ${owner} are of another type: ${turned}. A request whose value no longer fits is refused as a whole.`,
    remedy: "Take the new type in a field of another name, and deprecate this one.",
  }),
  "input-one-of": ({ owner }) => ({
    problem: `${owner} became \`@oneOf\`. A client that gives two of its fields, or none, has its request refused as a whole.`,
    remedy: "Add an input of another name with `@oneOf`, and deprecate the argument that takes this one.",
  }),
  "enum-value-removed": ({ owner, members }) => ({
    problem: `${owner} loses ${members}. A request that gives the value is refused as a whole, and clients keep code for an answer that never comes.`,
    remedy: "Keep the value, mark it `@deprecated`, and answer no longer with it before it goes.",
  }),
  "union-member-removed": ({ owner, members }) => ({
    problem: `${owner} no longer holds ${members}. A request with a fragment on it is refused as a whole.`,
    remedy: "Keep it in the union, and stop answering with it, until no client asks for it.",
  }),
  "interface-removed": ({ owner, members }) => ({
    problem: `${owner} no longer implements ${members}. Fragments that reach it through the interface are refused or silently come back empty.`,
    remedy: "Keep the interface, and deprecate the fields that clients should not use.",
  }),
  "directive-removed": ({ owner }) => ({
    problem: `Clients may write ${owner} in their requests, and it is gone. A request with it is refused as a whole.`,
    remedy: "Keep the directive and ignore it, until no client writes it.",
  }),
  "directive-location-removed": ({ owner, members }) => ({
    problem: `${owner} is no longer allowed on ${members}. A request that has it there is refused as a whole.`,
    remedy: "Keep the location, until no client writes the directive there.",
  }),
  "directive-argument-removed": ({ owner, members }) => ({
    problem: `${owner} no longer takes ${members}. A request that gives the argument is refused as a whole.`,
    remedy: "Keep the argument and ignore it, until no client gives it.",
  }),
  "directive-argument-required": ({ owner, members }) => ({
    problem: `${owner} demands ${members}. A client that writes the directive without it has its request refused as a whole.`,
    remedy: "Make the argument nullable or give it a default.",
  }),
  "directive-argument-type-changed": ({ owner, turned }) => ({
    problem: `Arguments of ${owner} are of another type: ${turned}. A request whose value no longer fits is refused as a whole.`,
    remedy: "Take the new type in an argument of another name.",
  }),
  "directive-not-repeatable": ({ owner }) => ({
    problem: `${owner} may stand only once in a place now. A request that repeats it is refused as a whole.`,
    remedy: "Keep it `repeatable`.",
  }),
  "enum-value-added": ({ owner, members }) => ({
    problem: `Answers may hold ${members} of ${owner}, which clients that are out there do not know. Those that decode the enumeration strictly fail on it.`,
    remedy: "Tell clients before the first answer with it, or answer with it only where a client has asked for it.",
  }),
  "union-member-added": ({ owner, members }) => ({
    problem: `Answers of ${owner} may be ${members}, which clients that are out there have no fragment for. They get an object without fields.`,
    remedy: "Tell clients before the first answer with it, or answer with it only where a client has asked for it.",
  }),
  "interface-added": ({ owner, members }) => ({
    problem: `${owner} implements ${members}, so that fields of that interface may answer with a type that clients have no fragment for. They get an object without its own fields.`,
    remedy: "Tell clients before the first answer with it, or answer with it only where a client has asked for it.",
  }),
  "default-changed": ({ owner, turned }) => ({
    problem: `Clients of ${owner} that omit a value get another one: ${turned}. Their requests stay valid and mean something else.`,
    remedy: "Keep the default, or offer the new behaviour under another name.",
  }),
  "list-cut-by-default": ({ owner, members }) => ({
    problem: `${owner} has ${members} with a default now. A client that omits it and got the whole list may get its beginning only, and does not notice.`,
    remedy:
      "Say in the description how many are answered without it and how to get the rest, and tell clients before it is in force.",
  }),
  "non-null-with-default": ({ owner, turned }) => ({
    problem: `${owner} no longer takes null: ${turned}. A client that gives null explicitly has its request refused.`,
    remedy: "Keep it nullable, and take null for the default.",
  }),
};

/** What a reader is told of a group: what changed, who breaks, how to do it compatibly. */
export function breakingMessage({ kind: of, owners, severity, differences }: DifferenceGroup): string {
  const [first] = differences;
  const turned = differences.slice(0, 3).map(turn).join(", ");
  const more = differences.length > 3 ? ` and ${differences.length - 3} more` : "";
  const members = listed(differences.map(({ member }) => member));
  const owner = owners.length === 1 ? code(owners[0]) : `each of ${listed(owners)}`;
  const { problem, remedy } = words[of]({ owner, members, turned: turned + more, first });
  const alongside = differences.flatMap((difference) => difference.alongside);
  const also = alongside.length === 0 ? "" : ` This also changes ${listed(alongside)}.`;
  return `${problem.replace(/^each/, "Each")}${also} ${announced(first, severity) ?? remedy}`;
}

/** What is left to do for something that was deprecated; null for what was not. */
function announced({ deprecated, level }: GraphqlDifference, severity: DifferenceGroup["severity"]): string | null {
  if (deprecated === null || level === "dangerous") return null;
  return severity === "blocking"
    ? "The deprecation on the base branch promises it for longer: remove it after the day that was named."
    : "It was deprecated on the base branch without a last day: look at how much it is still used before this is merged, and name a day next time.";
}

/** "`total`: `Int!` → `Float`". */
const turn = ({ member, before, after }: GraphqlDifference): string =>
  `${code(member)} from ${code(before ?? "none")} to ${code(after ?? "none")}`;

const kind = (name: string | null): string =>
  name === "object" || name === null ? "an object type" : `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
