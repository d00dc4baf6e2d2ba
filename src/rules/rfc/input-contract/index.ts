import type { RfcCheck } from "../rfc-check.ts";
import { icActorsPermissions } from "./ic-actors-permissions.ts";
import { icRetention } from "./ic-retention.ts";
import { icSlo } from "./ic-slo.ts";
import { icVolume } from "./ic-volume.ts";

/** What a design starts from: actors, data, load, promises. */
export const inputContractChecks: readonly RfcCheck[] = [icActorsPermissions, icVolume, icRetention, icSlo];
