"""The headers by which columns are recognised: the one table of synonyms, in six languages.

Only whole headers count ("Name of the embassy" is no name), compared without case, accents and punctuation.
A header in two languages ("Nom / Name") is recognised by its parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from seminar.imports.fields import NAMES, Field
from seminar.text import search_key

ROSTER = (
    "No.",
    "Honorific",
    "Name",
    "Native name",
    "Gender",
    "Country",
    "ISO3",
    "Institution",
    "Position",
    "Profile",
    "E-mail",
    "Phone",
    "Nationality",
    "Languages",
    "Status",
    "Source",
    "Nominated by",
    "Registered on",
)
"""The headers of the roster that the reports make. It goes in as it came out."""

TEMPLATE = (
    "Honorific",
    "Name",
    "Native name",
    "Gender",
    "Country",
    "Institution",
    "Position",
    "Profile",
    "E-mail",
    "Phone",
    "Nationality",
    "Languages",
    "Nominated by",
)
"""The headers of the empty template: of the roster, what the sender of a list knows."""

# Running numbers, and how somebody came into another edition: nothing that could be taken over.
LEFT_OUT = frozenset(
    {
        "no",
        "source",
        "n",
        "nr",
        "num",
        "numero",
        "#",
        "s n",
        "sn",
        "sl no",
        "sr no",
        "serial no",
        "n d ordre",
        "序号",
        "编号",
        "п п",
        "no п п",
        "م",
        "الرقم",
    }
)

SYNONYMS: dict[Field, dict[str, str]] = {
    Field.NAME: {
        "en": "name; full name; name in full; fullname; participant; participant name; name of participant;"
        " participants name; participants; names; name as in passport; passport name; nominee; name of"
        " nominee; candidate; full name in english; english name; name in english; name as given; delegate;"
        " attendee",
        "fr": "nom et prenom; nom et prenoms; noms et prenoms; nom et prenom s; prenom et nom; prenoms et"
        " nom; prenoms et noms; nom prenom; nom prenoms; nom complet; noms complets; nom du participant;"
        " noms; participant e; nom de la participante",
        "es": "nombre completo; nombre y apellido; nombre y apellidos; nombres y apellidos; apellidos y"
        " nombres; apellidos y nombre; apellido y nombre; nombre del participante; nombre de la"
        " participante; participante; nombre s y apellido s",
        "ru": "фио; ф и о; имя и фамилия; фамилия и имя; фамилия имя; фамилия имя отчество; полное имя;"
        " участник; ф и о участника; фио участника",
        "ar": "الاسم; الاسم الكامل; الاسم الثلاثي; الاسم الرباعي; اسم المشارك; المشارك; الاسم و اللقب; الاسم"
        " واللقب",
        "zh": "姓名; 名字; 参会者; 参会人; 学员; 学员姓名; 参加人; 参与者; 英文姓名; 姓名 英文; 护照姓名;"
        " 参会人员姓名",
    },
    Field.GIVEN_NAME: {
        "en": "given name; given names; first name; first names; firstname; forename; forenames; given name"
        " s; first name s; first and middle name; first and middle names; other names; other name; givenname",
        "fr": "prenom; prenoms; prenom s",
        "es": "nombre; nombres; nombre s; nombre de pila; primer nombre",
        "ru": "имя; имя отчество; имя и отчество; имя на латинице",
        "ar": "الاسم الاول; الاسم الشخصي",
        "zh": "名",
    },
    Field.FAMILY_NAME: {
        "en": "family name; family names; last name; last names; lastname; surname; surnames; surname s;"
        " family name s; familyname; sur name",
        "fr": "nom; nom de famille; nom s; nom patronymique",
        "es": "apellido; apellidos; apellido s; primer apellido",
        "ru": "фамилия; фамилия на латинице",
        "ar": "اللقب; اسم العائله; اسم العائلة; الكنيه; الكنية; النسب",
        "zh": "姓; 姓氏",
    },
    Field.NATIVE_NAME: {
        "en": "native name; name in native script; native script name; chinese name; name in chinese; arabic"
        " name; name in arabic; russian name; local name; name in own script; name in original script;"
        " native script; name in local language; name in native language; name in own language",
        "fr": "nom dans la langue d origine; nom en langue locale; nom en arabe; nom en chinois",
        "es": "nombre en idioma original; nombre en lengua materna; nombre en chino; nombre en arabe",
        "ru": "имя на родном языке; фио на родном языке; имя на языке оригинала",
        "ar": "الاسم بالعربيه; الاسم بالعربية; الاسم باللغه العربيه; الاسم باللغة العربية; الاسم باللغه الام",
        "zh": "中文姓名; 中文名; 中文名字; 母语姓名; 本国文字姓名; 姓名 中文",
    },
    Field.CERTIFICATE_NAME: {
        "en": "name on certificate; name on the certificate; name for certificate; name for the certificate",
        "fr": "nom sur le certificat; nom sur l attestation",
        "es": "nombre en el certificado; nombre para el certificado",
        "ru": "имя в сертификате; имя для сертификата",
        "ar": "الاسم في الشهاده; الاسم في الشهادة",
        "zh": "证书姓名; 证书上的姓名",
    },
    Field.HONORIFIC: {
        "en": "honorific; title; honorifics; prefix; salutation; mr ms; mr mrs; mr mrs ms; mr ms dr; form of"
        " address; courtesy title",
        "fr": "civilite; titre de civilite; formule de politesse; m mme; mme m",
        "es": "tratamiento; sr sra; titulo; trato",
        "ru": "обращение; титул",
        "ar": "اللقب التشريفي; صيغه المخاطبه; صيغة المخاطبة",
        "zh": "称谓; 称呼; 尊称",
    },
    Field.GENDER: {
        "en": "gender; sex; gender m f; sex m f; m f; male female; gender identity; f m; gender male female",
        "fr": "genre; sexe; sexe h f; sexe m f; sexe f m; h f; f h; genre h f",
        "es": "genero; sexo; sexo h m; sexo m f; h m; genero m f",
        "ru": "пол; пол м ж; м ж",
        "ar": "الجنس; النوع; النوع الاجتماعي",
        "zh": "性别",
    },
    Field.COUNTRY: {
        "en": "country; country represented; country territory; country or territory; country or area;"
        " country area; represented country; representing country; country of representation; country name;"
        " member state; countries; delegation; sending country; country representing; country region; name"
        " of country; economy",
        "fr": "pays; pays represente; pays ou territoire; pays d origine; pays territoire; nom du pays; etat"
        " membre; delegation pays",
        "es": "pais; pais representado; pais o territorio; pais de origen; pais al que representa; nombre"
        " del pais; estado miembro; pais que representa",
        "ru": "страна; страна участника; представляемая страна; государство; страна или территория; название"
        " страны",
        "ar": "البلد; الدوله; الدولة; الدوله الممثله; الدولة الممثلة; البلد الممثل; بلد المشارك; القطر",
        "zh": "国家; 国别; 国家 地区; 国家和地区; 国家或地区; 所属国家; 代表国家; 来自国家; 国家地区",
    },
    Field.ISO3: {
        "en": "iso3; iso; iso code; country code; iso 3; iso alpha 3; alpha 3; alpha 3 code; iso2; alpha 2;"
        " iso 2; code of country; iso country code; m49; m49 code; code of the country",
        "fr": "code pays; code iso; code du pays",
        "es": "codigo de pais; codigo iso; codigo del pais; codigo pais",
        "ru": "код страны; код iso",
        "ar": "رمز البلد; رمز الدوله; رمز الدولة",
        "zh": "国家代码; 国别代码",
    },
    Field.ORGANISATION: {
        "en": "international organisation; international organization; represented organisation; represented"
        " organization; intergovernmental organisation; intergovernmental organization",
        "fr": "organisation internationale",
        "es": "organizacion internacional; organismo internacional",
        "ru": "международная организация",
        "ar": "المنظمه الدوليه; المنظمة الدولية; منظمه دوليه; منظمة دولية",
        "zh": "国际组织",
    },
    Field.INSTITUTION: {
        "en": "institution; organisation; organization; institution organisation; institution organization;"
        " organization institution; organisation institution; ministry; company; employer; affiliation;"
        " agency; name of institution; name of organization; name of organisation; ministry agency; ministry"
        " institution; institution ministry; work unit; workplace; institute; university; company name;"
        " department; office; entity; organization name; organisation name; ministry department; institution"
        " name; ministry organization; ministry or institution; institution or company; institution company;"
        " current organization; name of the institution; place of work; company organization; organization"
        " company",
        "fr": "institution; organisme; organisation; ministere; entreprise; societe; employeur; structure;"
        " etablissement; institution organisme; institution d origine; organisation institution; nom de l"
        " institution; ministere institution; institution ministere; lieu de travail; service;"
        " administration",
        "es": "institucion; organizacion; organismo; ministerio; empresa; entidad; institucion empresa;"
        " empleador; institucion organizacion; organizacion institucion; nombre de la institucion; lugar de"
        " trabajo; dependencia; centro de trabajo; institucion u organizacion",
        "ru": "организация; учреждение; место работы; министерство; компания; ведомство; институт;"
        " наименование организации; название организации; организация учреждение; предприятие",
        "ar": "المؤسسه; المؤسسة; الجهه; الجهة; جهه العمل; جهة العمل; المنظمه; المنظمة; الوزاره; الوزارة;"
        " الشركه; الشركة; مكان العمل; اسم المؤسسه; اسم المؤسسة; الهيئه; الهيئة",
        "zh": "单位; 机构; 工作单位; 所在单位; 单位名称; 机构名称; 组织; 部门; 公司; 单位 机构; 派出单位;"
        " 院校; 机构 单位",
    },
    Field.POSITION: {
        "en": "position; job title; function; designation; post; role; occupation; current position;"
        " position title; title position; position held; jobtitle; title of position; functional title;"
        " official title; rank; professional title; present position; position job title; duties; post"
        " title; current post; profession; position and title; title and position; job position",
        "fr": "fonction; poste; fonctions; titre fonction; fonction actuelle; intitule du poste; qualite;"
        " poste occupe; titre; profession; poste actuel; fonction titre",
        "es": "cargo; puesto; funcion; cargo actual; puesto de trabajo; cargo que desempena; ocupacion;"
        " profesion; cargo puesto; posicion",
        "ru": "должность; занимаемая должность; позиция; должность участника; текущая должность",
        "ar": "المنصب; الوظيفه; الوظيفة; المسمى الوظيفي; الصفه; الصفة; المهنه; المهنة",
        "zh": "职务; 职位; 职称; 职务 职称; 岗位; 职务职称; 现任职务",
    },
    Field.PROFILE: {
        "en": "profile; participant profile; type of participant; participant type; category; kind of"
        " participant; profile of participant",
        "fr": "profil; categorie; type de participant; profil du participant",
        "es": "perfil; categoria; tipo de participante; perfil del participante",
        "ru": "профиль; категория; категория участника; тип участника",
        "ar": "الفئه; الفئة; نوع المشارك; صفه المشاركه; صفة المشاركة",
        "zh": "类别; 人员类别; 身份; 身份类别; 学员类别",
    },
    Field.EMAIL: {
        "en": "e mail; email; mail; email address; e mail address; email id; contact email; mail address;"
        " personal email; work email; emails; official email; email contact; e mails; electronic mail",
        "fr": "courriel; adresse e mail; adresse email; adresse electronique; adresse courriel; adresse"
        " mail; mel; adresse de courriel; couriel",
        "es": "correo electronico; correo; direccion de correo electronico; correo e; email de contacto;"
        " direccion electronica; correos electronicos; direccion de correo",
        "ru": "электронная почта; эл почта; адрес электронной почты; почта; электронный адрес; эл адрес; e"
        " mail адрес",
        "ar": "البريد الالكتروني; البريد; الايميل; بريد الكتروني; عنوان البريد الالكتروني; الايميل الشخصي",
        "zh": "邮箱; 电子邮箱; 电子邮件; 电邮; 邮件; 邮箱地址; 电子邮件地址; email地址; e mail地址; 联系邮箱",
    },
    Field.PHONE: {
        "en": "phone; telephone; phone number; mobile; mobile number; tel; tel no; cell; cell phone;"
        " cellphone; contact number; telephone number; whatsapp; mobile phone; phone no; whatsapp number;"
        " telephone no; contact no; telephone mobile; contact phone; phone mobile; tel number; mobile no",
        "fr": "telephone; numero de telephone; portable; telephone portable; mobile; tel portable; no de"
        " telephone; numero whatsapp; n de telephone; contact telephonique",
        "es": "telefono; celular; movil; numero de telefono; telefono movil; telefono celular; numero de"
        " celular; telefono de contacto; n de telefono; numero de whatsapp",
        "ru": "телефон; номер телефона; мобильный телефон; контактный телефон; моб телефон; тел",
        "ar": "الهاتف; رقم الهاتف; الجوال; رقم الجوال; الهاتف المحمول; المحمول; رقم الواتساب; رقم التليفون;"
        " التليفون",
        "zh": "电话; 手机; 手机号; 手机号码; 联系电话; 电话号码; 联系方式",
    },
    Field.NATIONALITY: {
        "en": "nationality; citizenship; country of citizenship; country of nationality; passport country",
        "fr": "nationalite; citoyennete",
        "es": "nacionalidad; ciudadania",
        "ru": "гражданство; национальность",
        "ar": "الجنسيه; الجنسية",
        "zh": "国籍",
    },
    Field.LANGUAGES: {
        "en": "languages; language; languages spoken; working language; working languages; spoken languages;"
        " preferred language; language s",
        "fr": "langues; langue; langues parlees; langue de travail; langue s; langues de travail",
        "es": "idiomas; idioma; lenguas; idiomas que habla; idioma de trabajo; idioma s",
        "ru": "языки; язык; владение языками; рабочий язык; знание языков",
        "ar": "اللغات; اللغه; اللغة; لغات العمل",
        "zh": "语言; 语种; 工作语言; 语言能力",
    },
    Field.DIETARY: {
        "en": "dietary; dietary needs; dietary requirements; dietary restrictions; diet; food requirements;"
        " meal",
        "fr": "regime alimentaire; besoins alimentaires; restrictions alimentaires",
        "es": "requisitos dieteticos; restricciones alimentarias; dieta; requerimientos alimentarios",
        "ru": "питание; диета; особенности питания",
        "ar": "المتطلبات الغذائيه; المتطلبات الغذائية",
        "zh": "饮食要求; 饮食; 饮食禁忌",
    },
    Field.ACCESSIBILITY: {
        "en": "accessibility; accessibility needs; special needs; disability; accessibility requirements",
        "fr": "accessibilite; besoins particuliers; besoins specifiques; handicap",
        "es": "accesibilidad; necesidades especiales; discapacidad",
        "ru": "особые потребности; доступность; инвалидность",
        "ar": "احتياجات خاصه; احتياجات خاصة; الاحتياجات الخاصه; الاحتياجات الخاصة",
        "zh": "特殊需求; 无障碍需求",
    },
    Field.STATUS: {
        "en": "status; registration status; participation status",
        "fr": "statut; statut de l inscription",
        "es": "estado de la inscripcion; estado de inscripcion; estatus",
        "ru": "статус; статус участия",
        "ar": "حاله التسجيل; حالة التسجيل",
        "zh": "状态; 报名状态",
    },
    Field.NOMINATED_BY: {
        "en": "nominated by; nominating institution; nominating authority; nominating agency; recommended"
        " by; nominating organization; nominating organisation; nominator",
        "fr": "propose par; designe par; nomme par; institution de nomination",
        "es": "nominado por; propuesto por; designado por; institucion nominadora",
        "ru": "кем выдвинут; выдвинут; рекомендован; кем рекомендован",
        "ar": "مرشح من; جهه الترشيح; جهة الترشيح; رشح من قبل",
        "zh": "推荐单位; 提名单位; 推荐机构; 提名机构; 推荐人",
    },
    Field.REGISTERED_ON: {
        "en": "registered on; registration date; date of registration; date registered; registered at;"
        " submission date; submitted on",
        "fr": "date d inscription; inscrit le; date de l inscription",
        "es": "fecha de inscripcion; fecha de registro; inscrito el",
        "ru": "дата регистрации; зарегистрирован",
        "ar": "تاريخ التسجيل",
        "zh": "报名日期; 注册日期; 登记日期; 报名时间; 注册时间",
    },
    Field.NOTES: {
        "en": "notes; note; remarks; remark; comments; comment; observations",
        "fr": "remarques; remarque; observation; commentaires; commentaire",
        "es": "observaciones; notas; comentarios; nota",
        "ru": "примечание; примечания; комментарий; комментарии; заметки",
        "ar": "ملاحظات; ملاحظه; ملاحظة; تعليقات",
        "zh": "备注; 说明; 注释; 备注说明",
    },
}

# Not \W: combining vowels of Indic scripts would be cut out of their words.
_PUNCTUATION = re.compile(
    '[\\s!-"$-/:-@\\[-`{-~\u00a0-\u00b6\u00b8-\u00bf\u2000-\u206f\u3000-\u303f\uff00-\uff0f\uff1a-\uff20،؛؟]+'
)
_PARTS = re.compile("[\\n\\r/|()\\[\\]{}（）／,;:、：，；]+|\\s[-–—]\\s")
_LATIN_RUN = re.compile("[\u0000-\u024f\u1e00-\u1eff]+")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}\s*[.)]|[a-zA-Z]\))\s*")
LONGEST = 120  # characters; what is longer is a sentence and no header


def normalised(text: str) -> str:
    """The header as it is compared: "E-mail Address *" is "e mail address"."""
    return _PUNCTUATION.sub(" ", search_key(_NUMBERED.sub("", text))).strip()


@lru_cache(maxsize=4096)
def recognised(text: str) -> tuple[Field, frozenset[str]] | None:
    """What a column of this header holds, and in which languages the header says so; None: nobody knows."""
    if not text.strip() or len(text) > LONGEST:
        return None
    if found := _synonyms().get(normalised(text)):
        return found
    parts = [found for part in _parts(text) if (found := _synonyms().get(normalised(part)))]
    fields = {field for field, _languages in parts}
    if not fields or (len(fields) > 1 and not fields <= NAMES):
        return None
    # "Last name, First name" and "Nom / Name" are columns of whole names.
    field = fields.pop() if len(fields) == 1 else Field.NAME
    return field, frozenset[str]().union(*(languages for _field, languages in parts))


def is_running_number(text: str) -> bool:
    """Whether the header says that nothing of the column is to be taken over."""
    return normalised(text) in LEFT_OUT


def is_roster(headers: Sequence[str]) -> bool:
    """Whether these are headers of our own roster, all of them or those that an export was narrowed to.

    With a code beside the country: there a country without a code is an international organisation.
    """
    filled = {header for header in headers if header}
    return {"No.", "Country", "ISO3"} <= filled <= set(ROSTER)


def _parts(text: str) -> list[str]:
    """The pieces of a header in two languages: "Country（国家）", "姓名 Name", "Nom / Name"."""
    pieces = [piece for piece in _PARTS.split(text) if piece.strip()]
    latin = " ".join(_LATIN_RUN.findall(text))
    other = _LATIN_RUN.sub(" ", text)
    return [*pieces, *(run for run in (latin, other) if run.strip() and run != text)]


@cache
def _synonyms() -> dict[str, tuple[Field, frozenset[str]]]:
    found: dict[str, tuple[Field, frozenset[str]]] = {}
    for field, languages in SYNONYMS.items():
        for language, words in languages.items():
            for word in words.split(";"):
                key = normalised(word)
                _field, known = found.get(key, (field, frozenset[str]()))
                found[key] = (_field, known | {language})
    return found
