BEGIN TRANSACTION;
CREATE TABLE documents (
	id TEXT NOT NULL, 
	title TEXT, 
	published TEXT, 
	text TEXT NOT NULL, 
	metadata TEXT NOT NULL, 
	version TEXT NOT NULL, 
	first_seen TEXT NOT NULL, 
	last_seen TEXT NOT NULL, 
	current INTEGER NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "documents" VALUES('28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','Lào Cai thu hút nguồn lực','2024-07-01','Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.
Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.','{}','1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1);
CREATE TABLE files (
	path TEXT NOT NULL, 
	document_id TEXT, 
	sha256 TEXT, 
	status TEXT NOT NULL, 
	error TEXT, 
	message TEXT, 
	version TEXT NOT NULL, 
	read_at TEXT NOT NULL, 
	PRIMARY KEY (path), 
	FOREIGN KEY(document_id) REFERENCES documents (id)
)
 STRICT

;
INSERT INTO "files" VALUES('tin.txt','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','done',NULL,NULL,'1','2024-07-01T12:00:00Z');
CREATE TABLE issues (
	id TEXT NOT NULL, 
	document_id TEXT NOT NULL, 
	record_id TEXT, 
	code TEXT NOT NULL, 
	span_start INTEGER NOT NULL, 
	span_end INTEGER NOT NULL, 
	message TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document_id) REFERENCES documents (id), 
	FOREIGN KEY(record_id) REFERENCES records (id)
)
 STRICT

;
INSERT INTO "issues" VALUES('511d6e1a3022f8c8697945da','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe',NULL,'extension-mismatch',0,0,'named .doc, holds text');
INSERT INTO "issues" VALUES('f206bf623c503e058b7b7368','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','306203e9a8854bf8c3321bf1','place-unsure',93,99,'hai huyện cùng tên');
CREATE TABLE judgements (
	id TEXT NOT NULL, 
	document_id TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	target TEXT NOT NULL, 
	label TEXT NOT NULL, 
	quote TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	who TEXT NOT NULL, 
	at TEXT NOT NULL, 
	judgement TEXT NOT NULL, 
	state TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document_id) REFERENCES documents (id)
)
 STRICT

