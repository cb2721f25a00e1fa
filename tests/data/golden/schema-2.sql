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
INSERT INTO "fx_event" VALUES('default','order','AU-1',1,'received',1778479200000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"fa138962d815a609c3007f6bc78ad9aebc2b1130ea2ddcfd6a37c788bc2592d1","title":"6424b60ce843fe1e2a24449a43f68d3e39cdcfb1d766b4f2bc76c38235e9a519"},"program":"imofix@1","v":2}','','1f361be0ba88dca47d847d5a0da654a419e4c0a9bf9ebd751ca56fb715b459cd');
INSERT INTO "fx_event" VALUES('default','order','AU-1',2,'accepted',1778479200000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','1f361be0ba88dca47d847d5a0da654a419e4c0a9bf9ebd751ca56fb715b459cd','d64a587928304dbdc97de452cc6f9f2d0b27d463ebd5d4dbc5fb60b1a68293f3');
INSERT INTO "fx_event" VALUES('default','order','AU-1',3,'completed',1778479200000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','d64a587928304dbdc97de452cc6f9f2d0b27d463ebd5d4dbc5fb60b1a68293f3','0bd13659240425c9b78b741109591d4ec69bbdb9ed718fcfd9cc9ea509d3dff7');
INSERT INTO "fx_event" VALUES('default','order','AU-1',4,'invoiced',1778479200000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-1"},"program":"imofix@1","v":1}','0bd13659240425c9b78b741109591d4ec69bbdb9ed718fcfd9cc9ea509d3dff7','fa0c48707dacda5882372ac3899bdfea4448f075606678abd3a6d30e8ff2719f');
INSERT INTO "fx_event" VALUES('default','order','SP-2',1,'received',1777968000000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','632756d6debd3736249c661140eefdd6385287257331cccd0de836f91a28d81c');
INSERT INTO "fx_event" VALUES('default','order','SP-2',2,'accepted',1777971600000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','632756d6debd3736249c661140eefdd6385287257331cccd0de836f91a28d81c','faa2d186eb4abcdd88c54ad27ba064a51f76944c72131104ae523ed2b2a466a1');
INSERT INTO "fx_event" VALUES('default','order','SP-2',3,'requirements_met',1777975200000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','faa2d186eb4abcdd88c54ad27ba064a51f76944c72131104ae523ed2b2a466a1','5d3a8fa94d49b430cbcd6ef1d49d7b84de4cb6348872a39143a68226efdbd0d8');
INSERT INTO "fx_event" VALUES('default','order','SP-2',4,'goods_shipped',1778054400000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','5d3a8fa94d49b430cbcd6ef1d49d7b84de4cb6348872a39143a68226efdbd0d8','e35ba2483d1c2efdecf31702f30615e74c0ddd9b5d25f3e810a7f408c3661051');
INSERT INTO "fx_event" VALUES('default','order','SP-2',5,'goods_received',1778140800000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','e35ba2483d1c2efdecf31702f30615e74c0ddd9b5d25f3e810a7f408c3661051','3596a85ba37cc8237a16a278d0fe210e47dca9abf08e962652fd722df27dbf91');
INSERT INTO "fx_event" VALUES('default','order','SP-2',6,'appointment_set',1778227200000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-05-12T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','3596a85ba37cc8237a16a278d0fe210e47dca9abf08e962652fd722df27dbf91','327f795614f0beec9003ef0498f2ad6cf06b02efb3a9920d236165b66f6c469e');
INSERT INTO "fx_event" VALUES('default','order','SP-2',7,'executed',1778572800000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','327f795614f0beec9003ef0498f2ad6cf06b02efb3a9920d236165b66f6c469e','3fb6f1b99a48632beae4e1b30724b325098122ebd8afdbbc433efe3f4f5ba86e');
INSERT INTO "fx_event" VALUES('default','order','AU-2',1,'received',1778565600000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"6285ac4a3880a041d6911b50b643fb0229dc0a15aae70aa5752015786033c31b","title":"dc3f6c3f0b1b38cd517b0ac3955a50350781aa0fff0a95400ca3327a00a2b28e"},"program":"imofix@1","v":2}','','00308425ba2b5791d19d4f411f3343dc5b65b9d13d42e5770dc8a2c734921a75');
INSERT INTO "fx_event" VALUES('default','order','AU-2',2,'accepted',1778565600000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','00308425ba2b5791d19d4f411f3343dc5b65b9d13d42e5770dc8a2c734921a75','e6574437b5db2ebdd3338382ca5d0adc9068422bdc664841f6bf02d60fe0169a');
INSERT INTO "fx_event" VALUES('default','order','AU-2',3,'completed',1778565600000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','e6574437b5db2ebdd3338382ca5d0adc9068422bdc664841f6bf02d60fe0169a','d95dbc826f3ee6bcd706a3893b21018437570be47f21e44b0b9fc0de5c5dfb9b');
INSERT INTO "fx_event" VALUES('default','order','AU-2',4,'invoiced',1778565600000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-2"},"program":"imofix@1","v":1}','d95dbc826f3ee6bcd706a3893b21018437570be47f21e44b0b9fc0de5c5dfb9b','48f1db8cdc04afbc7f5c07ad81b9423b7c6541bcdb8049d37ff66356225211f9');
INSERT INTO "fx_event" VALUES('default','order','SP-3',1,'received',1778054400000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','6f67f0323c7a61956b984eb4714250d3390ce8f9d5303f8afced7da6d8429e43');
INSERT INTO "fx_event" VALUES('default','order','SP-3',2,'accepted',1778058000000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','6f67f0323c7a61956b984eb4714250d3390ce8f9d5303f8afced7da6d8429e43','80974919ef0381236af9a86dfd03f685aef93f4cd90e7bd98cb684f5436300f0');
INSERT INTO "fx_event" VALUES('default','order','SP-3',3,'requirements_met',1778061600000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','80974919ef0381236af9a86dfd03f685aef93f4cd90e7bd98cb684f5436300f0','dc037ddf4bfdfa2d368340dc9a5334a5acfb593fc4042e0538c14090bcca1ff8');
INSERT INTO "fx_event" VALUES('default','order','SP-3',4,'goods_shipped',1778140800000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','dc037ddf4bfdfa2d368340dc9a5334a5acfb593fc4042e0538c14090bcca1ff8','a811b795ee03eaf783910f76b2a7e92f3958ca846ec8e7afc13f186ac5e5ab5f');
INSERT INTO "fx_event" VALUES('default','order','SP-3',5,'goods_received',1778227200000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','a811b795ee03eaf783910f76b2a7e92f3958ca846ec8e7afc13f186ac5e5ab5f','0f7a19afc4f5e7c2b1f336e52d2a275c26c011554798760120f540c0c32caa55');
INSERT INTO "fx_event" VALUES('default','order','SP-3',6,'appointment_set',1778313600000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-05-13T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','0f7a19afc4f5e7c2b1f336e52d2a275c26c011554798760120f540c0c32caa55','04748199a023000c890c0b3c4e8ace82e776f9cb72f7b1efcf275f93a35f9518');
INSERT INTO "fx_event" VALUES('default','order','SP-3',7,'executed',1778659200000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','04748199a023000c890c0b3c4e8ace82e776f9cb72f7b1efcf275f93a35f9518','5a09071f4936af8d802276808ba209cc40e8e79444f0b1f62ffbd40c515e7ddc');
INSERT INTO "fx_event" VALUES('default','order','AU-3',1,'received',1778652000000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"ac0192347ccffeec6dba154c96736dca7cd3d92d3205d02db378b6eee3ed62c1","title":"d390ba17cc7511a8dd5d2209788534167879dbbd5e64710319c8ce5639d716f5"},"program":"imofix@1","v":2}','','6b52ffea7452cc2a3b2bdb0acaa53380c9a1c7d042a15b1703524dfe19e7e10b');
INSERT INTO "fx_event" VALUES('default','order','AU-3',2,'accepted',1778652000000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','6b52ffea7452cc2a3b2bdb0acaa53380c9a1c7d042a15b1703524dfe19e7e10b','be959da5b25dea2fc14a129abd387651f31ba4c6e27667800344f936af9d96a2');
INSERT INTO "fx_event" VALUES('default','order','AU-3',3,'completed',1778652000000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','be959da5b25dea2fc14a129abd387651f31ba4c6e27667800344f936af9d96a2','5381e106212f160b51e59d60308324a68cd9bd6d474b2ecceb94568a71c49908');
INSERT INTO "fx_event" VALUES('default','order','AU-3',4,'invoiced',1778652000000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-3"},"program":"imofix@1","v":1}','5381e106212f160b51e59d60308324a68cd9bd6d474b2ecceb94568a71c49908','c75a4628bc1d700d8ed869eda24c07a5638ed8ddac39f7c72fad18a553ede0aa');
INSERT INTO "fx_event" VALUES('default','order','SP-1',8,'settled',1780293600000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000001"},"program":"digitec_galaxus@2","v":1}','912cfe9c829abd1ef31c43338b68487d51e8f7a5cad75a7ecdd434918e051da4','ff7066b18374a8e0b3ce26c82f98013e32cd82ce6d5a7aed5b2ef3e3d73e4829');
INSERT INTO "fx_event" VALUES('default','order','SP-2',8,'settled',1780293600000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000001"},"program":"digitec_galaxus@2","v":1}','3fb6f1b99a48632beae4e1b30724b325098122ebd8afdbbc433efe3f4f5ba86e','6b59dba3540627b6195d90797c75f2eed1a49ff52c963d9cc3384f30292f4198');
INSERT INTO "fx_event" VALUES('default','order','SP-3',8,'settled',1780293600000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000001"},"program":"digitec_galaxus@2","v":1}','5a09071f4936af8d802276808ba209cc40e8e79444f0b1f62ffbd40c515e7ddc','7421f07c4c086370c118fcf91228bdbc43266f725c01bf29726daa2b39cb0109');
INSERT INTO "fx_event" VALUES('default','order','SP-1',9,'released',1780380000000000,'contractor','meier','{"action":"release","facts":{},"kept":{"reason":"cfc092bc2b300b7a8c1619a03dd5adee9d8e9ef710cc0c792d9d41d89f612290"},"program":"digitec_galaxus@2","v":2}','ff7066b18374a8e0b3ce26c82f98013e32cd82ce6d5a7aed5b2ef3e3d73e4829','b35aae4a3249930b8d2ce3a8661bbeba9bfc88b61dd4418c85817e402d8420eb');
INSERT INTO "fx_event" VALUES('default','order','SP-2',9,'released',1780380000000000,'contractor','meier','{"action":"release","facts":{},"kept":{"reason":"1e837350ce91a92966e571e319078d0efcebe0b631b7dfe17e8a4b767a5740f6"},"program":"digitec_galaxus@2","v":2}','6b59dba3540627b6195d90797c75f2eed1a49ff52c963d9cc3384f30292f4198','dd3cfff1bb7e93218b921cf9da7bab93a0ddad0c182c6f515d88c68bec2a249b');
INSERT INTO "fx_event" VALUES('default','order','SP-3',9,'released',1780380000000000,'contractor','meier','{"action":"release","facts":{},"kept":{"reason":"05f5a6a6f684797ef4ea298221373b41977080799ee6f86ce855bf1d0261344e"},"program":"digitec_galaxus@2","v":2}','7421f07c4c086370c118fcf91228bdbc43266f725c01bf29726daa2b39cb0109','4ddaf2020724319f13f194350f6d38a3b76571616db9d72753f360955f1bb4a8');
INSERT INTO "fx_event" VALUES('default','order','SP-1',10,'settled',1780380000000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000002"},"program":"digitec_galaxus@2","v":1}','b35aae4a3249930b8d2ce3a8661bbeba9bfc88b61dd4418c85817e402d8420eb','56a415d86bbd3c7756d102f11b9f43a0c55265ce6ad18f85621fb0ac5c51fcf0');
INSERT INTO "fx_event" VALUES('default','order','SP-2',10,'settled',1780380000000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000002"},"program":"digitec_galaxus@2","v":1}','dd3cfff1bb7e93218b921cf9da7bab93a0ddad0c182c6f515d88c68bec2a249b','c433382ee9fca43a6072cd1ac001cd52236c9f57c56f8a89415d2023af9d7e1b');
INSERT INTO "fx_event" VALUES('default','order','SP-3',10,'settled',1780380000000000,'contractor','meier','{"action":"settle","facts":{"billing_id":"V-2026-000002"},"program":"digitec_galaxus@2","v":1}','4ddaf2020724319f13f194350f6d38a3b76571616db9d72753f360955f1bb4a8','2cd00a7d2a36da6c0b5821658e6894aee7887480a2d7baebdc1ac5b955ab025d');
INSERT INTO "fx_event" VALUES('default','order','SP-4',1,'received',1780560000000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','72527d86c7e31e07096ff502f459b544b154a242a6df9acc01f06ba0c2c19426');
INSERT INTO "fx_event" VALUES('default','order','SP-4',2,'accepted',1780563600000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','72527d86c7e31e07096ff502f459b544b154a242a6df9acc01f06ba0c2c19426','52b5984b6711b6f266762f01daa9942585c06f36a1d21bab88648a69ac5b391a');
INSERT INTO "fx_event" VALUES('default','order','SP-4',3,'requirements_met',1780567200000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','52b5984b6711b6f266762f01daa9942585c06f36a1d21bab88648a69ac5b391a','c82a811c065f113a9bcf5e512ce1252b6be9011ebe93af055cda0218cfa64d14');
INSERT INTO "fx_event" VALUES('default','order','SP-4',4,'goods_shipped',1780646400000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','c82a811c065f113a9bcf5e512ce1252b6be9011ebe93af055cda0218cfa64d14','78896bd65369ff6526e1ce9420298ffa0635f31b1cd4c6d5dda5c176f346bbf3');
INSERT INTO "fx_event" VALUES('default','order','SP-4',5,'goods_received',1780732800000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','78896bd65369ff6526e1ce9420298ffa0635f31b1cd4c6d5dda5c176f346bbf3','69e615db993d4a81964987a17b06e8ee3714207c47a787ef3d189d6fccbcdba1');
INSERT INTO "fx_event" VALUES('default','order','SP-4',6,'appointment_set',1780819200000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-06-11T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','69e615db993d4a81964987a17b06e8ee3714207c47a787ef3d189d6fccbcdba1','2cbf6c83ac1aa289dd50d92b6911928defe3a4c3ede1fbb637e5ac80d06a7766');
INSERT INTO "fx_event" VALUES('default','order','SP-4',7,'executed',1781164800000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','2cbf6c83ac1aa289dd50d92b6911928defe3a4c3ede1fbb637e5ac80d06a7766','057e756d6459ea31cd2c64d2c97c60a34066dcf0dd780fa5c4af7e24521914d3');
INSERT INTO "fx_event" VALUES('default','order','AU-4',1,'received',1781157600000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"a651c3ddf8841a744fd1d832bd69efaf54902ae7778deebdc995bc58d0fbb367","title":"10b00d9a276eefc1decaeae990d52c46e0542d90470ba68faf8f23b8b51c00e9"},"program":"imofix@1","v":2}','','54534f0a0921ff7507b9ef64ce78a227d91fb256810cd95c71a3e86bf1c1d5fe');
INSERT INTO "fx_event" VALUES('default','order','AU-4',2,'accepted',1781157600000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','54534f0a0921ff7507b9ef64ce78a227d91fb256810cd95c71a3e86bf1c1d5fe','d17697835dd22745f7074527d667138fae949b14c4196bc35e1ea7d72e60f7ef');
INSERT INTO "fx_event" VALUES('default','order','AU-4',3,'completed',1781157600000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','d17697835dd22745f7074527d667138fae949b14c4196bc35e1ea7d72e60f7ef','b92edd83493b49d890bf5ea3631e53fdfd92cb08c9cb67378390717a45035cf1');
INSERT INTO "fx_event" VALUES('default','order','AU-4',4,'invoiced',1781157600000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-4"},"program":"imofix@1","v":1}','b92edd83493b49d890bf5ea3631e53fdfd92cb08c9cb67378390717a45035cf1','4d92fbfe714012f08f2955f3374408117726f35120dbdcf0732704d485eefc67');
INSERT INTO "fx_event" VALUES('default','order','SP-5',1,'received',1780646400000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','12d582d4392ab582f889dff086fa3009d76993a1da456377d706d903d7b29250');
INSERT INTO "fx_event" VALUES('default','order','SP-5',2,'accepted',1780650000000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','12d582d4392ab582f889dff086fa3009d76993a1da456377d706d903d7b29250','fdb99f4aebb05e2a3b45e0e55bdc199ea32286e19bc61506a27cc094afae748a');
INSERT INTO "fx_event" VALUES('default','order','SP-5',3,'requirements_met',1780653600000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','fdb99f4aebb05e2a3b45e0e55bdc199ea32286e19bc61506a27cc094afae748a','2267fc2922a8c8639500d4a7c555bec6260392ad2ef3b8a460f981b0743475c0');
INSERT INTO "fx_event" VALUES('default','order','SP-5',4,'goods_shipped',1780732800000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','2267fc2922a8c8639500d4a7c555bec6260392ad2ef3b8a460f981b0743475c0','65612421d88c0b8f13ab7e7f930de2e5e0d7867606ce6ca5fd21d1c8dac83f70');
INSERT INTO "fx_event" VALUES('default','order','SP-5',5,'goods_received',1780819200000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','65612421d88c0b8f13ab7e7f930de2e5e0d7867606ce6ca5fd21d1c8dac83f70','f749e4d117db400d46a143bc0522cfd5f4193ea58818cf3a9add573fdd086179');
INSERT INTO "fx_event" VALUES('default','order','SP-5',6,'appointment_set',1780905600000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-06-12T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','f749e4d117db400d46a143bc0522cfd5f4193ea58818cf3a9add573fdd086179','f4a4a858ff27ade1fbbf59915b61a1e2bf79546237af70af06a18f5990840eb7');
INSERT INTO "fx_event" VALUES('default','order','SP-5',7,'executed',1781251200000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','f4a4a858ff27ade1fbbf59915b61a1e2bf79546237af70af06a18f5990840eb7','1f59399215b924722ecb63cb16407ca4bfaca2dcd0f1c24657d47b2f1ca7cfad');
INSERT INTO "fx_event" VALUES('default','order','AU-5',1,'received',1781244000000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"ec4d2e2bb47b87d94dc2e18b1291b7518c1ecd0e4347539133d5821c59e22dd5","title":"1c8af0ec9ffa4b700b6f6fe3059883cc95230c0212107565c026883eb78ec822"},"program":"imofix@1","v":2}','','1067f870816e7fdc7154ab88bc2b8307bd4e91d82c0c378fded632bb9558349e');
INSERT INTO "fx_event" VALUES('default','order','AU-5',2,'accepted',1781244000000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','1067f870816e7fdc7154ab88bc2b8307bd4e91d82c0c378fded632bb9558349e','5872d133480bf643fb09d121354d092fc76f5f917f8f09dc22aa81badd2bc3a4');
INSERT INTO "fx_event" VALUES('default','order','AU-5',3,'completed',1781244000000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','5872d133480bf643fb09d121354d092fc76f5f917f8f09dc22aa81badd2bc3a4','bc66f48b664cdd38213f5da0720d36c670cd863ed5675d45a95cfee68bdeb504');
INSERT INTO "fx_event" VALUES('default','order','AU-5',4,'invoiced',1781244000000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-5"},"program":"imofix@1","v":1}','bc66f48b664cdd38213f5da0720d36c670cd863ed5675d45a95cfee68bdeb504','416a3dc034229e189ea095ea307f27e09fd8a867b4cfa2c7e487492577a17c72');
INSERT INTO "fx_event" VALUES('default','order','SP-6',1,'received',1780905600000000,'system','digitec','{"action":"start","facts":{"place":"CH-ZH","prepayment":false,"service":"Montage"},"program":"digitec_galaxus@2","v":1}','','29979dfdf5fdf2e7ea2146c4823552f085afa27acb052074854c9dd053238d47');
INSERT INTO "fx_event" VALUES('default','order','SP-6',2,'accepted',1780909200000000,'contractor','meier','{"action":"accept","facts":{},"program":"digitec_galaxus@2","v":1}','29979dfdf5fdf2e7ea2146c4823552f085afa27acb052074854c9dd053238d47','5727251c02d4be829903256af7a608f5a2f3f779b63600632ee5c94cbf077ff6');
INSERT INTO "fx_event" VALUES('default','order','SP-6',3,'requirements_met',1780912800000000,'contractor','meier','{"action":"mark_requirements_met","facts":{},"program":"digitec_galaxus@2","v":1}','5727251c02d4be829903256af7a608f5a2f3f779b63600632ee5c94cbf077ff6','db878ae1debea0fdded809954121981ae1c5e83dfa97baa18b99df3144d99835');
INSERT INTO "fx_event" VALUES('default','order','SP-6',4,'goods_shipped',1780992000000000,'system','digitec','{"action":"goods_shipped","facts":{},"program":"digitec_galaxus@2","v":1}','db878ae1debea0fdded809954121981ae1c5e83dfa97baa18b99df3144d99835','824c45bd336562902b11c5cebe768926ec365e4ce45ae8d1cbc03660a532d93a');
INSERT INTO "fx_event" VALUES('default','order','SP-6',5,'goods_received',1781078400000000,'system','digitec','{"action":"goods_received","facts":{},"program":"digitec_galaxus@2","v":1}','824c45bd336562902b11c5cebe768926ec365e4ce45ae8d1cbc03660a532d93a','dac27e8cff194c778ad5dd3d6497727afda7fd5b9575a4078156675b6248569f');
INSERT INTO "fx_event" VALUES('default','order','SP-6',6,'appointment_set',1781164800000000,'contractor','meier','{"action":"set_appointment","facts":{"appointment":"2026-06-15T10:00:00+02:00"},"program":"digitec_galaxus@2","v":1}','dac27e8cff194c778ad5dd3d6497727afda7fd5b9575a4078156675b6248569f','862ac227eeec9f82a46dd3cac6ade543e831a18a2b8307f85e6ce852b9c29b65');
INSERT INTO "fx_event" VALUES('default','order','SP-6',7,'executed',1781510400000000,'contractor','meier','{"action":"confirm_execution","facts":{},"program":"digitec_galaxus@2","v":1}','862ac227eeec9f82a46dd3cac6ade543e831a18a2b8307f85e6ce852b9c29b65','1474a49bfc76a5cb47646496f67946533907ad7ac5784adaaff354bd0dded03a');
INSERT INTO "fx_event" VALUES('default','order','AU-6',1,'received',1781503200000000,'principal','sonnegg','{"action":"start","facts":{"billing_basis":"billable","currency":"CHF","place":"CH-ZH","priority":"normal"},"kept":{"description":"1c24018acf41d0395b8757d4cff13a14d099d0d052cf6606088c1d1daebe55ff","title":"0bddacaed7bc6860c8ef68b0537e63ae0002cd15b500ca726a2eb3f80ff28c68"},"program":"imofix@1","v":2}','','4088dbabe792cbd79eea2d09d3584df0ab31a509960fc1bbc766c6ff282fd62c');
INSERT INTO "fx_event" VALUES('default','order','AU-6',2,'accepted',1781503200000000,'contractor','meier','{"action":"accept","facts":{},"program":"imofix@1","v":1}','4088dbabe792cbd79eea2d09d3584df0ab31a509960fc1bbc766c6ff282fd62c','0163b8b3ab810040a516e7eb5273da527663dd9a0da90a15f86cd625cecc6d37');
INSERT INTO "fx_event" VALUES('default','order','AU-6',3,'completed',1781503200000000,'contractor','meier','{"action":"complete","facts":{"invoicing":"invoice"},"program":"imofix@1","v":1}','0163b8b3ab810040a516e7eb5273da527663dd9a0da90a15f86cd625cecc6d37','6907113ab665e47d3dde8c6eb58f9f857afae2784f6b9cb6cd13abb92af549c1');
INSERT INTO "fx_event" VALUES('default','order','AU-6',4,'invoiced',1781503200000000,'contractor','meier','{"action":"invoice","facts":{"gross":{"amount":"120.00","currency":"CHF"},"number":"R-AU-6"},"program":"imofix@1","v":1}','6907113ab665e47d3dde8c6eb58f9f857afae2784f6b9cb6cd13abb92af549c1','4712a02f31a82b7b68132d5c852f19f1775d132189827e478c1fdc88c77bf221');
INSERT INTO "fx_event" VALUES('default','order','SP-1',11,'invoiced',1781589600000000,'contractor','meier','{"action":"invoice","facts":{"billing_id":"V-2026-000002","number":"R-7"},"program":"digitec_galaxus@2","v":1}','56a415d86bbd3c7756d102f11b9f43a0c55265ce6ad18f85621fb0ac5c51fcf0','ac7ff26489788c2271ca6777147a1d7bda4d154ab2b32501fc777b756054bff2');
INSERT INTO "fx_event" VALUES('default','order','SP-2',11,'invoiced',1781589600000000,'contractor','meier','{"action":"invoice","facts":{"billing_id":"V-2026-000002","number":"R-7"},"program":"digitec_galaxus@2","v":1}','c433382ee9fca43a6072cd1ac001cd52236c9f57c56f8a89415d2023af9d7e1b','14b102baa71ab8f2a7d783860d56fc4d5bc50be60c0a1d86562ac276932d9b4a');
INSERT INTO "fx_event" VALUES('default','order','SP-3',11,'invoiced',1781589600000000,'contractor','meier','{"action":"invoice","facts":{"billing_id":"V-2026-000002","number":"R-7"},"program":"digitec_galaxus@2","v":1}','2cd00a7d2a36da6c0b5821658e6894aee7887480a2d7baebdc1ac5b955ab025d','ef399b38a2261f6e401c4934d521141dca1930ff865baded0830f93c056eb550');
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
INSERT INTO "fx_order" VALUES('default','SP-1','digitec_galaxus',2,'CH-ZH','invoiced','billed','done',NULL,'meier',NULL,11,'ac7ff26489788c2271ca6777147a1d7bda4d154ab2b32501fc777b756054bff2',1777881600000000,1781589600000000,NULL,11,4611686018427387904,'-------m--','12197f017e154eba5');
INSERT INTO "fx_order" VALUES('default','AU-1','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'fa0c48707dacda5882372ac3899bdfea4448f075606678abd3a6d30e8ff2719f',1778479200000000,1778479200000000,NULL,4,4611686018427387904,'----------','16a53b9030c1a617a');
INSERT INTO "fx_order" VALUES('default','SP-2','digitec_galaxus',2,'CH-ZH','invoiced','billed','done',NULL,'meier',NULL,11,'14b102baa71ab8f2a7d783860d56fc4d5bc50be60c0a1d86562ac276932d9b4a',1777968000000000,1781589600000000,NULL,11,4611686018427387904,'-------m--','12197f017e154eba5');
INSERT INTO "fx_order" VALUES('default','AU-2','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'48f1db8cdc04afbc7f5c07ad81b9423b7c6541bcdb8049d37ff66356225211f9',1778565600000000,1778565600000000,NULL,4,4611686018427387904,'----------','16a53b9030c1a617a');
INSERT INTO "fx_order" VALUES('default','SP-3','digitec_galaxus',2,'CH-ZH','invoiced','billed','done',NULL,'meier',NULL,11,'ef399b38a2261f6e401c4934d521141dca1930ff865baded0830f93c056eb550',1778054400000000,1781589600000000,NULL,11,4611686018427387904,'-------m--','12197f017e154eba5');
INSERT INTO "fx_order" VALUES('default','AU-3','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'c75a4628bc1d700d8ed869eda24c07a5638ed8ddac39f7c72fad18a553ede0aa',1778652000000000,1778652000000000,NULL,4,4611686018427387904,'----------','16a53b9030c1a617a');
INSERT INTO "fx_order" VALUES('default','SP-4','digitec_galaxus',2,'CH-ZH','settled','done','done',NULL,'meier',NULL,8,'820c3f1f402a544ed0b9c11f14dba128eaff6cc10278fd2b507d34d95fcfcea2',1780560000000000,1782885600000000,NULL,8,4611686018427387904,'-c-----m--','12197f017e154eba5');
INSERT INTO "fx_order" VALUES('default','AU-4','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'4d92fbfe714012f08f2955f3374408117726f35120dbdcf0732704d485eefc67',1781157600000000,1781157600000000,NULL,4,4611686018427387904,'----------','16a53b9030c1a617a');
INSERT INTO "fx_order" VALUES('default','SP-5','digitec_galaxus',2,'CH-ZH','settled','done','done',NULL,'meier',NULL,8,'2c66d44fc93e56d1c5c5ba776c423d9aab495564de8bd61b9ef687fccafe28d0',1780646400000000,1782885600000000,NULL,8,4611686018427387904,'-c-----m--','12197f017e154eba5');
INSERT INTO "fx_order" VALUES('default','AU-5','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'416a3dc034229e189ea095ea307f27e09fd8a867b4cfa2c7e487492577a17c72',1781244000000000,1781244000000000,NULL,4,4611686018427387904,'----------','16a53b9030c1a617a');
INSERT INTO "fx_order" VALUES('default','SP-6','digitec_galaxus',2,'CH-ZH','settled','done','done',NULL,'meier',NULL,8,'f10ef3aaff120a5d062741178d4428e0809a6615f5699a5161c46262c0f51f90',1780905600000000,1782885600000000,NULL,8,4611686018427387904,'-c-----m--','12197f017e154eba5');
INSERT INTO "fx_order" VALUES('default','AU-6','imofix',1,'CH-ZH','invoiced','billed','done','sonnegg','meier',NULL,4,'4712a02f31a82b7b68132d5c852f19f1775d132189827e478c1fdc88c77bf221',1781503200000000,1781503200000000,NULL,4,4611686018427387904,'----------','16a53b9030c1a617a');
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
INSERT INTO "fx_outbox" VALUES('default','fx_m4left4kpqqtxvnzxtqozvssib','seal','default',1,0,'seal','seal','["seal","default","seal"]','{"hash":"99a764fd024235fe2f786e4655adf6e96379098a1804f8efd3254bfcca6109a8","items":6,"no":1,"subjects":6,"v":1}',1780293600000000,1780293600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_grxpvd5m5puqnyladylgdid6c5','statement','V-2026-000001',1,0,'papers','print','["statement","V-2026-000001","papers"]','{"kind":"settlement","no":"V-2026-000001","v":1}',1780293600000000,1780293600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_m362xpty7rvcytelrdi7zgqhcr','seal','default',2,0,'seal','seal','["seal","default","seal"]','{"hash":"b272fa78214d94c708e5badc033acacb005958d3cdb2cbfdf58b94aa1764ccf2","items":4,"no":2,"subjects":7,"v":1}',1780380000000000,1780380000000000,0,0,'waiting',NULL,NULL,NULL);
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
INSERT INTO "fx_outbox" VALUES('default','fx_mwcw5pw6ocrrnix5lncvp5wvc5','seal','default',3,0,'seal','seal','["seal","default","seal"]','{"hash":"5da2ef44257037d1c11816695bf4f44ae6b10441df0b034dc26ccb6dd5d99d8e","items":10,"no":3,"subjects":13,"v":1}',1782885600000000,1782885600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_j5xvsaliht67335vpzu3smhuex','statement','V-2026-000003',5,0,'papers','print','["statement","V-2026-000003","papers"]','{"kind":"settlement","no":"V-2026-000003","v":1}',1782885600000000,1782885600000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_zuhigdoipkm3igtq4vmmzhij4v','statement','F-2026-000001',1,0,'papers','print','["statement","F-2026-000001","papers"]','{"kind":"fees","no":"F-2026-000001","v":1}',1782889200000000,1782889200000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_duao5pec6fer3hidhq77bhmmb6','seal','default',4,0,'seal','seal','["seal","default","seal"]','{"hash":"5be260d406f2aac74e0faeb667b9ec56fc97ba65d8a47b43c939ceab9f10988c","items":5,"no":4,"subjects":14,"v":1}',1782928800000000,1782928800000000,0,0,'waiting',NULL,NULL,NULL);
INSERT INTO "fx_outbox" VALUES('default','fx_qh32m46csjrub2mtiekevkstmh','seal','default',5,0,'seal','seal','["seal","default","seal"]','{"hash":"1b12339b68e349ef7c07bf8f0f2b55c6bf51300df4549240d2740e7489d9049c","items":0,"no":5,"subjects":14,"v":1}',1783015200000000,1783015200000000,0,0,'waiting',NULL,NULL,NULL);
CREATE TABLE fx_pii (
        realm TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
        version BIGINT NOT NULL, field TEXT NOT NULL,
        salt TEXT, value TEXT, erased_at BIGINT,
        PRIMARY KEY (realm, kind, subject, version, field));
INSERT INTO "fx_pii" VALUES('default','order','AU-1',1,'title','bd0ea94c735d96f54837e495901d4bed9c5df3b4a576ef2fa68554aff4580a66','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-1',1,'description','ada520e0c9b171117721336dd2cae90b54cae94e1d4bb12c4ea35ab3937cc538','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-2',1,'title','81e46312ef85eed638cf93e081c8f0056dff1db113ae167d153dd85d88fd9df9','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-2',1,'description','778649ddb6bc5681746418efcf6a1e1c15d3cbe5df985892799be1fde029cc24','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-3',1,'title','4586a0f6d9750a7a50f276f28b08b126cfcd7fbd9c4bbb58f7e6066f2a8b8c56','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-3',1,'description','49db3cb9c51e00fb99e2f38c29f3415c9ba72debadac3e9070dce26a1e6878e7','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','SP-1',9,'reason','41e5528858149cc03f9255da763ea40030cf190aee430f10a44ffd1df0e1dace','"Adresse"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','SP-2',9,'reason','539e8e1198a8e482bc862a0c9ed7283e5019e41308607e3ff96f36def1562c5d','"Adresse"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','SP-3',9,'reason','65bfa9045dee9793620472eff66df0a7182fae9a54141942913fe996e9397a82','"Adresse"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-4',1,'title','780e39ea03f85bcac12b56b4b69d5941ee4514b84fe65fbc912c8191d648fcb3','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-4',1,'description','3320be6e07cef4e62561ae1748bb61d952190a1c54173e590292547f9f2c7063','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-5',1,'title','0ffa63e352d9b68fe09c670a533d7e11d0c9f22a14e442bf1b26cfce14f8a935','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-5',1,'description','e937a2bb78d4618933052127d68f216aa10660ee4a769f38cad0cb7476eeaecc','"Bei Familie Hürlimann im 2. Stock"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-6',1,'title','f2cf9da129bf72a197df01337e03c40f34bcd6ea4a20d0e1189577bfa800c70d','"Boiler tropft"',NULL);
INSERT INTO "fx_pii" VALUES('default','order','AU-6',1,'description','d62d12fb81b46adc152f3f41732445796c5e3efe5e0bef546536f50a9ea905b9','"Bei Familie Hürlimann im 2. Stock"',NULL);
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
INSERT INTO "fx_seal" VALUES('default',1,1780293600000000,6,6,'','99a764fd024235fe2f786e4655adf6e96379098a1804f8efd3254bfcca6109a8');
INSERT INTO "fx_seal" VALUES('default',2,1780380000000000,7,4,'99a764fd024235fe2f786e4655adf6e96379098a1804f8efd3254bfcca6109a8','b272fa78214d94c708e5badc033acacb005958d3cdb2cbfdf58b94aa1764ccf2');
INSERT INTO "fx_seal" VALUES('default',3,1782885600000000,13,10,'b272fa78214d94c708e5badc033acacb005958d3cdb2cbfdf58b94aa1764ccf2','5da2ef44257037d1c11816695bf4f44ae6b10441df0b034dc26ccb6dd5d99d8e');
INSERT INTO "fx_seal" VALUES('default',4,1782928800000000,14,5,'5da2ef44257037d1c11816695bf4f44ae6b10441df0b034dc26ccb6dd5d99d8e','5be260d406f2aac74e0faeb667b9ec56fc97ba65d8a47b43c939ceab9f10988c');
INSERT INTO "fx_seal" VALUES('default',5,1783015200000000,14,0,'5be260d406f2aac74e0faeb667b9ec56fc97ba65d8a47b43c939ceab9f10988c','1b12339b68e349ef7c07bf8f0f2b55c6bf51300df4549240d2740e7489d9049c');
CREATE TABLE fx_seal_item (
        realm TEXT NOT NULL, no BIGINT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        version BIGINT NOT NULL, head TEXT NOT NULL,
        PRIMARY KEY (realm, no, kind, id));
INSERT INTO "fx_seal_item" VALUES('default',1,'order','AU-1',4,'fa0c48707dacda5882372ac3899bdfea4448f075606678abd3a6d30e8ff2719f');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','AU-2',4,'48f1db8cdc04afbc7f5c07ad81b9423b7c6541bcdb8049d37ff66356225211f9');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','AU-3',4,'c75a4628bc1d700d8ed869eda24c07a5638ed8ddac39f7c72fad18a553ede0aa');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','SP-1',7,'912cfe9c829abd1ef31c43338b68487d51e8f7a5cad75a7ecdd434918e051da4');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','SP-2',7,'3fb6f1b99a48632beae4e1b30724b325098122ebd8afdbbc433efe3f4f5ba86e');
INSERT INTO "fx_seal_item" VALUES('default',1,'order','SP-3',7,'5a09071f4936af8d802276808ba209cc40e8e79444f0b1f62ffbd40c515e7ddc');
INSERT INTO "fx_seal_item" VALUES('default',2,'order','SP-1',9,'b35aae4a3249930b8d2ce3a8661bbeba9bfc88b61dd4418c85817e402d8420eb');
INSERT INTO "fx_seal_item" VALUES('default',2,'order','SP-2',9,'dd3cfff1bb7e93218b921cf9da7bab93a0ddad0c182c6f515d88c68bec2a249b');
INSERT INTO "fx_seal_item" VALUES('default',2,'order','SP-3',9,'4ddaf2020724319f13f194350f6d38a3b76571616db9d72753f360955f1bb4a8');
INSERT INTO "fx_seal_item" VALUES('default',2,'series','V',2,'d921fff40d5d176106991fb22c1f092232caaae21fa829fb76e40fd136cfe335');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','AU-4',4,'4d92fbfe714012f08f2955f3374408117726f35120dbdcf0732704d485eefc67');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','AU-5',4,'416a3dc034229e189ea095ea307f27e09fd8a867b4cfa2c7e487492577a17c72');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','AU-6',4,'4712a02f31a82b7b68132d5c852f19f1775d132189827e478c1fdc88c77bf221');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-1',11,'ac7ff26489788c2271ca6777147a1d7bda4d154ab2b32501fc777b756054bff2');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-2',11,'14b102baa71ab8f2a7d783860d56fc4d5bc50be60c0a1d86562ac276932d9b4a');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-3',11,'ef399b38a2261f6e401c4934d521141dca1930ff865baded0830f93c056eb550');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-4',7,'057e756d6459ea31cd2c64d2c97c60a34066dcf0dd780fa5c4af7e24521914d3');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-5',7,'1f59399215b924722ecb63cb16407ca4bfaca2dcd0f1c24657d47b2f1ca7cfad');
INSERT INTO "fx_seal_item" VALUES('default',3,'order','SP-6',7,'1474a49bfc76a5cb47646496f67946533907ad7ac5784adaaff354bd0dded03a');
INSERT INTO "fx_seal_item" VALUES('default',3,'series','V',4,'7f2b977e413f164d7179dd8f773d6fdc65ddaf560be5db3c0f4b48c681b74f93');
INSERT INTO "fx_seal_item" VALUES('default',4,'order','SP-4',8,'820c3f1f402a544ed0b9c11f14dba128eaff6cc10278fd2b507d34d95fcfcea2');
INSERT INTO "fx_seal_item" VALUES('default',4,'order','SP-5',8,'2c66d44fc93e56d1c5c5ba776c423d9aab495564de8bd61b9ef687fccafe28d0');
INSERT INTO "fx_seal_item" VALUES('default',4,'order','SP-6',8,'f10ef3aaff120a5d062741178d4428e0809a6615f5699a5161c46262c0f51f90');
INSERT INTO "fx_seal_item" VALUES('default',4,'series','F',1,'7b0b2c26f110c88f05daf64c0cff2a04b88ffb063ce8203347efcd48a44bcbd3');
INSERT INTO "fx_seal_item" VALUES('default',4,'series','V',5,'2d33d4e50ed19eb39ca194542743e3bfd1369bda2fb381871034536394e9cceb');
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
INSERT INTO "fx_statement" VALUES('default','V',1,'V-2026-000001','issued','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-05","principal":"digitec","run":"","series":"V"}',0,'{"at":"2026-06-01T06:00:00Z","billing_id":"V-2026-000001","by":{"id":"meier","role":"contractor"},"contractor":{"id":"meier","lines":["8004 Zürich"],"name":"Meier Montagen GmbH","uid":null},"count":3,"document_date":"2026-06-01","flags":[],"invoice_to":"accounting@digitecgalaxus.ch","lines":[{"amount":null,"order":"SP-1","performed_on":"2026-05-11","service":"Montage","sp_id":"SP-1"},{"amount":null,"order":"SP-2","performed_on":"2026-05-12","service":"Montage","sp_id":"SP-2"},{"amount":null,"order":"SP-3","performed_on":"2026-05-13","service":"Montage","sp_id":"SP-3"}],"net":null,"number":1,"principal":{"id":"digitec","lines":[],"name":"Digitec Galaxus AG","uid":null},"seal":{"hash":"99a764fd024235fe2f786e4655adf6e96379098a1804f8efd3254bfcca6109a8","no":1},"selection":{"kind":"period","month":"2026-05"},"series":"V","step":"issued","tag":"fixflow.settlement/3","year":2026}','0000000000000000000000000000000000000000000000000000000000000000','1dafb3811bc0b048ca1dab3985dbfb10a5eb860b4a12dd86717eff070f494ae8',1780293600000000);
INSERT INTO "fx_statement" VALUES('default','V',2,'V-2026-000001','void','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-05","principal":"digitec","run":"","series":"V"}',0,'{"at":"2026-06-02T06:00:00Z","billing_id":"V-2026-000001","by":{"id":"meier","role":"contractor"},"number":1,"reason":"Adresse","replaced_by":"V-2026-000002","series":"V","step":"void","tag":"fixflow.settlement/1","year":2026}','1dafb3811bc0b048ca1dab3985dbfb10a5eb860b4a12dd86717eff070f494ae8','d921fff40d5d176106991fb22c1f092232caaae21fa829fb76e40fd136cfe335',1780380000000000);
INSERT INTO "fx_statement" VALUES('default','V',3,'V-2026-000002','issued','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-05","principal":"digitec","run":"","series":"V"}',1,'{"at":"2026-06-02T06:00:00Z","billing_id":"V-2026-000002","by":{"id":"meier","role":"contractor"},"contractor":{"id":"meier","lines":["8004 Zürich"],"name":"Meier Montagen GmbH","uid":null},"count":3,"document_date":"2026-06-02","flags":[],"invoice_to":"accounting@digitecgalaxus.ch","lines":[{"amount":null,"order":"SP-1","performed_on":"2026-05-11","service":"Montage","sp_id":"SP-1"},{"amount":null,"order":"SP-2","performed_on":"2026-05-12","service":"Montage","sp_id":"SP-2"},{"amount":null,"order":"SP-3","performed_on":"2026-05-13","service":"Montage","sp_id":"SP-3"}],"net":null,"number":2,"principal":{"id":"digitec","lines":[],"name":"Digitec Galaxus AG","uid":null},"seal":{"hash":"b272fa78214d94c708e5badc033acacb005958d3cdb2cbfdf58b94aa1764ccf2","no":2},"selection":{"kind":"period","month":"2026-05"},"series":"V","step":"issued","tag":"fixflow.settlement/3","year":2026}','d921fff40d5d176106991fb22c1f092232caaae21fa829fb76e40fd136cfe335','90a1aad85ef5270d46d5b899e266a347f0e1b2c391c22ce49f8e095e48dee25d',1780380000000000);
INSERT INTO "fx_statement" VALUES('default','V',4,'V-2026-000002','invoiced','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-05","principal":"digitec","run":"","series":"V"}',0,'{"at":"2026-06-16T06:00:00Z","billing_id":"V-2026-000002","by":{"id":"meier","role":"contractor"},"invoice":"R-7","number":2,"series":"V","step":"invoiced","tag":"fixflow.settlement/1","year":2026}','90a1aad85ef5270d46d5b899e266a347f0e1b2c391c22ce49f8e095e48dee25d','7f2b977e413f164d7179dd8f773d6fdc65ddaf560be5db3c0f4b48c681b74f93',1781589600000000);
INSERT INTO "fx_statement" VALUES('default','V',5,'V-2026-000003','issued','settlement','meier','{"contractor":"meier","kind":"settlement","month":"2026-06","principal":"digitec","run":"","series":"V"}',1,'{"at":"2026-07-01T06:00:00Z","billing_id":"V-2026-000003","by":{"id":"meier","role":"contractor"},"contractor":{"id":"meier","lines":["8004 Zürich"],"name":"Meier Montagen GmbH","uid":null},"count":3,"document_date":"2026-07-01","flags":[],"invoice_to":"accounting@digitecgalaxus.ch","lines":[{"amount":null,"order":"SP-4","performed_on":"2026-06-11","service":"Montage","sp_id":"SP-4"},{"amount":null,"order":"SP-5","performed_on":"2026-06-12","service":"Montage","sp_id":"SP-5"},{"amount":null,"order":"SP-6","performed_on":"2026-06-15","service":"Montage","sp_id":"SP-6"}],"net":null,"number":3,"principal":{"id":"digitec","lines":[],"name":"Digitec Galaxus AG","uid":null},"seal":{"hash":"5da2ef44257037d1c11816695bf4f44ae6b10441df0b034dc26ccb6dd5d99d8e","no":3},"selection":{"kind":"period","month":"2026-06"},"series":"V","step":"issued","tag":"fixflow.settlement/3","year":2026}','7f2b977e413f164d7179dd8f773d6fdc65ddaf560be5db3c0f4b48c681b74f93','2d33d4e50ed19eb39ca194542743e3bfd1369bda2fb381871034536394e9cceb',1782885600000000);
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
CREATE INDEX fx_order_due ON fx_order (realm, due_at, received_at, id);
COMMIT;
