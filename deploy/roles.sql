-- The roles and the database, for psql as a superuser: `make run` and docker-compose.yml both use this file. It may be run
-- again, which adds what is missing and leaves the rest as it is.
-- prevent_owner migrates and makes test databases; prevent_app acts, owns nothing, and cannot step around row-level security.
-- prevent_disposal erases copies of content and reasons; nobody signs in as it. The owner may take its place, for a disposal;
-- and that of prevent_app, to measure what the application's lists cost.
\getenv owner_password PREVENT_OWNER_PASSWORD
\getenv app_password PREVENT_APP_PASSWORD
SELECT format('CREATE ROLE prevent_owner LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD %L', :'owner_password')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'prevent_owner') \gexec
SELECT format('CREATE ROLE prevent_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD %L', :'app_password')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'prevent_app') \gexec
SELECT 'CREATE ROLE prevent_disposal NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'prevent_disposal') \gexec
GRANT prevent_disposal TO prevent_owner WITH INHERIT FALSE, SET TRUE;
GRANT prevent_app TO prevent_owner WITH INHERIT FALSE, SET TRUE;
SELECT 'CREATE DATABASE prevent OWNER prevent_owner'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'prevent') \gexec
REVOKE ALL ON DATABASE prevent FROM PUBLIC;
GRANT CONNECT ON DATABASE prevent TO prevent_app;
-- The database's own log holds nothing about people (security.md T27): of what fails neither the statement, whose values are what
-- somebody typed, nor the row; of what is slow neither. Only a superuser can set it, and it holds from the role's next session on.
SELECT format('ALTER ROLE %I SET %s', role, setting)
FROM unnest(ARRAY['prevent_owner', 'prevent_app']) AS role,
     unnest(ARRAY['log_min_error_statement = panic', 'log_error_verbosity = terse', 'log_parameter_max_length = 0',
                  'log_parameter_max_length_on_error = 0', 'log_statement = none', 'log_min_duration_statement = -1',
                  'log_min_duration_sample = -1']) AS setting \gexec
