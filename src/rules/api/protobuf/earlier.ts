import type { ProtobufContract, ProtoEnum, ProtoMessage } from "../../../artifacts/api/index.ts";

/** What the base branch's version of a file declares, by the short names that buf says. */
export interface Earlier {
  readonly messages: (name: string) => readonly ProtoMessage[];
  readonly enums: (name: string) => readonly ProtoEnum[];
  /** Whether the field, value or method with this number or name was on its way out. */
  readonly isDeprecated: (inside: string, what: string) => boolean;
}

/** The part of a nested name behind the last dot. */
export const shortName = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** An index of a file. */
export function earlierOf(contract: ProtobufContract | null): Earlier {
  const messages = Map.groupBy(contract?.messages ?? [], ({ name }) => shortName(name));
  const enums = Map.groupBy(contract?.enums ?? [], ({ name }) => shortName(name));
  const services = new Map((contract?.services ?? []).map((service) => [service.name, service]));
  return {
    messages: (name) => messages.get(name) ?? [],
    enums: (name) => enums.get(name) ?? [],
    isDeprecated: (inside, what) => {
      const service = services.get(inside);
      return (
        (messages.get(inside) ?? []).some(
          ({ deprecated, fields }) =>
            deprecated || fields.some((field) => String(field.number) === what && field.deprecated),
        ) ||
        (enums.get(inside) ?? []).some(
          ({ deprecated, values }) =>
            deprecated || values.some((value) => String(value.number) === what && value.deprecated),
        ) ||
        service?.deprecated === true ||
        service?.methods.some(({ name, deprecated }) => name === what && deprecated) === true
      );
    },
  };
}
