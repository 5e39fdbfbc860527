"""The parts of addresses that series and editions are named by, and those that they had before."""

from __future__ import annotations

import re

from flask_babel import gettext as _
from sqlalchemy import delete

from seminar.db import db
from seminar.errors import Refused
from seminar.permissions import Place
from seminar.programme.models import FormerSlug
from seminar.text import slugify

RESERVED = ("new",)  # the page that creates one lives at this address
_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


def clean_slug(slug: str, *, title: str, fallback: str) -> str:
    """The address part as typed, or made from the title; raises Refused for one that cannot be used."""
    slug = slug or slugify(title, fallback=fallback)
    if not _SLUG.fullmatch(slug) or len(slug) > 80:
        proposal = slugify(slug, fallback=fallback)
        raise Refused(
            _(
                "Use small letters a–z, digits and single hyphens, for example “%(proposal)s”.",
                proposal=proposal,
            ),
            field="slug",
        )
    if slug in RESERVED:
        raise Refused(
            _("“%(slug)s” is the address of another page; choose another.", slug=slug), field="slug"
        )
    return slug


def refuse_taken(slug: str) -> Refused:
    """The refusal of an address part that another record has."""
    return Refused(_("The address part “%(slug)s” is taken; choose another one.", slug=slug), field="slug")


def keep_former(slug: str, *, of: Place) -> None:
    """Let what a series or edition was named by until now lead to it; of several that had it, to the last."""
    earlier = delete(FormerSlug).where(FormerSlug.slug == slug)
    if of.edition_id is None:
        earlier = earlier.where(FormerSlug.edition_id.is_(None))
    else:
        earlier = earlier.where(FormerSlug.edition_id.is_not(None), FormerSlug.series_id == of.series_id)
    db.session.execute(earlier)
    db.session.add(FormerSlug(series_id=of.series_id, edition_id=of.edition_id, slug=slug))
