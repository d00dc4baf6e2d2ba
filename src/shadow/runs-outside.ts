import type { Operation } from "../artifacts/migration/index.ts";

/** Whether the server refuses it in a transaction; of each, the manual's page says that it "cannot be executed inside a transaction block". */
export function runsOutside(operation: Operation): boolean {
  switch (operation.kind) {
    case "create-index":
    case "drop-index":
    case "detach-partition":
      return operation.concurrently;
    case "reindex":
      return operation.concurrently || (operation.scope !== "index" && operation.scope !== "table");
    case "vacuum":
      return true;
    case "cluster":
      return operation.table === null;
    default:
      return false;
  }
}
