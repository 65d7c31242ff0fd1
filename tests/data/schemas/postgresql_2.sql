SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.documents (
    id text NOT NULL,
    title text,
    published date,
    text text NOT NULL,
    metadata text NOT NULL,
    version text NOT NULL,
    first_seen timestamp with time zone NOT NULL,
    last_seen timestamp with time zone NOT NULL,
    current boolean NOT NULL
);
CREATE TABLE public.files (
    path text NOT NULL,
    document_id text,
    sha256 text,
    status text NOT NULL,
    error text,
    message text,
    version text NOT NULL,
    read_at timestamp with time zone NOT NULL
);
CREATE TABLE public.issues (
    id text NOT NULL,
    document_id text NOT NULL,
    record_id text,
    code text NOT NULL,
    span_start integer NOT NULL,
    span_end integer NOT NULL,
    message text NOT NULL
);
CREATE TABLE public.records (
    id text NOT NULL,
    document_id text NOT NULL,
    kind text NOT NULL,
    ordinal integer NOT NULL,
    span_start integer NOT NULL,
    span_end integer NOT NULL,
    version text NOT NULL,
    first_seen timestamp with time zone NOT NULL,
    last_seen timestamp with time zone NOT NULL,
    current boolean NOT NULL,
    ruled boolean
);
CREATE TABLE public.statements (
    id text NOT NULL,
    record_id text NOT NULL,
    document_id text NOT NULL,
    field text NOT NULL,
    ordinal integer NOT NULL,
    text_value text,
    amount numeric,
    amount_max numeric,
    currency text,
    quantity numeric,
    unit text,
    modifier text,
    date_start date,
    date_end date,
    detail text,
    span_start integer NOT NULL,
    span_end integer NOT NULL,
    rule text,
    version text NOT NULL,
    first_seen timestamp with time zone NOT NULL,
    last_seen timestamp with time zone NOT NULL,
    current boolean NOT NULL,
    ruled boolean
);
CREATE TABLE public.judgements (
    id text NOT NULL,
    document_id text NOT NULL,
    ordinal integer NOT NULL,
    target text NOT NULL,
    label text NOT NULL,
    quote text NOT NULL,
    verdict text NOT NULL,
    who text NOT NULL,
    at timestamp with time zone NOT NULL,
    judgement text NOT NULL,
    state text NOT NULL,
    reason text NOT NULL
);
CREATE TABLE public.mentions (
    id text NOT NULL,
    document_id text NOT NULL,
    ordinal integer NOT NULL,
    label text NOT NULL,
    span_start integer NOT NULL,
    span_end integer NOT NULL,
    text text NOT NULL,
    value text,
    rule text NOT NULL,
    weak boolean NOT NULL
);
CREATE TABLE public.meta (
    key text NOT NULL,
    value text NOT NULL
);
CREATE VIEW public.oda AS
 SELECT ( SELECT statements.text_value
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'status'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS status,
    ( SELECT statements.text_value
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'title'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS title,
    ( SELECT statements.text_value
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'aggregate'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS aggregate,
    ( SELECT string_agg(anon_1.value, '; '::text) AS aggregate_strings_1
           FROM ( SELECT statements.text_value AS value
                   FROM public.statements
                  WHERE ((statements.record_id = records.id) AND (statements.field = 'partners'::text) AND (COALESCE(statements.ruled, statements.current) = true))
                  ORDER BY statements.ordinal) anon_1) AS partners,
    ( SELECT string_agg(anon_2.value, '; '::text) AS aggregate_strings_2
           FROM ( SELECT statements.text_value AS value
                   FROM public.statements
                  WHERE ((statements.record_id = records.id) AND (statements.field = 'funders'::text) AND (COALESCE(statements.ruled, statements.current) = true))
                  ORDER BY statements.ordinal) anon_2) AS funders,
    ( SELECT string_agg(anon_3.value, '; '::text) AS aggregate_strings_3
           FROM ( SELECT statements.text_value AS value
                   FROM public.statements
                  WHERE ((statements.record_id = records.id) AND (statements.field = 'places'::text) AND (COALESCE(statements.ruled, statements.current) = true))
                  ORDER BY statements.ordinal) anon_3) AS places,
    ( SELECT statements.amount
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'money'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS amount,
    ( SELECT statements.amount_max
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'money'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS amount_max,
    ( SELECT statements.currency
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'money'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS currency,
    ( SELECT statements.modifier
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'money'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS amount_modifier,
    ( SELECT
                CASE
                    WHEN (statements.currency = 'USD'::text) THEN statements.amount
                    ELSE NULL::numeric
                END AS anon_4
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'money'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS amount_usd,
    ( SELECT string_agg(anon_5.value, '; '::text) AS aggregate_strings_4
           FROM ( SELECT (((((COALESCE(
                        CASE statements.modifier
                            WHEN 'approx'::text THEN '~'::text
                            WHEN 'more_than'::text THEN '>'::text
                            WHEN 'less_than'::text THEN '<'::text
                            WHEN 'at_least'::text THEN '≥'::text
                            WHEN 'at_most'::text THEN '≤'::text
                            ELSE NULL::text
                        END, ''::text) || (statements.amount)::text) || COALESCE(('-'::text || (statements.amount_max)::text), ''::text)) || ' '::text) || statements.currency) || COALESCE((' '::text || statements.unit), ''::text)) AS value
                   FROM public.statements
                  WHERE ((statements.record_id = records.id) AND (statements.field = 'money'::text) AND (COALESCE(statements.ruled, statements.current) = true))
                  ORDER BY statements.ordinal) anon_5) AS money,
    ( SELECT statements.quantity
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'counts'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS quantity,
    ( SELECT statements.unit
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'counts'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS unit,
    ( SELECT statements.modifier
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'counts'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS quantity_modifier,
    ( SELECT string_agg(anon_6.value, '; '::text) AS aggregate_strings_5
           FROM ( SELECT (((COALESCE(
                        CASE statements.modifier
                            WHEN 'approx'::text THEN '~'::text
                            WHEN 'more_than'::text THEN '>'::text
                            WHEN 'less_than'::text THEN '<'::text
                            WHEN 'at_least'::text THEN '≥'::text
                            WHEN 'at_most'::text THEN '≤'::text
                            ELSE NULL::text
                        END, ''::text) || (statements.quantity)::text) || ' '::text) || statements.unit) AS value
                   FROM public.statements
                  WHERE ((statements.record_id = records.id) AND (statements.field = 'counts'::text) AND (COALESCE(statements.ruled, statements.current) = true))
                  ORDER BY statements.ordinal) anon_6) AS counts,
    ( SELECT statements.date_start
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'date'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS date_start,
    ( SELECT statements.date_end
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'date'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS date_end,
    ( SELECT string_agg(anon_7.value, '; '::text) AS aggregate_strings_6
           FROM ( SELECT statements.text_value AS value
                   FROM public.statements
                  WHERE ((statements.record_id = records.id) AND (statements.field = 'directives'::text) AND (COALESCE(statements.ruled, statements.current) = true))
                  ORDER BY statements.ordinal) anon_7) AS directives,
    ( SELECT statements.text_value
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'capital'::text) AND (COALESCE(statements.ruled, statements.current) = true))
          ORDER BY statements.ordinal,
                CASE
                    WHEN (statements.version = 'person'::text) THEN 0
                    ELSE 1
                END
         LIMIT 1) AS capital,
    substr(documents.text, (records.span_start + 1), (records.span_end - records.span_start)) AS quote,
    ( SELECT min(files.path) AS min_1
           FROM public.files
          WHERE (files.document_id = records.document_id)) AS source,
    documents.title AS document_title,
    documents.published,
    ( SELECT count(*) AS count_1
           FROM public.issues
          WHERE (issues.record_id = records.id)) AS issues,
    records.id AS record_id,
    records.document_id
   FROM (public.records
     JOIN public.documents ON ((documents.id = records.document_id)))
  WHERE ((records.kind = 'oda'::text) AND (COALESCE(records.ruled, records.current) = true));
CREATE TABLE public.runs (
    id integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    version text NOT NULL,
    stored integer NOT NULL,
    skipped integer NOT NULL,
    failed integer NOT NULL
);
CREATE SEQUENCE public.runs_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.runs_id_seq OWNED BY public.runs.id;
ALTER TABLE ONLY public.runs ALTER COLUMN id SET DEFAULT nextval('public.runs_id_seq'::regclass);
INSERT INTO public.documents VALUES ('28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'Lào Cai thu hút nguồn lực', '2024-07-01', 'Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.
Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.', '{}', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.files VALUES ('tin.txt', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'done', NULL, NULL, '1', '2024-07-01 12:00:00+00');
INSERT INTO public.issues VALUES ('511d6e1a3022f8c8697945da', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', NULL, 'extension-mismatch', 0, 0, 'named .doc, holds text');
INSERT INTO public.issues VALUES ('f206bf623c503e058b7b7368', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', '306203e9a8854bf8c3321bf1', 'place-unsure', 93, 99, 'hai huyện cùng tên');
INSERT INTO public.judgements VALUES ('c9c19293aa623aad5bcbd03c', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 1, 'value', 'status', 'đang vận động', 'fix', 'Lan', '2024-07-01 12:00:00+00', '{"doc": "28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe", "target": "value", "label": "status", "text": "đang vận động", "nth": 1, "value": "proposed", "verdict": "fix", "who": "Lan", "at": "2024-07-01T12:00:00Z", "new_value": "signed", "record": {"id": "306203e9a8854bf8c3321bf1", "kind": "oda", "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1, "values": [{"field": "status", "value": "proposed", "text": "đang vận động", "nth": 1}, {"field": "title", "value": "Cấp nước sạch vùng cao", "text": "Cấp nước sạch vùng cao", "nth": 1}, {"field": "aggregate", "value": false, "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1}, {"field": "funders", "value": "ADB", "text": "ADB", "nth": 1}, {"field": "places", "value": "Bắc Hà", "text": "Bắc Hà", "nth": 1}, {"field": "places", "value": "Si Ma Cai", "text": "Si Ma Cai", "nth": 1}, {"field": "money", "value": {"currency": "USD", "amount": "12500000", "modifier": "more_than"}, "text": "12,5 triệu USD", "nth": 1}]}}', 'attached', '');
INSERT INTO public.judgements VALUES ('365db2c4dd60dd1a3dffb507', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 2, 'value', 'places', 'Si Ma Cai', 'reject', 'Lan', '2024-07-01 12:00:00+00', '{"doc": "28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe", "target": "value", "label": "places", "text": "Si Ma Cai", "nth": 1, "value": "Si Ma Cai", "verdict": "reject", "who": "Lan", "at": "2024-07-01T12:00:00Z", "record": {"id": "306203e9a8854bf8c3321bf1", "kind": "oda", "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1, "values": [{"field": "status", "value": "proposed", "text": "đang vận động", "nth": 1}, {"field": "title", "value": "Cấp nước sạch vùng cao", "text": "Cấp nước sạch vùng cao", "nth": 1}, {"field": "aggregate", "value": false, "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1}, {"field": "funders", "value": "ADB", "text": "ADB", "nth": 1}, {"field": "places", "value": "Bắc Hà", "text": "Bắc Hà", "nth": 1}, {"field": "places", "value": "Si Ma Cai", "text": "Si Ma Cai", "nth": 1}, {"field": "money", "value": {"currency": "USD", "amount": "12500000", "modifier": "more_than"}, "text": "12,5 triệu USD", "nth": 1}]}}', 'attached', '');
INSERT INTO public.judgements VALUES ('df72183ac9ba66db4836344d', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 3, 'value', 'money', '12,5 triệu USD', 'fix', 'Lan', '2024-07-01 12:00:00+00', '{"doc": "28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe", "target": "value", "label": "money", "text": "12,5 triệu USD", "nth": 1, "value": {"currency": "USD", "amount": "12500000", "modifier": "more_than"}, "verdict": "fix", "who": "Lan", "at": "2024-07-01T12:00:00Z", "new_value": {"currency": "EUR", "amount": "12500000", "modifier": "more_than"}, "record": {"id": "306203e9a8854bf8c3321bf1", "kind": "oda", "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1, "values": [{"field": "status", "value": "proposed", "text": "đang vận động", "nth": 1}, {"field": "title", "value": "Cấp nước sạch vùng cao", "text": "Cấp nước sạch vùng cao", "nth": 1}, {"field": "aggregate", "value": false, "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1}, {"field": "funders", "value": "ADB", "text": "ADB", "nth": 1}, {"field": "places", "value": "Bắc Hà", "text": "Bắc Hà", "nth": 1}, {"field": "places", "value": "Si Ma Cai", "text": "Si Ma Cai", "nth": 1}, {"field": "money", "value": {"currency": "USD", "amount": "12500000", "modifier": "more_than"}, "text": "12,5 triệu USD", "nth": 1}]}}', 'attached', '');
INSERT INTO public.judgements VALUES ('f99b5ec8cb7b41cb5a8a940d', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 4, 'value', 'places', 'Lào Cai', 'add', 'Lan', '2024-07-01 12:00:00+00', '{"doc": "28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe", "target": "value", "label": "places", "text": "Lào Cai", "nth": 1, "value": "Lào Cai", "verdict": "add", "who": "Lan", "at": "2024-07-01T12:00:00Z", "record": {"id": "306203e9a8854bf8c3321bf1", "kind": "oda", "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1, "values": [{"field": "status", "value": "proposed", "text": "đang vận động", "nth": 1}, {"field": "title", "value": "Cấp nước sạch vùng cao", "text": "Cấp nước sạch vùng cao", "nth": 1}, {"field": "aggregate", "value": false, "text": "Tỉnh Lào Cai đang vận động dự án “Cấp nước sạch vùng cao” vốn vay ADB hơn 12,5 triệu USD tại Bắc Hà và Si Ma Cai.", "nth": 1}, {"field": "funders", "value": "ADB", "text": "ADB", "nth": 1}, {"field": "places", "value": "Bắc Hà", "text": "Bắc Hà", "nth": 1}, {"field": "places", "value": "Si Ma Cai", "text": "Si Ma Cai", "nth": 1}, {"field": "money", "value": {"currency": "USD", "amount": "12500000", "modifier": "more_than"}, "text": "12,5 triệu USD", "nth": 1}]}}', 'attached', '');
INSERT INTO public.judgements VALUES ('4d8a4858a328fbabe65009be', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 5, 'record', 'labour', 'Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.', 'reject', 'Lan', '2024-07-01 12:00:00+00', '{"doc": "28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe", "target": "record", "label": "labour", "text": "Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.", "nth": 1, "verdict": "reject", "who": "Lan", "at": "2024-07-01T12:00:00Z", "record": {"id": "482c4176c296edc350fad3fa", "kind": "labour", "text": "Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.", "nth": 1, "values": [{"field": "status", "value": "reported", "text": "Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.", "nth": 1}, {"field": "aggregate", "value": true, "text": "Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.", "nth": 1}, {"field": "partners", "value": "Hàn Quốc", "text": "Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.", "nth": 1}, {"field": "counts", "value": {"quantity": "120", "unit": "worker", "modifier": "exact"}, "text": "120 lao động", "nth": 1}, {"field": "date", "value": {"start": "2024-01-01", "end": "2024-06-30"}, "text": "Sáu tháng đầu năm 2024, tỉnh đưa 120 lao động sang Hàn Quốc.", "nth": 1}]}}', 'attached', '');
INSERT INTO public.mentions VALUES ('b32982bd86d2286fa7a6ff35', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 0, 'FUNDER', 66, 69, 'ADB', '{"id": "ADB"}', 'funder.name', false);
INSERT INTO public.mentions VALUES ('e4e574b980fabb52ff49e398', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 1, 'MONEY', 74, 88, '12,5 triệu USD', '{"amount": "12500000", "currency": "USD", "modifier": "more_than"}', 'money.currency_after', false);
INSERT INTO public.mentions VALUES ('ac3a18d5377af1bb2f423a93', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 2, 'PLACE', 93, 99, 'Bắc Hà', '{"code": null, "country": "VN", "level": "district", "name": "Bắc Hà", "province": null}', 'place.name', true);
INSERT INTO public.mentions VALUES ('5f19695aeea3bdc292123d53', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 3, 'PLACE', 103, 112, 'Si Ma Cai', '{"code": null, "country": "VN", "level": "district", "name": "Si Ma Cai", "province": null}', 'place.name', false);
INSERT INTO public.meta VALUES ('schema', '2');
INSERT INTO public.meta VALUES ('views', 'f10ac94d8dd915cc6ff8141f');
INSERT INTO public.meta VALUES ('view:agreement', '886e358a1660e831f9854ec0');
INSERT INTO public.meta VALUES ('view:agreement_vi', '8a5db96a7dc940d4c853e454');
INSERT INTO public.meta VALUES ('view:oda', 'd0859ee6e2c6e91572626d2b');
INSERT INTO public.meta VALUES ('view:oda_vi', '03abd1cdb61045afeb9f27cd');
INSERT INTO public.meta VALUES ('view:fdi', 'b714379731dc808acc07e2a3');
INSERT INTO public.meta VALUES ('view:fdi_vi', 'ff8a9a455fa826d03bd59acb');
INSERT INTO public.meta VALUES ('view:ngo_aid', '8539dbe0a1b358da4f5025b4');
INSERT INTO public.meta VALUES ('view:ngo_aid_vi', '72c055c54976d0843ecdd862');
INSERT INTO public.meta VALUES ('view:trade', 'cc8b5de5a17b9e09a5d4b888');
INSERT INTO public.meta VALUES ('view:trade_vi', 'fc5b813975cee419e8c09184');
INSERT INTO public.meta VALUES ('view:labour', 'b77dbefaed849139651dbe97');
INSERT INTO public.meta VALUES ('view:labour_vi', '77d001d3331f8652e72b552b');
INSERT INTO public.meta VALUES ('view:event', '7a211afe2b4ed42fb7769d14');
INSERT INTO public.meta VALUES ('view:event_vi', '4b55b6694d9f1a2a523a1d89');
INSERT INTO public.meta VALUES ('view:border', 'dff26754a30cdb35b99f777b');
INSERT INTO public.meta VALUES ('view:border_vi', 'd893aecf331a6d89bc2fa93b');
INSERT INTO public.records VALUES ('306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'oda', 0, 0, 113, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, NULL);
INSERT INTO public.records VALUES ('482c4176c296edc350fad3fa', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'labour', 1, 114, 174, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, false);
INSERT INTO public.statements VALUES ('ad5ef20322684bfff5c87496', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'title', 0, 'Cấp nước sạch vùng cao', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 34, 56, 'oda.project', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, NULL);
INSERT INTO public.statements VALUES ('1174615617c1b40f53e87152', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'aggregate', 0, 'false', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 113, NULL, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, NULL);
INSERT INTO public.statements VALUES ('261295f85bd6c72e5dc126c9', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'funders', 0, 'ADB', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 66, 69, 'funder.name', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, NULL);
INSERT INTO public.statements VALUES ('3aab470fb9627d85ab553178', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'places', 0, 'Bắc Hà', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 93, 99, 'place.name', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, NULL);
INSERT INTO public.statements VALUES ('808e6c2932a2d2ce9f7cc493', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'status', 0, 'signed', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 13, 26, 'person.fix', 'person', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, true);
INSERT INTO public.statements VALUES ('2ef6d9e59fa0706ae7231a5f', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'money', 0, NULL, 12500000, NULL, 'EUR', NULL, NULL, 'more_than', NULL, NULL, NULL, 74, 88, 'person.fix', 'person', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, true);
INSERT INTO public.statements VALUES ('7111eb068cedde7e87c0f0d1', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'places', 2, 'Lào Cai', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 5, 12, 'person.add', 'person', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, true);
INSERT INTO public.statements VALUES ('25b783bc468854a92e7f2b85', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'status', 0, 'proposed', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 13, 26, 'stage.proposed', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, false);
INSERT INTO public.statements VALUES ('f1073549557b04baa957a759', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'places', 1, 'Si Ma Cai', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 103, 112, 'place.name', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, false);
INSERT INTO public.statements VALUES ('5a3ede3ff94130717c219d5a', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'money', 0, NULL, 12500000, NULL, 'USD', NULL, NULL, 'more_than', NULL, NULL, NULL, 74, 88, 'money.currency_after', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, false);
INSERT INTO public.statements VALUES ('a9d00361015e3433216c39f9', '482c4176c296edc350fad3fa', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'status', 0, 'reported', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 114, 174, NULL, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, false);
INSERT INTO public.statements VALUES ('96ac487c13c56944de34a040', '482c4176c296edc350fad3fa', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'aggregate', 0, 'true', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 114, 174, NULL, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, false);
INSERT INTO public.statements VALUES ('275ba34f77c22f174672dd3f', '482c4176c296edc350fad3fa', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'partners', 0, 'Hàn Quốc', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 114, 174, NULL, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, false);
INSERT INTO public.statements VALUES ('7dca434bc8713bf5435b28e3', '482c4176c296edc350fad3fa', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'counts', 0, NULL, NULL, NULL, NULL, 120, 'worker', 'exact', NULL, NULL, NULL, 147, 159, 'count.unit', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, false);
INSERT INTO public.statements VALUES ('cc3f89a6459c919e1a90793e', '482c4176c296edc350fad3fa', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'date', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-01-01', '2024-06-30', '{"precision": "half"}', 114, 174, NULL, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true, false);
SELECT pg_catalog.setval('public.runs_id_seq', 1, false);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_pkey PRIMARY KEY (path);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT issues_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.judgements
    ADD CONSTRAINT judgements_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mentions
    ADD CONSTRAINT mentions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.meta
    ADD CONSTRAINT meta_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.records
    ADD CONSTRAINT records_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT statements_pkey PRIMARY KEY (id);
CREATE INDEX ix_files_document_id ON public.files USING btree (document_id);
CREATE INDEX ix_issues_document_id ON public.issues USING btree (document_id);
CREATE INDEX ix_issues_record_id ON public.issues USING btree (record_id);
CREATE INDEX ix_judgements_document_id ON public.judgements USING btree (document_id);
CREATE INDEX ix_mentions_document_id ON public.mentions USING btree (document_id);
CREATE INDEX ix_records_document_id ON public.records USING btree (document_id);
CREATE INDEX records_by_kind ON public.records USING btree (kind, current);
CREATE INDEX statements_by_record ON public.statements USING btree (record_id, field, ordinal);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT issues_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT issues_record_id_fkey FOREIGN KEY (record_id) REFERENCES public.records(id);
ALTER TABLE ONLY public.judgements
    ADD CONSTRAINT judgements_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.mentions
    ADD CONSTRAINT mentions_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.records
    ADD CONSTRAINT records_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT statements_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT statements_record_id_fkey FOREIGN KEY (record_id) REFERENCES public.records(id);
