import type { Reference } from "../../rule.ts";

const manual = (title: string, page: string): Reference => ({
  title: `PostgreSQL: ${title}`,
  url: `https://www.postgresql.org/docs/current/${page}.html`,
});

/** Pages that several rules of this family cite. */
export const pages = {
  rowSecurity: manual("Row security policies", "ddl-rowsecurity"),
  createPolicy: manual("CREATE POLICY", "sql-createpolicy"),
  createFunction: manual("CREATE FUNCTION, writing SECURITY DEFINER functions safely", "sql-createfunction"),
  createView: manual("CREATE VIEW", "sql-createview"),
  createRole: manual("CREATE ROLE", "sql-createrole"),
  createExtension: manual("CREATE EXTENSION", "sql-createextension"),
  createPublication: manual("CREATE PUBLICATION", "sql-createpublication"),
  predefinedRoles: manual("Predefined roles", "predefined-roles"),
  privileges: manual("Privileges", "ddl-priv"),
  grant: manual("GRANT", "sql-grant"),
  defaultPrivileges: manual("ALTER DEFAULT PRIVILEGES", "sql-alterdefaultprivileges"),
  constraints: manual("Constraints", "ddl-constraints"),
  partitioning: manual("Table partitioning", "ddl-partitioning"),
  supabaseRowSecurity: {
    title: "Supabase: Row Level Security",
    url: "https://supabase.com/docs/guides/database/postgres/row-level-security",
  },
  supabaseAdvisors: {
    title: "Supabase: Database advisors",
    url: "https://supabase.com/docs/guides/database/database-advisors",
  },
  supabaseApi: { title: "Supabase: Securing your API", url: "https://supabase.com/docs/guides/api/securing-your-api" },
  awsIsolation: {
    title: "AWS: Multi-tenant data isolation with PostgreSQL row level security",
    url: "https://aws.amazon.com/blogs/database/multi-tenant-data-isolation-with-postgresql-row-level-security/",
  },
} as const satisfies Readonly<Record<string, Reference>>;
