-- Logins and roles of arch-review, and its database. Run once as an administrator, before the first start:
--   OWNER_PASSWORD=… SERVER_PASSWORD=… psql -v ON_ERROR_STOP=1 -f roles.sql
-- The image of PostgreSQL runs it by itself when its volume is empty.
\getenv owner_password OWNER_PASSWORD
\getenv server_password SERVER_PASSWORD

-- What the server works as: one tenant's rows, the queue, and keeping things in order. None can log in, none owns anything.
create role arch_review_app nologin nosuperuser nobypassrls nocreaterole nocreatedb noreplication;
create role arch_review_queue nologin nosuperuser nobypassrls nocreaterole nocreatedb noreplication;
create role arch_review_maintenance nologin nosuperuser nobypassrls nocreaterole nocreatedb noreplication;

-- DATABASE_OWNER_URL: makes and changes tables, for as long as `arch-review migrate` runs.
create role arch_review_owner login nosuperuser nobypassrls nocreaterole nocreatedb noreplication
  password :'owner_password';

-- DATABASE_URL: may take the three roles and has no right of its own, not even theirs before it takes one.
create role arch_review_server login noinherit nosuperuser nobypassrls nocreaterole nocreatedb noreplication
  password :'server_password';
grant arch_review_app, arch_review_queue, arch_review_maintenance to arch_review_server;

create database arch_review owner arch_review_owner;
revoke all on database arch_review from public;
grant connect on database arch_review to arch_review_server;
