import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSnapshotStore } from "../../src/shadow/sandbox/snapshot-store.ts";

/** Where the tests of a run keep states for each other: it goes with the run. */
export const keptFolder = join(tmpdir(), "kept-states");

/** The empty cluster above all: it takes seconds to make, and some tenths of one to start from. */
export const keptStates = createSnapshotStore({ folder: keptFolder, memoryBytes: 0, folderBytes: 2 ** 30 });
