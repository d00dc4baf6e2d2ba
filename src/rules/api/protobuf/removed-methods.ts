import type { ProtobufChange, ProtobufContract, ProtoService } from "../../../artifacts/api/index.ts";
import type { Range } from "../../../charter/index.ts";
import { code } from "../../code.ts";
import { counted, listed } from "../observe.ts";

/** Methods that clients call and that are gone. */
export interface RemovedMethods {
  readonly subject: string;
  readonly path: string;
  readonly at: Range;
  readonly message: string;
  readonly deprecated: boolean;
  /** `Orders.GetOrder`. */
  readonly operations: readonly string[];
}

/**
 * Services and methods of the base branch that the change leaves nowhere. buf has no rule for them among those of the wire, though
 * every call of a client fails with UNIMPLEMENTED (https://grpc.io/docs/guides/status-codes/). A file whose package is another
 * one is told of as a whole.
 */
export function* removedMethods(change: ProtobufChange): Iterable<RemovedMethods> {
  const { before, after } = change;
  if (before === null || (after !== null && after.package !== before.package)) return;
  // What cannot be read may hold all of it.
  if (after !== null && after.problems.length > 0) return;
  let beside: ReadonlyMap<string, PlacedService> | null = null;
  const gone: ProtoService[] = [];
  for (const service of before.services) {
    const own = after?.services.find(({ name }) => name === service.name);
    if (own === undefined) beside ??= servicesBeside(change, before.package);
    const now = own === undefined ? beside?.get(service.name) : { service: own, path: change.path };
    if (now === undefined && service.methods.length > 0) gone.push(service);
    if (now !== undefined) yield* lostMethods(service, now);
  }
  if (gone.length > 0) yield { path: change.path, ...lostServices(gone, after) };
}

/** Services of a package that stand in other files that the change touches. */
export function servicesBeside({ path, module }: ProtobufChange, inside: string): ReadonlyMap<string, PlacedService> {
  const services = new Map<string, PlacedService>();
  for (const other of module.changed()) {
    const contract = other === path ? null : module.after.contract(other);
    if (contract?.package !== inside) continue;
    for (const service of contract.services) services.set(service.name, { service, path: other });
  }
  return services;
}

/** A service with its file. */
export interface PlacedService {
  readonly service: ProtoService;
  readonly path: string;
}

function* lostMethods(service: ProtoService, { service: now, path }: PlacedService): Iterable<RemovedMethods> {
  const names = new Set(now.methods.map(({ name }) => name));
  const lost = service.methods.filter(({ name }) => !names.has(name));
  if (lost.length === 0) return;
  const many = lost.length > 1;
  yield {
    path,
    subject: `${service.name} -${lost.map(({ name }) => name).join(" -")}`,
    at: now.head,
    deprecated: service.deprecated || lost.every(({ deprecated }) => deprecated),
    operations: lost.map(({ name }) => `${service.name}.${name}`),
    message: `${code(service.name)} loses ${many ? counted(lost.length, "method") : "the method"} ${listed(lost.map(({ name }) => name))}: every client that calls ${many ? "them" : "it"} gets UNIMPLEMENTED from the moment this is deployed. Keep ${many ? "them" : "it"} with ${code("option deprecated = true;")}, and remove ${many ? "them" : "it"} when nobody calls ${many ? "them" : "it"} any more.`,
  };
}

function lostServices(gone: readonly ProtoService[], after: ProtobufContract | null): Omit<RemovedMethods, "path"> {
  const names = gone.map(({ name }) => name);
  const many = gone.length > 1;
  const methods = gone.reduce((sum, service) => sum + service.methods.length, 0);
  return {
    subject: `-${names.join(" -")}`,
    at: after?.packageRange ?? firstLine,
    deprecated: gone.every(
      (service) =>
        service.deprecated || (service.methods.length > 0 && service.methods.every((each) => each.deprecated)),
    ),
    operations: gone.flatMap((service) => service.methods.map((method) => `${service.name}.${method.name}`)),
    message: `${many ? `The services ${listed(names)} are` : `The service ${listed(names)} is`} gone, with ${counted(methods, "method")}: every client that calls ${methods === 1 ? "it" : "them"} gets UNIMPLEMENTED from the moment this is deployed. Keep ${many ? "them" : "it"} with ${code("option deprecated = true;")} until nobody calls ${many ? "them" : "it"} any more.`,
  };
}

const firstLine: Range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
