"""Extensions, and the functions that triggers, filters and history defaults call."""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

DATA_VERSION = """
CREATE FUNCTION engagements_bump_data_version() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    running bigint = pg_current_xact_id()::text::bigint;
BEGIN
    INSERT INTO engagements_dataversion AS counter (id, version, transaction, database)
        VALUES (1, 1, running, gen_random_uuid())
        ON CONFLICT (id) DO UPDATE SET version = counter.version + 1, transaction = running
        WHERE counter.transaction <> running;
END $$;

CREATE FUNCTION engagements_current_data_version() RETURNS bigint LANGUAGE sql STABLE
    AS 'SELECT version FROM engagements_dataversion';
"""

# Punctuation becomes a space, so that "Baden-Württemberg" and "Dallas/Fort Worth" are words
# like any other and not the compounds, files and hosts that PostgreSQL's parser sees in them.
# In a query quotation marks and a leading minus keep their meaning.
SEARCH = r"""
CREATE FUNCTION engagements_plain(words text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT public.unaccent('public.unaccent', normalize(words, NFKC)) $$;

CREATE FUNCTION engagements_search_vector(
    title text, summary text, of_jurisdiction bigint, of_partner bigint
) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT to_tsvector('simple', regexp_replace(engagements_plain(concat_ws(' ',
        title, summary, jurisdiction.name, jurisdiction.code, state.name, state.code,
        partner.name, country.name
    )), '[!-/:-@\[-`{-~]', ' ', 'g'))
    FROM engagements_jurisdiction jurisdiction
        LEFT JOIN engagements_jurisdiction state ON state.id = jurisdiction.state_id,
        engagements_partner partner
        LEFT JOIN engagements_country country ON country.code = partner.country_id
    WHERE jurisdiction.id = of_jurisdiction AND partner.id = of_partner
$$;

CREATE FUNCTION engagements_search_query(words text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT websearch_to_tsquery('simple', regexp_replace(
        engagements_plain(words), '[!#-,./:-@\[-`{-~]|(?<=[^\s"])-|-(?![\w"])', ' ', 'g'
    ))
$$;
"""

SOURCES = """
CREATE FUNCTION engagements_require_source(of_engagement bigint) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM engagements_engagement WHERE id = of_engagement)
        AND NOT EXISTS (SELECT FROM engagements_source WHERE engagement_id = of_engagement)
    THEN
        RAISE check_violation USING
            MESSAGE = format('Engagement %s has no source.', of_engagement),
            CONSTRAINT = 'engagement_has_a_source';
    END IF;
END $$;
"""

DROP = """
DROP FUNCTION engagements_require_source(bigint);
DROP FUNCTION engagements_search_query(text);
DROP FUNCTION engagements_search_vector(text, text, bigint, bigint);
DROP FUNCTION engagements_plain(text);
DROP FUNCTION engagements_current_data_version();
DROP FUNCTION engagements_bump_data_version();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        CreateExtension("postgis"),
        CreateExtension("unaccent"),
        # The functions come before the tables, whose defaults and triggers call them.
        migrations.RunSQL(
            "SET LOCAL check_function_bodies = off;" + DATA_VERSION + SEARCH + SOURCES, DROP
        ),
    ]
