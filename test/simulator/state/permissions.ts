import type { Level, Permissions } from "./model.ts";

const order: readonly Level[] = ["read", "write", "admin"];

/** Whether permissions include one at a level. */
export function allows(permissions: Permissions, name: string, level: Level): boolean {
  const granted = permissions[name];
  return granted !== undefined && order.indexOf(granted) >= order.indexOf(level);
}
