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
CREATE TABLE fx_counter (
        realm TEXT NOT NULL, name TEXT NOT NULL, value BIGINT NOT NULL,
        PRIMARY KEY (realm, name));
INSERT INTO "fx_counter" VALUES('default','seal',5);
INSERT INTO "fx_counter" VALUES('default','V/2026',3);
INSERT INTO "fx_counter" VALUES('default','F/2026',1);
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
INSERT INTO "fx_event" VALUES('default','order','AU-1',1,'received',1778479200000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"92596c2d6451d3c7cabf3674baf28bcf4e4aefd3a4b97b232149826eca353a62","title":"75f6016255319198e51a23809313a0ecc227a5bb9b6bc2134a871c6b10e2d3e7"},"program":"imofix@1","v":2}','','75a6626b4a7b1f8b39d9110e16f43d98d06d34ecd6b1c38887d1786d9fbee938');
INSERT INTO "fx_event" VALUES('default','order','AU-1',2,'accepted',1778479200000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','75a6626b4a7b1f8b39d9110e16f43d98d06d34ecd6b1c38887d1786d9fbee938','2597215357b50d9dfa4c04724b61f698dea35b6d410bfc019a08a7d09dfa5432');
INSERT INTO "fx_event" VALUES('default','order','AU-1',3,'completed',1778479200000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','2597215357b50d9dfa4c04724b61f698dea35b6d410bfc019a08a7d09dfa5432','7e9424ca5f1b45f8159fffa9d6eef2d351da19fe0badb023f38a09cc883b57c8');
INSERT INTO "fx_event" VALUES('default','order','AU-1',4,'invoiced',1778479200000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-1"},"program":"imofix@1","v":1}','7e9424ca5f1b45f8159fffa9d6eef2d351da19fe0badb023f38a09cc883b57c8','4a7af9ba75f63b14390ae70c08f4e8ac9ac739b493ea537e19ec257d56e9a94b');
INSERT INTO "fx_event" VALUES('default','order','SP-2',1,'received',1777968000000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','632756d6debd3736249c661140eefdd6385287257331cccd0de836f91a28d81c');
INSERT INTO "fx_event" VALUES('default','order','SP-2',2,'accepted',1777971600000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','632756d6debd3736249c661140eefdd6385287257331cccd0de836f91a28d81c','faa2d186eb4abcdd88c54ad27ba064a51f76944c72131104ae523ed2b2a466a1');
INSERT INTO "fx_event" VALUES('default','order','SP-2',3,'requirements_met',1777975200000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','faa2d186eb4abcdd88c54ad27ba064a51f76944c72131104ae523ed2b2a466a1','5d3a8fa94d49b430cbcd6ef1d49d7b84de4cb6348872a39143a68226efdbd0d8');
INSERT INTO "fx_event" VALUES('default','order','SP-2',4,'goods_shipped',1778054400000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','5d3a8fa94d49b430cbcd6ef1d49d7b84de4cb6348872a39143a68226efdbd0d8','e35ba2483d1c2efdecf31702f30615e74c0ddd9b5d25f3e810a7f408c3661051');
INSERT INTO "fx_event" VALUES('default','order','SP-2',5,'goods_received',1778140800000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','e35ba2483d1c2efdecf31702f30615e74c0ddd9b5d25f3e810a7f408c3661051','3596a85ba37cc8237a16a278d0fe210e47dca9abf08e962652fd722df27dbf91');
INSERT INTO "fx_event" VALUES('default','order','SP-2',6,'appointment_set',1778227200000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-05-12T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','3596a85ba37cc8237a16a278d0fe210e47dca9abf08e962652fd722df27dbf91','327f795614f0beec9003ef0498f2ad6cf06b02efb3a9920d236165b66f6c469e');
INSERT INTO "fx_event" VALUES('default','order','SP-2',7,'executed',1778572800000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','327f795614f0beec9003ef0498f2ad6cf06b02efb3a9920d236165b66f6c469e','3fb6f1b99a48632beae4e1b30724b325098122ebd8afdbbc433efe3f4f5ba86e');
INSERT INTO "fx_event" VALUES('default','order','AU-2',1,'received',1778565600000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"c3da73ec7c6572b3f77557e193d377e535a14a12846a2a1c435118a32790cbde","title":"f7b409f342d3ac271fb7502e8b53e67d81c088a9f239b7df409ce9534ebda5ec"},"program":"imofix@1","v":2}','','7170f18d0196b7085a4bf2dc971a05e8a7b55887b2b1cb28c34afa8db2aefb40');
INSERT INTO "fx_event" VALUES('default','order','AU-2',2,'accepted',1778565600000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','7170f18d0196b7085a4bf2dc971a05e8a7b55887b2b1cb28c34afa8db2aefb40','b12abdf97ed2b2c564539af9cd26ab034e1e13fc83f1c2f9db9a499ec496e839');
INSERT INTO "fx_event" VALUES('default','order','AU-2',3,'completed',1778565600000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','b12abdf97ed2b2c564539af9cd26ab034e1e13fc83f1c2f9db9a499ec496e839','9dde204a1f36ad560b58cbf31c8d8bbc8123bda80f17aada07cd6c6012c0cf1d');
INSERT INTO "fx_event" VALUES('default','order','AU-2',4,'invoiced',1778565600000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-2"},"program":"imofix@1","v":1}','9dde204a1f36ad560b58cbf31c8d8bbc8123bda80f17aada07cd6c6012c0cf1d','ed984d33bf303189eb851b858ac8cb13930f290c88537729ffc9d0f444087a75');
INSERT INTO "fx_event" VALUES('default','order','SP-3',1,'received',1778054400000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','6f67f0323c7a61956b984eb4714250d3390ce8f9d5303f8afced7da6d8429e43');
INSERT INTO "fx_event" VALUES('default','order','SP-3',2,'accepted',1778058000000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','6f67f0323c7a61956b984eb4714250d3390ce8f9d5303f8afced7da6d8429e43','80974919ef0381236af9a86dfd03f685aef93f4cd90e7bd98cb684f5436300f0');
INSERT INTO "fx_event" VALUES('default','order','SP-3',3,'requirements_met',1778061600000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','80974919ef0381236af9a86dfd03f685aef93f4cd90e7bd98cb684f5436300f0','dc037ddf4bfdfa2d368340dc9a5334a5acfb593fc4042e0538c14090bcca1ff8');
INSERT INTO "fx_event" VALUES('default','order','SP-3',4,'goods_shipped',1778140800000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','dc037ddf4bfdfa2d368340dc9a5334a5acfb593fc4042e0538c14090bcca1ff8','a811b795ee03eaf783910f76b2a7e92f3958ca846ec8e7afc13f186ac5e5ab5f');
INSERT INTO "fx_event" VALUES('default','order','SP-3',5,'goods_received',1778227200000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','a811b795ee03eaf783910f76b2a7e92f3958ca846ec8e7afc13f186ac5e5ab5f','0f7a19afc4f5e7c2b1f336e52d2a275c26c011554798760120f540c0c32caa55');
INSERT INTO "fx_event" VALUES('default','order','SP-3',6,'appointment_set',1778313600000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-05-13T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','0f7a19afc4f5e7c2b1f336e52d2a275c26c011554798760120f540c0c32caa55','04748199a023000c890c0b3c4e8ace82e776f9cb72f7b1efcf275f93a35f9518');
INSERT INTO "fx_event" VALUES('default','order','SP-3',7,'executed',1778659200000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','04748199a023000c890c0b3c4e8ace82e776f9cb72f7b1efcf275f93a35f9518','5a09071f4936af8d802276808ba209cc40e8e79444f0b1f62ffbd40c515e7ddc');
INSERT INTO "fx_event" VALUES('default','order','AU-3',1,'received',1778652000000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"de12131318a7213e0315402a4318c90e7760c162be294db7f177cabff98e2d4a","title":"296620d0e9a0a73d51bd790af0b5bae3d1c98a4867c0ae38145606bc78e0e00d"},"program":"imofix@1","v":2}','','a038d376dd088b8a6e760329415ef39d3d3a2e9fccb73c36e34603f98cf025d4');
INSERT INTO "fx_event" VALUES('default','order','AU-3',2,'accepted',1778652000000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','a038d376dd088b8a6e760329415ef39d3d3a2e9fccb73c36e34603f98cf025d4','734cc7f9647b3e08b4b0b24fc8f01cef13a5d5ca20548be8bb4ec12aadba9106');
INSERT INTO "fx_event" VALUES('default','order','AU-3',3,'completed',1778652000000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','734cc7f9647b3e08b4b0b24fc8f01cef13a5d5ca20548be8bb4ec12aadba9106','625fa43f07cb0191f3cb0f4d0d45d091beec318a49e7d573d673a3e4909c24f6');
INSERT INTO "fx_event" VALUES('default','order','AU-3',4,'invoiced',1778652000000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-3"},"program":"imofix@1","v":1}','625fa43f07cb0191f3cb0f4d0d45d091beec318a49e7d573d673a3e4909c24f6','ca1b2cc2c2ccd94df10daa2fefdc2e4451eb09447f15e093e77058c169bcbc3f');
INSERT INTO "fx_event" VALUES('default','order','SP-1',8,'settled',1780293600000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000001"},"program":"digitec_galaxus@2","v":1}','912cfe9c829abd1ef31c43338b68487d51e8f7a5cad75a7ecdd434918e051da4','ff7066b18374a8e0b3ce26c82f98013e32cd82ce6d5a7aed5b2ef3e3d73e4829');
INSERT INTO "fx_event" VALUES('default','order','SP-2',8,'settled',1780293600000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000001"},"program":"digitec_galaxus@2","v":1}','3fb6f1b99a48632beae4e1b30724b325098122ebd8afdbbc433efe3f4f5ba86e','6b59dba3540627b6195d90797c75f2eed1a49ff52c963d9cc3384f30292f4198');
INSERT INTO "fx_event" VALUES('default','order','SP-3',8,'settled',1780293600000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000001"},"program":"digitec_galaxus@2","v":1}','5a09071f4936af8d802276808ba209cc40e8e79444f0b1f62ffbd40c515e7ddc','7421f07c4c086370c118fcf91228bdbc43266f725c01bf29726daa2b39cb0109');
INSERT INTO "fx_event" VALUES('default','order','SP-1',9,'released',1780380000000000,'contractor','meier','{"action":"release","facts":{},"kept":{"reason":"78593c8d227b823e5475ad44637231cd817e12d5738dd4104b7d0383dc0958f2"},"program":"digitec_galaxus@2","v":2}','ff7066b18374a8e0b3ce26c82f98013e32cd82ce6d5a7aed5b2ef3e3d73e4829','242401bf1485cc51cc695b545e92caffd05bb66200ab1ec37c5830543fe80916');
INSERT INTO "fx_event" VALUES('default','order','SP-2',9,'released',1780380000000000,'contractor','meier','{"action":"release","facts":{},"kept":{"reason":"f051e1d4a8f8e2330be5a7f8080019c82e28a399f0f8c0efd645aee628f4c350"},"program":"digitec_galaxus@2","v":2}','6b59dba3540627b6195d90797c75f2eed1a49ff52c963d9cc3384f30292f4198','67968035fa6099c3b763d28bc4de9fa836d7f86557ebcf635f250a1c6aecd80b');
INSERT INTO "fx_event" VALUES('default','order','SP-3',9,'released',1780380000000000,'contractor','meier','{"action":"release","facts":{},"kept":{"reason":"de473f2da6e73f4352d6ddd7db4c8d4c26e84cc550045febf32590d76daa090d"},"program":"digitec_galaxus@2","v":2}','7421f07c4c086370c118fcf91228bdbc43266f725c01bf29726daa2b39cb0109','16d86dbf41cf4d8d1806057daab13e35353448cab7326eed271eb4a8e9074536');
INSERT INTO "fx_event" VALUES('default','order','SP-1',10,'settled',1780380000000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000002"},"program":"digitec_galaxus@2","v":1}','242401bf1485cc51cc695b545e92caffd05bb66200ab1ec37c5830543fe80916','3aa22f3f23881ed31babace87c14427f7145f344579f8014e06f47fa3d559fb2');
INSERT INTO "fx_event" VALUES('default','order','SP-2',10,'settled',1780380000000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000002"},"program":"digitec_galaxus@2","v":1}','67968035fa6099c3b763d28bc4de9fa836d7f86557ebcf635f250a1c6aecd80b','470d1995af1236e84ee9f670d39c06af018a0e029e583f90d1f0c242e3baf563');
INSERT INTO "fx_event" VALUES('default','order','SP-3',10,'settled',1780380000000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000002"},"program":"digitec_galaxus@2","v":1}','16d86dbf41cf4d8d1806057daab13e35353448cab7326eed271eb4a8e9074536','9e0f8902a06df4eed13e4471c481cebc640249683772b1fb7ba64cea4549ef06');
INSERT INTO "fx_event" VALUES('default','order','SP-4',1,'received',1780560000000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','72527d86c7e31e07096ff502f459b544b154a242a6df9acc01f06ba0c2c19426');
INSERT INTO "fx_event" VALUES('default','order','SP-4',2,'accepted',1780563600000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','72527d86c7e31e07096ff502f459b544b154a242a6df9acc01f06ba0c2c19426','52b5984b6711b6f266762f01daa9942585c06f36a1d21bab88648a69ac5b391a');
INSERT INTO "fx_event" VALUES('default','order','SP-4',3,'requirements_met',1780567200000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','52b5984b6711b6f266762f01daa9942585c06f36a1d21bab88648a69ac5b391a','c82a811c065f113a9bcf5e512ce1252b6be9011ebe93af055cda0218cfa64d14');
INSERT INTO "fx_event" VALUES('default','order','SP-4',4,'goods_shipped',1780646400000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','c82a811c065f113a9bcf5e512ce1252b6be9011ebe93af055cda0218cfa64d14','78896bd65369ff6526e1ce9420298ffa0635f31b1cd4c6d5dda5c176f346bbf3');
INSERT INTO "fx_event" VALUES('default','order','SP-4',5,'goods_received',1780732800000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','78896bd65369ff6526e1ce9420298ffa0635f31b1cd4c6d5dda5c176f346bbf3','69e615db993d4a81964987a17b06e8ee3714207c47a787ef3d189d6fccbcdba1');
INSERT INTO "fx_event" VALUES('default','order','SP-4',6,'appointment_set',1780819200000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-06-11T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','69e615db993d4a81964987a17b06e8ee3714207c47a787ef3d189d6fccbcdba1','2cbf6c83ac1aa289dd50d92b6911928defe3a4c3ede1fbb637e5ac80d06a7766');
INSERT INTO "fx_event" VALUES('default','order','SP-4',7,'executed',1781164800000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','2cbf6c83ac1aa289dd50d92b6911928defe3a4c3ede1fbb637e5ac80d06a7766','057e756d6459ea31cd2c64d2c97c60a34066dcf0dd780fa5c4af7e24521914d3');
INSERT INTO "fx_event" VALUES('default','order','AU-4',1,'received',1781157600000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"dea491d5a6a57a41fbb5a6bc688e049d5fb7612dc02450b9838d9ddd7bcd9a2f","title":"0d1a9d79af18971cc91c58ea7a4e8c1b94684bcbeafd41fceba40c5ef290963d"},"program":"imofix@1","v":2}','','4cf8589c374a1bf12c783c29b92464826d452be3baddc2e0dbe15e9870418701');
INSERT INTO "fx_event" VALUES('default','order','AU-4',2,'accepted',1781157600000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','4cf8589c374a1bf12c783c29b92464826d452be3baddc2e0dbe15e9870418701','0c8e9b23a74b99de9da48afd03fe25f31861dcd97e7d0e386f93137ac7ce5cbc');
INSERT INTO "fx_event" VALUES('default','order','AU-4',3,'completed',1781157600000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','0c8e9b23a74b99de9da48afd03fe25f31861dcd97e7d0e386f93137ac7ce5cbc','c48fe7f557f48dd63713071805cc9a34fb4e3d3957a77462ea946a7252bb010c');
INSERT INTO "fx_event" VALUES('default','order','AU-4',4,'invoiced',1781157600000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-4"},"program":"imofix@1","v":1}','c48fe7f557f48dd63713071805cc9a34fb4e3d3957a77462ea946a7252bb010c','78e7c9a786be7340aec30a11af69a2a7a7a8c66a0f4517aa9cc82910e3c265f5');
INSERT INTO "fx_event" VALUES('default','order','SP-5',1,'received',1780646400000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','12d582d4392ab582f889dff086fa3009d76993a1da456377d706d903d7b29250');
INSERT INTO "fx_event" VALUES('default','order','SP-5',2,'accepted',1780650000000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','12d582d4392ab582f889dff086fa3009d76993a1da456377d706d903d7b29250','fdb99f4aebb05e2a3b45e0e55bdc199ea32286e19bc61506a27cc094afae748a');
INSERT INTO "fx_event" VALUES('default','order','SP-5',3,'requirements_met',1780653600000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','fdb99f4aebb05e2a3b45e0e55bdc199ea32286e19bc61506a27cc094afae748a','2267fc2922a8c8639500d4a7c555bec6260392ad2ef3b8a460f981b0743475c0');
INSERT INTO "fx_event" VALUES('default','order','SP-5',4,'goods_shipped',1780732800000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','2267fc2922a8c8639500d4a7c555bec6260392ad2ef3b8a460f981b0743475c0','65612421d88c0b8f13ab7e7f930de2e5e0d7867606ce6ca5fd21d1c8dac83f70');
INSERT INTO "fx_event" VALUES('default','order','SP-5',5,'goods_received',1780819200000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','65612421d88c0b8f13ab7e7f930de2e5e0d7867606ce6ca5fd21d1c8dac83f70','f749e4d117db400d46a143bc0522cfd5f4193ea58818cf3a9add573fdd086179');
INSERT INTO "fx_event" VALUES('default','order','SP-5',6,'appointment_set',1780905600000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-06-12T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','f749e4d117db400d46a143bc0522cfd5f4193ea58818cf3a9add573fdd086179','f4a4a858ff27ade1fbbf59915b61a1e2bf79546237af70af06a18f5990840eb7');
INSERT INTO "fx_event" VALUES('default','order','SP-5',7,'executed',1781251200000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','f4a4a858ff27ade1fbbf59915b61a1e2bf79546237af70af06a18f5990840eb7','1f59399215b924722ecb63cb16407ca4bfaca2dcd0f1c24657d47b2f1ca7cfad');
INSERT INTO "fx_event" VALUES('default','order','AU-5',1,'received',1781244000000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"dacb38d1ba1579abca54eadff764fb1d0f4b2fd8343fc6bd86a7ba0a5159b73d","title":"50b14672f0a8fdc22368cba46eec24e69b1fb9b936d1982292e50d348562c3fc"},"program":"imofix@1","v":2}','','2a5704c582768ca371a0ab822399fa3ba2cf8a42d40bf65cbe0a1e5b19383286');
INSERT INTO "fx_event" VALUES('default','order','AU-5',2,'accepted',1781244000000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','2a5704c582768ca371a0ab822399fa3ba2cf8a42d40bf65cbe0a1e5b19383286','05691168daed6ea18b6d3c9d196475637a57f307971c0cd3b39588ffeb7837e1');
INSERT INTO "fx_event" VALUES('default','order','AU-5',3,'completed',1781244000000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','05691168daed6ea18b6d3c9d196475637a57f307971c0cd3b39588ffeb7837e1','46f36987508e449c24cc247e2af7461685418ac30b5165d3615bcbd25d68da87');
INSERT INTO "fx_event" VALUES('default','order','AU-5',4,'invoiced',1781244000000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-5"},"program":"imofix@1","v":1}','46f36987508e449c24cc247e2af7461685418ac30b5165d3615bcbd25d68da87','82a7ad3f79baa8d399e535d7674f0ca57670c22aed4ec3b31818407df2d04606');
INSERT INTO "fx_event" VALUES('default','order','SP-6',1,'received',1780905600000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','29979dfdf5fdf2e7ea2146c4823552f085afa27acb052074854c9dd053238d47');
INSERT INTO "fx_event" VALUES('default','order','SP-6',2,'accepted',1780909200000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','29979dfdf5fdf2e7ea2146c4823552f085afa27acb052074854c9dd053238d47','5727251c02d4be829903256af7a608f5a2f3f779b63600632ee5c94cbf077ff6');
INSERT INTO "fx_event" VALUES('default','order','SP-6',3,'requirements_met',1780912800000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','5727251c02d4be829903256af7a608f5a2f3f779b63600632ee5c94cbf077ff6','db878ae1debea0fdded809954121981ae1c5e83dfa97baa18b99df3144d99835');
INSERT INTO "fx_event" VALUES('default','order','SP-6',4,'goods_shipped',1780992000000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','db878ae1debea0fdded809954121981ae1c5e83dfa97baa18b99df3144d99835','824c45bd336562902b11c5cebe768926ec365e4ce45ae8d1cbc03660a532d93a');
INSERT INTO "fx_event" VALUES('default','order','SP-6',5,'goods_received',1781078400000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','824c45bd336562902b11c5cebe768926ec365e4ce45ae8d1cbc03660a532d93a','dac27e8cff194c778ad5dd3d6497727afda7fd5b9575a4078156675b6248569f');
INSERT INTO "fx_event" VALUES('default','order','SP-6',6,'appointment_set',1781164800000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-06-15T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','dac27e8cff194c778ad5dd3d6497727afda7fd5b9575a4078156675b6248569f','862ac227eeec9f82a46dd3cac6ade543e831a18a2b8307f85e6ce852b9c29b65');
INSERT INTO "fx_event" VALUES('default','order','SP-6',7,'executed',1781510400000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','862ac227eeec9f82a46dd3cac6ade543e831a18a2b8307f85e6ce852b9c29b65','1474a49bfc76a5cb47646496f67946533907ad7ac5784adaaff354bd0dded03a');
INSERT INTO "fx_event" VALUES('default','order','AU-6',1,'received',1781503200000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"948788ee7218e7d889e4e3d8c6420703a79af3201e40c2a185c414a7a6b17d1c","title":"9391a96ced565a7b57bf2e7e5d16308e2809020d4cbbbcb8ff7ccc6e434e3775"},"program":"imofix@1","v":2}','','b67764a50b61ca06da8735c333c43d5992d3c9ae1ddf603b557ee82453efb271');
INSERT INTO "fx_event" VALUES('default','order','AU-6',2,'accepted',1781503200000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','b67764a50b61ca06da8735c333c43d5992d3c9ae1ddf603b557ee82453efb271','59c3499d090beac33eb8e38430b0d886bf93dc78f10494f0ef8712f09dc7511b');
INSERT INTO "fx_event" VALUES('default','order','AU-6',3,'completed',1781503200000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','59c3499d090beac33eb8e38430b0d886bf93dc78f10494f0ef8712f09dc7511b','f4679e1c6c9412f78f0898aca41443940629819fe69d83bc6c2e1218975aaa19');
INSERT INTO "fx_event" VALUES('default','order','AU-6',4,'invoiced',1781503200000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-6"},"program":"imofix@1","v":1}','f4679e1c6c9412f78f0898aca41443940629819fe69d83bc6c2e1218975aaa19','6d65cd98ff16282486d39205c2f9d9c62b9d19958cb943386d33caef6663801e');
INSERT INTO "fx_event" VALUES('default','order','SP-1',11,'invoiced',1781589600000000,'contractor','meier','{"action":"invoice","facts":{"billing_id":"V-2026-000002","number":"R-7"},"program":"digitec_galaxus@2","v":1}','3aa22f3f23881ed31babace87c14427f7145f344579f8014e06f47fa3d559fb2','b4a68c814f97518c0cd0cfa0b48827c67fbcc82e3d5c9be104f3fb84e9262eb3');
INSERT INTO "fx_event" VALUES('default','order','SP-2',11,'invoiced',1781589600000000,'contractor','meier','{"action":"invoice","facts":{"billing_id":"V-2026-000002","number":"R-7"},"program":"digitec_galaxus@2","v":1}','470d1995af1236e84ee9f670d39c06af018a0e029e583f90d1f0c242e3baf563','2b0759b907e10ac85f19eebbaae8740d7c95b0186fe978e0cc10c8df1c70cd46');
INSERT INTO "fx_event" VALUES('default','order','SP-3',11,'invoiced',1781589600000000,'contractor','meier','{"action":"invoice","facts":{"billing_id":"V-2026-000002","number":"R-7"},"program":"digitec_galaxus@2","v":1}','9e0f8902a06df4eed13e4471c481cebc640249683772b1fb7ba64cea4549ef06','7fc9ac5ba1294c3099fa88e4982d4618bff6d5e6775b561bd247bd9b09f35639');
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
        received_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, tender TEXT, sealed BIGINT NOT NULL DEFAULT 0,
        PRIMARY KEY (realm, id));
INSERT INTO "fx_order" VALUES('default','SP-1','digitec_galaxus',2,'CH-ZH','invoiced','billed','done',NULL,'meier',NULL,11,'b4a68c814f97518c0cd0cfa0b48827c67fbcc82e3d5c9be104f3fb84e9262eb3',1777881600000000,1781589600000000,NULL,11);
INSERT INTO "fx_order" VALUES('default','AU-1','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'4a7af9ba75f63b14390ae70c08f4e8ac9ac739b493ea537e19ec257d56e9a94b',1778479200000000,1778479200000000,NULL,4);
INSERT INTO "fx_order" VALUES('default','SP-2','digitec_galaxus',2,'CH-ZH','invoiced','billed','done',NULL,'meier',NULL,11,'2b0759b907e10ac85f19eebbaae8740d7c95b0186fe978e0cc10c8df1c70cd46',1777968000000000,1781589600000000,NULL,11);
INSERT INTO "fx_order" VALUES('default','AU-2','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'ed984d33bf303189eb851b858ac8cb13930f290c88537729ffc9d0f444087a75',1778565600000000,1778565600000000,NULL,4);
INSERT INTO "fx_order" VALUES('default','SP-3','digitec_galaxus',2,'CH-ZH','invoiced','billed','done',NULL,'meier',NULL,11,'7fc9ac5ba1294c3099fa88e4982d4618bff6d5e6775b561bd247bd9b09f35639',1778054400000000,1781589600000000,NULL,11);
INSERT INTO "fx_order" VALUES('default','AU-3','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'ca1b2cc2c2ccd94df10daa2fefdc2e4451eb09447f15e093e77058c169bcbc3f',1778652000000000,1778652000000000,NULL,4);
INSERT INTO "fx_order" VALUES('default','SP-4','digitec_galaxus',2,'CH-ZH','settled','done','done',NULL,'meier',NULL,8,'820c3f1f402a544ed0b9c11f14dba128eaff6cc10278fd2b507d34d95fcfcea2',1780560000000000,1782885600000000,NULL,8);
INSERT INTO "fx_order" VALUES('default','AU-4','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'78e7c9a786be7340aec30a11af69a2a7a7a8c66a0f4517aa9cc82910e3c265f5',1781157600000000,1781157600000000,NULL,4);
INSERT INTO "fx_order" VALUES('default','SP-5','digitec_galaxus',2,'CH-ZH','settled','done','done',NULL,'meier',NULL,8,'2c66d44fc93e56d1c5c5ba776c423d9aab495564de8bd61b9ef687fccafe28d0',1780646400000000,1782885600000000,NULL,8);
INSERT INTO "fx_order" VALUES('default','AU-5','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'82a7ad3f79baa8d399e535d7674f0ca57670c22aed4ec3b31818407df2d04606',1781244000000000,1781244000000000,NULL,4);
INSERT INTO "fx_order" VALUES('default','SP-6','digitec_galaxus',2,'CH-ZH','settled','done','done',NULL,'meier',NULL,8,'f10ef3aaff120a5d062741178d4428e0809a6615f5699a5161c46262c0f51f90',1780905600000000,1782885600000000,NULL,8);
INSERT INTO "fx_order" VALUES('default','AU-6','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'6d65cd98ff16282486d39205c2f9d9c62b9d19958cb943386d33caef6663801e',1781503200000000,1781503200000000,NULL,4);
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
INSERT INTO "fx_outbox" VALUES('default','fx_m4left4kpqqtxvnzxtqozvssib','seal','default',1,0,'seal','seal','["seal","default","seal"]','{"hash":"07673441c4f426faa3da89c0fd1781c4929776d953c374d0c8dd0e127ff73158","items":6,"no":1,"subjects":6,"v":1}',1780293600000000,1780293600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_grxpvd5m5puqnyladylgdid6c5','statement','V-2026-000001',1,0,'papers','print','["statement","V-2026-000001","papers"]','{"kind":"settlement","no":"V-2026-000001","v":1}',1780293600000000,1780293600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_m362xpty7rvcytelrdi7zgqhcr','seal','default',2,0,'seal','seal','["seal","default","seal"]','{"hash":"648c7e58a7033ce8b4dd8c20b41626cc46058879de951c38f8d1232a69c31ab4","items":4,"no":2,"subjects":7,"v":1}',1780380000000000,1780380000000000,0,0,'waiting',NULL,NULL,NULL);
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
INSERT INTO "fx_outbox" VALUES('default','fx_mwcw5pw6ocrrnix5lncvp5wvc5','seal','default',3,0,'seal','seal','["seal","default","seal"]','{"hash":"8a47f63ead87520b49623888ff59ff1ca22f1b3660087cd2a2948471c8dbecfa","items":10,"no":3,"subjects":13,"v":1}',1782885600000000,1782885600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_j5xvsaliht67335vpzu3smhuex','statement','V-2026-000003',5,0,'papers','print','["statement","V-2026-000003","papers"]','{"kind":"settlement","no":"V-2026-000003","v":1}',1782885600000000,1782885600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_zuhigdoipkm3igtq4vmmzhij4v','statement','F-2026-000001',1,0,'papers','print','["statement","F-2026-000001","papers"]','{"kind":"fees","no":"F-2026-000001","v":1}',1782889200000000,1782889200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_duao5pec6fer3hidhq77bhmmb6','seal','default',4,0,'seal','seal','["seal","default","seal"]','{"hash":"2866bc61aae2154874f94895e66fe8179af95770e86142f87eb4bb97dad0b516","items":5,"no":4,"subjects":14,"v":1}',1782928800000000,1782928800000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_qh32m46csjrub2mtiekevkstmh','seal','default',5,0,'seal','seal','["seal","default","seal"]','{"hash":"7e12eb6c174513f855fcc8d5def967a433e1f73a48144b4f85469988bd742100","items":0,"no":5,"subjects":14,"v":1}',1783015200000000,1783015200000000,0,0,'waiting',NULL,NULL,NULL);
CREATE TABLE fx_pii (
        realm TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
        version BIGINT NOT NULL, field TEXT NOT NULL,
        salt TEXT, value TEXT, erased_at BIGINT,
        PRIMARY KEY (realm, kind, subject, version, field));
INSERT INTO "fx_pii" VALUES('default','order','AU-1',1,'title','8021e0a0d75b83fe4017d2f186849744560a405892f0c07fe3c8e7d809b2caf2','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-1',1,'description','453d9472b331509cecbc1013aba55fb7df0841d0133518ef6545fd1d9c38cec8','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-2',1,'title','95e70bf0edfd86b80920bcbfa1b4a28134553b040759d587507c38556706c3b2','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-2',1,'description','6699966256a13980d717e51a55452c036b84ccc4120f3de04bcd1c21cf0a65d6','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-3',1,'title','3caa5d85c6ad77744ce2ed43bd06c67b23a9b96535f80684b26563ff68394609','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-3',1,'description','36e5372d1eca558ced84d42adfeccee210328d1211118fd1abce9105201ddfdc','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','SP-1',9,'reason','e83f0f8eb56abf4ed0c4bb487263893c9518ccb050760f04a83d39cc6151f260','"Adresse"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','SP-2',9,'reason','ebda877d80e0082eb3ff18c58dca31659fa94eb5f9660fb0ac3c877e6731989b','"Adresse"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','SP-3',9,'reason','78eb1cf2100cc7e12591c990cc769099cc56e8959e896399fe1fe31f856e0cb0','"Adresse"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-4',1,'title','a2b09d7c1d018917af7eff8404258f6ccec8937c802805900e9a1bbb0dc7ecaf','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-4',1,'description','efd2312af3aa7df31c6a09cfdb7225271e1f7365fa856d96193d5c6628ad56d0','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-5',1,'title','76f43167d842cddede4fb16c553682a2150e4e7ffbe3202934252575be1fd419','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-5',1,'description','5bfcb8b057aebc167f1035325311c2ee4293092cd01dee3e3b31829a68b06204','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-6',1,'title','1b957efc6548aed3ab747de9ca2c24a30480b6fea3b836918b771f873c490330','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-6',1,'description','61657d42d46066b3bc9a9793751177c3d92a4a79a1ecf107a98961b349e38c79','"Bei Familie Hürlimann im 2. Stock"',NULL);
CREATE TABLE fx_rate (
        realm TEXT NOT NULL, bucket TEXT NOT NULL, tat BIGINT NOT NULL,
        PRIMARY KEY (realm, bucket));
CREATE TABLE fx_read (
        realm TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        reader TEXT NOT NULL, n BIGINT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (realm, kind, id, reader));
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
INSERT INTO "fx_seal" VALUES('default',1,1780293600000000,6,6,'','07673441c4f426faa3da89c0fd1781c4929776d953c374d0c8dd0e127ff73158');
INSERT INTO "fx_seal" VALUES('default',2,1780380000000000,7,4,'07673441c4f426faa3da89c0fd1781c4929776d953c374d0c8dd0e127ff73158','648c7e58a7033ce8b4dd8c20b41626cc46058879de951c38f8d1232a69c31ab4');
INSERT INTO "fx_seal" VALUES('default',3,1782885600000000,13,10,'648c7e58a7033ce8b4dd8c20b41626cc46058879de951c38f8d1232a69c31ab4','8a47f63ead87520b49623888ff59ff1ca22f1b3660087cd2a2948471c8dbecfa');
INSERT INTO "fx_seal" VALUES('default',4,1782928800000000,14,5,'8a47f63ead87520b49623888ff59ff1ca22f1b3660087cd2a2948471c8dbecfa','2866bc61aae2154874f94895e66fe8179af95770e86142f87eb4bb97dad0b516');
INSERT INTO "fx_seal" VALUES('default',5,1783015200000000,14,0,'2866bc61aae2154874f94895e66fe8179af95770e86142f87eb4bb97dad0b516','7e12eb6c174513f855fcc8d5def967a433e1f73a48144b4f85469988bd742100');
CREATE TABLE fx_seal_item (
        realm TEXT NOT NULL, no BIGINT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        version BIGINT NOT NULL, head TEXT NOT NULL,
        PRIMARY KEY (realm, no, kind, id));
INSERT INTO "fx_seal_item" VALUES('default',1,'order','AU-1',4,'4a7af9ba75f63b14390ae70c08f4e8ac9ac739b493ea537e19ec257d56e9a94b');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','AU-2',4,'ed984d33bf303189eb851b858ac8cb13930f290c88537729ffc9d0f444087a75');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','AU-3',4,'ca1b2cc2c2ccd94df10daa2fefdc2e4451eb09447f15e093e77058c169bcbc3f');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','SP-1',7,'912cfe9c829abd1ef31c43338b68487d51e8f7a5cad75a7ecdd434918e051da4');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','SP-2',7,'3fb6f1b99a48632beae4e1b30724b325098122ebd8afdbbc433efe3f4f5ba86e');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','SP-3',7,'5a09071f4936af8d802276808ba209cc40e8e79444f0b1f62ffbd40c515e7ddc');
INSERT INTO "fx_seal_item" VALUES('default',2,'order','SP-1',9,'242401bf1485cc51cc695b545e92caffd05bb66200ab1ec37c5830543fe80916');
INSERT INTO "fx_seal_item" VALUES('default',2,'order','SP-2',9,'67968035fa6099c3b763d28bc4de9fa836d7f86557ebcf635f250a1c6aecd80b');
INSERT INTO "fx_seal_item" VALUES('default',2,'order','SP-3',9,'16d86dbf41cf4d8d1806057daab13e35353448cab7326eed271eb4a8e9074536');
INSERT INTO "fx_seal_item" VALUES('default',2,'series','V',2,'48460db5e0ce31ed6fb7a8428bbf3092c7f923f9fd12f0f3b358866165792f44');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','AU-4',4,'78e7c9a786be7340aec30a11af69a2a7a7a8c66a0f4517aa9cc82910e3c265f5');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','AU-5',4,'82a7ad3f79baa8d399e535d7674f0ca57670c22aed4ec3b31818407df2d04606');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','AU-6',4,'6d65cd98ff16282486d39205c2f9d9c62b9d19958cb943386d33caef6663801e');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-1',11,'b4a68c814f97518c0cd0cfa0b48827c67fbcc82e3d5c9be104f3fb84e9262eb3');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-2',11,'2b0759b907e10ac85f19eebbaae8740d7c95b0186fe978e0cc10c8df1c70cd46');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-3',11,'7fc9ac5ba1294c3099fa88e4982d4618bff6d5e6775b561bd247bd9b09f35639');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-4',7,'057e756d6459ea31cd2c64d2c97c60a34066dcf0dd780fa5c4af7e24521914d3');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-5',7,'1f59399215b924722ecb63cb16407ca4bfaca2dcd0f1c24657d47b2f1ca7cfad');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-6',7,'1474a49bfc76a5cb47646496f67946533907ad7ac5784adaaff354bd0dded03a');
INSERT INTO "fx_seal_item" VALUES('default',3,'series','V',4,'82331ca7bbc14d90b080cf2d433e2979624c67af78346932bce88a8aef94df8a');
INSERT INTO "fx_seal_item" VALUES('default',4,'order','SP-4',8,'820c3f1f402a544ed0b9c11f14dba128eaff6cc10278fd2b507d34d95fcfcea2');
INSERT INTO "fx_seal_item" VALUES('default',4,'order','SP-5',8,'2c66d44fc93e56d1c5c5ba776c423d9aab495564de8bd61b9ef687fccafe28d0');
INSERT INTO "fx_seal_item" VALUES('default',4,'order','SP-6',8,'f10ef3aaff120a5d062741178d4428e0809a6615f5699a5161c46262c0f51f90');
INSERT INTO "fx_seal_item" VALUES('default',4,'series','F',1,'7b0b2c26f110c88f05daf64c0cff2a04b88ffb063ce8203347efcd48a44bcbd3');
INSERT INTO "fx_seal_item" VALUES('default',4,'series','V',5,'cf428223234ac2c9d9657288ab447c2ce274ed7d3b979223aa81d92e442102a8');
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
CREATE TABLE fx_statement (
        realm TEXT NOT NULL, series TEXT NOT NULL, link BIGINT NOT NULL,
        no TEXT NOT NULL, step TEXT NOT NULL, kind TEXT NOT NULL, contractor TEXT NOT NULL,
        key TEXT NOT NULL, live BIGINT NOT NULL,
        body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (realm, series, link), UNIQUE (realm, no, step));
INSERT INTO "fx_statement" VALUES('default','V',1,'V-2026-000001','issued','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-05","principal":"digitec","run":"","series":"V"}',0,'{"at":"2026-06-01T06:00:00Z","billing_id":"V-2026-000001","by":{"id":"meier","role":"contractor"},"contractor":{"id":"meier","lines":["8004 Zürich"],"name":"Meier Montagen GmbH","uid":null},"count":3,"document_date":"2026-06-01","flags":[],"invoice_to":"accounting@digitecgalaxus.ch","lines":[{"amount":null,"order":"SP-1","performed_on":"2026-05-11","service":"Montage","sp_id":"SP-1"},{"amount":null,"order":"SP-2","performed_on":"2026-05-12","service":"Montage","sp_id":"SP-2"},{"amount":null,"order":"SP-3","performed_on":"2026-05-13","service":"Montage","sp_id":"SP-3"}],"net":null,"number":1,"principal":{"id":"digitec","lines":[],"name":"Digitec Galaxus AG","uid":null},"seal":{"hash":"07673441c4f426faa3da89c0fd1781c4929776d953c374d0c8dd0e127ff73158","no":1},"selection":{"kind":"period","month":"2026-05"},"series":"V","step":"issued","tag":"fixflow.settlement/3","year":2026}','0000000000000000000000000000000000000000000000000000000000000000','c0f9da5e8f36357ea8f1b0458859dd6f59e032cfde2c25ba68b00a1bce5df777',1780293600000000);
INSERT INTO "fx_statement" VALUES('default','V',2,'V-2026-000001','void','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-05","principal":"digitec","run":"","series":"V"}',0,'{"at":"2026-06-02T06:00:00Z","billing_id":"V-2026-000001","by":{"id":"meier","role":"contractor"},"number":1,"reason":"Adresse","replaced_by":"V-2026-000002","series":"V","step":"void","tag":"fixflow.settlement/1","year":2026}','c0f9da5e8f36357ea8f1b0458859dd6f59e032cfde2c25ba68b00a1bce5df777','48460db5e0ce31ed6fb7a8428bbf3092c7f923f9fd12f0f3b358866165792f44',1780380000000000);
INSERT INTO "fx_statement" VALUES('default','V',3,'V-2026-000002','issued','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-05","principal":"digitec","run":"","series":"V"}',1,'{"at":"2026-06-02T06:00:00Z","billing_id":"V-2026-000002","by":{"id":"meier","role":"contractor"},"contractor":{"id":"meier","lines":["8004 Zürich"],"name":"Meier Montagen GmbH","uid":null},"count":3,"document_date":"2026-06-02","flags":[],"invoice_to":"accounting@digitecgalaxus.ch","lines":[{"amount":null,"order":"SP-1","performed_on":"2026-05-11","service":"Montage","sp_id":"SP-1"},{"amount":null,"order":"SP-2","performed_on":"2026-05-12","service":"Montage","sp_id":"SP-2"},{"amount":null,"order":"SP-3","performed_on":"2026-05-13","service":"Montage","sp_id":"SP-3"}],"net":null,"number":2,"principal":{"id":"digitec","lines":[],"name":"Digitec Galaxus AG","uid":null},"seal":{"hash":"648c7e58a7033ce8b4dd8c20b41626cc46058879de951c38f8d1232a69c31ab4","no":2},"selection":{"kind":"period","month":"2026-05"},"series":"V","step":"issued","tag":"fixflow.settlement/3","year":2026}','48460db5e0ce31ed6fb7a8428bbf3092c7f923f9fd12f0f3b358866165792f44','f54cd15cbf7233045c69c6475c74743be4c316f8c4840abd0483c60edc3764e8',1780380000000000);
INSERT INTO "fx_statement" VALUES('default','V',4,'V-2026-000002','invoiced','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-05","principal":"digitec","run":"","series":"V"}',0,'{"at":"2026-06-16T06:00:00Z","billing_id":"V-2026-000002","by":{"id":"meier","role":"contractor"},"invoice":"R-7","number":2,"series":"V","step":"invoiced","tag":"fixflow.settlement/1","year":2026}','f54cd15cbf7233045c69c6475c74743be4c316f8c4840abd0483c60edc3764e8','82331ca7bbc14d90b080cf2d433e2979624c67af78346932bce88a8aef94df8a',1781589600000000);
INSERT INTO "fx_statement" VALUES('default','V',5,'V-2026-000003','issued','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-06","principal":"digitec","run":"","series":"V"}',1,'{"at":"2026-07-01T06:00:00Z","billing_id":"V-2026-000003","by":{"id":"meier","role":"contractor"},"contractor":{"id":"meier","lines":["8004 Zürich"],"name":"Meier Montagen GmbH","uid":null},"count":3,"document_date":"2026-07-01","flags":[],"invoice_to":"accounting@digitecgalaxus.ch","lines":[{"amount":null,"order":"SP-4","performed_on":"2026-06-11","service":"Montage","sp_id":"SP-4"},{"amount":null,"order":"SP-5","performed_on":"2026-06-12","service":"Montage","sp_id":"SP-5"},{"amount":null,"order":"SP-6","performed_on":"2026-06-15","service":"Montage","sp_id":"SP-6"}],"net":null,"number":3,"principal":{"id":"digitec","lines":[],"name":"Digitec Galaxus AG","uid":null},"seal":{"hash":"8a47f63ead87520b49623888ff59ff1ca22f1b3660087cd2a2948471c8dbecfa","no":3},"selection":{"kind":"period","month":"2026-06"},"series":"V","step":"issued","tag":"fixflow.settlement/3","year":2026}','82331ca7bbc14d90b080cf2d433e2979624c67af78346932bce88a8aef94df8a','cf428223234ac2c9d9657288ab447c2ce274ed7d3b979223aa81d92e442102a8',1782885600000000);
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
COMMIT;
