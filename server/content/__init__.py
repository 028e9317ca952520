"""Guides, handbook, agreements and helplines: files that people can read and change without touching code."""

from server.content.checking import check, report
from server.content.library import (
    GuideDetail,
    GuideOutline,
    NoSuchContent,
    agreement,
    guide_detail,
    guide_list,
    helplines,
    places,
    plan_for,
)
from server.content.problems import Problem
from server.content.shipped import SHIPPED

__all__ = [
    "SHIPPED",
    "GuideDetail",
    "GuideOutline",
    "NoSuchContent",
    "Problem",
    "agreement",
    "check",
    "guide_detail",
    "guide_list",
    "helplines",
    "places",
    "plan_for",
    "report",
]
