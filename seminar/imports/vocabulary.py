"""The stated tables: which words stand for which gender, profile or status. What is not here is not guessed.

A gender is read from a word for it and never from a title or a name: "Mr." is not in the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from seminar.choices import Choice
from seminar.imports.headers import normalised
from seminar.people.models import Gender, Profile, Status

# As people write them: case, accents and punctuation are taken away before words are compared.
GENDERS = {
    Gender.WOMAN: "woman; women; female; females; girl; lady; femmes; mujeres; женщины; نساء; femme;"
    " fem; féminin; féminine; mujer; femenino; femenina;"
    " mulher; feminino; женщина; женский; жен; أنثى; أنثي; امرأة; امراه; 女; 女性; 女士; 여; 여성; 여자; ♀",
    Gender.MAN: "man; men; male; males; boy; gentleman; hommes; hombres; мужчины; رجال; homme;"
    " masculin; masculine; masc; hombre; masculino;"
    " masculina; varón; homem; мужчина; мужской; муж; ذكر; رجل; 男; 男性; 남; 남성; 남자; ♂",
    Gender.SELF_DESCRIBED: "self-described; self-describe; prefer to self-describe; other; another;"
    " other answers;"
    " other gender; non-binary; nonbinary; third gender; diverse; genderqueer; X; autre; non binaire; otro;"
    " se definit autrement; se define de otro modo; иное самоопределение; وصف آخر للنفس; 自我描述;"
    " otra; no binario; no binaria; другое; другой; небинарный; أخرى; آخر; 其他; 非二元",
    Gender.NOT_SAID: "prefers not to say; prefer not to say; prefer not to answer; rather not say;"
    " not disclosed; undisclosed; ne souhaite pas répondre; préfère ne pas répondre; ne se prononce pas;"
    " prefiero no decir; prefiere no decir; prefiero no responder; no desea contestar;"
    " prefere ne pas le dire; prefiere no decirlo; предпочитает не говорить; يفضل عدم الإفصاح; 不愿说明;"
    " не хочу указывать; предпочитаю не указывать; أفضل عدم القول; أفضل عدم الإجابة; افضل عدم الاجابه;"
    " 不愿透露; 不便透露; 保密",
    Gender.NOT_ASKED: "not asked; not stated; unknown; n/a; na; none; non précisé; non demandé;"
    " no preguntado; не спрашивали; لم يُسأل; 未询问; no indicado; не указан;"
    " не указано; غير محدد; 未知; 未填; 不详; ?",
}
_PROFILES = {
    Profile.POLICY_MAKER: "policy maker; policymaker; policy makers; policymakers; government; government"
    " official; official; civil servant; public servant; decision maker; public sector; fonctionnaire;"
    " разработчик политики;"
    " decideur; decideuse; decideur politique; responsable politique; secteur public; funcionario;"
    " funcionaria; funcionario publico; funcionaria publica; servidor publico; responsable de politicas;"
    " sector publico; чиновник; госслужащий; государственный служащий; представитель власти; مسؤول حكومي;"
    " صانع سياسات; موظف حكومي; صانع قرار; 政府官员; 官员; 公务员; 政策制定者; 决策者",
    Profile.PRACTITIONER: "practitioner; practitioners; professional; expert; technical expert; praticien;"
    " praticienne; professionnel; professionnelle; experte; profesional; practicante; especialista; experto;"
    " experta; практик; специалист практик; специалист; эксперт; ممارس; مهني; خبير; 从业者;"
    " 从业人员; 专业人员; 专家",
    Profile.ENTREPRENEUR: "entrepreneur; entrepreneurs; business; business owner; private sector;"
    " businessperson; businesswoman; businessman; sme; chef d entreprise; cheffe d entreprise; secteur"
    " prive; entrepreneuse; empresario; empresaria; emprendedor; emprendedora; sector privado;"
    " предприниматель; бизнес; رائد اعمال; رائده اعمال; رائدة أعمال; رائد أعمال; قطاع خاص; القطاع الخاص;"
    " 企业家; 创业者; 企业; 企业代表; 商人",
    Profile.ACADEMIC: "academic; academics; academia; researcher; professor; lecturer; scholar;"
    " universitaire; chercheur; chercheuse; enseignant; enseignante; enseignant chercheur; academico;"
    " academica; investigador; investigadora; docente; ученый; учёный; исследователь; преподаватель;"
    " академик; اكاديمي; اكاديميه; أكاديمي; أكاديمية; باحث; باحثه; باحثة; 学者; 研究人员; 教师; 教授;"
    " 学术界; 科研人员",
    Profile.OTHER: "other; others; autre; autres; otro; otra; otros; другое; иное; прочее; اخرى; أخرى; 其他",
}
_STATUSES = {
    Status.APPLIED: "applied; application received; candidat; postulado; подана заявка; قدم طلبا; 已申请;"
    " 已报名",
    Status.NOMINATED: "nominated; propose; nominado; nominada; выдвинут; مرشح; 已提名; 已推荐",
    Status.CONFIRMED: "confirmed; accepted; approved; registered; confirme; confirmee; accepte; acceptee;"
    " inscrit; inscrite; confirmado; confirmada; aceptado; aceptada; inscrito; inscrita; подтвержден;"
    " подтверждено; подтверждён; принят; принята; приняты; مؤكد; مؤكدون; مؤكَّدون; confirmes; confirmados;"
    " 已确认; 确认; 已录取",
    Status.WAITLISTED: "waiting list; waitlisted; waitlist; wait list; liste d attente; lista de espera;"
    " лист ожидания; قائمه الانتظار; قائمة الانتظار; 候补; 等候名单",
    Status.DECLINED: "declined; rejected; refused; not accepted; refuse; refusee; rejete; rejetee;"
    " rechazado; rechazada; отклонен; отклонено; отклонён; مرفوض; 已拒绝; 未录取",
    Status.WITHDRAWN: "withdrawn; cancelled; canceled; withdrew; desiste; retire; retirado; retirada;"
    " cancelado; cancelada; отозван; отозвано; отменено; منسحب; 已取消; 已退出",
    Status.NO_SHOW: "did not come; no show; noshow; absent; absente; no se presento; no asistio; не явился;"
    " не пришел; لم يحضر; 未到; 缺席; 未出席",
}
# Letters that mean the same in every language that uses them; what M means depends on the letters beside it.
LETTERS = {
    "f": Gender.WOMAN,
    "w": Gender.WOMAN,
    "ж": Gender.WOMAN,
    "h": Gender.MAN,
    "м": Gender.MAN,
}
C = TypeVar("C", bound=Choice)


def _by_word(table: Mapping[C, str]) -> dict[str, C]:
    return {_word(word): value for value, words in table.items() for word in words.split(";")}


def gender_reader(column: Iterable[str], header: str = "") -> Callable[[str], Gender | None]:
    """How this column's genders are read; a word that is not in the table is None.

    So is an M that the column does not tell: it is a man beside women, a woman beside the H of men, and
    either where it stands alone, unless the header names the letters, as "Sexo (H/M)" does. An X is a tick
    where the column holds nothing else, as below "Sex: F" beside "Sex: M".
    """
    legend = {*normalised(header).split()} & {*"mfhwx"}
    words = {*map(_word, column)}
    women = {word[0] for word in words if _GENDER_OF.get(word) is Gender.WOMAN} & {*"fw"}
    letters = words & {*"fhw"} | women | (legend - {"x"} if "m" in legend else set())
    table = _GENDER_OF | LETTERS
    if gender := _meaning_of_m(letters):
        table["m"] = gender
    if "x" not in legend and words <= {"x", ""}:
        del table["x"]
    return lambda cell: table.get(_word(cell))


def is_letter_m(cell: str) -> bool:
    """Whether the cell is the one letter that stands for women in some languages and for men in others."""
    return _word(cell) == "m"


def is_gender(cell: str) -> bool:
    """Whether the cell says woman or man, as a word or a letter."""
    word = _word(cell)
    return is_letter_m(cell) or word in LETTERS or _GENDER_OF.get(word) in (Gender.WOMAN, Gender.MAN)


def _meaning_of_m(letters: set[str]) -> Gender | None:
    """A man beside F, a woman (mujer) beside H (hombre), and nothing certain beside both or neither."""
    if "h" in letters:
        return None if letters & {*"fw"} else Gender.WOMAN
    return Gender.MAN if letters & {*"fw"} else None


def _word(cell: str) -> str:
    """The cell as words are compared; with a question mark it is none, but for that mark alone."""
    return normalised(cell) if "?" not in cell else cell.strip()


def read_profile(cell: str) -> Profile | None:
    """The profile that a word stands for; None where it is not in the table."""
    return _PROFILE_OF.get(_word(cell))


def read_status(cell: str) -> Status | None:
    """The status that a word stands for; None where it is not in the table."""
    return _STATUS_OF.get(_word(cell))


_GENDER_OF, _PROFILE_OF, _STATUS_OF = _by_word(GENDERS), _by_word(_PROFILES), _by_word(_STATUSES)