;
INSERT INTO "judgements" VALUES('c9c19293aa623aad5bcbd03c','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe',1,'value','status','đang vận động','fix','Lan','2024-07-01T12:00:00Z','{"doc": "28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe", "target": "value", "label": "status", "text": "đang vận động", "nth": 1, "value": "proposed", "verdict": "fix", "who": "Lan", "at": "2024-07-01T12:00:00Z", "new_value": "signed", "record": {"id": "306203e9a8854bf8c3321bf1", "kind": "oda", "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1, "values": [{"field": "status", "value": "proposed", "text": "đang vận động", "nth": 1}, {"field": "title", "value": "Cấp nước sạch vùng cao", "text": "Cấp nước sạch vùng cao", "nth": 1}, {"field": "aggregate", "value": false, "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1}, {"field": "funders", "value": "ADB", "text": "ADB", "nth": 1}, {"field": "places", "value": "Bắc Hà", "text": "Bắc Hà", "nth": 1}, {"field": "places", "value": "Si Ma Cai", "text": "Si Ma Cai", "nth": 1}, {"field": "money", "value": {"currency": "USD", "amount": "12500000", "modifier": "more_than"}, "text": "12,5 triệu USD", "nth": 1}]}}','attached','');
INSERT INTO "judgements" VALUES('365db2c4dd60dd1a3dffb507','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe',2,'value','places','Si Ma Cai','reject','Lan','2024-07-01T12:00:00Z','{"doc": "28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe", "target": "value", "label": "places", "text": "Si Ma Cai", "nth": 1, "value": "Si Ma Cai", "verdict": "reject", "who": "Lan", "at": "2024-07-01T12:00:00Z", "record": {"id": "306203e9a8854bf8c3321bf1", "kind": "oda", "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1, "values": [{"field": "status", "value": "proposed", "text": "đang vận động", "nth": 1}, {"field": "title", "value": "Cấp nước sạch vùng cao", "text": "Cấp nước sạch vùng cao", "nth": 1}, {"field": "aggregate", "value": false, "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1}, {"field": "funders", "value": "ADB", "text": "ADB", "nth": 1}, {"field": "places", "value": "Bắc Hà", "text": "Bắc Hà", "nth": 1}, {"field": "places", "value": "Si Ma Cai", "text": "Si Ma Cai", "nth": 1}, {"field": "money", "value": {"currency": "USD", "amount": "12500000", "modifier": "more_than"}, "text": "12,5 triệu USD", "nth": 1}]}}','attached','');
INSERT INTO "judgements" VALUES('df72183ac9ba66db4836344d','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe',3,'value','money','12,5 triệu USD','fix','Lan','2024-07-01T12:00:00Z','{"doc": "28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe", "target": "value", "label": "money", "text": "12,5 triệu USD", "nth": 1, "value": {"currency": "USD", "amount": "12500000", "modifier": "more_than"}, "verdict": "fix", "who": "Lan", "at": "2024-07-01T12:00:00Z", "new_value": {"currency": "EUR", "amount": "12500000", "modifier": "more_than"}, "record": {"id": "306203e9a8854bf8c3321bf1", "kind": "oda", "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1, "values": [{"field": "status", "value": "proposed", "text": "đang vận động", "nth": 1}, {"field": "title", "value": "Cấp nước sạch vùng cao", "text": "Cấp nước sạch vùng cao", "nth": 1}, {"field": "aggregate", "value": false, "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1}, {"field": "funders", "value": "ADB", "text": "ADB", "nth": 1}, {"field": "places", "value": "Bắc Hà", "text": "Bắc Hà", "nth": 1}, {"field": "places", "value": "Si Ma Cai", "text": "Si Ma Cai", "nth": 1}, {"field": "money", "value": {"currency": "USD", "amount": "12500000", "modifier": "more_than"}, "text": "12,5 triệu USD", "nth": 1}]}}','attached','');
INSERT INTO "judgements" VALUES('f99b5ec8cb7b41cb5a8a940d','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe',4,'value','places','Lào Cai','add','Lan','2024-07-01T12:00:00Z','{"doc": "28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe", "target": "value", "label": "places", "text": "Lào Cai", "nth": 1, "value": "Lào Cai", "verdict": "add", "who": "Lan", "at": "2024-07-01T12:00:00Z", "record": {"id": "306203e9a8854bf8c3321bf1", "kind": "oda", "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1, "values": [{"field": "status", "value": "proposed", "text": "đang vận động", "nth": 1}, {"field": "title", "value": "Cấp nước sạch vùng cao", "text": "Cấp nước sạch vùng cao", "nth": 1}, {"field": "aggregate", "value": false, "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1}, {"field": "funders", "value": "ADB", "text": "ADB", "nth": 1}, {"field": "places", "value": "Bắc Hà", "text": "Bắc Hà", "nth": 1}, {"field": "places", "value": "Si Ma Cai", "text": "Si Ma Cai", "nth": 1}, {"field": "money", "value": {"currency": "USD", "amount": "12500000", "modifier": "more_than"}, "text": "12,5 triệu USD", "nth": 1}]}}','attached','');
INSERT INTO "judgements" VALUES('4d8a4858a328fbabe65009be','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe',5,'record','labour','Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.','reject','Lan','2024-07-01T12:00:00Z','{"doc": "28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe", "target": "record", "label": "labour", "text": "Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.", "nth": 1, "verdict": "reject", "who": "Lan", "at": "2024-07-01T12:00:00Z", "record": {"id": "482c4176c296edc350fad3fa", "kind": "labour", "text": "Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.", "nth": 1, "values": [{"field": "status", "value": "reported", "text": "Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.", "nth": 1}, {"field": "aggregate", "value": true, "text": "Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.", "nth": 1}, {"field": "partners", "value": "Hàn Quốc", "text": "Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.", "nth": 1}, {"field": "counts", "value": {"quantity": "120", "unit": "worker", "modifier": "exact"}, "text": "120 lao động", "nth": 1}, {"field": "date", "value": {"start": "2024-01-01", "end": "2024-06-30"}, "text": "Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.", "nth": 1}]}}','attached','');
CREATE TABLE mentions (
	id TEXT NOT NULL, 
	document_id TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	span_start INTEGER NOT NULL, 
	span_end INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	value TEXT, 
	rule TEXT NOT NULL, 
	weak INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document_id) REFERENCES documents (id)
)
 STRICT

