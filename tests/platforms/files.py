"""Reports as the platforms write them, made here: in each variant people whose minutes are known by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook

from seminar.imports.table import as_text
from seminar.platforms import reading
from seminar.platforms.report import Report
from seminar.sheets import read_table_file

ZOOM_OLDER = """\
Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456 7890,Opening,01/21/2021 08:50:00 PM,01/21/2021 10:31:00 PM,host@example.org,101,3

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent
Host,host@example.org,01/21/2021 08:50:00 PM,01/21/2021 10:31:00 PM,101,No,
Amina (Amina Odhiambo),amina@example.org,01/21/2021 08:58:30 PM,01/21/2021 09:20:00 PM,22,Yes,Y
Amina (Amina Odhiambo),amina@example.org,01/21/2021 09:15:00 PM,01/21/2021 10:00:00 PM,45,Yes,Y
Bo Li,,01/21/2021 09:40:00 PM,01/21/2021 10:31:00 PM,51,Yes,Y
"""
ZOOM_NEWER = """\
Topic,ID,Host,Duration (minutes),Start time,End time,Participants
Opening,812 3456 7890,Host One,101,2026-03-20 08:50:00,2026-03-20 10:31:00,3

Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,Recording disclaimer response,\
In waiting room
Host One,,2026-03-20 08:50:00,2026-03-20 10:31:00,101,No,,No
Amina Odhiambo,,2026-03-20 08:55:00,2026-03-20 09:05:00,10,Yes,,Yes
Amina Odhiambo,,2026-03-20 09:05:00,2026-03-20 10:00:00,55,Yes,OK,No
"Li, Bo",bo@example.org,2026-03-20 09:40:00,2026-03-20 10:31:00,51,Yes,OK,No
"""
ZOOM_UNIQUE = """\
Topic,ID,Duration (minutes),Start time,End time,Participants
Opening,812 3456 7890,101,2026-03-20 08:50:00,2026-03-20 10:31:00,2

Name (original name),Email,Total duration (minutes),Guest
Amina Odhiambo,amina@example.org,65,Yes
Bo Li,,140,Yes
"""
ZOOM_UNIQUE_OLDER = """\
Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456 7890,Opening,03/20/2026 08:50:00 AM,03/20/2026 10:31:00 AM,host@example.org,101,1

Name (Original Name),User Email,Total Duration (Minutes),Guest
Amina Odhiambo,amina@example.org,65,Yes
"""
ZOOM_WEBINAR = """\
Attendee Report,,,,,,,,,,,,,
Report Generated:,"Mar 23, 2025 10:00:00",,,,,,,,,,,,
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,\
Total Users,,,,,,
Opening,812 1234,"Mar 22, 2025 19:00:00",90,10,0,3,4,,,,,,
Host Details,,,,,,,,,,,,,
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,\
Country/Region Name,,,,,,
Yes,Host One,host@example.org,"Mar 22, 2025 19:00:00","Mar 22, 2025 20:30:00",90,No,China,,,,,,
Panelist Details,,,,,,,,,,,,,
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,\
Country/Region Name,,,,,,
Yes,Dima Said,dima@example.org,"Mar 22, 2025 19:10:00","Mar 22, 2025 20:30:00",80,No,Jordan,,,,,,
Attendee Details,,,,,,,,,,,,,
Attended,User Name (Original Name),First Name,Last Name,Email,Phone,Registration Time,Approval Status,\
Join Time,\
Leave Time,Time in Session (minutes),Is Guest,Country/Region Name,Where did you hear of us?
Yes,Amina,Amina,Odhiambo,amina@example.org,,"Mar 12, 2025 10:13:27",approved,"Mar 22, 2025 19:13:27",\
"Mar 22, 2025 20:13:27",60,Yes,Kenya,"A friend, by letter"
No,Bo Li,Bo,Li,bo@example.org,,"Mar 12, 2025 10:13:27",approved,--,--,--,Yes,China,
"""
TEAMS_LOG = """\
Full Name\tUser Action\tTimestamp
Amina Odhiambo\tJoined before\t3/22/2025, 9:00:00 AM
Bo Li\tJoined\t3/22/2025, 9:10:00 AM
Bo Li\tLeft\t3/22/2025, 9:20:00 AM
Bo Li\tJoined\t3/22/2025, 9:30:00 AM
Bo Li\tLeft\t3/22/2025, 10:00:00 AM
Amina Odhiambo\tLeft\t3/22/2025, 10:30:00 AM
"""
TEAMS_2021 = """\
Meeting Summary
Total Number of Participants\t2
Meeting Title\tOpening
Meeting Start Time\t14/11/22, 09:30:46
Meeting End Time\t14/11/22, 10:31:00

Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)
Amina Odhiambo\t14/11/22, 09:30:00\t14/11/22, 10:00:00\t30m\tamina@example.org\tOrganizer\tamina@example.org
Bo Li\t14/11/22, 09:40:00\t14/11/22, 09:50:00\t10m\t\tAttendee\t
Bo Li\t14/11/22, 09:45:00\t14/11/22, 10:31:00\t46m\t\tAttendee\t
"""
TEAMS_CURRENT = """\
1. Summary
Meeting title\tOpening
Attended participants\t2
Start time\t3/20/26, 8:50:00 AM
End time\t3/20/26, 10:31:00 AM
Meeting duration\t1h 41m
Average attendance time\t59m

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Amina Odhiambo\t3/20/26, 8:58:30 AM\t3/20/26,\
 10:30:00 AM\t1h 1m 30s\tamina@example.org\tamina@example.org\tOrganizer
