BEGIN TRANSACTION;
CREATE TABLE fx_account (
        realm TEXT NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, company TEXT NOT NULL,
        version BIGINT NOT NULL, code TEXT,
        asked_at BIGINT NOT NULL, confirmed_at BIGINT, ended_at BIGINT,
        PRIMARY KEY (realm, person, role, company));
CREATE TABLE fx_code (
        realm TEXT NOT NULL, hash TEXT NOT NULL, company TEXT NOT NULL, serial BIGINT NOT NULL,
        uses BIGINT NOT NULL, max_uses BIGINT, until BIGINT,
        issued_at BIGINT NOT NULL, issued_role TEXT NOT NULL, issued_by TEXT NOT NULL,
        revoked_at BIGINT, revoked_by TEXT, reason TEXT,
        PRIMARY KEY (realm, hash));
CREATE TABLE fx_command (
        realm TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL,
        kind TEXT NOT NULL, id TEXT NOT NULL, result TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (realm, key));
INSERT INTO "fx_command" VALUES('default','SP-1 accept','a8408eaefe6f4c9a1c5bcd9b143963fb6c8f5cc4f3afd36d5113b6872a3be9c7','order','SP-1','{"after":2,"before":1,"v":1}',1777885200000000);
INSERT INTO "fx_command" VALUES('default','SP-1 mark_requirements_met','38c9f0120c96665dc5995596bb6b2cd2dfd9a2d6894e4dcba26962e7f0088114','order','SP-1','{"after":3,"before":2,"v":1}',1777888800000000);
INSERT INTO "fx_command" VALUES('default','SP-1 goods_shipped','37012eb2c49981dc7292dd0c605d628b6d991868b02c8e3fd776ddc76b8957cc','order','SP-1','{"after":4,"before":3,"v":1}',1777968000000000);
INSERT INTO "fx_command" VALUES('default','SP-1 goods_received','62609d018722862e3a5c473c4dd118789237dbf477ef7a072aa01fa2719ab269','order','SP-1','{"after":5,"before":4,"v":1}',1778054400000000);
INSERT INTO "fx_command" VALUES('default','SP-1 set_appointment','fc26c7cb3dbbb2423d59763f89b0ecf0af52f502940f1023334bffcd6629cd35','order','SP-1','{"after":6,"before":5,"v":1}',1778140800000000);
INSERT INTO "fx_command" VALUES('default','SP-1 confirm_execution','5a947894af7f4c0e9b5c5c8fbed2c63e1aebceaef5e18c1c19e80224267e8474','order','SP-1','{"after":7,"before":6,"v":1}',1778486400000000);
INSERT INTO "fx_command" VALUES('default','SP-2 accept','3105112f5a630906db593a49943799d1b2dfa3b547e47577b23f50bab07da423','order','SP-2','{"after":2,"before":1,"v":1}',1777971600000000);
INSERT INTO "fx_command" VALUES('default','SP-2 mark_requirements_met','88b505dea7904450f77af56afd1dcda0143c7fb5d76d47dd10b5766cc1acaa86','order','SP-2','{"after":3,"before":2,"v":1}',1777975200000000);
INSERT INTO "fx_command" VALUES('default','SP-2 goods_shipped','f6ee5772aaafba7b92e3444b5d55b3d2a9caf86747ebf1c0b5141d36d582614d','order','SP-2','{"after":4,"before":3,"v":1}',1778054400000000);
INSERT INTO "fx_command" VALUES('default','SP-2 goods_received','31d30b13c63b03f20aa3857643e5ca5728e945ba9978ec9163789db69271aea4','order','SP-2','{"after":5,"before":4,"v":1}',1778140800000000);
INSERT INTO "fx_command" VALUES('default','SP-2 set_appointment','766caa2c5c7aed553527b811e28e86d8b996d45c45afb3789f1739e015848f80','order','SP-2','{"after":6,"before":5,"v":1}',1778227200000000);
INSERT INTO "fx_command" VALUES('default','SP-2 confirm_execution','c1940bb8548b4f73dbe74aa49f251dadc55853bf5cf18b3b6f81cae20fada193','order','SP-2','{"after":7,"before":6,"v":1}',1778572800000000);
INSERT INTO "fx_command" VALUES('default','SP-3 accept','a49fdcbae869866feb105bf31062cc91cab95135036cf51f93dab13c42e24ac6','order','SP-3','{"after":2,"before":1,"v":1}',1778058000000000);
INSERT INTO "fx_command" VALUES('default','SP-3 mark_requirements_met','e0f83236b8f67bb9b7e0cbb03253dea31dcfd3a64b6f8f227ea74e7e9ae99f20','order','SP-3','{"after":3,"before":2,"v":1}',1778061600000000);
INSERT INTO "fx_command" VALUES('default','SP-3 goods_shipped','4836eb78efbbe15956a3b674f10093bed367d48a53a9d6db35f8e7aaa79f8672','order','SP-3','{"after":4,"before":3,"v":1}',1778140800000000);
INSERT INTO "fx_command" VALUES('default','SP-3 goods_received','751ecc2761bf36f927e5fce4b17c60b72601562429abcc55a1347eeec8d0b569','order','SP-3','{"after":5,"before":4,"v":1}',1778227200000000);
INSERT INTO "fx_command" VALUES('default','SP-3 set_appointment','5bf2472d690cd078d48cd5770a9823d475cc71b6f34e3b149a5eabd3d29988fe','order','SP-3','{"after":6,"before":5,"v":1}',1778313600000000);
INSERT INTO "fx_command" VALUES('default','SP-3 confirm_execution','d4c51480771c8f9e3cde9fe8d22c497b22bd6e735c15200845d048a3b51ee3d9','order','SP-3','{"after":7,"before":6,"v":1}',1778659200000000);
INSERT INTO "fx_command" VALUES('default','SP-4 accept','91358203a7a67d8d5773ed822138e6746fca084a5880879bc28ea1911f5a6ac3','order','SP-4','{"after":2,"before":1,"v":1}',1780563600000000);
INSERT INTO "fx_command" VALUES('default','SP-4 mark_requirements_met','f19d361f84b5ba50ea3662acad0113bae9cfcde1f73c26a553eb02740063e7b8','order','SP-4','{"after":3,"before":2,"v":1}',1780567200000000);
INSERT INTO "fx_command" VALUES('default','SP-4 goods_shipped','6ef7d7ba601144e4bbc914dd410b317f1b250711e610d48d836df65198975817','order','SP-4','{"after":4,"before":3,"v":1}',1780646400000000);
INSERT INTO "fx_command" VALUES('default','SP-4 goods_received','a4d2dbf58f0714a73664a55474d4eaa38c6949d06c11ab5b4caf8feaf64502b6','order','SP-4','{"after":5,"before":4,"v":1}',1780732800000000);
INSERT INTO "fx_command" VALUES('default','SP-4 set_appointment','5be13aa068a95ccdeda2ea65696e41cc60d1f0f2460d86df3454246c0932edaa','order','SP-4','{"after":6,"before":5,"v":1}',1780819200000000);
INSERT INTO "fx_command" VALUES('default','SP-4 confirm_execution','c889273335b0bffd5e3af4185e4a1a730485c20efdf3e5f4d1e7e5d8c275e5eb','order','SP-4','{"after":7,"before":6,"v":1}',1781164800000000);
INSERT INTO "fx_command" VALUES('default','SP-5 accept','de79fb1ac4d1a9f1797f4db47293acbb5ce3229b434a6d2c38f2266f9f95f51a','order','SP-5','{"after":2,"before":1,"v":1}',1780650000000000);
INSERT INTO "fx_command" VALUES('default','SP-5 mark_requirements_met','ac40dbcf9c1e2b31bf5c0b33054f406301d017342e3295aaa826ecb1b5a1f653','order','SP-5','{"after":3,"before":2,"v":1}',1780653600000000);
INSERT INTO "fx_command" VALUES('default','SP-5 goods_shipped','bf2c71c55c34424a8d6f47cd422185314cba313a63c755694fa67e263d1fa75c','order','SP-5','{"after":4,"before":3,"v":1}',1780732800000000);
INSERT INTO "fx_command" VALUES('default','SP-5 goods_received','7063952ba6c5f8336a0155be61dc13122cadf2b4085f7ec2b2bf1bbcb8d13cd4','order','SP-5','{"after":5,"before":4,"v":1}',1780819200000000);
INSERT INTO "fx_command" VALUES('default','SP-5 set_appointment','a04f8dd81679b24ec4aa42745b8ac35f4bbc6c1dacb1ad4bd52ea87f891f5f73','order','SP-5','{"after":6,"before":5,"v":1}',1780905600000000);
INSERT INTO "fx_command" VALUES('default','SP-5 confirm_execution','d1e88224c8d483e626fbd9f2205fdcfdd7e2d541006404a7fd35023033ac755a','order','SP-5','{"after":7,"before":6,"v":1}',1781251200000000);
INSERT INTO "fx_command" VALUES('default','SP-6 accept','7ff3f3cc8e31dcc8b41a54e65ef8531c8b42bf12223e32cc016b3ac7c9b988cf','order','SP-6','{"after":2,"before":1,"v":1}',1780909200000000);
INSERT INTO "fx_command" VALUES('default','SP-6 mark_requirements_met','db87a91dfe0d39e23d426681849a7bacc807cbe4914907a24e6fdb7424602bca','order','SP-6','{"after":3,"before":2,"v":1}',1780912800000000);
INSERT INTO "fx_command" VALUES('default','SP-6 goods_shipped','bd21a9fbd51a2616fceef27fc026fc51643b5761fcc9c968cc100f50096cdf4b','order','SP-6','{"after":4,"before":3,"v":1}',1780992000000000);
INSERT INTO "fx_command" VALUES('default','SP-6 goods_received','bff1fc9349aedca29840cc3f1ff21f660cbe670ab5a84be65bacff3940bc535a','order','SP-6','{"after":5,"before":4,"v":1}',1781078400000000);
INSERT INTO "fx_command" VALUES('default','SP-6 set_appointment','9992f92590907261afba119a1d1608dc19c3c9ceb2ff9f857a3a98d4769e1bcb','order','SP-6','{"after":6,"before":5,"v":1}',1781164800000000);
INSERT INTO "fx_command" VALUES('default','SP-6 confirm_execution','4e46c25150af34eb6ebce3d6c6617665b001ab58db186d5e8aada22722970487','order','SP-6','{"after":7,"before":6,"v":1}',1781510400000000);
CREATE TABLE fx_conflict (
        realm TEXT NOT NULL, partner TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        field TEXT NOT NULL, theirs TEXT NOT NULL, ours TEXT NOT NULL, at BIGINT NOT NULL,
        settled_at BIGINT, settled_by TEXT, kept TEXT,
        PRIMARY KEY (realm, partner, kind, id, field));
CREATE TABLE fx_contract (
        realm TEXT NOT NULL, id TEXT NOT NULL,
        state TEXT NOT NULL, steady TEXT NOT NULL, name TEXT NOT NULL, subject TEXT NOT NULL,
        unit TEXT NOT NULL, action TEXT NOT NULL, assignee TEXT NOT NULL, place TEXT,
        contractor TEXT, missed BIGINT NOT NULL, ahead TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (realm, id));
CREATE TABLE fx_counter (
        realm TEXT NOT NULL, name TEXT NOT NULL, value BIGINT NOT NULL,
        PRIMARY KEY (realm, name));
INSERT INTO "fx_counter" VALUES('default','seal',5);
INSERT INTO "fx_counter" VALUES('default','V/2026',3);
INSERT INTO "fx_counter" VALUES('default','F/2026',1);
CREATE TABLE fx_cursor (
        realm TEXT NOT NULL, partner TEXT NOT NULL, name TEXT NOT NULL,
        body TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (realm, partner, name));
CREATE TABLE fx_door (
        realm TEXT NOT NULL, door TEXT NOT NULL,
        failures BIGINT NOT NULL, paused_until BIGINT NOT NULL,
        PRIMARY KEY (realm, door));
CREATE TABLE fx_due (
        realm TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        deadline TEXT NOT NULL, run BIGINT NOT NULL, rung TEXT NOT NULL,
        due_at BIGINT NOT NULL, what TEXT NOT NULL, edition TEXT NOT NULL,
        next_at BIGINT NOT NULL, attempts BIGINT NOT NULL, note TEXT,
        done_at BIGINT, outcome TEXT,
        PRIMARY KEY (realm, kind, id, deadline, run, rung));