;
INSERT INTO "mentions" VALUES('b32982bd86d2286fa7a6ff35','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe',0,'FUNDER',66,69,'ADB','{"id": "ADB"}','funder.name',0);
INSERT INTO "mentions" VALUES('e4e574b980fabb52ff49e398','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe',1,'MONEY',74,88,'12,5 triệu USD','{"amount": "12500000", "currency": "USD", "modifier": "more_than"}','money.currency_after',0);
INSERT INTO "mentions" VALUES('ac3a18d5377af1bb2f423a93','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe',2,'PLACE',93,99,'Bắc Hà','{"code": null, "country": "VN", "level": "district", "name": "Bắc Hà", "province": null}','place.name',1);
INSERT INTO "mentions" VALUES('5f19695aeea3bdc292123d53','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe',3,'PLACE',103,112,'Si Ma Cai','{"code": null, "country": "VN", "level": "district", "name": "Si Ma Cai", "province": null}','place.name',0);
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
)
 STRICT

;
INSERT INTO "meta" VALUES('schema','3');
INSERT INTO "meta" VALUES('views','3cafb19c8016bd093fded3ad');
INSERT INTO "meta" VALUES('view:agreement','243bbcdd63cdc0007fed500f');
INSERT INTO "meta" VALUES('view:agreement_vi','80644dd5ceb7a0c76a9634e0');
INSERT INTO "meta" VALUES('view:oda','33d725ac0f265bbf787394b9');
INSERT INTO "meta" VALUES('view:oda_vi','65176866633d66f5c880ed39');
INSERT INTO "meta" VALUES('view:fdi','2289f72e72b33ebe3ca9e7c0');
INSERT INTO "meta" VALUES('view:fdi_vi','e50fe1fc04535fdb60df17d8');
INSERT INTO "meta" VALUES('view:ngo_aid','8be39ef108448ae67a1ac731');
INSERT INTO "meta" VALUES('view:ngo_aid_vi','20f7b05f9f4c591c0b9ad2fa');
INSERT INTO "meta" VALUES('view:trade','f336c26403f354a44279e6e0');
INSERT INTO "meta" VALUES('view:trade_vi','f795a5bd9f74376fb5742fc8');
INSERT INTO "meta" VALUES('view:labour','cae369829b0c7187308e0b87');
INSERT INTO "meta" VALUES('view:labour_vi','ac9f00822576ca9214c2ed7f');
INSERT INTO "meta" VALUES('view:event','8973d64fee4f92ffa2c7548b');
INSERT INTO "meta" VALUES('view:event_vi','7e1df8e0b3acde394bc546ca');
INSERT INTO "meta" VALUES('view:border','34dab9a3a090b8897da43fe7');
INSERT INTO "meta" VALUES('view:border_vi','347442b1e65dc7fc179a7d02');
CREATE TABLE records (
	id TEXT NOT NULL, 
	document_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	parent_id TEXT, 
	span_start INTEGER NOT NULL, 
	span_end INTEGER NOT NULL, 
	version TEXT NOT NULL, 
	first_seen TEXT NOT NULL, 
	last_seen TEXT NOT NULL, 
	current INTEGER NOT NULL, 
	ruled INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document_id) REFERENCES documents (id)
)
 STRICT

