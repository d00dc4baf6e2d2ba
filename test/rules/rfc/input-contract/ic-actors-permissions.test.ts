import { describeCheck } from "../cases.ts";

describeCheck("ic-actors-permissions", {
  setting: `# RFC: Webhook policies

## Proposal

Projects get policies. \`POST /v1/policies\` creates one and \`DELETE /v1/policies/{id}\` removes it.

{here}
`,
  alone: "fail",
  answers: [
    "| Action | Project admin | Developer | Guest |\n| --- | --- | --- | --- |\n| Create | Y | N | N |\n| Delete | Y | N | N |",
    "Only project admins can create policies.",
    "- As a system admin, I can create a policy.\n- As a project admin, I can delete a policy.",
    "RBAC rules to grant access to this API should be present in the cluster by default.",
    "Project admins can create policies. Developers can list policies.",
    "```yaml\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: policies\n```",
  ],
  touches: ["Developers can list policies."],
  traps: ["A policy has a name of at most 64 characters.", "The policy is stored with the project."],
});
