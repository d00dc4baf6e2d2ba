import type { Node, RoleSpec } from "libpg-query";

const keywords: Readonly<Record<string, string>> = {
  ROLESPEC_PUBLIC: "public",
  ROLESPEC_CURRENT_ROLE: "current_role",
  ROLESPEC_CURRENT_USER: "current_user",
  ROLESPEC_SESSION_USER: "session_user",
};

/** The name of a role; `public`, `current_user` and the like are their keywords. */
export function roleName(role: RoleSpec | undefined): string {
  return keywords[role?.roletype ?? ""] ?? role?.rolename ?? "";
}

/** The names of a list of roles. */
export function rolesOf(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap((node) => ("RoleSpec" in node ? [roleName(node.RoleSpec)] : []));
}
