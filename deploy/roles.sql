-- Two roles and the database, for psql as a superuser: `make run` and docker-compose.yml both use this file.
-- prevent_owner migrates and makes test databases; prevent_app acts, owns nothing, and cannot step around row-level security.
\getenv owner_password PREVENT_OWNER_PASSWORD
\getenv app_password PREVENT_APP_PASSWORD
CREATE ROLE prevent_owner LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE prevent_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';
CREATE DATABASE prevent OWNER prevent_owner;
REVOKE ALL ON DATABASE prevent FROM PUBLIC;
GRANT CONNECT ON DATABASE prevent TO prevent_app;
