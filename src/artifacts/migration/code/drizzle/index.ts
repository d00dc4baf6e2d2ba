export { declaredByDrizzle } from "./declared-schema.ts";
export { isSnapshotPath } from "./snapshot-path.ts";
export { wantedSnapshots } from "./wanted-snapshots.ts";
