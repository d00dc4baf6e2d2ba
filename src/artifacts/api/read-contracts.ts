import type { ChangeSet } from "../../change/index.ts";
import type { ContractReading } from "./contract.ts";
import { type ContractSelection, contractSides } from "./selection/contract-sides.ts";
import { readGraphqlContracts } from "./selection/read-graphql-contracts.ts";
import { readProtoContracts } from "./selection/read-proto-contracts.ts";
import { readYamlContracts } from "./selection/read-yaml-contracts.ts";
import { unreadContracts } from "./selection/unread-contracts.ts";

/** Reads the contracts that a change touches, before and after. Never throws on what a change holds. */
export function readContracts(change: ChangeSet, selection: ContractSelection): ContractReading {
  const sides = contractSides(change, selection);
  if (sides.changed.length === 0) return { changes: [], files: [] };
  const { audit } = selection;
  const read = [readYamlContracts, readGraphqlContracts, readProtoContracts].map((reader) => reader(sides, audit));
  const unread = new Map(unreadContracts(sides).map((file) => [file.path, file]));
  const files = read.flatMap((each) => each.files);
  const listed = new Set(files.map(({ path }) => path));
  return {
    changes: read.flatMap(({ changes }) => changes),
    files: [
      ...files.map((file) => ({ ...file, error: file.error ?? unread.get(file.path)?.error ?? null })),
      ...[...unread.values()].filter(({ path }) => !listed.has(path)),
    ],
  };
}