Bo Li (Guest)\t3/20/26, 9:00:00 AM\t3/20/26, 10:00:00 AM\t40m\t\t\tAttendee

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Amina Odhiambo\t3/20/26, 8:58:30 AM\t3/20/26, 9:30:00 AM\t31m 30s\tamina@example.org\tOrganizer
Amina Odhiambo\t3/20/26, 10:00:00 AM\t3/20/26, 10:30:00 AM\t30m\tamina@example.org\tOrganizer
"""
TEAMS_GERMAN = """\
1. Zusammenfassung
Besprechungstitel\tEröffnung
Startzeit\t06.10.26, 18:01:00
Endzeit\t06.10.26, 19:01:00

2. Teilnehmer
Name\tErster Beitritt\tLetztes Verlassen\tDauer der Besprechung\tE-Mail\tTeilnehmer-ID (UPN)\tRolle
Amina Odhiambo\t06.10.26, 18:01:00\t06.10.26, 19:00:00\t59 Min. 0 Sek.\tamina@example.org\t\tOrganisator
Bo Li\t06.10.26, 18:11:00\t06.10.26, 19:00:00\t30 Min. 0 Sek.\t\t\tTeilnehmer
"""
TEAMS_FRENCH = """\
Résumé de la réunion
Titre de la réunion\tOuverture

