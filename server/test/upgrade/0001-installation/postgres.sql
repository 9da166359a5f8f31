SELECT pg_catalog.set_config('search_path', '', false);
CREATE FUNCTION public.audit_line_refuses_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin raise exception 'audit_line is append-only'; end $$;
CREATE TABLE public.audit_line (
    site_id text NOT NULL,
    sequence bigint NOT NULL,
    at_ms bigint NOT NULL,
    hash text NOT NULL,
    entry text NOT NULL,
    person_id text,
    station_id text,
    act text NOT NULL,
    patient_id text,
    session_id text,
    outcome text NOT NULL
);
CREATE TABLE public.device (
    site_id text NOT NULL,
    device_id text NOT NULL,
    kind text NOT NULL,
    label text NOT NULL,
    room_id text,
    roving integer NOT NULL,
    gateway_id text,
    secret_hash text,
    secret_ms bigint,
    revoked_ms bigint,
    created_ms bigint NOT NULL
);
CREATE TABLE public.kysely_migration (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);
CREATE TABLE public.kysely_migration_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.person (
    person_id text NOT NULL,
    label text NOT NULL,
    grants text NOT NULL,
    password_hash text,
    pin_hash text,
    invitation_hash text,
    invitation_until_ms bigint,
    oidc_subject text,
    wrong_passwords integer NOT NULL,
    wrong_pins integer NOT NULL,
    password_ms bigint,
    created_ms bigint NOT NULL,
    closed_ms bigint
);
CREATE TABLE public.sign_on (
    sign_on_id text NOT NULL,
    token_hash text NOT NULL,
    person_id text NOT NULL,
    station_id text NOT NULL,
    started_ms bigint NOT NULL,
    password_ms bigint NOT NULL,
    seen_ms bigint NOT NULL,
    locked_ms bigint,
    ended_ms bigint,
    how text NOT NULL
);
CREATE TABLE public.station (
    station_id text NOT NULL,
    token_hash text NOT NULL,
    site_id text,
    kind text NOT NULL,
    label text NOT NULL,
    place text NOT NULL,
    created_ms bigint NOT NULL,
    paired_by text,
    seen_ms bigint NOT NULL,
    revoked_ms bigint
);
INSERT INTO public.audit_line VALUES ('demo', 1, 1000, 'f663ffda6184f67e4745dfc0f450a19b21d5c47656990eff98f367d4dfd87d15', '{"act":"sign-on","atMs":1000,"hash":"f663ffda6184f67e4745dfc0f450a19b21d5c47656990eff98f367d4dfd87d15","outcome":"done","patientId":null,"personId":"KB","previousHash":"","sequence":1,"sessionId":null,"siteId":"demo","stationId":"wall-1"}', 'KB', 'wall-1', 'sign-on', NULL, NULL, 'done');
INSERT INTO public.audit_line VALUES ('demo', 2, 2000, '650bd6b978d8239273e154708ddcd8bdae258f02f5a1e236723f58ff1323bef6', '{"act":"sign-on","atMs":2000,"hash":"650bd6b978d8239273e154708ddcd8bdae258f02f5a1e236723f58ff1323bef6","outcome":"done","patientId":null,"personId":"KB","previousHash":"f663ffda6184f67e4745dfc0f450a19b21d5c47656990eff98f367d4dfd87d15","sequence":2,"sessionId":null,"siteId":"demo","stationId":"wall-1"}', 'KB', 'wall-1', 'sign-on', NULL, NULL, 'done');
INSERT INTO public.audit_line VALUES ('demo', 3, 3000, '9bdf42c1c9e8c32762edfe858665da192f55ddd68dc68feef18d020b76e54b1b', '{"act":"sign-on","atMs":3000,"hash":"9bdf42c1c9e8c32762edfe858665da192f55ddd68dc68feef18d020b76e54b1b","outcome":"done","patientId":null,"personId":"KB","previousHash":"650bd6b978d8239273e154708ddcd8bdae258f02f5a1e236723f58ff1323bef6","sequence":3,"sessionId":null,"siteId":"demo","stationId":"wall-1"}', 'KB', 'wall-1', 'sign-on', NULL, NULL, 'done');
INSERT INTO public.device VALUES ('demo', 'oxi-1', 'device', 'Oximeter 3', 'room-1', 0, NULL, 'hash of a secret', 5, NULL, 5);
INSERT INTO public.kysely_migration VALUES ('0001-installation', '2026-12-01T04:15:02.115Z');
INSERT INTO public.kysely_migration_lock VALUES ('migration_lock', 0);
INSERT INTO public.person VALUES ('KB', 'Kim Beck', '[{"siteId":"demo","roles":["nurse","administrator"]}]', NULL, NULL, 'c0de', 1798675200000, NULL, 0, 0, NULL, 1798588800000, NULL);
INSERT INTO public.sign_on VALUES ('s-1', 'hash of s-1', 'KB', 'wall-1', 5, 5, 5, NULL, NULL, 'password');
INSERT INTO public.station VALUES ('wall-1', 'hash of wall-1', 'demo', 'wall', 'Wall in the hall, “Süd”', 'site', 5, 'KB', 5, NULL);
ALTER TABLE ONLY public.audit_line
    ADD CONSTRAINT audit_line_key PRIMARY KEY (site_id, sequence);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_key PRIMARY KEY (site_id, device_id);
ALTER TABLE ONLY public.kysely_migration_lock
    ADD CONSTRAINT kysely_migration_lock_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kysely_migration
    ADD CONSTRAINT kysely_migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.sign_on
    ADD CONSTRAINT sign_on_pkey PRIMARY KEY (sign_on_id);
ALTER TABLE ONLY public.station
    ADD CONSTRAINT station_pkey PRIMARY KEY (station_id);
CREATE INDEX audit_line_patient_id ON public.audit_line USING btree (site_id, patient_id, sequence);
CREATE INDEX audit_line_person_id ON public.audit_line USING btree (site_id, person_id, sequence);
CREATE INDEX audit_line_station_id ON public.audit_line USING btree (site_id, station_id, sequence);
CREATE INDEX sign_on_ended ON public.sign_on USING btree (ended_ms);
CREATE TRIGGER audit_line_refuses_change BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_line FOR EACH STATEMENT EXECUTE FUNCTION public.audit_line_refuses_change();
