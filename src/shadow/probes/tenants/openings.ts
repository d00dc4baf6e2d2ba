import type { ObjectName, Operation } from "../../../artifacts/migration/index.ts";
import type { Range } from "../../../charter/index.ts";
import type { Rehearsal } from "../../rehearsal.ts";

/** What an operation may open to other tenants: objects by name; `all`: any table. */
export interface Opening {
  readonly path: string;
  readonly range: Range;
  /** How surely it opens what it names: making it or switching its protection, before merely granting or touching it. */
  readonly weight: 2 | 1;
  readonly relations: readonly ObjectName[];
  readonly routines: readonly ObjectName[];
  /** The policy that it writes; null: none. */
  readonly policy: string | null;
  readonly all: boolean;
}

type Opened = Partial<Pick<Opening, "relations" | "routines" | "policy" | "all">> & { readonly weight?: 2 | 1 };

/** The statements of a change that may open rows to other tenants, in their order; empty: none can. */
export function openingsOf({ migrations }: Rehearsal): readonly Opening[] {
  return migrations
    .filter(({ observed }) => observed)
    .flatMap(({ up }) =>
      up.statements.flatMap(({ operations, range }) =>
        operations.flatMap((operation) => {
          const opened = openedBy(operation);
          if (opened === null) return [];
          return [{ path: up.path, range, ...nothing, ...opened }];
        }),
      ),
    );
}

const nothing = { weight: 2, relations: [], routines: [], policy: null, all: false } as const;

function openedBy(operation: Operation): Opened | null {
  switch (operation.kind) {
    case "create-policy":
    case "alter-policy":
      return { relations: [operation.table], policy: operation.name };
    case "create-table":
    case "set-row-security":
    case "drop-policy":
    case "create-rule":
      return { relations: [operation.table] };
    case "rename-table":
      return { relations: [operation.table, { schema: operation.table.schema, name: operation.to }], weight: 1 };
    case "set-schema":
      return { relations: [{ schema: operation.to, name: operation.table.name }], weight: 1 };
    case "create-trigger":
    case "drop-trigger":
      return { relations: [operation.table], weight: 1 };
    case "attach-partition":
    case "detach-partition":
      return { relations: [operation.partition, operation.table] };
    case "create-view":
    case "set-view-options":
    case "refresh-view":
      return { relations: [operation.view] };
    case "create-routine":
      return { routines: [operation.routine.name] };
    case "alter-routine":
      return { routines: [operation.name] };
    case "grant":
    case "revoke":
      return openedByGrant(operation);
    case "set-owner":
      return operation.object === "function" || operation.object === "procedure"
        ? { routines: [operation.name], weight: 1 }
        : { relations: [operation.name], weight: 1 };
    case "alter-role":
    case "grant-role":
    case "opaque":
      return { all: true, weight: 1 };
    default:
      return null;
  }
}

function openedByGrant(operation: Extract<Operation, { readonly kind: "grant" | "revoke" }>): Opened | null {
  switch (operation.on) {
    case "table":
      return { relations: operation.names, weight: 1 };
    case "routine":
      return { routines: operation.names, weight: 1 };
    case "schema":
    case "all-tables":
    case "all-routines":
      return operation.kind === "grant" ? { all: true, weight: 1 } : null;
    default:
      return null;
  }
}

/** Whether a name, as a statement writes it, may mean this object. */
const means = ({ schema, name }: ObjectName, object: { readonly schema: string; readonly name: string }): boolean =>
  name === object.name && (schema === null || schema === object.schema);

/** Whether a statement names a relation. */
export const namesRelation = (
  opening: Opening,
  relation: { readonly schema: string; readonly name: string },
): boolean => opening.relations.some((name) => means(name, relation));

/** Whether a statement names a function. */
export const namesRoutine = (opening: Opening, routine: { readonly schema: string; readonly name: string }): boolean =>
  opening.routines.some((name) => means(name, routine));