Nom complet\tHeure d'arrivée\tHeure de départ\tDurée\tAdresse e-mail\tRôle
Amina Odhiambo\t06/10/2026 18:01:00\t06/10/2026 19:00:00\t59 min 0 s\tamina@example.org\tOrganisateur
Bo Li\t06/10/2026 18:30:00\t06/10/2026 19:00:00\t30 min 0 s\t\tParticipant
"""
TEAMS_SPANISH = """\
NOMBRE COMPLETO\tHORA DE UNIÓN\tHORA DE SALIDA\tDURACIÓN\tCORREO ELECTRÓNICO\tROL
Amina Odhiambo\t6/10/2026, 6:01:00 p. m.\t6/10/2026, 7:00:00 p. m.\t59 min\tamina@example.org\tOrganizador
Bo Li\t6/10/2026, 6:30:00 p. m.\t6/10/2026, 7:00:00 p. m.\t30 min\t\tAsistente
"""
TEAMS_PORTUGUESE = """\
2. Participantes
Nome\tPrimeiro ingresso\tÚltima saída\tDuração na reunião\tEmail\tID do participante (UPN)\tFunção\tEquipe
Amina Odhiambo\t06/10/26, 18:01:00\t06/10/26, 19:00:00\t59min 0s\tamina@example.org\t\tOrganizador\tA
Bo Li\t06/10/26, 18:01:00\t06/10/26, 19:00:00\t30min 0s\t\t\tParticipante\tB
"""
MEET = """\
First name,Last name,Email,Duration,Time joined,Time exited
Amina,Odhiambo,amina@example.org,1 hr 2 min,9:00 AM,10:02 AM
Bo,Li,,40 min,9:00 AM,10:02 AM
"""
WEBEX = """\
Event Name\tEvent Start Time\tEvent End Time\tName\tAttendee Email\t\
Join Time\tLeave Time\tAttendance Duration\tConnection Type
Opening\t="2021-06-14 17:00:00"\t="2021-06-14 20:24:00"\tAmina Odhiambo\t\
amina@example.org\t="2021-06-14 17:00:00"\t\
="2021-06-14 20:24:00"\t204 mins\tDesktop app
Opening\t="2021-06-14 17:00:00"\t="2021-06-14 20:24:00"\tBo Li\t\
\t="2021-06-14 18:00:00"\t="2021-06-14 18:30:00"\t30 mins\tPhone
"""
TENCENT_ABOUT = [
    ["会议主题:", "开幕"],
    ["会议号:", "812 345 678"],
    ["会议创建者:", "主持人一"],
    ["预定开始时间:", "2026-03-20 09:00:00"],
    ["预定结束时间:", "2026-03-20 10:30:00"],
    ["累计会议时长:", "01:31:00"],
    ["参会用户总数:", "2"],
    [],
]
TENCENT_OVERVIEW = [
    ["用户昵称（入会昵称）", "首次入会时间", "最后退会时间", "入会次数", "累计参会时长", "身份"],
    ["张三(Zhang San)", "2026-03-20 09:00:00", "2026-03-20 10:30:00", "2", "01:00:00", "普通参会者"],
    ["李伟(李伟)", "2026-03-20 09:10:00", "2026-03-20 10:30:00", "1", "01:20:00", "主持人"],
]
TENCENT_DETAILS = [
    ["序号", "用户昵称（入会昵称）", "手机号", "企业", "部门", "终端", "入会时间", "退会时间"],
    ["1", "张三(Zhang San)", "", "", "", "", "2026-03-20 09:00:00", "2026-03-20 09:30:00"],
    ["2", "", "", "", "", "", "2026-03-20 10:00:00", "2026-03-20 10:30:00"],
    ["3", "李伟(李伟)", "", "", "", "", "2026-03-20 09:10:00", "2026-03-20 10:30:00"],
]
TENCENT_FOOTER = [["共 2 人"], ["导出时间：2026-03-20 11:00:00"]]
PLAIN = """\
E-mail;Sortie;Entrée;Pays;Prénom;Nom
amina@example.org;20/03/2026 10:00;20/03/2026 09:00;Kenya;Amina;Odhiambo
;20/03/2026 10:30;20/03/2026 09:45;Chine;Bo;Li
"""


def workbook(**sheets: Iterable[Sequence[str]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: str | bytes, encoding: str = "utf-8", name: str = "report.csv") -> Report:
    data = content if isinstance(content, bytes) else content.encode(encoding)
    return reading.read(as_text(read_table_file(data, "report.xlsx" if data[:2] == b"PK" else name)))


def tencent(*, details: bool = False) -> bytes:
    overview = [*TENCENT_ABOUT, *TENCENT_OVERVIEW, *TENCENT_FOOTER]
    more = {"成员参会明细": [*TENCENT_ABOUT, *TENCENT_DETAILS]} if details else {}
    return workbook(成员参会概况=overview, **more)


def tencent_older() -> bytes:
    return workbook(Sheet1=[*TENCENT_OVERVIEW, *TENCENT_FOOTER])
