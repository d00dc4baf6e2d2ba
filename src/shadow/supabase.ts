/**
 * What Supabase gives each database before the first migration, as far as migrations use it. `sql` makes a likeness of it.
 * Source: supabase/postgres, migrations/db/init-scripts; supabase.com/docs/guides/database/postgres/roles (2026-11).
 */
export const supabase = {
  roles: [
    "anon",
    "authenticated",
    "service_role",
    "authenticator",
    "dashboard_user",
    "supabase_admin",
    "supabase_auth_admin",
    "supabase_storage_admin",
    "supabase_functions_admin",
    "supabase_realtime_admin",
    "supabase_replication_admin",
    "supabase_read_only_user",
  ],
  schemas: ["auth", "storage", "extensions", "realtime", "graphql", "graphql_public", "vault"],
  relations: [
    "auth.users",
    "auth.sessions",
    "auth.identities",
    "storage.buckets",
    "storage.objects",
    "vault.secrets",
    "vault.decrypted_secrets",
    "realtime.messages",
  ],
  sql: [
    ...["anon", "authenticated", "dashboard_user", "supabase_functions_admin", "supabase_realtime_admin"].map(
      (role) => `CREATE ROLE ${role} NOLOGIN NOINHERIT`,
    ),
    ...["supabase_auth_admin", "supabase_storage_admin", "supabase_replication_admin", "supabase_read_only_user"].map(
      (role) => `CREATE ROLE ${role} NOINHERIT`,
    ),
    "CREATE ROLE service_role NOLOGIN NOINHERIT BYPASSRLS",
    "CREATE ROLE supabase_admin SUPERUSER",
    "CREATE ROLE authenticator NOINHERIT",
    "GRANT anon, authenticated, service_role TO authenticator, postgres",
    ...["auth", "storage", "extensions", "realtime", "graphql", "graphql_public", "vault"].map(
      (schema) => `CREATE SCHEMA ${schema}`,
    ),
    "GRANT USAGE ON SCHEMA public, auth, storage, extensions, realtime, graphql_public TO anon, authenticated, service_role",
    ...["TABLES", "SEQUENCES", "FUNCTIONS"].map(
      (kind) =>
        `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON ${kind} TO postgres, anon, authenticated, service_role`,
    ),
    `CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS $f$
       SELECT coalesce(nullif(current_setting('request.jwt.claim', true), ''), nullif(current_setting('request.jwt.claims', true), ''))::jsonb $f$`,
    `CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $f$
       SELECT coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''),
         (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'))::uuid $f$`,
    ...["role", "email"].map(
      (claim) => `CREATE FUNCTION auth.${claim}() RETURNS text LANGUAGE sql STABLE AS $f$
       SELECT coalesce(nullif(current_setting('request.jwt.claim.${claim}', true), ''),
         (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> '${claim}')) $f$`,
    ),
    `CREATE TABLE auth.users (instance_id uuid, id uuid PRIMARY KEY, aud varchar(255), role varchar(255), email varchar(255),
       encrypted_password varchar(255), email_confirmed_at timestamptz, invited_at timestamptz, confirmation_token varchar(255),
       confirmation_sent_at timestamptz, recovery_token varchar(255), recovery_sent_at timestamptz, last_sign_in_at timestamptz,
       raw_app_meta_data jsonb, raw_user_meta_data jsonb, is_super_admin boolean, created_at timestamptz, updated_at timestamptz,
       phone text UNIQUE, phone_confirmed_at timestamptz, confirmed_at timestamptz, banned_until timestamptz,
       is_sso_user boolean NOT NULL DEFAULT false, deleted_at timestamptz, is_anonymous boolean NOT NULL DEFAULT false)`,
    "CREATE TABLE auth.sessions (id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE, created_at timestamptz, updated_at timestamptz)",
    `CREATE TABLE auth.identities (provider_id text NOT NULL, user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE,
       identity_data jsonb NOT NULL, provider text NOT NULL, created_at timestamptz, updated_at timestamptz, email text,
       id uuid PRIMARY KEY DEFAULT gen_random_uuid(), UNIQUE (provider_id, provider))`,
    "ALTER TABLE auth.users ENABLE ROW LEVEL SECURITY",
    `CREATE TABLE storage.buckets (id text PRIMARY KEY, name text NOT NULL UNIQUE, owner uuid, owner_id text,
       created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now(), public boolean DEFAULT false,
       avif_autodetection boolean DEFAULT false, file_size_limit bigint, allowed_mime_types text[])`,
    `CREATE TABLE storage.objects (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), bucket_id text REFERENCES storage.buckets,
       name text, owner uuid, owner_id text, created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now(),
       last_accessed_at timestamptz DEFAULT now(), metadata jsonb, user_metadata jsonb, version text,
       path_tokens text[] GENERATED ALWAYS AS (string_to_array(name, '/')) STORED)`,
    "ALTER TABLE storage.buckets ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE storage.objects ENABLE ROW LEVEL SECURITY",
    "GRANT ALL ON storage.buckets, storage.objects TO anon, authenticated, service_role",
    `CREATE FUNCTION storage.foldername(name text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $f$
       SELECT (string_to_array(name, '/'))[1:array_length(string_to_array(name, '/'), 1) - 1] $f$`,
    `CREATE FUNCTION storage.filename(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $f$
       SELECT (string_to_array(name, '/'))[array_length(string_to_array(name, '/'), 1)] $f$`,
    "CREATE FUNCTION storage.extension(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $f$ SELECT reverse(split_part(reverse(storage.filename(name)), '.', 1)) $f$",
    `CREATE TABLE realtime.messages (id uuid DEFAULT gen_random_uuid(), topic text NOT NULL, extension text NOT NULL, payload jsonb,
       event text, private boolean DEFAULT false, inserted_at timestamp NOT NULL DEFAULT now(), updated_at timestamp NOT NULL DEFAULT now())`,
    "ALTER TABLE realtime.messages ENABLE ROW LEVEL SECURITY",
    `CREATE FUNCTION realtime.topic() RETURNS text LANGUAGE sql STABLE AS $f$ SELECT nullif(current_setting('realtime.topic', true), '') $f$`,
    "CREATE TABLE vault.secrets (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text UNIQUE, description text NOT NULL DEFAULT '', secret text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now())",
    "CREATE VIEW vault.decrypted_secrets AS SELECT *, secret AS decrypted_secret FROM vault.secrets",
    "CREATE PUBLICATION supabase_realtime",
  ],
} as const;
