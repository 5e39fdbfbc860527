"""What is published about the series: its editions, institutions, programme and opening speeches.

Names of participants were never published; see `names` and `places` for the invented ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from seminar.people.models import Gender
from seminar.programme.models import Capacity, Delivery, Mode, SessionKind

ZONE = ZoneInfo("Asia/Shanghai")
K = SessionKind

SERIES = {
    "title": "South-South cooperation in cross-border e-commerce for poverty eradication "
    "and global sustainable development",
    "slug": "ssc-cross-border-e-commerce",
    "theme": "Cross-border e-commerce",
    "summary": "A seminar series in which officials and practitioners of developing countries study how "
    "cross-border e-commerce can create jobs and reduce poverty.",
    "objectives": "Share policy experience of cross-border e-commerce.\n"
    "Strengthen the capacity of officials and practitioners.\n"
    "Build lasting partnerships between institutions of the South.",
    "initiative": "Global Development Initiative",
    "initiative_listing": "deliverable of the Global Development Initiative",
    "announced": "2021 United Nations Day for South-South Cooperation",
    "sdgs": [1, 8, 9, 10, 17],
}
ONLINE = {
    "title": "Online seminar on cross-border e-commerce",
    "slug": "online-2022",
    "mode": Mode.ONLINE,
    "first_day": date(2022, 3, 21),
    "last_day": date(2022, 3, 25),
    "time_zone": "Asia/Shanghai",
    "languages": "English, French",
    "summary": "Five days online, with fifteen lectures.",
}
IN_PERSON = {
    "title": "In-person seminar, Beijing and Shandong",
    "slug": "in-person-2023",
    "mode": Mode.IN_PERSON,
    "first_day": date(2023, 7, 24),
    "last_day": date(2023, 8, 4),
    "time_zone": "Asia/Shanghai",
    "city": "Beijing and Shandong",
    "country": "CN",
    "venue": "Academy for International Business Officials",
    "languages": "English",
    "capacity": 20,
    "summary": "Twelve days in Beijing and Shandong: policy exchanges with local policymakers and field "
    "study visits to cross-border e-commerce zones.",
}

# name, short name, kind, country (None: international)
INSTITUTIONS = {
    "government": ("Government of China", "", "government", "CN"),
    "unossc": ("United Nations Office for South-South Cooperation", "UNOSSC", "un_body", None),
    "college": ("Shandong Foreign Trade Vocational College", "", "college", "CN"),
    "aibo": ("Academy for International Business Officials", "AIBO", "college", "CN"),
    "qingdao": ("Qingdao cross-border e-commerce zone (sample)", "", "zone", "CN"),
    "jinan": ("Jinan cross-border e-commerce zone (sample)", "", "zone", "CN"),
    "yantai": ("Yantai cross-border e-commerce zone (sample)", "", "zone", "CN"),
    "weihai": ("Weihai cross-border e-commerce zone (sample)", "", "zone", "CN"),
}


@dataclass(frozen=True)
class Item:
    """A session by the edition's clock. `visit`: site, host (of INSTITUTIONS), city, transport, places."""

    day: date
    start: str
    end: str
    kind: SessionKind
    title: str
    room: str = ""
    counts: bool = True
    visit: tuple[str, str, str, str, int] | None = None

    def at(self, clock: str) -> datetime:
        return datetime.combine(self.day, time.fromisoformat(clock), ZONE)


