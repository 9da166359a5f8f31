CREATE TABLE "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);
CREATE TABLE "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);
CREATE TABLE "person" ("person_id" text primary key, "label" text not null, "grants" text not null, "password_hash" text, "pin_hash" text, "invitation_hash" text, "invitation_until_ms" bigint, "oidc_subject" text, "wrong_passwords" integer not null, "wrong_pins" integer not null, "password_ms" bigint, "created_ms" bigint not null, "closed_ms" bigint);
CREATE TABLE "station" ("station_id" text primary key, "token_hash" text not null, "site_id" text, "kind" text not null, "label" text not null, "place" text not null, "created_ms" bigint not null, "paired_by" text, "seen_ms" bigint not null, "revoked_ms" bigint);
CREATE TABLE "sign_on" ("sign_on_id" text primary key, "token_hash" text not null, "person_id" text not null, "station_id" text not null, "started_ms" bigint not null, "password_ms" bigint not null, "seen_ms" bigint not null, "locked_ms" bigint, "ended_ms" bigint, "how" text not null);
CREATE TABLE "device" ("site_id" text not null, "device_id" text not null, "kind" text not null, "label" text not null, "room_id" text, "roving" integer not null, "gateway_id" text, "secret_hash" text, "secret_ms" bigint, "revoked_ms" bigint, "created_ms" bigint not null, constraint "device_key" primary key ("site_id", "device_id"));
CREATE TABLE "audit_line" ("site_id" text not null, "sequence" bigint not null, "at_ms" bigint not null, "hash" text not null, "entry" text not null, "person_id" text, "station_id" text, "act" text not null, "patient_id" text, "session_id" text, "outcome" text not null, constraint "audit_line_key" primary key ("site_id", "sequence"));
insert into "kysely_migration" values ('0001-installation', '2026-12-01T04:15:01.739Z');
insert into "kysely_migration_lock" values ('migration_lock', 0);
insert into "person" values ('KB', 'Kim Beck', '[{"siteId":"demo","roles":["nurse","administrator"]}]', null, null, 'c0de', 1798675200000, null, 0, 0, null, 1798588800000, null);
insert into "station" values ('wall-1', 'hash of wall-1', 'demo', 'wall', 'Wall in the hall, “Süd”', 'site', 5, 'KB', 5, null);
insert into "sign_on" values ('s-1', 'hash of s-1', 'KB', 'wall-1', 5, 5, 5, null, null, 'password');
insert into "device" values ('demo', 'oxi-1', 'device', 'Oximeter 3', 'room-1', 0, null, 'hash of a secret', 5, null, 5);
insert into "audit_line" values ('demo', 1, 1000, 'f663ffda6184f67e4745dfc0f450a19b21d5c47656990eff98f367d4dfd87d15', '{"act":"sign-on","atMs":1000,"hash":"f663ffda6184f67e4745dfc0f450a19b21d5c47656990eff98f367d4dfd87d15","outcome":"done","patientId":null,"personId":"KB","previousHash":"","sequence":1,"sessionId":null,"siteId":"demo","stationId":"wall-1"}', 'KB', 'wall-1', 'sign-on', null, null, 'done');
insert into "audit_line" values ('demo', 2, 2000, '650bd6b978d8239273e154708ddcd8bdae258f02f5a1e236723f58ff1323bef6', '{"act":"sign-on","atMs":2000,"hash":"650bd6b978d8239273e154708ddcd8bdae258f02f5a1e236723f58ff1323bef6","outcome":"done","patientId":null,"personId":"KB","previousHash":"f663ffda6184f67e4745dfc0f450a19b21d5c47656990eff98f367d4dfd87d15","sequence":2,"sessionId":null,"siteId":"demo","stationId":"wall-1"}', 'KB', 'wall-1', 'sign-on', null, null, 'done');
insert into "audit_line" values ('demo', 3, 3000, '9bdf42c1c9e8c32762edfe858665da192f55ddd68dc68feef18d020b76e54b1b', '{"act":"sign-on","atMs":3000,"hash":"9bdf42c1c9e8c32762edfe858665da192f55ddd68dc68feef18d020b76e54b1b","outcome":"done","patientId":null,"personId":"KB","previousHash":"650bd6b978d8239273e154708ddcd8bdae258f02f5a1e236723f58ff1323bef6","sequence":3,"sessionId":null,"siteId":"demo","stationId":"wall-1"}', 'KB', 'wall-1', 'sign-on', null, null, 'done');
CREATE INDEX "sign_on_ended" on "sign_on" ("ended_ms");
CREATE INDEX "audit_line_person_id" on "audit_line" ("site_id", "person_id", "sequence");
CREATE INDEX "audit_line_patient_id" on "audit_line" ("site_id", "patient_id", "sequence");
CREATE INDEX "audit_line_station_id" on "audit_line" ("site_id", "station_id", "sequence");
CREATE TRIGGER audit_line_refuses_update before update on audit_line
      begin select raise(abort, 'audit_line is append-only'); end;
CREATE TRIGGER audit_line_refuses_delete before delete on audit_line
      begin select raise(abort, 'audit_line is append-only'); end;
