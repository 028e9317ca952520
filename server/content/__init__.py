"""Guides, handbook, agreements and helplines: files that people can read and change without touching code."""

from server.content.checking import check, report
from server.content.library import GuideDetail, GuideOutline, Library, NoSuchContent, plan_for
from server.content.problems import Problem
from server.content.shipped import SHIPPED

__all__ = [
    "SHIPPED",
    "GuideDetail",
    "GuideOutline",
    "Library",
    "NoSuchContent",
    "Problem",
    "check",
    "plan_for",
    "report",
]
