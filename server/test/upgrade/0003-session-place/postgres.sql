SELECT pg_catalog.set_config('search_path', '', false);
CREATE FUNCTION public.audit_line_refuses_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin raise exception 'audit_line is append-only'; end $$;
CREATE FUNCTION public.journal_line_refuses_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin raise exception 'journal_line is append-only'; end $$;
CREATE FUNCTION public.ledger_line_refuses_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin raise exception 'ledger_line is append-only'; end $$;
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
CREATE TABLE public.journal_line (
    site_id text NOT NULL,
    session_id text NOT NULL,
    sequence bigint NOT NULL,
    line text NOT NULL
);
CREATE TABLE public.kysely_migration (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);
CREATE TABLE public.kysely_migration_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.ledger_line (
    site_id text NOT NULL,
    owner text NOT NULL,
    sequence bigint NOT NULL,
    hash text NOT NULL,
    line text NOT NULL
);
CREATE TABLE public.patient_identity (
    site_id text NOT NULL,
    patient_id text NOT NULL,
    version integer NOT NULL,
    label text NOT NULL,
    identifiers text NOT NULL
);
CREATE TABLE public.patient_version (
    site_id text NOT NULL,
    patient_id text NOT NULL,
    version integer NOT NULL,
    noted bigint NOT NULL,
    since_ms bigint NOT NULL,
    signed text,
    body text NOT NULL
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
CREATE TABLE public.protocol (
    site_id text NOT NULL,
    protocol_id text NOT NULL,
    version integer NOT NULL,
    noted bigint NOT NULL,
    body text NOT NULL
);
CREATE TABLE public.reading (
    site_id text NOT NULL,
    session_id text NOT NULL,
    at_ms bigint NOT NULL,
    device_id text NOT NULL,
    vital_values text NOT NULL
);
CREATE TABLE public.session (
    site_id text NOT NULL,
    session_id text NOT NULL,
    started_ms bigint NOT NULL,
    patient_id text,
    body text NOT NULL,
    ended_ms bigint,
    outcome text,
    reason text,
    place text
);
CREATE TABLE public.session_label (
    site_id text NOT NULL,
    session_id text NOT NULL,
    label text NOT NULL
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
CREATE TABLE public.signed_limits (
    site_id text NOT NULL,
    patient_id text NOT NULL,
    version integer NOT NULL,
    body text NOT NULL
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
INSERT INTO public.journal_line VALUES ('demo', 'session-room-1', 1, '{"atMs":1,"input":{"kind":"tick"}}');
INSERT INTO public.journal_line VALUES ('demo', 'session-room-1', 2, '{"atMs":2,"input":{"kind":"tick"}}');
INSERT INTO public.kysely_migration VALUES ('0001-installation', '2026-12-01T04:15:04.867Z');
INSERT INTO public.kysely_migration VALUES ('0002-sessions', '2026-12-01T04:15:04.954Z');
INSERT INTO public.kysely_migration VALUES ('0003-session-place', '2026-12-01T04:15:04.958Z');
INSERT INTO public.kysely_migration_lock VALUES ('migration_lock', 0);
INSERT INTO public.ledger_line VALUES ('demo', 'session session-room-1', 1, 'd2118733e7c310707fb424dd2e8c9d8b87f688dc5ab3b1385393640777d84366', '{"atMs":1,"condition":{"kind":"limit","side":"low","vital":"spo2"},"engineVersion":"3","from":"inactive","hash":"d2118733e7c310707fb424dd2e8c9d8b87f688dc5ab3b1385393640777d84366","limits":"adult-monitored@1","machine":"condition","occurrenceId":null,"previousHash":"","priority":null,"readings":["oxi-1/b/1"],"reason":"breached","sequence":1,"sessionId":"session-room-1","to":"pending","value":90,"who":null}');
INSERT INTO public.ledger_line VALUES ('demo', 'session session-room-1', 2, '16a4941ba0f1b4e22554a18cae19c6940daf4da408e243c9c94a168727ba21e5', '{"atMs":2,"condition":{"kind":"limit","side":"low","vital":"spo2"},"engineVersion":"3","from":"inactive","hash":"16a4941ba0f1b4e22554a18cae19c6940daf4da408e243c9c94a168727ba21e5","limits":"adult-monitored@1","machine":"condition","occurrenceId":null,"previousHash":"d2118733e7c310707fb424dd2e8c9d8b87f688dc5ab3b1385393640777d84366","priority":null,"readings":["oxi-1/b/1"],"reason":"breached","sequence":2,"sessionId":"session-room-1","to":"pending","value":90,"who":null}');
INSERT INTO public.ledger_line VALUES ('demo', 'site demo', 1, '9d37df84c0b8b2617eb7453cb1dfdec739be08712ac2338e5976b34e6240f8c0', '{"atMs":5,"engineVersion":"3","from":"nobody","hash":"9d37df84c0b8b2617eb7453cb1dfdec739be08712ac2338e5976b34e6240f8c0","machine":"responsibility","occurrenceId":null,"previousHash":"","reason":"taken","roomId":"room-1","sequence":1,"siteId":"demo","subject":"room-1","to":"KB","who":null}');
INSERT INTO public.patient_identity VALUES ('demo', 'p-1', 1, 'A. K.', '[{"kind":"birth-year","value":"1980"}]');
INSERT INTO public.patient_identity VALUES ('demo', 'p-1', 2, 'A. K. O.', '[{"kind":"birth-year","value":"1980"}]');
INSERT INTO public.patient_version VALUES ('demo', 'p-1', 1, 1, 1, NULL, '{"weightKg":72,"prescription":null,"series":null}');
INSERT INTO public.patient_version VALUES ('demo', 'p-1', 2, 2, 2, '{"personId":"MD","reason":"weighed again"}', '{"weightKg":80,"prescription":null,"series":null}');
INSERT INTO public.person VALUES ('KB', 'Kim Beck', '[{"siteId":"demo","roles":["nurse","administrator"]}]', NULL, NULL, 'c0de', 1798675200000, NULL, 0, 0, NULL, 1798588800000, NULL);
INSERT INTO public.protocol VALUES ('demo', 'iv-infusion', 2, 1, '{"version":2,"drug":"ketamine","plan":{"spo2":"continuous","rate":"continuous","nibp":"spot"},"cuffBeforeDose":2,"lookEveryMs":900000,"silentLook":false,"peakMs":1200000,"leastStay":{"afterFirstMs":3600000,"afterLastMs":3600000},"noDriving":{"kind":"hours","hours":24},"hold":{"amber":{"sysOver":140,"diaOver":90,"rateUnder":50,"rateOver":110,"spo2Under":94,"sysUnder":90},"red":{"sysOver":160,"diaOver":100},"recheckAfterMs":[300000,900000]},"gate":{"kind":"clinic","lines":["least-stay","vitals","alarms","no-gap","after-medicine","room-air","padss","awake-oriented","walks","safe-to-self","escort","transport","instructions","last-set","sign-off"]},"limitsPresetId":"adult-monitored","discharge":{"version":0,"sys":{"min":90,"max":150},"dia":{"min":50,"max":95},"rate":{"min":50,"max":110},"spo2":{"min":94,"belowBaseline":2},"padssLeast":9,"setsApartMs":900000,"newestSetMs":900000},"signed":{"personId":"MD","atMs":3,"reason":"our own"},"protocolId":"iv-infusion","label":"IV infusion","route":"iv","expectedMs":3300000,"cuff":{"everyMs":600000,"atMs":[],"fromDose":"first","untilFalling":false,"beforeLeaving":false}}');
INSERT INTO public.reading VALUES ('demo', 'session-room-1', 1000, 'oxi-1', '{"spo2":97}');
INSERT INTO public.reading VALUES ('demo', 'session-room-1', 2000, 'oxi-1', '{"spo2":97}');
INSERT INTO public.session VALUES ('demo', 'session-room-1', 7, NULL, '{"sessionId":"session-room-1","siteId":"demo","roomId":"room-1","mode":"real","plan":{"nibp":"spot"},"clipOnCuffArm":false,"care":null,"devices":null,"limits":{"presetId":"adult-monitored","label":"Adult, monitored","version":1,"conditions":[{"vital":"rate","side":"high","levels":[{"limit":120,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":10000},{"limit":110,"priority":"medium","delayMs":300000,"hysteresis":5,"clearDelayMs":10000},{"limit":140,"priority":"high","delayMs":15000,"hysteresis":5,"clearDelayMs":10000},{"limit":130,"priority":"high","delayMs":120000,"hysteresis":5,"clearDelayMs":10000}],"extreme":160,"judged":"always"},{"vital":"rate","side":"low","levels":[{"limit":50,"priority":"medium","delayMs":15000,"hysteresis":5,"clearDelayMs":10000,"fromBaseline":{"by":-8,"unit":"absolute","join":"and","bound":42}},{"limit":40,"priority":"high","delayMs":10000,"hysteresis":5,"clearDelayMs":10000}],"extreme":30,"judged":"always"},{"vital":"spo2","side":"low","levels":[{"limit":92,"priority":"medium","delayMs":15000,"hysteresis":1,"clearDelayMs":5000,"fromBaseline":{"by":-3,"unit":"absolute","join":"and","bound":90}},{"limit":88,"priority":"high","delayMs":10000,"hysteresis":1,"clearDelayMs":5000}],"extreme":85,"judged":"always"},{"vital":"nibp-sys","side":"high","levels":[{"limit":160,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0},{"limit":140,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0,"fromBaseline":{"by":30,"unit":"absolute","join":"and","bound":null}},{"limit":180,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":200,"judged":"always"},{"vital":"nibp-dia","side":"high","levels":[{"limit":100,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0},{"limit":90,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0,"fromBaseline":{"by":20,"unit":"absolute","join":"and","bound":null}},{"limit":110,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":120,"judged":"always"},{"vital":"nibp-sys","side":"low","levels":[{"limit":90,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0},{"limit":100,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0,"fromBaseline":{"by":-25,"unit":"percent","join":"and","bound":null}},{"limit":85,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":75,"judged":"always"},{"vital":"nibp-map","side":"low","levels":[{"limit":60,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":null,"judged":"without-systolic"},{"vital":"nibp-map","side":"high","levels":[{"limit":130,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":null,"judged":"without-systolic"},{"vital":"abp-sys","side":"high","levels":[{"limit":160,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000},{"limit":140,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000,"fromBaseline":{"by":30,"unit":"absolute","join":"and","bound":null}},{"limit":180,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":200,"judged":"always"},{"vital":"abp-dia","side":"high","levels":[{"limit":100,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000},{"limit":90,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000,"fromBaseline":{"by":20,"unit":"absolute","join":"and","bound":null}},{"limit":110,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":120,"judged":"always"},{"vital":"abp-sys","side":"low","levels":[{"limit":90,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000},{"limit":100,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000,"fromBaseline":{"by":-25,"unit":"percent","join":"and","bound":null}},{"limit":85,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":75,"judged":"always"},{"vital":"abp-map","side":"low","levels":[{"limit":60,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":null,"judged":"without-systolic"},{"vital":"abp-map","side":"high","levels":[{"limit":130,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":null,"judged":"without-systolic"},{"vital":"rr","side":"low","levels":[{"limit":8,"priority":"medium","delayMs":30000,"hysteresis":2,"clearDelayMs":15000}],"extreme":null,"judged":"always","method":"not-co2","raisedBy":{"spo2BelowMedianBy":4,"unacknowledgedMs":60000}},{"vital":"rr","side":"high","levels":[{"limit":30,"priority":"low","delayMs":60000,"hysteresis":2,"clearDelayMs":15000}],"extreme":null,"judged":"always","method":"not-co2"},{"vital":"rr","side":"low","levels":[{"limit":8,"priority":"high","delayMs":15000,"hysteresis":2,"clearDelayMs":15000},{"limit":1,"priority":"high","delayMs":20000,"hysteresis":2,"clearDelayMs":15000}],"extreme":null,"judged":"always","method":"co2"},{"vital":"rr","side":"high","levels":[{"limit":24,"priority":"low","delayMs":60000,"hysteresis":2,"clearDelayMs":15000}],"extreme":null,"judged":"always","method":"co2"}]},"startedMs":7}', NULL, NULL, NULL, '{"roomId":"room-2","devices":["oxi-1"],"released":["oxi-2"]}');
INSERT INTO public.session VALUES ('demo', 's', 0, 'p-1', '{"sessionId":"s","siteId":"demo","roomId":"room-1","mode":"test","plan":{"spo2":"continuous","rate":"continuous","nibp":"spot"},"clipOnCuffArm":false,"devices":null,"limits":{"presetId":"adult-monitored","label":"Adult, monitored","version":1,"conditions":[{"vital":"rate","side":"high","levels":[{"limit":120,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":10000},{"limit":110,"priority":"medium","delayMs":300000,"hysteresis":5,"clearDelayMs":10000},{"limit":140,"priority":"high","delayMs":15000,"hysteresis":5,"clearDelayMs":10000},{"limit":130,"priority":"high","delayMs":120000,"hysteresis":5,"clearDelayMs":10000}],"extreme":160,"judged":"always"},{"vital":"rate","side":"low","levels":[{"limit":50,"priority":"medium","delayMs":15000,"hysteresis":5,"clearDelayMs":10000,"fromBaseline":{"by":-8,"unit":"absolute","join":"and","bound":42}},{"limit":40,"priority":"high","delayMs":10000,"hysteresis":5,"clearDelayMs":10000}],"extreme":30,"judged":"always"},{"vital":"spo2","side":"low","levels":[{"limit":92,"priority":"medium","delayMs":15000,"hysteresis":1,"clearDelayMs":5000,"fromBaseline":{"by":-3,"unit":"absolute","join":"and","bound":90}},{"limit":88,"priority":"high","delayMs":10000,"hysteresis":1,"clearDelayMs":5000}],"extreme":85,"judged":"always"},{"vital":"nibp-sys","side":"high","levels":[{"limit":160,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0},{"limit":140,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0,"fromBaseline":{"by":30,"unit":"absolute","join":"and","bound":null}},{"limit":180,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":200,"judged":"always"},{"vital":"nibp-dia","side":"high","levels":[{"limit":100,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0},{"limit":90,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0,"fromBaseline":{"by":20,"unit":"absolute","join":"and","bound":null}},{"limit":110,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":120,"judged":"always"},{"vital":"nibp-sys","side":"low","levels":[{"limit":90,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0},{"limit":100,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0,"fromBaseline":{"by":-25,"unit":"percent","join":"and","bound":null}},{"limit":85,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":75,"judged":"always"},{"vital":"nibp-map","side":"low","levels":[{"limit":60,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":null,"judged":"without-systolic"},{"vital":"nibp-map","side":"high","levels":[{"limit":130,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":null,"judged":"without-systolic"},{"vital":"abp-sys","side":"high","levels":[{"limit":160,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000},{"limit":140,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000,"fromBaseline":{"by":30,"unit":"absolute","join":"and","bound":null}},{"limit":180,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":200,"judged":"always"},{"vital":"abp-dia","side":"high","levels":[{"limit":100,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000},{"limit":90,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000,"fromBaseline":{"by":20,"unit":"absolute","join":"and","bound":null}},{"limit":110,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":120,"judged":"always"},{"vital":"abp-sys","side":"low","levels":[{"limit":90,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000},{"limit":100,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000,"fromBaseline":{"by":-25,"unit":"percent","join":"and","bound":null}},{"limit":85,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":75,"judged":"always"},{"vital":"abp-map","side":"low","levels":[{"limit":60,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":null,"judged":"without-systolic"},{"vital":"abp-map","side":"high","levels":[{"limit":130,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":null,"judged":"without-systolic"},{"vital":"rr","side":"low","levels":[{"limit":8,"priority":"medium","delayMs":30000,"hysteresis":2,"clearDelayMs":15000}],"extreme":null,"judged":"always","method":"not-co2","raisedBy":{"spo2BelowMedianBy":4,"unacknowledgedMs":60000}},{"vital":"rr","side":"high","levels":[{"limit":30,"priority":"low","delayMs":60000,"hysteresis":2,"clearDelayMs":15000}],"extreme":null,"judged":"always","method":"not-co2"},{"vital":"rr","side":"low","levels":[{"limit":8,"priority":"high","delayMs":15000,"hysteresis":2,"clearDelayMs":15000},{"limit":1,"priority":"high","delayMs":20000,"hysteresis":2,"clearDelayMs":15000}],"extreme":null,"judged":"always","method":"co2"},{"vital":"rr","side":"high","levels":[{"limit":24,"priority":"low","delayMs":60000,"hysteresis":2,"clearDelayMs":15000}],"extreme":null,"judged":"always","method":"co2"}]},"startedMs":0,"care":{"patientId":"p-1","protocol":{"version":1,"drug":"ketamine","plan":{"spo2":"continuous","rate":"continuous","nibp":"spot"},"cuffBeforeDose":2,"lookEveryMs":900000,"silentLook":false,"peakMs":3600000,"leastStay":{"afterFirstMs":5400000,"afterLastMs":3600000},"noDriving":{"kind":"hours","hours":24},"hold":{"amber":{"sysOver":140,"diaOver":90,"rateUnder":50,"rateOver":110,"spo2Under":94,"sysUnder":90},"red":{"sysOver":160,"diaOver":100},"recheckAfterMs":[300000,900000]},"gate":{"kind":"clinic","lines":["least-stay","vitals","alarms","no-gap","after-medicine","room-air","padss","awake-oriented","walks","safe-to-self","escort","transport","instructions","last-set","sign-off"]},"limitsPresetId":"adult-monitored","discharge":{"version":0,"sys":{"min":90,"max":150},"dia":{"min":50,"max":95},"rate":{"min":50,"max":110},"spo2":{"min":94,"belowBaseline":2},"padssLeast":9,"setsApartMs":900000,"newestSetMs":900000},"signed":null,"protocolId":"im-monitored","label":"IM, monitored","route":"im","expectedMs":3600000,"cuff":{"everyMs":900000,"atMs":[],"fromDose":"first","untilFalling":false,"beforeLeaving":false}},"prescription":null,"discharge":{"version":0,"sys":{"min":90,"max":150},"dia":{"min":50,"max":95},"rate":{"min":50,"max":110},"spo2":{"min":94,"belowBaseline":2},"padssLeast":9,"setsApartMs":900000,"newestSetMs":900000},"sessionNumber":1,"position":"reclined","arms":{"cuff":"left","clip":"right","noCuff":null},"weightKg":70}}', 90, 'watch-ended', 'went home', NULL);
INSERT INTO public.session_label VALUES ('demo', 'session-room-1', 'B. C., “Süd”');
INSERT INTO public.session_label VALUES ('demo', 's', 'A');
INSERT INTO public.sign_on VALUES ('s-1', 'hash of s-1', 'KB', 'wall-1', 5, 5, 5, NULL, NULL, 'password');
INSERT INTO public.signed_limits VALUES ('demo', 'p-1', 1, '{"patientId":"p-1","version":1,"limits":{"presetId":"adult-monitored","label":"Adult, monitored","version":2,"conditions":[{"vital":"rate","side":"high","levels":[{"limit":120,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":10000},{"limit":110,"priority":"medium","delayMs":300000,"hysteresis":5,"clearDelayMs":10000},{"limit":140,"priority":"high","delayMs":15000,"hysteresis":5,"clearDelayMs":10000},{"limit":130,"priority":"high","delayMs":120000,"hysteresis":5,"clearDelayMs":10000}],"extreme":160,"judged":"always"},{"vital":"rate","side":"low","levels":[{"limit":50,"priority":"medium","delayMs":15000,"hysteresis":5,"clearDelayMs":10000,"fromBaseline":{"by":-8,"unit":"absolute","join":"and","bound":42}},{"limit":40,"priority":"high","delayMs":10000,"hysteresis":5,"clearDelayMs":10000}],"extreme":30,"judged":"always"},{"vital":"spo2","side":"low","levels":[{"limit":92,"priority":"medium","delayMs":15000,"hysteresis":1,"clearDelayMs":5000,"fromBaseline":{"by":-3,"unit":"absolute","join":"and","bound":90}},{"limit":88,"priority":"high","delayMs":10000,"hysteresis":1,"clearDelayMs":5000}],"extreme":85,"judged":"always"},{"vital":"nibp-sys","side":"high","levels":[{"limit":160,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0},{"limit":140,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0,"fromBaseline":{"by":30,"unit":"absolute","join":"and","bound":null}},{"limit":180,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":200,"judged":"always"},{"vital":"nibp-dia","side":"high","levels":[{"limit":100,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0},{"limit":90,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0,"fromBaseline":{"by":20,"unit":"absolute","join":"and","bound":null}},{"limit":110,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":120,"judged":"always"},{"vital":"nibp-sys","side":"low","levels":[{"limit":90,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0},{"limit":100,"priority":"medium","delayMs":0,"hysteresis":5,"clearDelayMs":0,"fromBaseline":{"by":-25,"unit":"percent","join":"and","bound":null}},{"limit":85,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":75,"judged":"always"},{"vital":"nibp-map","side":"low","levels":[{"limit":60,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":null,"judged":"without-systolic"},{"vital":"nibp-map","side":"high","levels":[{"limit":130,"priority":"high","delayMs":0,"hysteresis":5,"clearDelayMs":0}],"extreme":null,"judged":"without-systolic"},{"vital":"abp-sys","side":"high","levels":[{"limit":160,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000},{"limit":140,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000,"fromBaseline":{"by":30,"unit":"absolute","join":"and","bound":null}},{"limit":180,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":200,"judged":"always"},{"vital":"abp-dia","side":"high","levels":[{"limit":100,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000},{"limit":90,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000,"fromBaseline":{"by":20,"unit":"absolute","join":"and","bound":null}},{"limit":110,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":120,"judged":"always"},{"vital":"abp-sys","side":"low","levels":[{"limit":90,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000},{"limit":100,"priority":"medium","delayMs":60000,"hysteresis":5,"clearDelayMs":15000,"fromBaseline":{"by":-25,"unit":"percent","join":"and","bound":null}},{"limit":85,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":75,"judged":"always"},{"vital":"abp-map","side":"low","levels":[{"limit":60,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":null,"judged":"without-systolic"},{"vital":"abp-map","side":"high","levels":[{"limit":130,"priority":"high","delayMs":30000,"hysteresis":5,"clearDelayMs":15000}],"extreme":null,"judged":"without-systolic"},{"vital":"rr","side":"low","levels":[{"limit":8,"priority":"medium","delayMs":30000,"hysteresis":2,"clearDelayMs":15000}],"extreme":null,"judged":"always","method":"not-co2","raisedBy":{"spo2BelowMedianBy":4,"unacknowledgedMs":60000}},{"vital":"rr","side":"high","levels":[{"limit":30,"priority":"low","delayMs":60000,"hysteresis":2,"clearDelayMs":15000}],"extreme":null,"judged":"always","method":"not-co2"},{"vital":"rr","side":"low","levels":[{"limit":8,"priority":"high","delayMs":15000,"hysteresis":2,"clearDelayMs":15000},{"limit":1,"priority":"high","delayMs":20000,"hysteresis":2,"clearDelayMs":15000}],"extreme":null,"judged":"always","method":"co2"},{"vital":"rr","side":"high","levels":[{"limit":24,"priority":"low","delayMs":60000,"hysteresis":2,"clearDelayMs":15000}],"extreme":null,"judged":"always","method":"co2"}]},"discharge":{"version":1,"sys":{"min":90,"max":150},"dia":{"min":50,"max":95},"rate":{"min":50,"max":110},"spo2":{"min":94,"belowBaseline":2},"padssLeast":9,"setsApartMs":900000,"newestSetMs":900000},"signed":{"personId":"MD","atMs":1000,"reason":"knows this patient"},"rehearsal":null}');
INSERT INTO public.station VALUES ('wall-1', 'hash of wall-1', 'demo', 'wall', 'Wall in the hall, “Süd”', 'site', 5, 'KB', 5, NULL);
ALTER TABLE ONLY public.audit_line
    ADD CONSTRAINT audit_line_key PRIMARY KEY (site_id, sequence);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_key PRIMARY KEY (site_id, device_id);
ALTER TABLE ONLY public.journal_line
    ADD CONSTRAINT journal_line_key PRIMARY KEY (site_id, session_id, sequence);
ALTER TABLE ONLY public.kysely_migration_lock
    ADD CONSTRAINT kysely_migration_lock_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kysely_migration
    ADD CONSTRAINT kysely_migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT ledger_line_key PRIMARY KEY (site_id, owner, sequence);
ALTER TABLE ONLY public.patient_identity
    ADD CONSTRAINT patient_identity_key PRIMARY KEY (site_id, patient_id, version);
ALTER TABLE ONLY public.patient_version
    ADD CONSTRAINT patient_version_key PRIMARY KEY (site_id, patient_id, version);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.protocol
    ADD CONSTRAINT protocol_key PRIMARY KEY (site_id, protocol_id, version);
ALTER TABLE ONLY public.reading
    ADD CONSTRAINT reading_key PRIMARY KEY (site_id, session_id, at_ms, device_id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_key PRIMARY KEY (site_id, session_id);
ALTER TABLE ONLY public.session_label
    ADD CONSTRAINT session_label_key PRIMARY KEY (site_id, session_id);
ALTER TABLE ONLY public.sign_on
    ADD CONSTRAINT sign_on_pkey PRIMARY KEY (sign_on_id);
ALTER TABLE ONLY public.signed_limits
    ADD CONSTRAINT signed_limits_key PRIMARY KEY (site_id, patient_id, version);
ALTER TABLE ONLY public.station
    ADD CONSTRAINT station_pkey PRIMARY KEY (station_id);
CREATE INDEX audit_line_patient_id ON public.audit_line USING btree (site_id, patient_id, sequence);
CREATE INDEX audit_line_person_id ON public.audit_line USING btree (site_id, person_id, sequence);
CREATE INDEX audit_line_station_id ON public.audit_line USING btree (site_id, station_id, sequence);
CREATE INDEX session_ended_ms ON public.session USING btree (site_id, ended_ms);
CREATE INDEX session_patient_id ON public.session USING btree (site_id, patient_id);
CREATE INDEX session_started_ms ON public.session USING btree (site_id, started_ms);
CREATE INDEX sign_on_ended ON public.sign_on USING btree (ended_ms);
CREATE TRIGGER audit_line_refuses_change BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_line FOR EACH STATEMENT EXECUTE FUNCTION public.audit_line_refuses_change();
CREATE TRIGGER journal_line_refuses_change BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_line FOR EACH STATEMENT EXECUTE FUNCTION public.journal_line_refuses_change();
CREATE TRIGGER ledger_line_refuses_change BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_line FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_line_refuses_change();
