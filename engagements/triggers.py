"""Rules across rows that the database itself keeps. Their functions are made by migration 0001.

The counter row of the data version is locked BEFORE each statement: whoever writes public
data waits for that row first, so two writers cannot lock each other out.
"""

import pgtrigger

WRITES = {
    "insert": pgtrigger.Insert,
    "update": pgtrigger.Update,
    "delete": pgtrigger.Delete,
    "truncate": pgtrigger.Truncate,
}


def bump_data_version():
    """Count a new data version with the first write of each transaction."""
    return [
        pgtrigger.Trigger(
            name=f"bump_data_version_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=operation,
            func="PERFORM engagements_bump_data_version(); RETURN NULL;",
        )
        for name, operation in WRITES.items()
    ]


def refresh_engagements(*columns, where):
    """Let engagements derive their own columns anew when what they copy has changed."""
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    return pgtrigger.Trigger(
        name="refresh_engagements",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf(*columns),
        condition=pgtrigger.Condition(f"ROW({old}) IS DISTINCT FROM ROW({new})"),
        func=f"""
            UPDATE engagements_engagement SET type_id = type_id WHERE {where};
            RETURN NULL;
        """,
    )


def refuse_retired_id(kind):
    """An id that was retired is never used again."""
    return pgtrigger.Trigger(
        name="refuse_retired_id",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("slug"),
        func=f"""
            IF EXISTS (
                SELECT FROM engagements_retiredid WHERE kind = '{kind}' AND slug = NEW.slug
            ) THEN
                RAISE unique_violation USING
                    MESSAGE = format('The id %s was retired and is not used again.', NEW.slug),
                    CONSTRAINT = 'retired_ids_stay_retired';
            END IF;
            RETURN NEW;
        """,
    )


refuse_live_id = pgtrigger.Trigger(
    name="refuse_live_id",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("kind", "slug"),
    func="""
        IF EXISTS (
            SELECT FROM engagements_engagement
                WHERE NEW.kind = 'engagement' AND slug = NEW.slug
            UNION ALL SELECT FROM engagements_jurisdiction
                WHERE NEW.kind = 'jurisdiction' AND slug = NEW.slug
            UNION ALL SELECT FROM engagements_partner
                WHERE NEW.kind = 'partner' AND slug = NEW.slug
        ) THEN
            RAISE unique_violation USING
                MESSAGE = format('The id %s is in use and cannot be retired.', NEW.slug),
                CONSTRAINT = 'live_ids_are_not_retired';
        END IF;
        RETURN NEW;
    """,
)

derive_engagement = pgtrigger.Trigger(
    name="derive",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        SELECT lasting, repeatable INTO NEW.lasting, NEW.repeatable
            FROM engagements_engagementtype WHERE id = NEW.type_id;
        NEW.search = engagements_search_vector(
            NEW.title, NEW.summary, NEW.jurisdiction_id, NEW.partner_id
        );
        IF TG_OP = 'INSERT' OR (
            NEW.slug, NEW.title, NEW.jurisdiction_id, NEW.partner_id, NEW.type_id, NEW.led_by,
            NEW.start, NEW.start_precision, NEW."end", NEW.end_precision, NEW.status,
            NEW.summary, NEW.part_of_id, NEW.last_confirmed
        ) IS DISTINCT FROM (
            OLD.slug, OLD.title, OLD.jurisdiction_id, OLD.partner_id, OLD.type_id, OLD.led_by,
            OLD.start, OLD.start_precision, OLD."end", OLD.end_precision, OLD.status,
            OLD.summary, OLD.part_of_id, OLD.last_confirmed
        ) THEN
            NEW.updated = now();
        END IF;
        RETURN NEW;
    """,
)

touch_engagement = pgtrigger.Trigger(
    name="touch_engagement",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        UPDATE engagements_engagement SET updated = now()
            WHERE id IN (NEW.engagement_id, OLD.engagement_id) AND updated <> now();
        RETURN NULL;
    """,
)

require_source_of_engagement = pgtrigger.Trigger(
    name="require_source",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    timing=pgtrigger.Deferred,
    func="PERFORM engagements_require_source(NEW.id); RETURN NULL;",
)

require_source_of_source = pgtrigger.Trigger(
    name="require_source",
    when=pgtrigger.After,
    operation=pgtrigger.Delete | pgtrigger.UpdateOf("engagement_id"),
    timing=pgtrigger.Deferred,
    func="PERFORM engagements_require_source(OLD.engagement_id); RETURN NULL;",
)
