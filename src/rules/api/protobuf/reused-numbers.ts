import type { ProtobufChange, ProtoField } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import { violationAt } from "../observe.ts";

/**
 * Numbers that have another name and another type than before, in packages that buf does not look at: what is stored or on its
 * way is read as something else even where nobody promised anything.
 */
export function* reusedNumbers({ path, before, after }: ProtobufChange): Iterable<Observation> {
  const earlier = new Map((before?.messages ?? []).map((message) => [message.name, message]));
  for (const { name: inside, fields } of after?.messages ?? []) {
    const old = new Map((earlier.get(inside)?.fields ?? []).map((field) => [field.number, field]));
    for (const field of fields) {
      const was = old.get(field.number);
      if (was === undefined || was.name === field.name || typeOf(was) === typeOf(field)) continue;
      const reserve = code(`reserved ${field.number}; reserved "${was.name}";`);
      yield violationAt(
        { path, range: field.head },
        {
          subject: `${inside} ${field.number}`,
          severity: "warning",
          message: `Number ${field.number} of ${code(inside)} was ${code(was.name)} (${code(typeOf(was))}) and is taken for ${code(field.name)} (${code(typeOf(field))}): what old clients send and what is stored is read as something else. Give ${code(field.name)} a number of its own and write ${reserve}.`,
        },
      );
    }
  }
}

const typeOf = ({ rule, type }: ProtoField): string =>
  rule === "repeated" || rule === "map" ? `${rule} ${type}` : type;
