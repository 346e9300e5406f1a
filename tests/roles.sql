-- For tests only, after deploy/roles.sql: who looks on. It reads and builds around row-level security, with the rights of the
-- role that acts; whatever the application does on its behalf runs as prevent_app (prevent/accounts/actor.py).
\getenv app_password PREVENT_APP_PASSWORD
SELECT format('CREATE ROLE prevent_onlooker LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS PASSWORD %L', :'app_password')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'prevent_onlooker') \gexec
GRANT prevent_app TO prevent_onlooker WITH INHERIT TRUE, SET TRUE;
GRANT CONNECT ON DATABASE prevent TO prevent_onlooker;
SELECT format('ALTER ROLE prevent_onlooker SET %s', setting)
FROM (SELECT unnest(setconfig) AS setting FROM pg_db_role_setting JOIN pg_roles ON setrole = pg_roles.oid
      WHERE rolname = 'prevent_app' AND setdatabase = 0) AS of_the_app \gexec
