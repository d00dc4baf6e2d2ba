export { declaredByDrizzle } from "./declared-schema.ts";
export { isSnapshotPath, newestSnapshot } from "./snapshot-path.ts";
