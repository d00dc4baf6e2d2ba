import type { FoundMessage, ProtobufChange, ProtoMethod, ProtoService } from "../../../artifacts/api/index.ts";
import { wordsOf } from "../reading/words.ts";

/** A method that the change adds or alters, with the messages that it takes and answers with. */
export interface ReviewedMethod {
  readonly service: ProtoService;
  readonly method: ProtoMethod;
  /** `Orders.ListOrders`. */
  readonly id: string;
  /** Null for a message of a file that is not there, of which nothing is known. */
  readonly request: FoundMessage | null;
  readonly response: FoundMessage | null;
  /** What the method does, by the first word of its name, lower case. */
  readonly verb: string;
}

/**
 * Methods that are new, or whose own declaration or messages the change touches; all of them in an audit. A method on its way out
 * is nobody's to mend.
 */
export function reviewedMethods(change: ProtobufChange): readonly ReviewedMethod[] {
  const { after } = change;
  if (after === null) return [];
  const earlier = new Set(
    (change.before?.services ?? []).flatMap(({ name, methods }) => methods.map((method) => `${name}.${method.name}`)),
  );
  return after.services.flatMap((service) =>
    service.methods.flatMap((method): readonly ReviewedMethod[] => {
      const id = `${service.name}.${method.name}`;
      const request = change.message(method.request, after.package);
      const response = change.message(method.response, after.package);
      const isNew = change.audit || !earlier.has(id) || change.isTouched(method.range);
      const touches = (found: FoundMessage | null): boolean =>
        found !== null && found.contract.path === after.path && change.isTouched(found.message.range);
      if (method.deprecated || service.deprecated || !(isNew || touches(request) || touches(response))) return [];
      return [{ service, method, id, request, response, verb: wordsOf(method.name)[0] ?? "" }];
    }),
  );
}

/** Methods of the same file that the change leaves alone: the habits of the house. */
export function otherMethods(change: ProtobufChange): readonly ReviewedMethod[] {
  const reviewed = new Set(reviewedMethods(change).map(({ id }) => id));
  const all = reviewedMethods({ ...change, audit: true, isTouched: () => true });
  return all.filter(({ id }) => !reviewed.has(id));
}
