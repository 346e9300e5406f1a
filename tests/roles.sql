-- For tests only, after deploy/roles.sql: who looks on. It reads and builds around row-level security, with the rights of the
-- role that acts; whatever the application does on its behalf runs as prevent_app (prevent/accounts/actor.py).
\getenv app_password PREVENT_APP_PASSWORD
CREATE ROLE prevent_onlooker LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS PASSWORD :'app_password';
GRANT prevent_app TO prevent_onlooker WITH INHERIT TRUE, SET TRUE;
GRANT CONNECT ON DATABASE prevent TO prevent_onlooker;
