"""Writing a planned import: a few statements for any number of rows.

Statements that would change nothing are left out, as each of them counts a data version.
"""

from django.db import connection

NUMBER_NEW_ROWS = """
UPDATE import_row SET engagement_id = numbered.id
FROM (
    SELECT line, nextval(pg_get_serial_sequence('engagements_engagement', 'id')) AS id
    FROM (SELECT line FROM import_row WHERE is_new ORDER BY line) new
) numbered
WHERE numbered.line = import_row.line
"""
REFERENCES = """
    JOIN engagements_jurisdiction j ON j.slug = r.jurisdiction
    JOIN engagements_partner p ON p.slug = r.partner
    JOIN engagements_engagementtype t ON t.slug = r.type
    LEFT JOIN engagements_engagement lead ON lead.slug = r.part_of
    LEFT JOIN import_row new_lead ON new_lead.slug = r.part_of AND new_lead.is_new
"""
VALUES = {
    "jurisdiction_id": "j.id",
    "partner_id": "p.id",
    "type_id": "t.id",
    "led_by": "r.led_by",
    "start": "r.start",
    "start_precision": "r.start_precision",
    '"end"': 'r."end"',
    "end_precision": "r.end_precision",
    "status": "r.status",
    "title": "r.title",
    "summary": "r.summary",
    "part_of_id": "coalesce(lead.id, new_lead.engagement_id)",
    "last_confirmed": "r.last_confirmed",
}
UPDATE_ENGAGEMENTS = f"""
UPDATE engagements_engagement e SET {", ".join(f"{name} = given.{name}" for name in VALUES)}
FROM (
    SELECT r.engagement_id, {", ".join(f"{sql} AS {name}" for name, sql in VALUES.items())}
    FROM import_row r {REFERENCES} WHERE r.is_changed
) given
WHERE given.engagement_id = e.id
"""
INSERT_ENGAGEMENTS = f"""
INSERT INTO engagements_engagement (id, slug, {", ".join(VALUES)})
SELECT r.engagement_id, r.slug, {", ".join(VALUES.values())}
FROM import_row r {REFERENCES} WHERE r.is_new ORDER BY r.line
"""
DELETE_ISSUES = """
DELETE FROM engagements_engagementissue tag USING import_row r, engagements_issuearea issue
WHERE r.has_other_issues AND tag.engagement_id = r.engagement_id AND issue.id = tag.issue_id
    AND issue.slug <> ALL (string_to_array(r.issues, ';'))
"""
INSERT_ISSUES = """
INSERT INTO engagements_engagementissue (engagement_id, issue_id)
SELECT r.engagement_id, issue.id
FROM import_row r JOIN engagements_issuearea issue
    ON issue.slug = ANY (string_to_array(r.issues, ';'))
WHERE (r.is_new OR r.has_other_issues) AND NOT EXISTS (
    SELECT FROM engagements_engagementissue tag
    WHERE tag.engagement_id = r.engagement_id AND tag.issue_id = issue.id
)
ORDER BY r.line, issue."order"
"""
INSERT_SOURCES = """
INSERT INTO engagements_source (engagement_id, url, title, evidence, confidence, retrieved)
SELECT r.engagement_id, given.url, given.title, 'unknown', r.confidence, %(retrieved)s
FROM import_row r JOIN import_source given USING (line)
WHERE (r.is_new OR r.has_other_sources) AND NOT EXISTS (
    SELECT FROM engagements_source source
    WHERE source.engagement_id = r.engagement_id AND source.url = given.url
)
ORDER BY given.line, given.position
"""
RENAME_SOURCES = """
UPDATE engagements_source source SET title = given.title
FROM import_row r JOIN import_source given USING (line)
WHERE r.has_other_sources AND source.engagement_id = r.engagement_id
    AND source.url = given.url AND source.title <> given.title
"""
DELETE_SOURCES = """
DELETE FROM engagements_source source USING import_row r
WHERE r.has_other_sources AND source.engagement_id = r.engagement_id AND NOT EXISTS (
    SELECT FROM import_source given WHERE given.line = r.line AND given.url = source.url
)
"""
RATE_SOURCES = """
UPDATE engagements_source source SET confidence = r.confidence
FROM import_row r
WHERE r.has_other_confidence AND source.engagement_id = r.engagement_id
    AND source.confidence <> r.confidence
"""

# Old keys make way before new ones come. A source is deleted after others were added.
STEPS = [
    ("is_new", NUMBER_NEW_ROWS),
    ("is_changed", UPDATE_ENGAGEMENTS),
    ("is_new", INSERT_ENGAGEMENTS),
    ("has_other_issues", DELETE_ISSUES),
    ("is_new OR has_other_issues", INSERT_ISSUES),
    ("is_new OR has_other_sources", INSERT_SOURCES),
    ("has_other_sources", RENAME_SOURCES),
    ("has_other_sources", DELETE_SOURCES),
    ("has_other_confidence", RATE_SOURCES),
]


# Without a value for this setting each call of a trigger of pgtrigger fails to read it in a
# subtransaction, whose end then looks at every deferred trigger: the time grows as the square.
NO_TRIGGER_IGNORED = "SELECT set_config('pgtrigger.ignore', '{}', true)"


def apply(retrieved):
    """Write what is planned; new sources were retrieved on the given date.

    Every rule of the database is checked before this returns.
    """
    with connection.cursor() as cursor:
        cursor.execute(NO_TRIGGER_IGNORED)
        for condition, statement in STEPS:
            if exists(cursor, condition):
                cursor.execute(statement, {"retrieved": retrieved})
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def exists(cursor, condition):
    cursor.execute(f"SELECT EXISTS (SELECT FROM import_row WHERE {condition})")
    return cursor.fetchone()[0]