INSERT INTO "fx_due" VALUES('default','order','SP-1','accept',1,'overdue',1778018400000000,'remind','2197f017e154eba5',1778018400000000,0,NULL,1777885200000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-1','contact',1,'overdue',1778104800000000,'remind','2197f017e154eba5',1778104800000000,0,NULL,1777888800000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-1','appointment',1,'overdue',1778191200000000,'remind','2197f017e154eba5',1778191200000000,0,NULL,1778140800000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-2','accept',1,'overdue',1778104800000000,'remind','2197f017e154eba5',1778104800000000,0,NULL,1777971600000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-2','contact',1,'overdue',1778191200000000,'remind','2197f017e154eba5',1778191200000000,0,NULL,1777975200000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-2','appointment',1,'overdue',1778277600000000,'remind','2197f017e154eba5',1778277600000000,0,NULL,1778227200000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-3','accept',1,'overdue',1778191200000000,'remind','2197f017e154eba5',1778191200000000,0,NULL,1778058000000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-3','contact',1,'overdue',1778277600000000,'remind','2197f017e154eba5',1778277600000000,0,NULL,1778061600000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-3','appointment',1,'overdue',1778364000000000,'remind','2197f017e154eba5',1778364000000000,0,NULL,1778313600000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-4','accept',1,'overdue',1780696800000000,'remind','2197f017e154eba5',1780696800000000,0,NULL,1780563600000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-4','contact',1,'overdue',1780956000000000,'remind','2197f017e154eba5',1780956000000000,0,NULL,1780567200000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-4','appointment',1,'overdue',1780956000000000,'remind','2197f017e154eba5',1780956000000000,0,NULL,1780819200000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-5','accept',1,'overdue',1780956000000000,'remind','2197f017e154eba5',1780956000000000,0,NULL,1780650000000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-5','contact',1,'overdue',1781042400000000,'remind','2197f017e154eba5',1781042400000000,0,NULL,1780653600000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-5','appointment',1,'overdue',1780956000000000,'remind','2197f017e154eba5',1780956000000000,0,NULL,1780905600000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-6','accept',1,'overdue',1781042400000000,'remind','2197f017e154eba5',1781042400000000,0,NULL,1780909200000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-6','contact',1,'overdue',1781128800000000,'remind','2197f017e154eba5',1781128800000000,0,NULL,1780912800000000,'ended');
INSERT INTO "fx_due" VALUES('default','order','SP-6','appointment',1,'overdue',1781215200000000,'remind','2197f017e154eba5',1781215200000000,0,NULL,1781164800000000,'ended');
CREATE TABLE fx_event (
        realm TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, version BIGINT NOT NULL,
        name TEXT NOT NULL, at BIGINT NOT NULL, by_role TEXT NOT NULL, by_id TEXT NOT NULL,
        body TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL,
        PRIMARY KEY (realm, kind, id, version));