_LECTURES = (
    "Cross-border e-commerce and poverty eradication: an overview",
    "South-South cooperation and the digital economy",
    "How China’s comprehensive pilot zones work",
    "Customs and clearance for small parcels",
    "Payment, settlement and trust across borders",
    "Logistics and overseas warehouses",
    "Taxes and rules for cross-border trade online",
    "Rural e-commerce: from village to market",
    "Women entrepreneurs in e-commerce",
    "Platforms: choosing, listing, selling",
    "Branding products of developing countries",
    "Vocational training for e-commerce",
    "Data, privacy and consumer protection",
    "Financing small exporters",
    "From lessons to plans: the way to the follow-up",
)
_HOURS = (("15:00", "16:30"), ("16:45", "17:45"), ("18:00", "20:00"))
LECTURES = tuple(
    Item(date(2022, 3, 21 + n // 3), *_HOURS[n % 3], K.LECTURE, title, "Online")
    for n, title in enumerate(_LECTURES)
)


def _july(number: int) -> date:
    return date(2023, 7, number)


def _august(number: int) -> date:
    return date(2023, 8, number)


_AIBO, _COLLEGE = "AIBO, lecture hall", "College, hall 2"
PROGRAMME = (
    Item(_july(24), "09:00", "10:00", K.OPENING, "Opening ceremony", "AIBO, main hall"),
    Item(_july(24), "10:30", "12:00", K.LECTURE, "China’s policies for cross-border e-commerce", _AIBO),
    Item(_july(24), "14:00", "17:00", K.COUNTRY_PRESENTATIONS, "Country presentations I", _AIBO),
    Item(_july(25), "09:00", "11:00", K.LECTURE, "South-South cooperation in trade and technology", _AIBO),
    Item(_july(25), "14:00", "16:30", K.EXCHANGE, "Policy exchange with trade officials in Beijing", _AIBO),
    Item(
        _july(26), "09:00", "11:00", K.LECTURE, "Digital trade and the Sustainable Development Goals", _AIBO
    ),
    Item(_july(26), "14:00", "17:00", K.COUNTRY_PRESENTATIONS, "Country presentations II", _AIBO),
    Item(_july(27), "09:00", "10:30", K.PANEL, "Panel: least developed countries in digital trade", _AIBO),
    Item(
        _july(27),
        "14:00",
        "18:00",
        K.FIELD_VISIT,
        "Visit: logistics centre, Beijing",
        "",
        visit=("Parcel logistics centre (sample)", "aibo", "Beijing", "Coach", 20),
    ),
    Item(_july(28), "15:00", "17:00", K.LECTURE, "Shandong: from foreign trade to e-commerce", _COLLEGE),
    Item(_july(29), "09:00", "11:30", K.LECTURE, "Building a cross-border e-commerce zone", _COLLEGE),
    Item(_july(29), "14:00", "16:30", K.WORKSHOP, "Workshop: listing a product abroad", _COLLEGE),
    Item(_july(30), "09:30", "12:00", K.WORKSHOP, "Workshop: live selling", _COLLEGE, counts=False),
    Item(
        _july(31),
        "08:30",
        "12:00",
        K.FIELD_VISIT,
        "Visit: cross-border e-commerce zone, Qingdao",
        "",
        visit=("Zone service hall and bonded warehouse", "qingdao", "Qingdao", "Coach", 20),
    ),
    Item(
        _july(31),
        "14:00",
        "16:30",
        K.EXCHANGE,
        "Policy exchange with local policymakers, Qingdao",
        "Zone hall",
    ),
    Item(_july(31), "17:00", "18:00", K.PANEL, "Panel: jobs for young people", "Zone hall"),
    Item(
        _august(1),
        "08:30",
        "11:30",
        K.FIELD_VISIT,
        "Visit: cross-border e-commerce zone, Jinan",
        "",
        visit=("Zone exhibition and start-up centre", "jinan", "Jinan", "High-speed train", 18),
    ),
    Item(
        _august(1),
        "14:00",
        "16:00",
        K.EXCHANGE,
        "Policy exchange with local policymakers, Jinan",
        "Zone hall",
    ),
    Item(_august(1), "16:30", "18:00", K.LECTURE, "Rural e-commerce and poverty eradication", "Zone hall"),
    Item(
        _august(2),
        "08:30",
        "12:00",
        K.FIELD_VISIT,
        "Visit: cross-border e-commerce zone, Yantai",
        "",
        visit=("Bonded port and sorting centre", "yantai", "Yantai", "Coach", 18),
    ),
    Item(_august(2), "14:00", "16:00", K.LECTURE, "Quality, standards and brands", "Zone hall"),
    Item(_august(2), "16:30", "18:00", K.WORKSHOP, "Workshop: action plans I", "Zone hall"),
    Item(
        _august(3),
        "09:00",
        "12:00",
        K.FIELD_VISIT,
        "Visit: cross-border e-commerce zone, Weihai",
        "",
        visit=("Sea-air logistics centre", "weihai", "Weihai", "Coach", 16),
    ),
    Item(_august(3), "14:00", "16:00", K.EXCHANGE, "Policy exchange with enterprises, Weihai", "Zone hall"),
    Item(_august(3), "16:30", "18:00", K.WORKSHOP, "Workshop: action plans II", "Zone hall"),
    Item(_august(4), "09:00", "10:30", K.COUNTRY_PRESENTATIONS, "Presentation of the action plans", _COLLEGE),
    Item(_august(4), "10:45", "11:30", K.PANEL, "Panel: what comes next", _COLLEGE),
    Item(_august(4), "14:00", "14:45", K.EVALUATION, "Evaluation", _COLLEGE, counts=False),
    Item(_august(4), "15:00", "16:00", K.CLOSING, "Closing ceremony", _COLLEGE),
)


@dataclass(frozen=True)
class Speech:
    """A turn of the opening of 2023, as published."""

    honorific: str
    name: str
    gender: Gender
    nationality: str | None
    title: str
    institution: str
    capacity: Capacity
    delivery: Delivery
    on_behalf_of: str = ""


OPENING = (
    Speech(
        "Mr.",
        "Lei Hao",
        Gender.MAN,
        "CN",
        "Vice President",
        "Academy for International Business Officials (AIBO), Ministry of Commerce of China",
        Capacity.OPENING_REMARKS,
        Delivery.IN_PERSON,
    ),
    Speech(
        "Ms.",
        "Dima Al-Khatib",
        Gender.WOMAN,
        None,
        "Director",
        "United Nations Office for South-South Cooperation (UNOSSC)",
        Capacity.OPENING_REMARKS,
        Delivery.VIDEO_MESSAGE,
    ),
    Speech(
        "Ms.",
        "Vilayluck Seneduangdeth",
        Gender.WOMAN,
        "LA",
        "Deputy Permanent Representative",
        "Permanent Mission of the Lao People’s Democratic Republic to the United Nations",
        Capacity.OPENING_REMARKS,
        Delivery.IN_PERSON,
        "the participants",
    ),
    Speech(
        "Mr.",
        "Diao Jiandong",
        Gender.MAN,
        "CN",
        "Principal",
        "Shandong Foreign Trade Vocational College",
        Capacity.INTRODUCTION,
        Delivery.IN_PERSON,
    ),
)
