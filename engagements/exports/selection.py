"""SQL that reads engagements with all that an export says of them, in few passes."""

from django.core.exceptions import EmptyResultSet
from django.db import connection


def select(expressions, *, of_issues, of_sources, chosen=None):
    """A SELECT of SQL expressions about engagements, newest first.

    They may use the tables e (engagement), j (jurisdiction), s (its state), p (partner),
    t (type), lead (what it is part of), tagged and documented. These two hold aggregates over
    its issues (`of_issues`, from issue) and its sources (`of_sources`, from source). `chosen`
    is a query for the ids of the engagements wanted; without it all are.
    """
    beginning = f"WITH chosen (id) AS MATERIALIZED ({chosen})" if chosen else ""
    of_chosen = "WHERE engagement_id IN (SELECT id FROM chosen)" if chosen else ""
    # A limit, even of all, lets PostgreSQL sort first and work expressions out row by row, so
    # that the first rows come at once and nothing wide is sorted.
    return f"""
        {beginning}
        SELECT {expressions}
        FROM engagements_engagement e
            JOIN engagements_jurisdiction j ON j.id = e.jurisdiction_id
            LEFT JOIN engagements_jurisdiction s ON s.id = j.state_id
            JOIN engagements_partner p ON p.id = e.partner_id
            JOIN engagements_engagementtype t ON t.id = e.type_id
            LEFT JOIN engagements_engagement lead ON lead.id = e.part_of_id
            LEFT JOIN (
                SELECT engagement_id, {of_issues}
                FROM engagements_engagementissue
                    JOIN engagements_issuearea issue ON issue.id = issue_id
                {of_chosen} GROUP BY engagement_id
            ) tagged ON tagged.engagement_id = e.id
            LEFT JOIN (
                SELECT engagement_id, {of_sources}
                FROM engagements_source source
                {of_chosen} GROUP BY engagement_id
            ) documented ON documented.engagement_id = e.id
        {"WHERE e.id IN (SELECT id FROM chosen)" if chosen else ""}
        ORDER BY e.start DESC NULLS LAST, e.id LIMIT ALL
    """


def ids_of(queryset):
    """A query for the ids of a queryset of engagements, with its values bound; None for all."""
    if not queryset.query.where:
        return None
    try:
        sql, values = queryset.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "SELECT NULL::bigint WHERE false"
    with connection.cursor() as cursor:
        return cursor.mogrify(sql, values).decode()
