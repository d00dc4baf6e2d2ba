import type { AlterTableType } from "libpg-query";

/** How the commands of ALTER TABLE that have no operation of their own are written (PostgreSQL 18 manual, ALTER TABLE). */
export const alterTableWords: Readonly<Partial<Record<AlterTableType, string>>> = {
  AT_SetStatistics: "SET STATISTICS",
  AT_SetOptions: "SET (column options)",
  AT_ResetOptions: "RESET (column options)",
  AT_SetStorage: "SET STORAGE",
  AT_SetCompression: "SET COMPRESSION",
  AT_AlterConstraint: "ALTER CONSTRAINT",
  AT_ChangeOwner: "OWNER TO",
  AT_ClusterOn: "CLUSTER ON",
  AT_DropCluster: "SET WITHOUT CLUSTER",
  AT_DropOids: "SET WITHOUT OIDS",
  AT_SetLogged: "SET LOGGED",
  AT_SetUnLogged: "SET UNLOGGED",
  AT_SetAccessMethod: "SET ACCESS METHOD",
  AT_SetTableSpace: "SET TABLESPACE",
  AT_SetRelOptions: "SET (storage parameters)",
  AT_ResetRelOptions: "RESET (storage parameters)",
  AT_EnableRule: "ENABLE RULE",
  AT_EnableAlwaysRule: "ENABLE ALWAYS RULE",
  AT_EnableReplicaRule: "ENABLE REPLICA RULE",
  AT_DisableRule: "DISABLE RULE",
  AT_AddOf: "OF",
  AT_DropOf: "NOT OF",
  AT_ReplicaIdentity: "REPLICA IDENTITY",
  AT_DetachPartitionFinalize: "DETACH PARTITION FINALIZE",
};
