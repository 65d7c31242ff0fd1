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
    current boolean NOT NULL
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
    current boolean NOT NULL
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
          WHERE ((statements.record_id = records.id) AND (statements.field = 'status'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS status,
    ( SELECT statements.text_value
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'title'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS title,
    ( SELECT statements.text_value
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'aggregate'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS aggregate,
    ( SELECT string_agg(anon_1.value, '; '::text) AS aggregate_strings_1
           FROM ( SELECT statements.text_value AS value
                   FROM public.statements
                  WHERE ((statements.record_id = records.id) AND (statements.field = 'partners'::text) AND (statements.current = true))
                  ORDER BY statements.ordinal) anon_1) AS partners,
    ( SELECT string_agg(anon_2.value, '; '::text) AS aggregate_strings_2
           FROM ( SELECT statements.text_value AS value
                   FROM public.statements
                  WHERE ((statements.record_id = records.id) AND (statements.field = 'funders'::text) AND (statements.current = true))
                  ORDER BY statements.ordinal) anon_2) AS funders,
    ( SELECT string_agg(anon_3.value, '; '::text) AS aggregate_strings_3
           FROM ( SELECT statements.text_value AS value
                   FROM public.statements
                  WHERE ((statements.record_id = records.id) AND (statements.field = 'places'::text) AND (statements.current = true))
                  ORDER BY statements.ordinal) anon_3) AS places,
    ( SELECT statements.amount
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'money'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS amount,
    ( SELECT statements.amount_max
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'money'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS amount_max,
    ( SELECT statements.currency
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'money'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS currency,
    ( SELECT statements.modifier
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'money'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS amount_modifier,
    ( SELECT
                CASE
                    WHEN (statements.currency = 'USD'::text) THEN statements.amount
                    ELSE NULL::numeric
                END AS anon_4
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'money'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS amount_usd,
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
                  WHERE ((statements.record_id = records.id) AND (statements.field = 'money'::text) AND (statements.current = true))
                  ORDER BY statements.ordinal) anon_5) AS money,
    ( SELECT statements.quantity
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'counts'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS quantity,
    ( SELECT statements.unit
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'counts'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS unit,
    ( SELECT statements.modifier
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'counts'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS quantity_modifier,
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
                  WHERE ((statements.record_id = records.id) AND (statements.field = 'counts'::text) AND (statements.current = true))
                  ORDER BY statements.ordinal) anon_6) AS counts,
    ( SELECT statements.date_start
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'date'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS date_start,
    ( SELECT statements.date_end
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'date'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS date_end,
    ( SELECT string_agg(anon_7.value, '; '::text) AS aggregate_strings_6
           FROM ( SELECT statements.text_value AS value
                   FROM public.statements
                  WHERE ((statements.record_id = records.id) AND (statements.field = 'directives'::text) AND (statements.current = true))
                  ORDER BY statements.ordinal) anon_7) AS directives,
    ( SELECT statements.text_value
           FROM public.statements
          WHERE ((statements.record_id = records.id) AND (statements.field = 'capital'::text) AND (statements.current = true) AND (statements.ordinal = 0))) AS capital,
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
  WHERE ((records.kind = 'oda'::text) AND (records.current = true));
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
INSERT INTO public.mentions VALUES ('b32982bd86d2286fa7a6ff35', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 0, 'FUNDER', 66, 69, 'ADB', '{"id": "ADB"}', 'funder.name', false);
INSERT INTO public.mentions VALUES ('e4e574b980fabb52ff49e398', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 1, 'MONEY', 74, 88, '12,5 triệu USD', '{"amount": "12500000", "currency": "USD", "modifier": "more_than"}', 'money.currency_after', false);
INSERT INTO public.mentions VALUES ('ac3a18d5377af1bb2f423a93', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 2, 'PLACE', 93, 99, 'Bắc Hà', '{"code": null, "country": "VN", "level": "district", "name": "Bắc Hà", "province": null}', 'place.name', true);
INSERT INTO public.mentions VALUES ('5f19695aeea3bdc292123d53', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 3, 'PLACE', 103, 112, 'Si Ma Cai', '{"code": null, "country": "VN", "level": "district", "name": "Si Ma Cai", "province": null}', 'place.name', false);
INSERT INTO public.meta VALUES ('schema', '1');
INSERT INTO public.meta VALUES ('views', 'c269ceabaf6e3824f0e7a3f8');
INSERT INTO public.meta VALUES ('view:agreement', 'f32cbbb16252bc30cc617490');
INSERT INTO public.meta VALUES ('view:agreement_vi', 'b4408faad28fc326cbf7e40a');
INSERT INTO public.meta VALUES ('view:oda', '2838b70cba7761d5e6babd31');
INSERT INTO public.meta VALUES ('view:oda_vi', 'f558628b2e79c1a2d11a1462');
INSERT INTO public.meta VALUES ('view:fdi', '3f001690efd28016973b6f1b');
INSERT INTO public.meta VALUES ('view:fdi_vi', '20417ba499813294ce1d7aaa');
INSERT INTO public.meta VALUES ('view:ngo_aid', 'b47a934b71ff306f7a757dbf');
INSERT INTO public.meta VALUES ('view:ngo_aid_vi', '6dc0f51d80f5c30d692528c5');
INSERT INTO public.meta VALUES ('view:trade', '1c372042eefacc32dd93c826');
INSERT INTO public.meta VALUES ('view:trade_vi', 'c3dc324b0cd8b820943a0ad6');
INSERT INTO public.meta VALUES ('view:labour', '0157c5957cdc791f58f7184f');
INSERT INTO public.meta VALUES ('view:labour_vi', '4694e033ce3ddc12685c7d02');
INSERT INTO public.meta VALUES ('view:event', '5a0a154999de6b09204fc0af');
INSERT INTO public.meta VALUES ('view:event_vi', 'bd627b06acc9d6dfb0fda1b9');
INSERT INTO public.meta VALUES ('view:border', 'de19463d8aeff0e6ce0e33b3');
INSERT INTO public.meta VALUES ('view:border_vi', 'c4b7474f9940114035f064a7');
INSERT INTO public.records VALUES ('306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'oda', 0, 0, 113, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.records VALUES ('482c4176c296edc350fad3fa', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'labour', 1, 114, 174, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.statements VALUES ('25b783bc468854a92e7f2b85', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'status', 0, 'proposed', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 13, 26, 'stage.proposed', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.statements VALUES ('ad5ef20322684bfff5c87496', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'title', 0, 'Cấp nước sạch vùng cao', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 34, 56, 'oda.project', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.statements VALUES ('1174615617c1b40f53e87152', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'aggregate', 0, 'false', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 113, NULL, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.statements VALUES ('261295f85bd6c72e5dc126c9', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'funders', 0, 'ADB', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 66, 69, 'funder.name', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.statements VALUES ('3aab470fb9627d85ab553178', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'places', 0, 'Bắc Hà', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 93, 99, 'place.name', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.statements VALUES ('f1073549557b04baa957a759', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'places', 1, 'Si Ma Cai', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 103, 112, 'place.name', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.statements VALUES ('5a3ede3ff94130717c219d5a', '306203e9a8854bf8c3321bf1', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'money', 0, NULL, 12500000, NULL, 'USD', NULL, NULL, 'more_than', NULL, NULL, NULL, 74, 88, 'money.currency_after', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.statements VALUES ('a9d00361015e3433216c39f9', '482c4176c296edc350fad3fa', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'status', 0, 'reported', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 114, 174, NULL, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.statements VALUES ('96ac487c13c56944de34a040', '482c4176c296edc350fad3fa', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'aggregate', 0, 'true', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 114, 174, NULL, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.statements VALUES ('275ba34f77c22f174672dd3f', '482c4176c296edc350fad3fa', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'partners', 0, 'Hàn Quốc', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 114, 174, NULL, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.statements VALUES ('7dca434bc8713bf5435b28e3', '482c4176c296edc350fad3fa', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'counts', 0, NULL, NULL, NULL, NULL, 120, 'worker', 'exact', NULL, NULL, NULL, 147, 159, 'count.unit', '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
INSERT INTO public.statements VALUES ('cc3f89a6459c919e1a90793e', '482c4176c296edc350fad3fa', '28ddca139049578a38ebc7e06abb950f660e6b1795b6bbe9f9de6905e1c457fe', 'date', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-01-01', '2024-06-30', '{"precision": "half"}', 114, 174, NULL, '1', '2024-07-01 12:00:00+00', '2024-07-01 12:00:00+00', true);
SELECT pg_catalog.setval('public.runs_id_seq', 1, false);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_pkey PRIMARY KEY (path);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT issues_pkey PRIMARY KEY (id);
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
ALTER TABLE ONLY public.mentions
    ADD CONSTRAINT mentions_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.records
    ADD CONSTRAINT records_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT statements_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT statements_record_id_fkey FOREIGN KEY (record_id) REFERENCES public.records(id);
