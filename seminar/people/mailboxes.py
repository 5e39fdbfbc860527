"""Addresses that serve an office and not a person: they do not say who somebody is."""

from __future__ import annotations

import re

# The word that such an address begins with, as in secretariat@… or info.trade@…, in the usual languages.
OFFICES = frozenset(
    re.findall(
        r"\w+",
        """
        admin administracion administration ambassade bureau cabinet cancilleria consulado consulat consulate
        contact contacto cooperacion cooperation correo courrier desk direccion direction embajada embassy
        enquiries enquiry events focalpoint help helpdesk hr hq info informacion information inquiries kanzlei
        mail mailbox ministerio ministry mission noreply office oficina postmaster press protocol protocole
        protocolo recepcion reception registration registry sec secretaria secretariado secretariat seminar
        seminars staff support team training webmaster
        """,
    )
)


def serves_an_office(address: str) -> bool:
    """Whether the address begins with a word for an office: then several people read it, or may."""
    local = address.lower().partition("@")[0]
    return re.split("[._-]", local)[0].rstrip("0123456789") in OFFICES
