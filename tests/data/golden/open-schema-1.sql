BEGIN TRANSACTION;
CREATE TABLE fx_command (
            realm TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL,
            kind TEXT NOT NULL, id TEXT NOT NULL, result TEXT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (realm, key));
CREATE TABLE fx_counter (
            realm TEXT NOT NULL, name TEXT NOT NULL, value BIGINT NOT NULL,
            PRIMARY KEY (realm, name));
CREATE TABLE fx_event (
            realm TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, version BIGINT NOT NULL,
            name TEXT NOT NULL, at BIGINT NOT NULL, by_role TEXT NOT NULL, by_id TEXT NOT NULL,
            body TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL,
            PRIMARY KEY (realm, kind, id, version));
INSERT INTO "fx_event" VALUES('default','order','VX-1',1,'received',1777882380000000,'principal','velux','{"action":"start","facts":{"customer":"huerlimann","place":"DE-NW"},"program":"velux@1","v":1}','','bea722b63749e647d0289e09bdb90c98eaacac137d20d9a50695fc33c88f54bd');
INSERT INTO "fx_event" VALUES('default','order','VX-2',1,'received',1777882380000000,'principal','velux','{"action":"start","facts":{"place":"DE-NW"},"program":"velux@1","v":1}','','c47d1403c4f2b9258c7cc30aa5f3bb54e4bd59833769463328f2880392580355');
INSERT INTO "fx_event" VALUES('default','order','VX-2',2,'customer_contacted',1777882380000000,'contractor','meier','{"action":"confirm_contact","facts":{},"program":"velux@1","v":1}','c47d1403c4f2b9258c7cc30aa5f3bb54e4bd59833769463328f2880392580355','8bf7098923fec763b5f1f7908c41043f14c240722dc6cea2df8eeb7932268b27');
INSERT INTO "fx_event" VALUES('default','order','AU-1',1,'received',1777882380000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","description":"Bei Familie Hürlimann im 2. Stock","place":"CH-ZH","priority":"normal","title":"Boiler tropft"},"program":"imofix@1","v":1}','','88dfdf6bf75b6fa7df5a37b507998e2a510f3ce9d4dd88091d43a15c10066012');
INSERT INTO "fx_event" VALUES('default','order','OF-1',1,'received',1777882380000000,'principal','sonnegg','{"action":"start","facts":{"place":"CH-ZH","tender":"T-1","title":"Storen"},"program":"imofix_offer@1","v":1}','','cd53620e25c68e49be7712f7f7a863cf44474186814bdfe67279176cb8c4b77f');
INSERT INTO "fx_event" VALUES('other','order','VX-1',1,'received',1777882380000000,'principal','velux','{"action":"start","facts":{"place":"DE-NW"},"program":"velux@1","v":1}','','e4a653fe07736858c099149939e016e0c1d09cd08f56085ac12e4cd55187163a');
CREATE TABLE fx_order (
            realm TEXT NOT NULL, id TEXT NOT NULL,
            program TEXT NOT NULL, program_version BIGINT NOT NULL, place TEXT,
            state TEXT NOT NULL, phase TEXT NOT NULL, outcome TEXT,
            principal TEXT, contractor TEXT, customer TEXT,
            version BIGINT NOT NULL, head TEXT NOT NULL,
            received_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,
            PRIMARY KEY (realm, id));
INSERT INTO "fx_order" VALUES('default','VX-1','velux',1,'DE-NW','enquiry_received','requested',NULL,'velux',NULL,'huerlimann',1,'bea722b63749e647d0289e09bdb90c98eaacac137d20d9a50695fc33c88f54bd',1777882380000000,1777882380000000);
INSERT INTO "fx_order" VALUES('default','VX-2','velux',1,'DE-NW','customer_contacted','requested',NULL,'velux','meier',NULL,2,'8bf7098923fec763b5f1f7908c41043f14c240722dc6cea2df8eeb7932268b27',1777882380000000,1777882380000000);
INSERT INTO "fx_order" VALUES('default','AU-1','imofix',1,'CH-ZH','sent','requested',NULL,'sonnegg',NULL,NULL,1,'88dfdf6bf75b6fa7df5a37b507998e2a510f3ce9d4dd88091d43a15c10066012',1777882380000000,1777882380000000);
INSERT INTO "fx_order" VALUES('default','OF-1','imofix_offer',1,'CH-ZH','requested','requested',NULL,'sonnegg',NULL,NULL,1,'cd53620e25c68e49be7712f7f7a863cf44474186814bdfe67279176cb8c4b77f',1777882380000000,1777882380000000);
INSERT INTO "fx_order" VALUES('other','VX-1','velux',1,'DE-NW','enquiry_received','requested',NULL,'velux',NULL,NULL,1,'e4a653fe07736858c099149939e016e0c1d09cd08f56085ac12e4cd55187163a',1777882380000000,1777882380000000);
CREATE TABLE fx_schema (number BIGINT PRIMARY KEY);
INSERT INTO "fx_schema" VALUES(1);
CREATE TABLE fx_statement (
            realm TEXT NOT NULL, series TEXT NOT NULL, link BIGINT NOT NULL,
            no TEXT NOT NULL, step TEXT NOT NULL, kind TEXT NOT NULL, contractor TEXT NOT NULL,
            key TEXT NOT NULL, live BIGINT NOT NULL,
            body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (realm, series, link), UNIQUE (realm, no, step));
CREATE TABLE fx_statement_line (
            realm TEXT NOT NULL, no TEXT NOT NULL, line BIGINT NOT NULL,
            kind TEXT NOT NULL, subject TEXT NOT NULL, order_id TEXT NOT NULL,
            amount BIGINT, currency TEXT, live BIGINT NOT NULL,
            PRIMARY KEY (realm, no, line));
CREATE INDEX fx_order_contractor ON fx_order (realm, contractor, id);
CREATE UNIQUE INDEX fx_statement_key ON fx_statement (realm, key) WHERE live = 1;
CREATE INDEX fx_statement_contractor ON fx_statement (realm, kind, contractor);
CREATE UNIQUE INDEX fx_statement_line_once
            ON fx_statement_line (realm, kind, subject) WHERE live = 1;
CREATE INDEX fx_statement_line_order ON fx_statement_line (realm, order_id);
COMMIT;
