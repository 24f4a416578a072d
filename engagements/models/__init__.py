from .engagement import Engagement, EngagementIssue, Source
from .places import Country, Jurisdiction, Partner
from .registry import DataVersion, Release, RetiredId
from .vocabulary import EngagementType, IssueArea

__all__ = [
    "Country",
    "DataVersion",
    "Engagement",
    "EngagementIssue",
    "EngagementType",
    "IssueArea",
    "Jurisdiction",
    "Partner",
    "Release",
    "RetiredId",
    "Source",
]