;
INSERT INTO "records" VALUES('306203e9a8854bf8c3321bf1','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','oda',0,NULL,0,113,'1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,NULL);
INSERT INTO "records" VALUES('482c4176c296edc350fad3fa','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','labour',1,NULL,114,174,'1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,0);
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	started_at TEXT NOT NULL, 
	finished_at TEXT, 
	version TEXT NOT NULL, 
	stored INTEGER NOT NULL, 
	skipped INTEGER NOT NULL, 
	failed INTEGER NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE statements (
	id TEXT NOT NULL, 
	record_id TEXT NOT NULL, 
	document_id TEXT NOT NULL, 
	field TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	text_value TEXT, 
	amount TEXT, 
	amount_max TEXT, 
	currency TEXT, 
	quantity TEXT, 
	unit TEXT, 
	modifier TEXT, 
	date_start TEXT, 
	date_end TEXT, 
	detail TEXT, 
	span_start INTEGER NOT NULL, 
	span_end INTEGER NOT NULL, 
	rule TEXT, 
	version TEXT NOT NULL, 
	first_seen TEXT NOT NULL, 
	last_seen TEXT NOT NULL, 
	current INTEGER NOT NULL, 
	ruled INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(record_id) REFERENCES records (id), 
	FOREIGN KEY(document_id) REFERENCES documents (id)
)
 STRICT

;
INSERT INTO "statements" VALUES('25b783bc468854a92e7f2b85','306203e9a8854bf8c3321bf1','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','status',0,'proposed',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,13,26,'stage.proposed','1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,0);
INSERT INTO "statements" VALUES('ad5ef20322684bfff5c87496','306203e9a8854bf8c3321bf1','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','title',0,'Cấp nước sạch vùng cao',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,34,56,'oda.project','1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,NULL);
INSERT INTO "statements" VALUES('1174615617c1b40f53e87152','306203e9a8854bf8c3321bf1','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','aggregate',0,'false',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,113,NULL,'1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,NULL);
INSERT INTO "statements" VALUES('261295f85bd6c72e5dc126c9','306203e9a8854bf8c3321bf1','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','funders',0,'ADB',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,66,69,'funder.name','1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,NULL);
INSERT INTO "statements" VALUES('3aab470fb9627d85ab553178','306203e9a8854bf8c3321bf1','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','places',0,'Bắc Hà',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,93,99,'place.name','1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,NULL);
INSERT INTO "statements" VALUES('f1073549557b04baa957a759','306203e9a8854bf8c3321bf1','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','places',1,'Si Ma Cai',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,103,112,'place.name','1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,0);
INSERT INTO "statements" VALUES('5a3ede3ff94130717c219d5a','306203e9a8854bf8c3321bf1','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','money',0,NULL,'12500000',NULL,'USD',NULL,NULL,'more_than',NULL,NULL,NULL,74,88,'money.currency_after','1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,0);
INSERT INTO "statements" VALUES('a9d00361015e3433216c39f9','482c4176c296edc350fad3fa','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','status',0,'reported',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,114,174,NULL,'1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,0);
INSERT INTO "statements" VALUES('96ac487c13c56944de34a040','482c4176c296edc350fad3fa','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','aggregate',0,'true',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,114,174,NULL,'1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,0);
INSERT INTO "statements" VALUES('275ba34f77c22f174672dd3f','482c4176c296edc350fad3fa','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','partners',0,'Hàn Quốc',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,114,174,NULL,'1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,0);
INSERT INTO "statements" VALUES('7dca434bc8713bf5435b28e3','482c4176c296edc350fad3fa','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','counts',0,NULL,NULL,NULL,NULL,'120','worker','exact',NULL,NULL,NULL,147,159,'count.unit','1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,0);
INSERT INTO "statements" VALUES('cc3f89a6459c919e1a90793e','482c4176c296edc350fad3fa','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','date',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2024-01-01','2024-06-30','{"precision": "half"}',114,174,NULL,'1','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,0);
INSERT INTO "statements" VALUES('808e6c2932a2d2ce9f7cc493','306203e9a8854bf8c3321bf1','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','status',0,'signed',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,13,26,'person.fix','person','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,1);
INSERT INTO "statements" VALUES('2ef6d9e59fa0706ae7231a5f','306203e9a8854bf8c3321bf1','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','money',0,NULL,'12500000',NULL,'EUR',NULL,NULL,'more_than',NULL,NULL,NULL,74,88,'person.fix','person','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,1);
INSERT INTO "statements" VALUES('7111eb068cedde7e87c0f0d1','306203e9a8854bf8c3321bf1','28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe','places',2,'Lào Cai',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,5,12,'person.add','person','2024-07-01T12:00:00Z','2024-07-01T12:00:00Z',1,1);
CREATE INDEX ix_files_document_id ON files (document_id);
CREATE INDEX ix_mentions_document_id ON mentions (document_id);
CREATE INDEX ix_records_document_id ON records (document_id);
CREATE INDEX records_by_kind ON records (kind, current);
CREATE INDEX ix_judgements_document_id ON judgements (document_id);
CREATE INDEX statements_by_record ON statements (record_id, field, ordinal);
CREATE INDEX ix_issues_document_id ON issues (document_id);
CREATE INDEX ix_issues_record_id ON issues (record_id);
CREATE VIEW oda AS SELECT (SELECT statements.text_value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'status' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS status, (SELECT statements.text_value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'title' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS title, (SELECT statements.text_value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'aggregate' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS aggregate, (SELECT group_concat(anon_1.value, '; ') AS aggregate_strings_1 
FROM (SELECT CAST(statements.text_value AS TEXT) AS value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'partners' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal) AS anon_1) AS partners, (SELECT group_concat(anon_2.value, '; ') AS aggregate_strings_2 
FROM (SELECT CAST(statements.text_value AS TEXT) AS value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'funders' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal) AS anon_2) AS funders, (SELECT group_concat(anon_3.value, '; ') AS aggregate_strings_3 
FROM (SELECT CAST(statements.text_value AS TEXT) AS value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'places' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal) AS anon_3) AS places, (SELECT statements.amount 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'money' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS amount, (SELECT statements.amount_max 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'money' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS amount_max, (SELECT statements.currency 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'money' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS currency, (SELECT statements.modifier 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'money' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS amount_modifier, (SELECT CASE WHEN (statements.currency = 'USD') THEN CAST(statements.amount AS NUMERIC) END AS anon_4 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'money' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS amount_usd, (SELECT group_concat(anon_5.value, '; ') AS aggregate_strings_4 
FROM (SELECT CAST(coalesce(CASE statements.modifier WHEN 'approx' THEN '~' WHEN 'more_than' THEN '>' WHEN 'less_than' THEN '<' WHEN 'at_least' THEN '≥' WHEN 'at_most' THEN '≤' END, '') || CAST(statements.amount AS TEXT) || coalesce('-' || CAST(statements.amount_max AS TEXT), '') || ' ' || statements.currency || coalesce(' ' || statements.unit, '') AS TEXT) AS value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'money' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal) AS anon_5) AS money, (SELECT CAST(statements.quantity AS NUMERIC) AS quantity 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'counts' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS quantity, (SELECT statements.unit 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'counts' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS unit, (SELECT statements.modifier 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'counts' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS quantity_modifier, (SELECT group_concat(anon_6.value, '; ') AS aggregate_strings_5 
FROM (SELECT CAST(coalesce(CASE statements.modifier WHEN 'approx' THEN '~' WHEN 'more_than' THEN '>' WHEN 'less_than' THEN '<' WHEN 'at_least' THEN '≥' WHEN 'at_most' THEN '≤' END, '') || CAST(statements.quantity AS TEXT) || ' ' || statements.unit AS TEXT) AS value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'counts' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal) AS anon_6) AS counts, (SELECT statements.date_start 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'date' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS date_start, (SELECT statements.date_end 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'date' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS date_end, (SELECT group_concat(anon_7.value, '; ') AS aggregate_strings_6 
FROM (SELECT CAST(statements.text_value AS TEXT) AS value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'directives' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal) AS anon_7) AS directives, (SELECT statements.text_value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'modality' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS modality, (SELECT statements.text_value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'capital' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS capital, (SELECT statements.text_value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'donor' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS donor, (SELECT group_concat(anon_8.value, '; ') AS aggregate_strings_7 
FROM (SELECT CAST(statements.text_value AS TEXT) AS value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'cofinanciers' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal) AS anon_8) AS cofinanciers, (SELECT statements.amount 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'counterpart' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS counterpart_amount, (SELECT statements.amount_max 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'counterpart' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS counterpart_amount_max, (SELECT statements.currency 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'counterpart' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS counterpart_currency, (SELECT statements.modifier 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'counterpart' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS counterpart_amount_modifier, (SELECT CASE WHEN (statements.currency = 'USD') THEN CAST(statements.amount AS NUMERIC) END AS anon_9 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'counterpart' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS counterpart_amount_usd, (SELECT statements.text_value 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'on_lending' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS on_lending, (SELECT CAST(statements.quantity AS NUMERIC) AS quantity 
FROM statements 
WHERE statements.record_id = records.id AND statements.field = 'on_lending_share' AND coalesce(statements.ruled, statements.current) = 1 ORDER BY statements.ordinal, CASE WHEN (statements.version = 'person') THEN 0 ELSE 1 END
 LIMIT 1 OFFSET 0) AS on_lending_share, substr(documents.text, records.span_start + 1, records.span_end - records.span_start) AS quote, (SELECT min(files.path) AS min_1 
FROM files 
WHERE files.document_id = records.document_id) AS source, documents.title AS document_title, documents.published AS published, (SELECT count(*) AS count_1 
FROM issues 
WHERE issues.record_id = records.id) AS issues, records.id AS record_id, records.document_id AS document_id 
FROM records JOIN documents ON documents.id = records.document_id 
WHERE records.kind = 'oda' AND coalesce(records.ruled, records.current) = 1;
COMMIT;