INSERT INTO "fx_event" VALUES('default','order','SP-1',1,'received',1777881600000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','d4977f547dc4ea28a35e923ea4f613e7cc6f698c1948a3f8f0c3163255365a5d');
INSERT INTO "fx_event" VALUES('default','order','SP-1',2,'accepted',1777885200000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','d4977f547dc4ea28a35e923ea4f613e7cc6f698c1948a3f8f0c3163255365a5d','10ed342ffad56cb916832f250418da12f358241ab935d2be7d5eb2dc34d952cc');
INSERT INTO "fx_event" VALUES('default','order','SP-1',3,'requirements_met',1777888800000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','10ed342ffad56cb916832f250418da12f358241ab935d2be7d5eb2dc34d952cc','7bb897213242b6fa20c95e2e361c8c52e1f632ba5e117a0b0231d7ef7e10aacb');
INSERT INTO "fx_event" VALUES('default','order','SP-1',4,'goods_shipped',1777968000000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','7bb897213242b6fa20c95e2e361c8c52e1f632ba5e117a0b0231d7ef7e10aacb','1070272c2337d8dd25757aec28e6119fe99d088640cce3b88d33dfb5526a31fc');
INSERT INTO "fx_event" VALUES('default','order','SP-1',5,'goods_received',1778054400000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','1070272c2337d8dd25757aec28e6119fe99d088640cce3b88d33dfb5526a31fc','456649166f40678df845bd594c27a2c623158d68c62044b7d6e297aba343c842');
INSERT INTO "fx_event" VALUES('default','order','SP-1',6,'appointment_set',1778140800000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-05-11T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','456649166f40678df845bd594c27a2c623158d68c62044b7d6e297aba343c842','2717c24fa3435c8d6a18b671d7ee6b2b345fe5a8a3c2f350f5d5f8752d39df2d');
INSERT INTO "fx_event" VALUES('default','order','SP-1',7,'executed',1778486400000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','2717c24fa3435c8d6a18b671d7ee6b2b345fe5a8a3c2f350f5d5f8752d39df2d','912cfe9c829abd1ef31c43338b68487d51e8f7a5cad75a7ecdd434918e051da4');
INSERT INTO "fx_event" VALUES('default','order','AU-1',1,'received',1778479200000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"9c2c97a38d6f8edbf2c314c43965336d9e2e248aa801a5907ef1a4e03d6d68c6","title":"743c3be743604763209d3d6001424aa7d2b36bb522912bd22a85b198deee1214"},"program":"imofix@1","v":2}','','13536a58992f4eb03aa8ec2c8828cf7ddde2620d905b30be594c0fa0e2e4c22c');
INSERT INTO "fx_event" VALUES('default','order','AU-1',2,'accepted',1778479200000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','13536a58992f4eb03aa8ec2c8828cf7ddde2620d905b30be594c0fa0e2e4c22c','d78642ce2b5da306919f6f729dad816b922d8181cf74939bfd67cd6523e17059');
INSERT INTO "fx_event" VALUES('default','order','AU-1',3,'completed',1778479200000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','d78642ce2b5da306919f6f729dad816b922d8181cf74939bfd67cd6523e17059','3865bdea604c138533732b95b0eca35a5afa4fe1318e863d4ce5fd5e3179f4a5');
INSERT INTO "fx_event" VALUES('default','order','AU-1',4,'invoiced',1778479200000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-1"},"program":"imofix@1","v":1}','3865bdea604c138533732b95b0eca35a5afa4fe1318e863d4ce5fd5e3179f4a5','29e8af1da5f2ee40607dac3645318a4737d4d787ae6130e95abcf2c4e0ab351a');
INSERT INTO "fx_event" VALUES('default','order','SP-2',1,'received',1777968000000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','632756d6debd3736249c661140eefdd6385287257331cccd0de836f91a28d81c');
INSERT INTO "fx_event" VALUES('default','order','SP-2',2,'accepted',1777971600000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','632756d6debd3736249c661140eefdd6385287257331cccd0de836f91a28d81c','faa2d186eb4abcdd88c54ad27ba064a51f76944c72131104ae523ed2b2a466a1');
INSERT INTO "fx_event" VALUES('default','order','SP-2',3,'requirements_met',1777975200000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','faa2d186eb4abcdd88c54ad27ba064a51f76944c72131104ae523ed2b2a466a1','5d3a8fa94d49b430cbcd6ef1d49d7b84de4cb6348872a39143a68226efdbd0d8');
INSERT INTO "fx_event" VALUES('default','order','SP-2',4,'goods_shipped',1778054400000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','5d3a8fa94d49b430cbcd6ef1d49d7b84de4cb6348872a39143a68226efdbd0d8','e35ba2483d1c2efdecf31702f30615e74c0ddd9b5d25f3e810a7f408c3661051');
INSERT INTO "fx_event" VALUES('default','order','SP-2',5,'goods_received',1778140800000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','e35ba2483d1c2efdecf31702f30615e74c0ddd9b5d25f3e810a7f408c3661051','3596a85ba37cc8237a16a278d0fe210e47dca9abf08e962652fd722df27dbf91');
INSERT INTO "fx_event" VALUES('default','order','SP-2',6,'appointment_set',1778227200000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-05-12T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','3596a85ba37cc8237a16a278d0fe210e47dca9abf08e962652fd722df27dbf91','327f795614f0beec9003ef0498f2ad6cf06b02efb3a9920d236165b66f6c469e');
INSERT INTO "fx_event" VALUES('default','order','SP-2',7,'executed',1778572800000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','327f795614f0beec9003ef0498f2ad6cf06b02efb3a9920d236165b66f6c469e','3fb6f1b99a48632beae4e1b30724b325098122ebd8afdbbc433efe3f4f5ba86e');
INSERT INTO "fx_event" VALUES('default','order','AU-2',1,'received',1778565600000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"9c64b732ad4c2492843a14133610d43a79e35ac702d6a5c5436d4a54edbae567","title":"a306ca4dc206dfcd225bc506d1de93cb98bf11a24fc9a13243d3880487591c23"},"program":"imofix@1","v":2}','','58da1b3da74efa172bd2cf70160c0b6c50c1fde8208538388e448a96d1097feb');
INSERT INTO "fx_event" VALUES('default','order','AU-2',2,'accepted',1778565600000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','58da1b3da74efa172bd2cf70160c0b6c50c1fde8208538388e448a96d1097feb','b301531c63fd1cff1e0370b252b0e6b34c678ec7026695923ab536beb1202f31');
INSERT INTO "fx_event" VALUES('default','order','AU-2',3,'completed',1778565600000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','b301531c63fd1cff1e0370b252b0e6b34c678ec7026695923ab536beb1202f31','d8769c4848a52b111fcac61b0150cc29deab574ea052fdd8d6283d6d6b76221f');
INSERT INTO "fx_event" VALUES('default','order','AU-2',4,'invoiced',1778565600000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-2"},"program":"imofix@1","v":1}','d8769c4848a52b111fcac61b0150cc29deab574ea052fdd8d6283d6d6b76221f','863b333cfa5db8bfb1def53db8212479e12358c22ff49013859f629fc425ea7e');
INSERT INTO "fx_event" VALUES('default','order','SP-3',1,'received',1778054400000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','6f67f0323c7a61956b984eb4714250d3390ce8f9d5303f8afced7da6d8429e43');
INSERT INTO "fx_event" VALUES('default','order','SP-3',2,'accepted',1778058000000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','6f67f0323c7a61956b984eb4714250d3390ce8f9d5303f8afced7da6d8429e43','80974919ef0381236af9a86dfd03f685aef93f4cd90e7bd98cb684f5436300f0');
INSERT INTO "fx_event" VALUES('default','order','SP-3',3,'requirements_met',1778061600000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','80974919ef0381236af9a86dfd03f685aef93f4cd90e7bd98cb684f5436300f0','dc037ddf4bfdfa2d368340dc9a5334a5acfb593fc4042e0538c14090bcca1ff8');
INSERT INTO "fx_event" VALUES('default','order','SP-3',4,'goods_shipped',1778140800000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','dc037ddf4bfdfa2d368340dc9a5334a5acfb593fc4042e0538c14090bcca1ff8','a811b795ee03eaf783910f76b2a7e92f3958ca846ec8e7afc13f186ac5e5ab5f');
INSERT INTO "fx_event" VALUES('default','order','SP-3',5,'goods_received',1778227200000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','a811b795ee03eaf783910f76b2a7e92f3958ca846ec8e7afc13f186ac5e5ab5f','0f7a19afc4f5e7c2b1f336e52d2a275c26c011554798760120f540c0c32caa55');
INSERT INTO "fx_event" VALUES('default','order','SP-3',6,'appointment_set',1778313600000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-05-13T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','0f7a19afc4f5e7c2b1f336e52d2a275c26c011554798760120f540c0c32caa55','04748199a023000c890c0b3c4e8ace82e776f9cb72f7b1efcf275f93a35f9518');
INSERT INTO "fx_event" VALUES('default','order','SP-3',7,'executed',1778659200000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','04748199a023000c890c0b3c4e8ace82e776f9cb72f7b1efcf275f93a35f9518','5a09071f4936af8d802276808ba209cc40e8e79444f0b1f62ffbd40c515e7ddc');
INSERT INTO "fx_event" VALUES('default','order','AU-3',1,'received',1778652000000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"8262f3be3ac7c84bdbb292ccb4e6f2206f2e528ff351645ba588f407fb219566","title":"279e5e7ee9350b54be555348db81a5a1010fc1e3048ae0bf801dd93893911f12"},"program":"imofix@1","v":2}','','6b9c6be2ee9121a7b9f700d7aa4cf0beffa422aef0e9e8048b7e21a3cbe8ae58');
INSERT INTO "fx_event" VALUES('default','order','AU-3',2,'accepted',1778652000000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','6b9c6be2ee9121a7b9f700d7aa4cf0beffa422aef0e9e8048b7e21a3cbe8ae58','31ff3175663bfe3850e8ac0155721c87ed7d5f0aeb76c58cc6711b785d5a7fca');
INSERT INTO "fx_event" VALUES('default','order','AU-3',3,'completed',1778652000000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','31ff3175663bfe3850e8ac0155721c87ed7d5f0aeb76c58cc6711b785d5a7fca','5a59a481ad995e35fa2db8c040f86cf197f6a3a6d052a5924855f99078a34c3c');
INSERT INTO "fx_event" VALUES('default','order','AU-3',4,'invoiced',1778652000000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-3"},"program":"imofix@1","v":1}','5a59a481ad995e35fa2db8c040f86cf197f6a3a6d052a5924855f99078a34c3c','e3ea82762f137370833a9232084a47c50b29ffd62293b48af4dd7166745441ab');
INSERT INTO "fx_event" VALUES('default','order','SP-1',8,'settled',1780293600000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000001"},"program":"digitec_galaxus@2","v":1}','912cfe9c829abd1ef31c43338b68487d51e8f7a5cad75a7ecdd434918e051da4','ff7066b18374a8e0b3ce26c82f98013e32cd82ce6d5a7aed5b2ef3e3d73e4829');
INSERT INTO "fx_event" VALUES('default','order','SP-2',8,'settled',1780293600000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000001"},"program":"digitec_galaxus@2","v":1}','3fb6f1b99a48632beae4e1b30724b325098122ebd8afdbbc433efe3f4f5ba86e','6b59dba3540627b6195d90797c75f2eed1a49ff52c963d9cc3384f30292f4198');
INSERT INTO "fx_event" VALUES('default','order','SP-3',8,'settled',1780293600000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000001"},"program":"digitec_galaxus@2","v":1}','5a09071f4936af8d802276808ba209cc40e8e79444f0b1f62ffbd40c515e7ddc','7421f07c4c086370c118fcf91228bdbc43266f725c01bf29726daa2b39cb0109');
INSERT INTO "fx_event" VALUES('default','order','SP-1',9,'released',1780380000000000,'contractor','meier','{"action":"release","facts":{},"kept":{"reason":"33336e59be07de435647c2dfe743ac802a23c97267a03e215d0e4f0375536bf6"},"program":"digitec_galaxus@2","v":2}','ff7066b18374a8e0b3ce26c82f98013e32cd82ce6d5a7aed5b2ef3e3d73e4829','1b26debbdbf9dfc548e07e5cc2f52c08ea70ccd649269ee904e632a5d74dbc20');
INSERT INTO "fx_event" VALUES('default','order','SP-2',9,'released',1780380000000000,'contractor','meier','{"action":"release","facts":{},"kept":{"reason":"64ca6e39bfa31aba75904adf7886261a486e7b4f0e36448926ab817c1133ae54"},"program":"digitec_galaxus@2","v":2}','6b59dba3540627b6195d90797c75f2eed1a49ff52c963d9cc3384f30292f4198','2e70d644aa462a491810dce3d48d246290ac5400730564f0f226c8d6f1c8715a');
INSERT INTO "fx_event" VALUES('default','order','SP-3',9,'released',1780380000000000,'contractor','meier','{"action":"release","facts":{},"kept":{"reason":"82d4ffe2e50b41b23447b901e8aa5210b85e33b4e190acd175f9f65c66cba308"},"program":"digitec_galaxus@2","v":2}','7421f07c4c086370c118fcf91228bdbc43266f725c01bf29726daa2b39cb0109','993b6c656ea421d347d5474daa3d8d010ad79411f7b1f670fcbae49fc354b25f');
INSERT INTO "fx_event" VALUES('default','order','SP-1',10,'settled',1780380000000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000002"},"program":"digitec_galaxus@2","v":1}','1b26debbdbf9dfc548e07e5cc2f52c08ea70ccd649269ee904e632a5d74dbc20','60d52b63a7241c620b6450141cddfb89b69a05271f2faa88fc778681a08dbdb7');
INSERT INTO "fx_event" VALUES('default','order','SP-2',10,'settled',1780380000000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000002"},"program":"digitec_galaxus@2","v":1}','2e70d644aa462a491810dce3d48d246290ac5400730564f0f226c8d6f1c8715a','ffb85285a372076f00928accd63b828d4b06d7006e75297498b8e98d049a3441');
INSERT INTO "fx_event" VALUES('default','order','SP-3',10,'settled',1780380000000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000002"},"program":"digitec_galaxus@2","v":1}','993b6c656ea421d347d5474daa3d8d010ad79411f7b1f670fcbae49fc354b25f','a89bfb20e4ec19df0d74f2be58bbf1211407fc83184661742d90132b665313bb');
INSERT INTO "fx_event" VALUES('default','order','SP-4',1,'received',1780560000000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','72527d86c7e31e07096ff502f459b544b154a242a6df9acc01f06ba0c2c19426');
INSERT INTO "fx_event" VALUES('default','order','SP-4',2,'accepted',1780563600000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','72527d86c7e31e07096ff502f459b544b154a242a6df9acc01f06ba0c2c19426','52b5984b6711b6f266762f01daa9942585c06f36a1d21bab88648a69ac5b391a');
INSERT INTO "fx_event" VALUES('default','order','SP-4',3,'requirements_met',1780567200000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','52b5984b6711b6f266762f01daa9942585c06f36a1d21bab88648a69ac5b391a','c82a811c065f113a9bcf5e512ce1252b6be9011ebe93af055cda0218cfa64d14');
INSERT INTO "fx_event" VALUES('default','order','SP-4',4,'goods_shipped',1780646400000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','c82a811c065f113a9bcf5e512ce1252b6be9011ebe93af055cda0218cfa64d14','78896bd65369ff6526e1ce9420298ffa0635f31b1cd4c6d5dda5c176f346bbf3');
INSERT INTO "fx_event" VALUES('default','order','SP-4',5,'goods_received',1780732800000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','78896bd65369ff6526e1ce9420298ffa0635f31b1cd4c6d5dda5c176f346bbf3','69e615db993d4a81964987a17b06e8ee3714207c47a787ef3d189d6fccbcdba1');
INSERT INTO "fx_event" VALUES('default','order','SP-4',6,'appointment_set',1780819200000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-06-11T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','69e615db993d4a81964987a17b06e8ee3714207c47a787ef3d189d6fccbcdba1','2cbf6c83ac1aa289dd50d92b6911928defe3a4c3ede1fbb637e5ac80d06a7766');
INSERT INTO "fx_event" VALUES('default','order','SP-4',7,'executed',1781164800000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','2cbf6c83ac1aa289dd50d92b6911928defe3a4c3ede1fbb637e5ac80d06a7766','057e756d6459ea31cd2c64d2c97c60a34066dcf0dd780fa5c4af7e24521914d3');
INSERT INTO "fx_event" VALUES('default','order','AU-4',1,'received',1781157600000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"b029efb00f49b8ff98353942f183543e26e5e23dbb873375c5e433e3c26e634a","title":"a3c6db94a153e917856a780ba9d81e9f7422e3b68eb42874dae319e23e44e112"},"program":"imofix@1","v":2}','','e919bbb9de1fc0aecad8227dfe8da5eff993263d49dca8caff4f878178416780');
INSERT INTO "fx_event" VALUES('default','order','AU-4',2,'accepted',1781157600000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','e919bbb9de1fc0aecad8227dfe8da5eff993263d49dca8caff4f878178416780','0e2a37f846365b9e9b34b606e4aec84982fff7465deb33fba629506d0134cef8');
INSERT INTO "fx_event" VALUES('default','order','AU-4',3,'completed',1781157600000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','0e2a37f846365b9e9b34b606e4aec84982fff7465deb33fba629506d0134cef8','b8389b7fa248f0456df90de45c59851274a5dc65e57fdddbe3f0115257d7f15e');
INSERT INTO "fx_event" VALUES('default','order','AU-4',4,'invoiced',1781157600000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-4"},"program":"imofix@1","v":1}','b8389b7fa248f0456df90de45c59851274a5dc65e57fdddbe3f0115257d7f15e','3759c23688a8fd446ef90c9f61bbdfd68b32adcb62ac3b603025127d764c6146');
INSERT INTO "fx_event" VALUES('default','order','SP-5',1,'received',1780646400000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','12d582d4392ab582f889dff086fa3009d76993a1da456377d706d903d7b29250');
INSERT INTO "fx_event" VALUES('default','order','SP-5',2,'accepted',1780650000000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','12d582d4392ab582f889dff086fa3009d76993a1da456377d706d903d7b29250','fdb99f4aebb05e2a3b45e0e55bdc199ea32286e19bc61506a27cc094afae748a');
INSERT INTO "fx_event" VALUES('default','order','SP-5',3,'requirements_met',1780653600000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','fdb99f4aebb05e2a3b45e0e55bdc199ea32286e19bc61506a27cc094afae748a','2267fc2922a8c8639500d4a7c555bec6260392ad2ef3b8a460f981b0743475c0');
INSERT INTO "fx_event" VALUES('default','order','SP-5',4,'goods_shipped',1780732800000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','2267fc2922a8c8639500d4a7c555bec6260392ad2ef3b8a460f981b0743475c0','65612421d88c0b8f13ab7e7f930de2e5e0d7867606ce6ca5fd21d1c8dac83f70');
INSERT INTO "fx_event" VALUES('default','order','SP-5',5,'goods_received',1780819200000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','65612421d88c0b8f13ab7e7f930de2e5e0d7867606ce6ca5fd21d1c8dac83f70','f749e4d117db400d46a143bc0522cfd5f4193ea58818cf3a9add573fdd086179');
INSERT INTO "fx_event" VALUES('default','order','SP-5',6,'appointment_set',1780905600000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-06-12T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','f749e4d117db400d46a143bc0522cfd5f4193ea58818cf3a9add573fdd086179','f4a4a858ff27ade1fbbf59915b61a1e2bf79546237af70af06a18f5990840eb7');
INSERT INTO "fx_event" VALUES('default','order','SP-5',7,'executed',1781251200000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','f4a4a858ff27ade1fbbf59915b61a1e2bf79546237af70af06a18f5990840eb7','1f59399215b924722ecb63cb16407ca4bfaca2dcd0f1c24657d47b2f1ca7cfad');
INSERT INTO "fx_event" VALUES('default','order','AU-5',1,'received',1781244000000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"39c7c79cf2ad1e1163d9567a2287b7be4772c72ad937bb0b9a13060aaa2694d1","title":"d3c0f9b25acc04df4730d498beae52488899f9d0711ba808975b9ccbec8f2885"},"program":"imofix@1","v":2}','','d6eb04d4cbdfc71a2d9f127c96f636fa44ad2d43e2bfa51a52d3969c45ea866c');
INSERT INTO "fx_event" VALUES('default','order','AU-5',2,'accepted',1781244000000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','d6eb04d4cbdfc71a2d9f127c96f636fa44ad2d43e2bfa51a52d3969c45ea866c','acc370b4ccc44f5eec3ac82b2e26376bf9f31d7b84599921b3174cd192306ab2');
INSERT INTO "fx_event" VALUES('default','order','AU-5',3,'completed',1781244000000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','acc370b4ccc44f5eec3ac82b2e26376bf9f31d7b84599921b3174cd192306ab2','74cceab8d8ace743462c00ba2cd52fdaa3d58c1d0c6052f290cc9fc7e3b2e858');
INSERT INTO "fx_event" VALUES('default','order','AU-5',4,'invoiced',1781244000000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-5"},"program":"imofix@1","v":1}','74cceab8d8ace743462c00ba2cd52fdaa3d58c1d0c6052f290cc9fc7e3b2e858','1cf327faef45dad7e59ef74e1033e86f4a6b56a11f518b24d74cfd2382cd667c');
INSERT INTO "fx_event" VALUES('default','order','SP-6',1,'received',1780905600000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','29979dfdf5fdf2e7ea2146c4823552f085afa27acb052074854c9dd053238d47');
INSERT INTO "fx_event" VALUES('default','order','SP-6',2,'accepted',1780909200000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','29979dfdf5fdf2e7ea2146c4823552f085afa27acb052074854c9dd053238d47','5727251c02d4be829903256af7a608f5a2f3f779b63600632ee5c94cbf077ff6');
INSERT INTO "fx_event" VALUES('default','order','SP-6',3,'requirements_met',1780912800000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','5727251c02d4be829903256af7a608f5a2f3f779b63600632ee5c94cbf077ff6','db878ae1debea0fdded809954121981ae1c5e83dfa97baa18b99df3144d99835');
INSERT INTO "fx_event" VALUES('default','order','SP-6',4,'goods_shipped',1780992000000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','db878ae1debea0fdded809954121981ae1c5e83dfa97baa18b99df3144d99835','824c45bd336562902b11c5cebe768926ec365e4ce45ae8d1cbc03660a532d93a');
INSERT INTO "fx_event" VALUES('default','order','SP-6',5,'goods_received',1781078400000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','824c45bd336562902b11c5cebe768926ec365e4ce45ae8d1cbc03660a532d93a','dac27e8cff194c778ad5dd3d6497727afda7fd5b9575a4078156675b6248569f');
INSERT INTO "fx_event" VALUES('default','order','SP-6',6,'appointment_set',1781164800000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-06-15T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','dac27e8cff194c778ad5dd3d6497727afda7fd5b9575a4078156675b6248569f','862ac227eeec9f82a46dd3cac6ade543e831a18a2b8307f85e6ce852b9c29b65');
INSERT INTO "fx_event" VALUES('default','order','SP-6',7,'executed',1781510400000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','862ac227eeec9f82a46dd3cac6ade543e831a18a2b8307f85e6ce852b9c29b65','1474a49bfc76a5cb47646496f67946533907ad7ac5784adaaff354bd0dded03a');
INSERT INTO "fx_event" VALUES('default','order','AU-6',1,'received',1781503200000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"51cdcb84388aa43c4e9f6545a9a9c5aad6ea0decad5c24890d6569e03d8671bf","title":"d16de6a9241674bbdae7a968287024432851e728a24da3622477766df19eebec"},"program":"imofix@1","v":2}','','964542e5fa9bd34697fda0fd7842ac7dd52811ada6ef419a6c6ce3d920ad0a78');
INSERT INTO "fx_event" VALUES('default','order','AU-6',2,'accepted',1781503200000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','964542e5fa9bd34697fda0fd7842ac7dd52811ada6ef419a6c6ce3d920ad0a78','c9ee661148afb03ada47c17c893a2792ac64c0bebb43fa685225cf832f5bd220');
INSERT INTO "fx_event" VALUES('default','order','AU-6',3,'completed',1781503200000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','c9ee661148afb03ada47c17c893a2792ac64c0bebb43fa685225cf832f5bd220','8f684f15f535887a88c8b7a1169a2532f99a7ecce848935e3640fecb3c9b3361');
INSERT INTO "fx_event" VALUES('default','order','AU-6',4,'invoiced',1781503200000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-6"},"program":"imofix@1","v":1}','8f684f15f535887a88c8b7a1169a2532f99a7ecce848935e3640fecb3c9b3361','82ae94963dee48f36a630742ade838f3f26798e5a0010875a6d6724f57478b3e');
INSERT INTO "fx_event" VALUES('default','order','SP-1',11,'invoiced',1781589600000000,'contractor','meier','{"action":"invoice","facts":{"billing_id":"V-2026-000002","number":"R-7"},"program":"digitec_galaxus@2","v":1}','60d52b63a7241c620b6450141cddfb89b69a05271f2faa88fc778681a08dbdb7','3fa85d6229d897d35add5b106dcd087da0b42455b7ce4f57a0df8a75f4413cae');
INSERT INTO "fx_event" VALUES('default','order','SP-2',11,'invoiced',1781589600000000,'contractor','meier','{"action":"invoice","facts":{"billing_id":"V-2026-000002","number":"R-7"},"program":"digitec_galaxus@2","v":1}','ffb85285a372076f00928accd63b828d4b06d7006e75297498b8e98d049a3441','9351a3abd98f43bfa5daeb25bd12d5e4fbf9709b3970b0b6efef4821e0b695eb');
INSERT INTO "fx_event" VALUES('default','order','SP-3',11,'invoiced',1781589600000000,'contractor','meier','{"action":"invoice","facts":{"billing_id":"V-2026-000002","number":"R-7"},"program":"digitec_galaxus@2","v":1}','a89bfb20e4ec19df0d74f2be58bbf1211407fc83184661742d90132b665313bb','63ed32c0a536d4804ba7ef8935768b42c9f209658f2f404a1d9d989c3107acc7');
INSERT INTO "fx_event" VALUES('default','order','SP-4',8,'settled',1782885600000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000003"},"program":"digitec_galaxus@2","v":1}','057e756d6459ea31cd2c64d2c97c60a34066dcf0dd780fa5c4af7e24521914d3','820c3f1f402a544ed0b9c11f14dba128eaff6cc10278fd2b507d34d95fcfcea2');
INSERT INTO "fx_event" VALUES('default','order','SP-5',8,'settled',1782885600000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000003"},"program":"digitec_galaxus@2","v":1}','1f59399215b924722ecb63cb16407ca4bfaca2dcd0f1c24657d47b2f1ca7cfad','2c66d44fc93e56d1c5c5ba776c423d9aab495564de8bd61b9ef687fccafe28d0');
INSERT INTO "fx_event" VALUES('default','order','SP-6',8,'settled',1782885600000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000003"},"program":"digitec_galaxus@2","v":1}','1474a49bfc76a5cb47646496f67946533907ad7ac5784adaaff354bd0dded03a','f10ef3aaff120a5d062741178d4428e0809a6615f5699a5161c46262c0f51f90');
CREATE TABLE fx_inbox (
        realm TEXT NOT NULL, source TEXT NOT NULL, message TEXT NOT NULL,
        hash TEXT NOT NULL, raw TEXT, received_at BIGINT NOT NULL, attempts BIGINT NOT NULL,
        handled_at BIGINT, result TEXT, dead_at BIGINT, note TEXT,
        PRIMARY KEY (realm, source, message));
CREATE TABLE fx_inbox_about (
        realm TEXT NOT NULL, about TEXT NOT NULL, source TEXT NOT NULL, message TEXT NOT NULL,
        PRIMARY KEY (realm, about, source, message));
CREATE TABLE fx_link (
        realm TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, company TEXT,
        version BIGINT NOT NULL, request TEXT NOT NULL, lang TEXT NOT NULL,
        asked_at BIGINT NOT NULL, hash TEXT, expires_at BIGINT,
        misses BIGINT NOT NULL, used_at BIGINT, ended_at BIGINT,
        PRIMARY KEY (realm, id));
CREATE TABLE fx_mailbox (
        realm TEXT NOT NULL, role TEXT NOT NULL, party TEXT NOT NULL, person TEXT NOT NULL,
        version BIGINT NOT NULL, lang TEXT NOT NULL, since BIGINT NOT NULL,
        PRIMARY KEY (realm, role, party));
CREATE TABLE fx_message (
        realm TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, n BIGINT NOT NULL,
        at BIGINT NOT NULL, by_role TEXT NOT NULL, by_id TEXT NOT NULL, lang TEXT NOT NULL,
        key TEXT, body TEXT NOT NULL, retracted_at BIGINT,
        PRIMARY KEY (realm, kind, id, n));
CREATE TABLE fx_order (
        realm TEXT NOT NULL, id TEXT NOT NULL,
        program TEXT NOT NULL, program_version BIGINT NOT NULL, place TEXT,
        state TEXT NOT NULL, phase TEXT NOT NULL, outcome TEXT,
        principal TEXT, contractor TEXT, customer TEXT,
        version BIGINT NOT NULL, head TEXT NOT NULL,
        received_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, tender TEXT, sealed BIGINT NOT NULL DEFAULT 0, due_at BIGINT, standing TEXT, edition TEXT,
        PRIMARY KEY (realm, id));
INSERT INTO "fx_order" VALUES('default','SP-1','digitec_galaxus',2,'CH-ZH','invoiced','billed','done',NULL,'meier',NULL,11,'3fa85d6229d897d35add5b106dcd087da0b42455b7ce4f57a0df8a75f4413cae',1777881600000000,1781589600000000,NULL,11,4611686018427387904,'-------m--','12197f017e154eba5');
INSERT INTO "fx_order" VALUES('default','AU-1','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'29e8af1da5f2ee40607dac3645318a4737d4d787ae6130e95abcf2c4e0ab351a',1778479200000000,1778479200000000,NULL,4,4611686018427387904,'----------','16a53b9030c1a617a');
INSERT INTO "fx_order" VALUES('default','SP-2','digitec_galaxus',2,'CH-ZH','invoiced','billed','done',NULL,'meier',NULL,11,'9351a3abd98f43bfa5daeb25bd12d5e4fbf9709b3970b0b6efef4821e0b695eb',1777968000000000,1781589600000000,NULL,11,4611686018427387904,'-------m--','12197f017e154eba5');
INSERT INTO "fx_order" VALUES('default','AU-2','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'863b333cfa5db8bfb1def53db8212479e12358c22ff49013859f629fc425ea7e',1778565600000000,1778565600000000,NULL,4,4611686018427387904,'----------','16a53b9030c1a617a');
INSERT INTO "fx_order" VALUES('default','SP-3','digitec_galaxus',2,'CH-ZH','invoiced','billed','done',NULL,'meier',NULL,11,'63ed32c0a536d4804ba7ef8935768b42c9f209658f2f404a1d9d989c3107acc7',1778054400000000,1781589600000000,NULL,11,4611686018427387904,'-------m--','12197f017e154eba5');
INSERT INTO "fx_order" VALUES('default','AU-3','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'e3ea82762f137370833a9232084a47c50b29ffd62293b48af4dd7166745441ab',1778652000000000,1778652000000000,NULL,4,4611686018427387904,'----------','16a53b9030c1a617a');
INSERT INTO "fx_order" VALUES('default','SP-4','digitec_galaxus',2,'CH-ZH','settled','done','done',NULL,'meier',NULL,8,'820c3f1f402a544ed0b9c11f14dba128eaff6cc10278fd2b507d34d95fcfcea2',1780560000000000,1782885600000000,NULL,8,4611686018427387904,'-c-----m--','12197f017e154eba5');
INSERT INTO "fx_order" VALUES('default','AU-4','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'3759c23688a8fd446ef90c9f61bbdfd68b32adcb62ac3b603025127d764c6146',1781157600000000,1781157600000000,NULL,4,4611686018427387904,'----------','16a53b9030c1a617a');
INSERT INTO "fx_order" VALUES('default','SP-5','digitec_galaxus',2,'CH-ZH','settled','done','done',NULL,'meier',NULL,8,'2c66d44fc93e56d1c5c5ba776c423d9aab495564de8bd61b9ef687fccafe28d0',1780646400000000,1782885600000000,NULL,8,4611686018427387904,'-c-----m--','12197f017e154eba5');
INSERT INTO "fx_order" VALUES('default','AU-5','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'1cf327faef45dad7e59ef74e1033e86f4a6b56a11f518b24d74cfd2382cd667c',1781244000000000,1781244000000000,NULL,4,4611686018427387904,'----------','16a53b9030c1a617a');
INSERT INTO "fx_order" VALUES('default','SP-6','digitec_galaxus',2,'CH-ZH','settled','done','done',NULL,'meier',NULL,8,'f10ef3aaff120a5d062741178d4428e0809a6615f5699a5161c46262c0f51f90',1780905600000000,1782885600000000,NULL,8,4611686018427387904,'-c-----m--','12197f017e154eba5');
INSERT INTO "fx_order" VALUES('default','AU-6','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'82ae94963dee48f36a630742ade838f3f26798e5a0010875a6d6724f57478b3e',1781503200000000,1781503200000000,NULL,4,4611686018427387904,'----------','16a53b9030c1a617a');
CREATE TABLE fx_outbox (
        realm TEXT NOT NULL, id TEXT NOT NULL,
        kind TEXT NOT NULL, subject TEXT NOT NULL, version BIGINT NOT NULL, n BIGINT NOT NULL,
        door TEXT NOT NULL, topic TEXT NOT NULL, lane TEXT NOT NULL, body TEXT NOT NULL,
        made_at BIGINT NOT NULL, next_at BIGINT NOT NULL,
        attempts BIGINT NOT NULL, leases BIGINT NOT NULL,
        state TEXT NOT NULL, done_at BIGINT, dead_at BIGINT, note TEXT,
        PRIMARY KEY (realm, id));
INSERT INTO "fx_outbox" VALUES('default','fx_uavzltc53xpgcact7uby5sfw5a','order','SP-1',1,0,'mail','received','fx_uavzltc53xpgcact7uby5sfw5a','{"party":null,"to":"contractor","v":1}',1777881600000000,1777881600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_damc2wgmccxmafbmxlfgxoiv3a','order','SP-1',3,0,'shipments','trigger_shipment','["order","SP-1","shipments"]','{"key":"SP-1","v":1}',1777888800000000,1777888800000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_qhb4ea4bmtfao57sme4nmjqowp','order','SP-1',4,0,'mail','goods_shipped','fx_qhb4ea4bmtfao57sme4nmjqowp','{"party":"meier","to":"contractor","v":1}',1777968000000000,1777968000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_xis37xwinpdkj4e5yna7arvjz3','order','SP-1',5,0,'mail','goods_received','fx_xis37xwinpdkj4e5yna7arvjz3','{"party":"meier","to":"contractor","v":1}',1778054400000000,1778054400000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_aeg5mx62j2p46aiyb6u4p2nht6','order','AU-1',1,0,'mail','received','fx_aeg5mx62j2p46aiyb6u4p2nht6','{"party":null,"to":"contractor","v":1}',1778479200000000,1778479200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_5x7gyl5julweymo5kyfggslljh','order','AU-1',2,0,'mail','accepted','fx_5x7gyl5julweymo5kyfggslljh','{"party":"sonnegg","to":"principal","v":1}',1778479200000000,1778479200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_k2n3zazcwbkb2ienxssc2ex43m','order','AU-1',3,0,'mail','completed','fx_k2n3zazcwbkb2ienxssc2ex43m','{"party":"sonnegg","to":"principal","v":1}',1778479200000000,1778479200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_m4ncszj7ayoddp7u4mktaohqvj','order','AU-1',4,0,'mail','invoiced','fx_m4ncszj7ayoddp7u4mktaohqvj','{"party":"sonnegg","to":"principal","v":1}',1778479200000000,1778479200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_creb5apdgldzxmt3wq3537nwev','order','SP-2',1,0,'mail','received','fx_creb5apdgldzxmt3wq3537nwev','{"party":null,"to":"contractor","v":1}',1777968000000000,1777968000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_jeurj66nhjysjrtis43ba5frsv','order','SP-2',3,0,'shipments','trigger_shipment','["order","SP-2","shipments"]','{"key":"SP-2","v":1}',1777975200000000,1777975200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_344mlm6lwggfqixu6lauayrt4a','order','SP-2',4,0,'mail','goods_shipped','fx_344mlm6lwggfqixu6lauayrt4a','{"party":"meier","to":"contractor","v":1}',1778054400000000,1778054400000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_zshu7kz3xbo2pzanbn47udu7e3','order','SP-2',5,0,'mail','goods_received','fx_zshu7kz3xbo2pzanbn47udu7e3','{"party":"meier","to":"contractor","v":1}',1778140800000000,1778140800000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_yyacauwqbrm2shou5mxllb7k6x','order','AU-2',1,0,'mail','received','fx_yyacauwqbrm2shou5mxllb7k6x','{"party":null,"to":"contractor","v":1}',1778565600000000,1778565600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_btzcpfx23etd53ydortsxebpqp','order','AU-2',2,0,'mail','accepted','fx_btzcpfx23etd53ydortsxebpqp','{"party":"sonnegg","to":"principal","v":1}',1778565600000000,1778565600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_w6hxol2nyc5umwyhhh7wh7z57l','order','AU-2',3,0,'mail','completed','fx_w6hxol2nyc5umwyhhh7wh7z57l','{"party":"sonnegg","to":"principal","v":1}',1778565600000000,1778565600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_ceymujhpy3w7afod6apg4iyvfm','order','AU-2',4,0,'mail','invoiced','fx_ceymujhpy3w7afod6apg4iyvfm','{"party":"sonnegg","to":"principal","v":1}',1778565600000000,1778565600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_naykfei23ovp6ecainwa3tyalm','order','SP-3',1,0,'mail','received','fx_naykfei23ovp6ecainwa3tyalm','{"party":null,"to":"contractor","v":1}',1778054400000000,1778054400000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_bxdhdcsnadfasczggz5hh4g5ym','order','SP-3',3,0,'shipments','trigger_shipment','["order","SP-3","shipments"]','{"key":"SP-3","v":1}',1778061600000000,1778061600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_ydjnqlp3kc4vov3nqikxhdrhgs','order','SP-3',4,0,'mail','goods_shipped','fx_ydjnqlp3kc4vov3nqikxhdrhgs','{"party":"meier","to":"contractor","v":1}',1778140800000000,1778140800000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_6dwyum4hopdm7retarx7szy76k','order','SP-3',5,0,'mail','goods_received','fx_6dwyum4hopdm7retarx7szy76k','{"party":"meier","to":"contractor","v":1}',1778227200000000,1778227200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_7ts7mzicyxgga5skb4vn2z5ujp','order','AU-3',1,0,'mail','received','fx_7ts7mzicyxgga5skb4vn2z5ujp','{"party":null,"to":"contractor","v":1}',1778652000000000,1778652000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_qxsnypi6g6rbxazh3yuc4lk63y','order','AU-3',2,0,'mail','accepted','fx_qxsnypi6g6rbxazh3yuc4lk63y','{"party":"sonnegg","to":"principal","v":1}',1778652000000000,1778652000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_xlebqnrdofv2pttuqoz3bkvccb','order','AU-3',3,0,'mail','completed','fx_xlebqnrdofv2pttuqoz3bkvccb','{"party":"sonnegg","to":"principal","v":1}',1778652000000000,1778652000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_x777ssvm7jbaru3g5bbs7lor67','order','AU-3',4,0,'mail','invoiced','fx_x777ssvm7jbaru3g5bbs7lor67','{"party":"sonnegg","to":"principal","v":1}',1778652000000000,1778652000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_m4left4kpqqtxvnzxtqozvssib','seal','default',1,0,'seal','seal','["seal","default","seal"]','{"hash":"804e62b72ca2fec1d819755bb63d47c07aa48baf29216d0094816a314e2a3dd8","items":6,"no":1,"subjects":6,"v":1}',1780293600000000,1780293600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_grxpvd5m5puqnyladylgdid6c5','statement','V-2026-000001',1,0,'papers','print','["statement","V-2026-000001","papers"]','{"kind":"settlement","no":"V-2026-000001","v":1}',1780293600000000,1780293600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_m362xpty7rvcytelrdi7zgqhcr','seal','default',2,0,'seal','seal','["seal","default","seal"]','{"hash":"0ef5400b11221e08f0a7d9e1e8d28d1e47fcf20bda7b0f9c5894ee289a965f3b","items":4,"no":2,"subjects":7,"v":1}',1780380000000000,1780380000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_jthd6dcsdoyk66mllfptevzuhd','statement','V-2026-000002',3,0,'papers','print','["statement","V-2026-000002","papers"]','{"kind":"settlement","no":"V-2026-000002","v":1}',1780380000000000,1780380000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_uqwlmr5nuuggpzlfgs6pb5ilbw','order','SP-4',1,0,'mail','received','fx_uqwlmr5nuuggpzlfgs6pb5ilbw','{"party":null,"to":"contractor","v":1}',1780560000000000,1780560000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_wuddvhgatlwdpdevi3k55mbiqw','order','SP-4',3,0,'shipments','trigger_shipment','["order","SP-4","shipments"]','{"key":"SP-4","v":1}',1780567200000000,1780567200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_x4i53sfxxfv7cer2envzx5xhkq','order','SP-4',4,0,'mail','goods_shipped','fx_x4i53sfxxfv7cer2envzx5xhkq','{"party":"meier","to":"contractor","v":1}',1780646400000000,1780646400000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_drlq5erba4yylq7ublfuau2hl7','order','SP-4',5,0,'mail','goods_received','fx_drlq5erba4yylq7ublfuau2hl7','{"party":"meier","to":"contractor","v":1}',1780732800000000,1780732800000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_frfj7tbkgu3f2kr56ohbggbwpp','order','AU-4',1,0,'mail','received','fx_frfj7tbkgu3f2kr56ohbggbwpp','{"party":null,"to":"contractor","v":1}',1781157600000000,1781157600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_avlp4rvefsjeiqnwuwwce32vrv','order','AU-4',2,0,'mail','accepted','fx_avlp4rvefsjeiqnwuwwce32vrv','{"party":"sonnegg","to":"principal","v":1}',1781157600000000,1781157600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_k7w44h4eaigce6uezrb2osgezn','order','AU-4',3,0,'mail','completed','fx_k7w44h4eaigce6uezrb2osgezn','{"party":"sonnegg","to":"principal","v":1}',1781157600000000,1781157600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_ecbzn2msuof4r2druufurfjvi4','order','AU-4',4,0,'mail','invoiced','fx_ecbzn2msuof4r2druufurfjvi4','{"party":"sonnegg","to":"principal","v":1}',1781157600000000,1781157600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_7fk5kuzebgrf4xeydcyd2y42mz','order','SP-5',1,0,'mail','received','fx_7fk5kuzebgrf4xeydcyd2y42mz','{"party":null,"to":"contractor","v":1}',1780646400000000,1780646400000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_nazlfoa3ayyzbrdjncm6mazfvf','order','SP-5',3,0,'shipments','trigger_shipment','["order","SP-5","shipments"]','{"key":"SP-5","v":1}',1780653600000000,1780653600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_vhtiydbhj6uswkr453yq3tcwoh','order','SP-5',4,0,'mail','goods_shipped','fx_vhtiydbhj6uswkr453yq3tcwoh','{"party":"meier","to":"contractor","v":1}',1780732800000000,1780732800000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_4zuivanlifld3i2ov27jfg2k7v','order','SP-5',5,0,'mail','goods_received','fx_4zuivanlifld3i2ov27jfg2k7v','{"party":"meier","to":"contractor","v":1}',1780819200000000,1780819200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_wpyk5vysymtwgzyqapomdymvix','order','AU-5',1,0,'mail','received','fx_wpyk5vysymtwgzyqapomdymvix','{"party":null,"to":"contractor","v":1}',1781244000000000,1781244000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_nwtdgwwnlh2lla4ntsn5h6xvra','order','AU-5',2,0,'mail','accepted','fx_nwtdgwwnlh2lla4ntsn5h6xvra','{"party":"sonnegg","to":"principal","v":1}',1781244000000000,1781244000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_cuxexdq6k3wh2u4vi4dvrvsva5','order','AU-5',3,0,'mail','completed','fx_cuxexdq6k3wh2u4vi4dvrvsva5','{"party":"sonnegg","to":"principal","v":1}',1781244000000000,1781244000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_jbfmhxdg5oa5iezu4lu2x5oily','order','AU-5',4,0,'mail','invoiced','fx_jbfmhxdg5oa5iezu4lu2x5oily','{"party":"sonnegg","to":"principal","v":1}',1781244000000000,1781244000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_r3dbwxrmxlcsocjxng2logzxz2','order','SP-6',1,0,'mail','received','fx_r3dbwxrmxlcsocjxng2logzxz2','{"party":null,"to":"contractor","v":1}',1780905600000000,1780905600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_7usigu2h5rodpvanx7zc3mtyil','order','SP-6',3,0,'shipments','trigger_shipment','["order","SP-6","shipments"]','{"key":"SP-6","v":1}',1780912800000000,1780912800000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_f3itu7optxavlvpykfs3tkxmui','order','SP-6',4,0,'mail','goods_shipped','fx_f3itu7optxavlvpykfs3tkxmui','{"party":"meier","to":"contractor","v":1}',1780992000000000,1780992000000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_e7vbmvvnozwlaj7jrov3fdky6v','order','SP-6',5,0,'mail','goods_received','fx_e7vbmvvnozwlaj7jrov3fdky6v','{"party":"meier","to":"contractor","v":1}',1781078400000000,1781078400000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_hlmzigtxuadwbqjyrwcgwtyavw','order','AU-6',1,0,'mail','received','fx_hlmzigtxuadwbqjyrwcgwtyavw','{"party":null,"to":"contractor","v":1}',1781503200000000,1781503200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_ebq2d2od5ff3lntxtridpufo3f','order','AU-6',2,0,'mail','accepted','fx_ebq2d2od5ff3lntxtridpufo3f','{"party":"sonnegg","to":"principal","v":1}',1781503200000000,1781503200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_by7f7theu2tzfusbmf5wprz57f','order','AU-6',3,0,'mail','completed','fx_by7f7theu2tzfusbmf5wprz57f','{"party":"sonnegg","to":"principal","v":1}',1781503200000000,1781503200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_m5vcwpqbdw34lajoefkxpnabbj','order','AU-6',4,0,'mail','invoiced','fx_m5vcwpqbdw34lajoefkxpnabbj','{"party":"sonnegg","to":"principal","v":1}',1781503200000000,1781503200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_mwcw5pw6ocrrnix5lncvp5wvc5','seal','default',3,0,'seal','seal','["seal","default","seal"]','{"hash":"380a3d090259f2300d6f23e2a1374e6cee8e42355d829eabc3dc9ead5e165310","items":10,"no":3,"subjects":13,"v":1}',1782885600000000,1782885600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_j5xvsaliht67335vpzu3smhuex','statement','V-2026-000003',5,0,'papers','print','["statement","V-2026-000003","papers"]','{"kind":"settlement","no":"V-2026-000003","v":1}',1782885600000000,1782885600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_zuhigdoipkm3igtq4vmmzhij4v','statement','F-2026-000001',1,0,'papers','print','["statement","F-2026-000001","papers"]','{"kind":"fees","no":"F-2026-000001","v":1}',1782889200000000,1782889200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_duao5pec6fer3hidhq77bhmmb6','seal','default',4,0,'seal','seal','["seal","default","seal"]','{"hash":"b1320bcdc21616d2f07c383f22635280d946a58dfc07bc3ad89902d819e74ad6","items":5,"no":4,"subjects":14,"v":1}',1782928800000000,1782928800000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_qh32m46csjrub2mtiekevkstmh','seal','default',5,0,'seal','seal','["seal","default","seal"]','{"hash":"7fdacf37d65cfe1d99ed99ccef9ff449545282507cb00e7d8763b7cbdc724af2","items":0,"no":5,"subjects":14,"v":1}',1783015200000000,1783015200000000,0,0,'waiting',NULL,NULL,NULL);
CREATE TABLE fx_pii (
        realm TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
        version BIGINT NOT NULL, field TEXT NOT NULL,
        salt TEXT, value TEXT, erased_at BIGINT,
        PRIMARY KEY (realm, kind, subject, version, field));
INSERT INTO "fx_pii" VALUES('default','order','AU-1',1,'title','23e16dccd6fbf257af0b618f12cdb56ed0b7a861044f05dffd5f12f32cd856bd','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-1',1,'description','7634c756c1026a71a33d13337ba4d0cea1e3dc00a397999de851ea45cb735ac9','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-2',1,'title','db4c00877fa4cba2da24f24df7ce50ebe940543c5aab9d20fb24abe3122a75e7','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-2',1,'description','f077dc7c41b619f9377c1385a924b6a6f7448e3e826ea46bd809199b30c692d9','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-3',1,'title','638055ded4892e033bd6b5270bb80f059d6d0b31d328795bed9ecfc55937dc75','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-3',1,'description','286755715eac4f23580652b070bb2c38a6f1f89550fa204b47082fb2e4b4ddda','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','SP-1',9,'reason','ce15e7f61de86ccbf6a7a82c5a87950cd0010a76cd473272171a4daefd4ea9a8','"Adresse"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','SP-2',9,'reason','8669ff926022f83dcd3f4f3a96f48143c7bf68c6332dfb49bf19ea6ddaac79dc','"Adresse"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','SP-3',9,'reason','701adfc15f6fde070ea6af46e5b7400177d23c414fa0a95f033ae4ae463d6caa','"Adresse"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-4',1,'title','7e367ee7693d3d3605295c1699f689b60e9b4ef508260a20527786050f223ce2','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-4',1,'description','9884c67394f1739f345ac10ffb66aa6120307964d028f7cb2d7e029f10fce65b','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-5',1,'title','9df671ed09c8db7b34d078a8f979c301c3804f6286afb52b4692d86578ed98ec','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-5',1,'description','5ad270bd28501f7a60c1c7599b8bf5cd0d2171754ca68adb068fd04370226305','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-6',1,'title','fc1f1a211945e08483ad53ea75ea36e1980435801bf5dc7cdd5173d9319d2d08','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-6',1,'description','c2cbd6bf00c11f301ae7b9b6f5ae371e409f0b0ef3b9e45ab31be132a2108296','"Bei Familie Hürlimann im 2. Stock"',NULL);
CREATE TABLE fx_rate (
        realm TEXT NOT NULL, bucket TEXT NOT NULL, tat BIGINT NOT NULL,
        PRIMARY KEY (realm, bucket));
CREATE TABLE fx_read (
        realm TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        reader TEXT NOT NULL, n BIGINT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (realm, kind, id, reader));
CREATE TABLE fx_ref (
        realm TEXT NOT NULL, partner TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        name TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (realm, partner, kind, id), UNIQUE (realm, partner, name));
CREATE TABLE fx_reply (
        realm TEXT NOT NULL, hash TEXT NOT NULL, id TEXT NOT NULL,
        role TEXT NOT NULL, party TEXT NOT NULL,
        PRIMARY KEY (realm, hash));
CREATE TABLE fx_schema (number BIGINT PRIMARY KEY);
INSERT INTO "fx_schema" VALUES(1);
INSERT INTO "fx_schema" VALUES(2);
CREATE TABLE fx_seal (
        realm TEXT NOT NULL, no BIGINT NOT NULL, at BIGINT NOT NULL,
        subjects BIGINT NOT NULL, items BIGINT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL,
        PRIMARY KEY (realm, no));
INSERT INTO "fx_seal" VALUES('default',1,1780293600000000,6,6,'','804e62b72ca2fec1d819755bb63d47c07aa48baf29216d0094816a314e2a3dd8');
INSERT INTO "fx_seal" VALUES('default',2,1780380000000000,7,4,'804e62b72ca2fec1d819755bb63d47c07aa48baf29216d0094816a314e2a3dd8','0ef5400b11221e08f0a7d9e1e8d28d1e47fcf20bda7b0f9c5894ee289a965f3b');
INSERT INTO "fx_seal" VALUES('default',3,1782885600000000,13,10,'0ef5400b11221e08f0a7d9e1e8d28d1e47fcf20bda7b0f9c5894ee289a965f3b','380a3d090259f2300d6f23e2a1374e6cee8e42355d829eabc3dc9ead5e165310');
INSERT INTO "fx_seal" VALUES('default',4,1782928800000000,14,5,'380a3d090259f2300d6f23e2a1374e6cee8e42355d829eabc3dc9ead5e165310','b1320bcdc21616d2f07c383f22635280d946a58dfc07bc3ad89902d819e74ad6');
INSERT INTO "fx_seal" VALUES('default',5,1783015200000000,14,0,'b1320bcdc21616d2f07c383f22635280d946a58dfc07bc3ad89902d819e74ad6','7fdacf37d65cfe1d99ed99ccef9ff449545282507cb00e7d8763b7cbdc724af2');
CREATE TABLE fx_seal_item (
        realm TEXT NOT NULL, no BIGINT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        version BIGINT NOT NULL, head TEXT NOT NULL,
        PRIMARY KEY (realm, no, kind, id));
INSERT INTO "fx_seal_item" VALUES('default',1,'order','AU-1',4,'29e8af1da5f2ee40607dac3645318a4737d4d787ae6130e95abcf2c4e0ab351a');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','AU-2',4,'863b333cfa5db8bfb1def53db8212479e12358c22ff49013859f629fc425ea7e');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','AU-3',4,'e3ea82762f137370833a9232084a47c50b29ffd62293b48af4dd7166745441ab');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','SP-1',7,'912cfe9c829abd1ef31c43338b68487d51e8f7a5cad75a7ecdd434918e051da4');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','SP-2',7,'3fb6f1b99a48632beae4e1b30724b325098122ebd8afdbbc433efe3f4f5ba86e');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','SP-3',7,'5a09071f4936af8d802276808ba209cc40e8e79444f0b1f62ffbd40c515e7ddc');
INSERT INTO "fx_seal_item" VALUES('default',2,'order','SP-1',9,'1b26debbdbf9dfc548e07e5cc2f52c08ea70ccd649269ee904e632a5d74dbc20');
INSERT INTO "fx_seal_item" VALUES('default',2,'order','SP-2',9,'2e70d644aa462a491810dce3d48d246290ac5400730564f0f226c8d6f1c8715a');
INSERT INTO "fx_seal_item" VALUES('default',2,'order','SP-3',9,'993b6c656ea421d347d5474daa3d8d010ad79411f7b1f670fcbae49fc354b25f');
INSERT INTO "fx_seal_item" VALUES('default',2,'series','V',2,'bd789a70000ebc689fcc30e1fd14c4117fba36929882e26a68ea0b7c41af0ae0');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','AU-4',4,'3759c23688a8fd446ef90c9f61bbdfd68b32adcb62ac3b603025127d764c6146');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','AU-5',4,'1cf327faef45dad7e59ef74e1033e86f4a6b56a11f518b24d74cfd2382cd667c');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','AU-6',4,'82ae94963dee48f36a630742ade838f3f26798e5a0010875a6d6724f57478b3e');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-1',11,'3fa85d6229d897d35add5b106dcd087da0b42455b7ce4f57a0df8a75f4413cae');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-2',11,'9351a3abd98f43bfa5daeb25bd12d5e4fbf9709b3970b0b6efef4821e0b695eb');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-3',11,'63ed32c0a536d4804ba7ef8935768b42c9f209658f2f404a1d9d989c3107acc7');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-4',7,'057e756d6459ea31cd2c64d2c97c60a34066dcf0dd780fa5c4af7e24521914d3');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-5',7,'1f59399215b924722ecb63cb16407ca4bfaca2dcd0f1c24657d47b2f1ca7cfad');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-6',7,'1474a49bfc76a5cb47646496f67946533907ad7ac5784adaaff354bd0dded03a');
INSERT INTO "fx_seal_item" VALUES('default',3,'series','V',4,'ea380cb87e2bf6705ffcb9ed54c4b8516184e8aa5ca8932df052eac7d4e1a8a1');
INSERT INTO "fx_seal_item" VALUES('default',4,'order','SP-4',8,'820c3f1f402a544ed0b9c11f14dba128eaff6cc10278fd2b507d34d95fcfcea2');
INSERT INTO "fx_seal_item" VALUES('default',4,'order','SP-5',8,'2c66d44fc93e56d1c5c5ba776c423d9aab495564de8bd61b9ef687fccafe28d0');
INSERT INTO "fx_seal_item" VALUES('default',4,'order','SP-6',8,'f10ef3aaff120a5d062741178d4428e0809a6615f5699a5161c46262c0f51f90');
INSERT INTO "fx_seal_item" VALUES('default',4,'series','F',1,'7b0b2c26f110c88f05daf64c0cff2a04b88ffb063ce8203347efcd48a44bcbd3');
INSERT INTO "fx_seal_item" VALUES('default',4,'series','V',5,'dba4e407caa27fb24371b4fbfe0633976a6a8c24e521ddaf31ae82d0f635fc52');
CREATE TABLE fx_search (
        realm TEXT NOT NULL, word TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        PRIMARY KEY (realm, word, kind, id));
INSERT INTO "fx_search" VALUES('default','1','order','SP-1');
INSERT INTO "fx_search" VALUES('default','ch','order','SP-1');
INSERT INTO "fx_search" VALUES('default','montage','order','SP-1');
INSERT INTO "fx_search" VALUES('default','sp','order','SP-1');
INSERT INTO "fx_search" VALUES('default','zh','order','SP-1');
INSERT INTO "fx_search" VALUES('default','1','order','AU-1');
INSERT INTO "fx_search" VALUES('default','2','order','AU-1');
INSERT INTO "fx_search" VALUES('default','au','order','AU-1');
INSERT INTO "fx_search" VALUES('default','bei','order','AU-1');
INSERT INTO "fx_search" VALUES('default','boiler','order','AU-1');
INSERT INTO "fx_search" VALUES('default','ch','order','AU-1');
INSERT INTO "fx_search" VALUES('default','familie','order','AU-1');
INSERT INTO "fx_search" VALUES('default','huerlimann','order','AU-1');
INSERT INTO "fx_search" VALUES('default','hurlimann','order','AU-1');
INSERT INTO "fx_search" VALUES('default','im','order','AU-1');
INSERT INTO "fx_search" VALUES('default','stock','order','AU-1');
INSERT INTO "fx_search" VALUES('default','tropft','order','AU-1');
INSERT INTO "fx_search" VALUES('default','zh','order','AU-1');
INSERT INTO "fx_search" VALUES('default','r','order','AU-1');
INSERT INTO "fx_search" VALUES('default','2','order','SP-2');
INSERT INTO "fx_search" VALUES('default','ch','order','SP-2');
INSERT INTO "fx_search" VALUES('default','montage','order','SP-2');
INSERT INTO "fx_search" VALUES('default','sp','order','SP-2');
INSERT INTO "fx_search" VALUES('default','zh','order','SP-2');
INSERT INTO "fx_search" VALUES('default','2','order','AU-2');
INSERT INTO "fx_search" VALUES('default','au','order','AU-2');
INSERT INTO "fx_search" VALUES('default','bei','order','AU-2');
INSERT INTO "fx_search" VALUES('default','boiler','order','AU-2');
INSERT INTO "fx_search" VALUES('default','ch','order','AU-2');
INSERT INTO "fx_search" VALUES('default','familie','order','AU-2');
INSERT INTO "fx_search" VALUES('default','huerlimann','order','AU-2');
INSERT INTO "fx_search" VALUES('default','hurlimann','order','AU-2');
INSERT INTO "fx_search" VALUES('default','im','order','AU-2');
INSERT INTO "fx_search" VALUES('default','stock','order','AU-2');
INSERT INTO "fx_search" VALUES('default','tropft','order','AU-2');
INSERT INTO "fx_search" VALUES('default','zh','order','AU-2');
INSERT INTO "fx_search" VALUES('default','r','order','AU-2');
INSERT INTO "fx_search" VALUES('default','3','order','SP-3');
INSERT INTO "fx_search" VALUES('default','ch','order','SP-3');
INSERT INTO "fx_search" VALUES('default','montage','order','SP-3');
INSERT INTO "fx_search" VALUES('default','sp','order','SP-3');
INSERT INTO "fx_search" VALUES('default','zh','order','SP-3');
INSERT INTO "fx_search" VALUES('default','2','order','AU-3');
INSERT INTO "fx_search" VALUES('default','3','order','AU-3');
INSERT INTO "fx_search" VALUES('default','au','order','AU-3');
INSERT INTO "fx_search" VALUES('default','bei','order','AU-3');
INSERT INTO "fx_search" VALUES('default','boiler','order','AU-3');
INSERT INTO "fx_search" VALUES('default','ch','order','AU-3');
INSERT INTO "fx_search" VALUES('default','familie','order','AU-3');
INSERT INTO "fx_search" VALUES('default','huerlimann','order','AU-3');
INSERT INTO "fx_search" VALUES('default','hurlimann','order','AU-3');
INSERT INTO "fx_search" VALUES('default','im','order','AU-3');
INSERT INTO "fx_search" VALUES('default','stock','order','AU-3');
INSERT INTO "fx_search" VALUES('default','tropft','order','AU-3');
INSERT INTO "fx_search" VALUES('default','zh','order','AU-3');
INSERT INTO "fx_search" VALUES('default','r','order','AU-3');
INSERT INTO "fx_search" VALUES('default','000001','order','SP-1');
INSERT INTO "fx_search" VALUES('default','2026','order','SP-1');
INSERT INTO "fx_search" VALUES('default','v','order','SP-1');
INSERT INTO "fx_search" VALUES('default','000001','order','SP-2');
INSERT INTO "fx_search" VALUES('default','2026','order','SP-2');
INSERT INTO "fx_search" VALUES('default','v','order','SP-2');
INSERT INTO "fx_search" VALUES('default','000001','order','SP-3');
INSERT INTO "fx_search" VALUES('default','2026','order','SP-3');
INSERT INTO "fx_search" VALUES('default','v','order','SP-3');
INSERT INTO "fx_search" VALUES('default','000002','order','SP-1');
INSERT INTO "fx_search" VALUES('default','000002','order','SP-2');
INSERT INTO "fx_search" VALUES('default','000002','order','SP-3');
INSERT INTO "fx_search" VALUES('default','4','order','SP-4');
INSERT INTO "fx_search" VALUES('default','ch','order','SP-4');
INSERT INTO "fx_search" VALUES('default','montage','order','SP-4');
INSERT INTO "fx_search" VALUES('default','sp','order','SP-4');
INSERT INTO "fx_search" VALUES('default','zh','order','SP-4');
INSERT INTO "fx_search" VALUES('default','2','order','AU-4');
INSERT INTO "fx_search" VALUES('default','4','order','AU-4');
INSERT INTO "fx_search" VALUES('default','au','order','AU-4');
INSERT INTO "fx_search" VALUES('default','bei','order','AU-4');
INSERT INTO "fx_search" VALUES('default','boiler','order','AU-4');
INSERT INTO "fx_search" VALUES('default','ch','order','AU-4');
INSERT INTO "fx_search" VALUES('default','familie','order','AU-4');
INSERT INTO "fx_search" VALUES('default','huerlimann','order','AU-4');
INSERT INTO "fx_search" VALUES('default','hurlimann','order','AU-4');
INSERT INTO "fx_search" VALUES('default','im','order','AU-4');
INSERT INTO "fx_search" VALUES('default','stock','order','AU-4');
INSERT INTO "fx_search" VALUES('default','tropft','order','AU-4');
INSERT INTO "fx_search" VALUES('default','zh','order','AU-4');
INSERT INTO "fx_search" VALUES('default','r','order','AU-4');
INSERT INTO "fx_search" VALUES('default','5','order','SP-5');
INSERT INTO "fx_search" VALUES('default','ch','order','SP-5');
INSERT INTO "fx_search" VALUES('default','montage','order','SP-5');
INSERT INTO "fx_search" VALUES('default','sp','order','SP-5');
INSERT INTO "fx_search" VALUES('default','zh','order','SP-5');
INSERT INTO "fx_search" VALUES('default','2','order','AU-5');
INSERT INTO "fx_search" VALUES('default','5','order','AU-5');
INSERT INTO "fx_search" VALUES('default','au','order','AU-5');
INSERT INTO "fx_search" VALUES('default','bei','order','AU-5');
INSERT INTO "fx_search" VALUES('default','boiler','order','AU-5');
INSERT INTO "fx_search" VALUES('default','ch','order','AU-5');
INSERT INTO "fx_search" VALUES('default','familie','order','AU-5');
INSERT INTO "fx_search" VALUES('default','huerlimann','order','AU-5');
INSERT INTO "fx_search" VALUES('default','hurlimann','order','AU-5');
INSERT INTO "fx_search" VALUES('default','im','order','AU-5');
INSERT INTO "fx_search" VALUES('default','stock','order','AU-5');
INSERT INTO "fx_search" VALUES('default','tropft','order','AU-5');
INSERT INTO "fx_search" VALUES('default','zh','order','AU-5');
INSERT INTO "fx_search" VALUES('default','r','order','AU-5');
INSERT INTO "fx_search" VALUES('default','6','order','SP-6');
INSERT INTO "fx_search" VALUES('default','ch','order','SP-6');
INSERT INTO "fx_search" VALUES('default','montage','order','SP-6');
INSERT INTO "fx_search" VALUES('default','sp','order','SP-6');
INSERT INTO "fx_search" VALUES('default','zh','order','SP-6');
INSERT INTO "fx_search" VALUES('default','2','order','AU-6');
INSERT INTO "fx_search" VALUES('default','6','order','AU-6');
INSERT INTO "fx_search" VALUES('default','au','order','AU-6');
INSERT INTO "fx_search" VALUES('default','bei','order','AU-6');
INSERT INTO "fx_search" VALUES('default','boiler','order','AU-6');
INSERT INTO "fx_search" VALUES('default','ch','order','AU-6');
INSERT INTO "fx_search" VALUES('default','familie','order','AU-6');
INSERT INTO "fx_search" VALUES('default','huerlimann','order','AU-6');
INSERT INTO "fx_search" VALUES('default','hurlimann','order','AU-6');
INSERT INTO "fx_search" VALUES('default','im','order','AU-6');
INSERT INTO "fx_search" VALUES('default','stock','order','AU-6');
INSERT INTO "fx_search" VALUES('default','tropft','order','AU-6');
INSERT INTO "fx_search" VALUES('default','zh','order','AU-6');
INSERT INTO "fx_search" VALUES('default','r','order','AU-6');
INSERT INTO "fx_search" VALUES('default','7','order','SP-1');
INSERT INTO "fx_search" VALUES('default','r','order','SP-1');
INSERT INTO "fx_search" VALUES('default','7','order','SP-2');
INSERT INTO "fx_search" VALUES('default','r','order','SP-2');
INSERT INTO "fx_search" VALUES('default','7','order','SP-3');
INSERT INTO "fx_search" VALUES('default','r','order','SP-3');
INSERT INTO "fx_search" VALUES('default','000003','order','SP-4');
INSERT INTO "fx_search" VALUES('default','2026','order','SP-4');
INSERT INTO "fx_search" VALUES('default','v','order','SP-4');
INSERT INTO "fx_search" VALUES('default','000003','order','SP-5');
INSERT INTO "fx_search" VALUES('default','2026','order','SP-5');
INSERT INTO "fx_search" VALUES('default','v','order','SP-5');
INSERT INTO "fx_search" VALUES('default','000003','order','SP-6');
INSERT INTO "fx_search" VALUES('default','2026','order','SP-6');
INSERT INTO "fx_search" VALUES('default','v','order','SP-6');
CREATE TABLE fx_session (
        realm TEXT NOT NULL, hash TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL,
        since BIGINT NOT NULL, seen_at BIGINT NOT NULL,
        PRIMARY KEY (realm, hash));
CREATE TABLE fx_shadow (
        realm TEXT NOT NULL, partner TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        body TEXT NOT NULL, seen_at BIGINT NOT NULL,
        PRIMARY KEY (realm, partner, kind, id));
CREATE TABLE fx_statement (
        realm TEXT NOT NULL, series TEXT NOT NULL, link BIGINT NOT NULL,
        no TEXT NOT NULL, step TEXT NOT NULL, kind TEXT NOT NULL, contractor TEXT NOT NULL,
        key TEXT NOT NULL, live BIGINT NOT NULL,
        body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (realm, series, link), UNIQUE (realm, no, step));
INSERT INTO "fx_statement" VALUES('default','V',1,'V-2026-000001','issued','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-05","principal":"digitec","run":"","series":"V"}',0,'{"at":"2026-06-01T06:00:00Z","billing_id":"V-2026-000001","by":{"id":"meier","role":"contractor"},"contractor":{"id":"meier","lines":["8004 Zürich"],"name":"Meier Montagen GmbH","uid":null},"count":3,"document_date":"2026-06-01","flags":[],"invoice_to":"accounting@digitecgalaxus.ch","lines":[{"amount":null,"order":"SP-1","performed_on":"2026-05-11","service":"Montage","sp_id":"SP-1"},{"amount":null,"order":"SP-2","performed_on":"2026-05-12","service":"Montage","sp_id":"SP-2"},{"amount":null,"order":"SP-3","performed_on":"2026-05-13","service":"Montage","sp_id":"SP-3"}],"net":null,"number":1,"principal":{"id":"digitec","lines":[],"name":"Digitec Galaxus AG","uid":null},"seal":{"hash":"804e62b72ca2fec1d819755bb63d47c07aa48baf29216d0094816a314e2a3dd8","no":1},"selection":{"kind":"period","month":"2026-05"},"series":"V","step":"issued","tag":"fixflow.settlement/3","year":2026}','0000000000000000000000000000000000000000000000000000000000000000','baaf6bc6149b84c2456228ea8b01cd8ac4d744519c8bf8832bbc6ff595b40cab',1780293600000000);
INSERT INTO "fx_statement" VALUES('default','V',2,'V-2026-000001','void','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-05","principal":"digitec","run":"","series":"V"}',0,'{"at":"2026-06-02T06:00:00Z","billing_id":"V-2026-000001","by":{"id":"meier","role":"contractor"},"number":1,"reason":"Adresse","replaced_by":"V-2026-000002","series":"V","step":"void","tag":"fixflow.settlement/1","year":2026}','baaf6bc6149b84c2456228ea8b01cd8ac4d744519c8bf8832bbc6ff595b40cab','bd789a70000ebc689fcc30e1fd14c4117fba36929882e26a68ea0b7c41af0ae0',1780380000000000);
INSERT INTO "fx_statement" VALUES('default','V',3,'V-2026-000002','issued','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-05","principal":"digitec","run":"","series":"V"}',1,'{"at":"2026-06-02T06:00:00Z","billing_id":"V-2026-000002","by":{"id":"meier","role":"contractor"},"contractor":{"id":"meier","lines":["8004 Zürich"],"name":"Meier Montagen GmbH","uid":null},"count":3,"document_date":"2026-06-02","flags":[],"invoice_to":"accounting@digitecgalaxus.ch","lines":[{"amount":null,"order":"SP-1","performed_on":"2026-05-11","service":"Montage","sp_id":"SP-1"},{"amount":null,"order":"SP-2","performed_on":"2026-05-12","service":"Montage","sp_id":"SP-2"},{"amount":null,"order":"SP-3","performed_on":"2026-05-13","service":"Montage","sp_id":"SP-3"}],"net":null,"number":2,"principal":{"id":"digitec","lines":[],"name":"Digitec Galaxus AG","uid":null},"seal":{"hash":"0ef5400b11221e08f0a7d9e1e8d28d1e47fcf20bda7b0f9c5894ee289a965f3b","no":2},"selection":{"kind":"period","month":"2026-05"},"series":"V","step":"issued","tag":"fixflow.settlement/3","year":2026}','bd789a70000ebc689fcc30e1fd14c4117fba36929882e26a68ea0b7c41af0ae0','7286c789362dde51b31055fde1e2ba4af0125f022701475220110973b868decd',1780380000000000);
INSERT INTO "fx_statement" VALUES('default','V',4,'V-2026-000002','invoiced','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-05","principal":"digitec","run":"","series":"V"}',0,'{"at":"2026-06-16T06:00:00Z","billing_id":"V-2026-000002","by":{"id":"meier","role":"contractor"},"invoice":"R-7","number":2,"series":"V","step":"invoiced","tag":"fixflow.settlement/1","year":2026}','7286c789362dde51b31055fde1e2ba4af0125f022701475220110973b868decd','ea380cb87e2bf6705ffcb9ed54c4b8516184e8aa5ca8932df052eac7d4e1a8a1',1781589600000000);
INSERT INTO "fx_statement" VALUES('default','V',5,'V-2026-000003','issued','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-06","principal":"digitec","run":"","series":"V"}',1,'{"at":"2026-07-01T06:00:00Z","billing_id":"V-2026-000003","by":{"id":"meier","role":"contractor"},"contractor":{"id":"meier","lines":["8004 Zürich"],"name":"Meier Montagen GmbH","uid":null},"count":3,"document_date":"2026-07-01","flags":[],"invoice_to":"accounting@digitecgalaxus.ch","lines":[{"amount":null,"order":"SP-4","performed_on":"2026-06-11","service":"Montage","sp_id":"SP-4"},{"amount":null,"order":"SP-5","performed_on":"2026-06-12","service":"Montage","sp_id":"SP-5"},{"amount":null,"order":"SP-6","performed_on":"2026-06-15","service":"Montage","sp_id":"SP-6"}],"net":null,"number":3,"principal":{"id":"digitec","lines":[],"name":"Digitec Galaxus AG","uid":null},"seal":{"hash":"380a3d090259f2300d6f23e2a1374e6cee8e42355d829eabc3dc9ead5e165310","no":3},"selection":{"kind":"period","month":"2026-06"},"series":"V","step":"issued","tag":"fixflow.settlement/3","year":2026}','ea380cb87e2bf6705ffcb9ed54c4b8516184e8aa5ca8932df052eac7d4e1a8a1','dba4e407caa27fb24371b4fbfe0633976a6a8c24e521ddaf31ae82d0f635fc52',1782885600000000);
INSERT INTO "fx_statement" VALUES('default','F',1,'F-2026-000001','issued','fees','meier','{"contractor":"meier","kind":"fees","month":"2026-05","policy":"imofix","series":"F"}',1,'{"at":"2026-07-01T07:00:00Z","billing_id":"F-2026-000001","by":{"id":"meier","role":"contractor"},"number":1,"series":"F","statement":{"contractor":{"id":"meier","lines":["8004 Zürich"],"name":"Meier Montagen GmbH","uid":null},"document_date":"2026-07-01","fingerprint":"823110d94e4bbf2d","format":"fixflow.fee_statement/1","groups":[{"category":"S","net":{"amount":"28.50","currency":"CHF"},"note":null,"percent":"8.1","vat":{"amount":"2.31","currency":"CHF"}}],"month":"2026-05","number":"F-2026-000001","pass_through_label":{"de":"Digitale Arbeitsvorbereitung","en":"digital work preparation","fr":"préparation numérique du travail","it":"preparazione digitale del lavoro"},"policy":"imofix","rows":[{"dated":"2026-05-11","fee_net":{"amount":"9.50","currency":"CHF"},"flags":[],"invoice":"R-AU-1","late":false,"line":{"amount":{"amount":"9.50","currency":"CHF"},"invoice":"R-AU-1","key":{"contractor":"meier","number":"R-AU-1","policy":"imofix","scope":"invoice"},"mode":"exclusive","percent":"8.1","reverses":null,"supplied_on":"2026-05-11","treatment":{"category":"S","note":null}},"notes":[],"on":"2026-05-11","order":"AU-1","outcome":"charge","passed_on":false,"principal":"sonnegg","reasons":["FEE_DUE"],"tested":{"amount":"120.00","currency":"CHF"},"texts":[{"de":"CHF 120.00 liegt nicht unter CHF 90.00 (brutto, ohne Weiterverrechnung)","en":"CHF 120.00 is not below CHF 90.00 (gross, excluding the fee passed on)","fr":"CHF 120.00 n’est pas inférieur à CHF 90.00 (brut, sans refacturation)","it":"CHF 120.00 non è inferiore a CHF 90.00 (lordo, senza riaddebito)"}],"total":{"amount":"120.00","currency":"CHF"}},{"dated":"2026-05-12","fee_net":{"amount":"9.50","currency":"CHF"},"flags":[],"invoice":"R-AU-2","late":false,"line":{"amount":{"amount":"9.50","currency":"CHF"},"invoice":"R-AU-2","key":{"contractor":"meier","number":"R-AU-2","policy":"imofix","scope":"invoice"},"mode":"exclusive","percent":"8.1","reverses":null,"supplied_on":"2026-05-12","treatment":{"category":"S","note":null}},"notes":[],"on":"2026-05-12","order":"AU-2","outcome":"charge","passed_on":false,"principal":"sonnegg","reasons":["FEE_DUE"],"tested":{"amount":"120.00","currency":"CHF"},"texts":[{"de":"CHF 120.00 liegt nicht unter CHF 90.00 (brutto, ohne Weiterverrechnung)","en":"CHF 120.00 is not below CHF 90.00 (gross, excluding the fee passed on)","fr":"CHF 120.00 n’est pas inférieur à CHF 90.00 (brut, sans refacturation)","it":"CHF 120.00 non è inferiore a CHF 90.00 (lordo, senza riaddebito)"}],"total":{"amount":"120.00","currency":"CHF"}},{"dated":"2026-05-13","fee_net":{"amount":"9.50","currency":"CHF"},"flags":[],"invoice":"R-AU-3","late":false,"line":{"amount":{"amount":"9.50","currency":"CHF"},"invoice":"R-AU-3","key":{"contractor":"meier","number":"R-AU-3","policy":"imofix","scope":"invoice"},"mode":"exclusive","percent":"8.1","reverses":null,"supplied_on":"2026-05-13","treatment":{"category":"S","note":null}},"notes":[],"on":"2026-05-13","order":"AU-3","outcome":"charge","passed_on":false,"principal":"sonnegg","reasons":["FEE_DUE"],"tested":{"amount":"120.00","currency":"CHF"},"texts":[{"de":"CHF 120.00 liegt nicht unter CHF 90.00 (brutto, ohne Weiterverrechnung)","en":"CHF 120.00 is not below CHF 90.00 (gross, excluding the fee passed on)","fr":"CHF 120.00 n’est pas inférieur à CHF 90.00 (brut, sans refacturation)","it":"CHF 120.00 non è inferiore a CHF 90.00 (lordo, senza riaddebito)"}],"total":{"amount":"120.00","currency":"CHF"}}],"subtotals":[{"name":null,"net":{"amount":"28.50","currency":"CHF"},"principal":"sonnegg"}],"totals":{"gross":{"amount":"30.81","currency":"CHF"},"net":{"amount":"28.50","currency":"CHF"},"payable":{"amount":"30.81","currency":"CHF"},"rounding":{"amount":"0.00","currency":"CHF"},"vat":{"amount":"2.31","currency":"CHF"}},"vat_country":"CH"},"step":"issued","year":2026}','0000000000000000000000000000000000000000000000000000000000000000','7b0b2c26f110c88f05daf64c0cff2a04b88ffb063ce8203347efcd48a44bcbd3',1782889200000000);
CREATE TABLE fx_statement_line (
        realm TEXT NOT NULL, no TEXT NOT NULL, line BIGINT NOT NULL,
        kind TEXT NOT NULL, subject TEXT NOT NULL, order_id TEXT NOT NULL,
        amount BIGINT, currency TEXT, live BIGINT NOT NULL,
        PRIMARY KEY (realm, no, line));
INSERT INTO "fx_statement_line" VALUES('default','V-2026-000001',1,'settlement','SP-1','SP-1',NULL,NULL,0);
INSERT INTO "fx_statement_line" VALUES('default','V-2026-000001',2,'settlement','SP-2','SP-2',NULL,NULL,0);
INSERT INTO "fx_statement_line" VALUES('default','V-2026-000001',3,'settlement','SP-3','SP-3',NULL,NULL,0);
INSERT INTO "fx_statement_line" VALUES('default','V-2026-000002',1,'settlement','SP-1','SP-1',NULL,NULL,1);
INSERT INTO "fx_statement_line" VALUES('default','V-2026-000002',2,'settlement','SP-2','SP-2',NULL,NULL,1);
INSERT INTO "fx_statement_line" VALUES('default','V-2026-000002',3,'settlement','SP-3','SP-3',NULL,NULL,1);
INSERT INTO "fx_statement_line" VALUES('default','V-2026-000003',1,'settlement','SP-4','SP-4',NULL,NULL,1);
INSERT INTO "fx_statement_line" VALUES('default','V-2026-000003',2,'settlement','SP-5','SP-5',NULL,NULL,1);
INSERT INTO "fx_statement_line" VALUES('default','V-2026-000003',3,'settlement','SP-6','SP-6',NULL,NULL,1);
INSERT INTO "fx_statement_line" VALUES('default','F-2026-000001',1,'fees','{"contractor":"meier","number":"R-AU-1","policy":"imofix","reverses":null,"scope":"invoice"}','AU-1',950,'CHF',1);
INSERT INTO "fx_statement_line" VALUES('default','F-2026-000001',2,'fees','{"contractor":"meier","number":"R-AU-2","policy":"imofix","reverses":null,"scope":"invoice"}','AU-2',950,'CHF',1);
INSERT INTO "fx_statement_line" VALUES('default','F-2026-000001',3,'fees','{"contractor":"meier","number":"R-AU-3","policy":"imofix","reverses":null,"scope":"invoice"}','AU-3',950,'CHF',1);
CREATE TABLE fx_tender (
        realm TEXT NOT NULL, id TEXT NOT NULL, turns BIGINT NOT NULL,
        PRIMARY KEY (realm, id));
CREATE TABLE fx_unsealed (
        realm TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        version BIGINT NOT NULL, head TEXT NOT NULL,
        PRIMARY KEY (realm, kind, id));
CREATE TABLE fx_wake (
        realm TEXT NOT NULL, partner TEXT NOT NULL, name TEXT NOT NULL,
        calls BIGINT NOT NULL, tries BIGINT NOT NULL, at BIGINT NOT NULL, note TEXT,
        PRIMARY KEY (realm, partner, name));
CREATE INDEX fx_order_contractor ON fx_order (realm, contractor, id);
CREATE UNIQUE INDEX fx_statement_key ON fx_statement (realm, key) WHERE live = 1;
CREATE INDEX fx_statement_contractor ON fx_statement (realm, kind, contractor);
CREATE UNIQUE INDEX fx_statement_line_once
        ON fx_statement_line (realm, kind, subject) WHERE live = 1;
CREATE INDEX fx_statement_line_order ON fx_statement_line (realm, order_id);
CREATE INDEX fx_order_tender ON fx_order (realm, tender) WHERE tender IS NOT NULL;
CREATE INDEX fx_order_changed ON fx_order (realm, changed_at, id);
CREATE INDEX fx_due_next ON fx_due (next_at) WHERE done_at IS NULL;
CREATE INDEX fx_due_next_of_realm ON fx_due (realm, next_at) WHERE done_at IS NULL;
CREATE INDEX fx_outbox_next ON fx_outbox (realm, door, next_at, version, n)
        WHERE done_at IS NULL AND dead_at IS NULL;
CREATE INDEX fx_outbox_lane ON fx_outbox (realm, lane, version, n, id) WHERE done_at IS NULL;
CREATE INDEX fx_outbox_subject ON fx_outbox (realm, kind, subject);
CREATE INDEX fx_inbox_raw ON fx_inbox (realm, received_at) WHERE raw IS NOT NULL;
CREATE INDEX fx_inbox_about_message ON fx_inbox_about (realm, source, message);
CREATE INDEX fx_search_subject ON fx_search (realm, kind, id);
CREATE INDEX fx_order_principal ON fx_order (realm, principal, id);
CREATE INDEX fx_order_customer ON fx_order (realm, customer, id)
        WHERE customer IS NOT NULL;
CREATE INDEX fx_account_company ON fx_account (realm, role, company);
CREATE UNIQUE INDEX fx_link_hash ON fx_link (realm, hash) WHERE hash IS NOT NULL;
CREATE INDEX fx_link_person ON fx_link (realm, person);
CREATE INDEX fx_link_request ON fx_link (realm, request);
CREATE UNIQUE INDEX fx_code_serial ON fx_code (realm, company, serial);
CREATE INDEX fx_session_person ON fx_session (realm, person, since);
CREATE INDEX fx_mailbox_person ON fx_mailbox (realm, person);
CREATE INDEX fx_seal_item_subject ON fx_seal_item (realm, kind, id, no);
CREATE INDEX fx_order_unsealed ON fx_order (realm, id) WHERE sealed < version;
CREATE INDEX fx_order_due ON fx_order (realm, due_at, received_at, id);
CREATE INDEX fx_ref_subject ON fx_ref (realm, kind, id);
CREATE INDEX fx_shadow_subject ON fx_shadow (realm, kind, id);
CREATE INDEX fx_conflict_open ON fx_conflict (realm, at, partner, kind, id, field)
        WHERE settled_at IS NULL;
CREATE INDEX fx_conflict_subject ON fx_conflict (realm, kind, id);
COMMIT;
