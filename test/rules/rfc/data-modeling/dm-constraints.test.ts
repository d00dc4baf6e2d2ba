import { describeCheck } from "../cases.ts";

describeCheck("dm-constraints", {
  setting: `# RFC: Labels of a project

## Proposal

Labels are stored in a new table of the projects database. A label has a name and a colour.

{here}
`,
  alone: "fail",
  answers: [
    "```sql\nCREATE TABLE labels (id uuid PRIMARY KEY, name text NOT NULL, UNIQUE (name));\n```",
    "The name of a label must be unique within its project.",
    "A unique index on project and name keeps duplicates out.",
    "No two labels of a project may have the same name.",
    "At most one row per project and name can exist.",
    "A second label with the same name is rejected by the table.",
    "A check constraint ensures that the colour has seven characters.",
    "The primary key of the table is the combination of project and name.",
    "The colour column cannot be null.",
    "```python\nclass Label(models.Model):\n    name = models.CharField(max_length=40, unique=True)\n```",
    "| Column | Type | Notes |\n| --- | --- | --- |\n| `name` | text | not null, unique per project |",
    "Rows get a foreign key to the projects table.",
    "The table has a constraint that a label is either global or of one project.",
  ],
  touches: [
    "```sql\nCREATE TABLE labels (id uuid PRIMARY KEY, name text);\n```",
    "The usual constraints hold for the table.",
    "Referential integrity of the database matters to us.",
  ],
  traps: [
    "Each label has a unique identifier.",
    "This is a unique opportunity to clean up.",
    "Time constraints forbid a larger change.",
    "Must the name of a label be unique within a project?",
    "There is only one replica of the service per region.",
    "A service account with one pod runs the job.",
  ],
  documents: [
    {
      title: "a constraint on a column that no statement adds",
      markdown:
        "# RFC: Labels\n\n## Proposal\n\n```sql\nCREATE TABLE labels (id uuid PRIMARY KEY, name text NOT NULL, UNIQUE (project_id, name));\n```\n",
      status: "fail",
    },
    {
      title: "a constraint on a column that a later ALTER adds",
      markdown:
        "# RFC: Labels\n\n## Proposal\n\n```sql\nCREATE TABLE labels (id uuid PRIMARY KEY, name text NOT NULL, UNIQUE (project_id, name));\n```\n\nThe project comes in a second step:\n\n```sql\nALTER TABLE labels ADD COLUMN project_id uuid NOT NULL;\n```\n",
      status: "pass",
    },
    {
      title: "a constraint on a table that the document only alters",
      markdown:
        "# RFC: Labels\n\n## Proposal\n\n```sql\nALTER TABLE labels ADD COLUMN colour text;\nALTER TABLE labels ADD CONSTRAINT labels_name UNIQUE (project_id, name);\n```\n",
      status: "pass",
    },
    {
      title: "only files are kept",
      markdown: "# RFC: Reports\n\n## Proposal\n\nEach report is stored in S3 under a random name.\n",
      status: "unknown",
    },
    {
      title: "the storage is left to implementers",
      markdown:
        "# RFC: Labels\n\n## Proposal\n\n`POST /v1/labels` creates a label. The storage format is left to implementers.\n",
      status: "not-applicable",
    },
    {
      title: "nothing is stored",
      markdown: "# RFC: Version\n\n## Proposal\n\n`GET /v1/version` answers with the version of the program.\n",
      status: "not-applicable",
    },
  ],
});
